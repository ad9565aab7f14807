//! The work that is measured: the same rows in every language's benchmark, made here, not read, but for the real
//! files of customers.

#[path = "../core/tests/companies/mod.rs"]
pub mod companies;
#[path = "../core/tests/real_data/mod.rs"]
pub mod real_data;

/// The rows of a column.
pub const ROWS: usize = 1_000_000;

/// Location texts like `A-01-03` and `12-7-44`, in turn.
pub fn location_texts(rows: usize) -> Vec<String> {
    (0..rows)
        .map(|i| match i % 2 {
            0 => format!("{}-{:02}-{:02}", letter(i), 1 + i % 99, i % 100),
            _ => format!("{}-{}-{}", 1 + i % 400, 1 + i % 99, i % 100),
        })
        .collect()
}

fn letter(i: usize) -> char {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().nth(i % 26).unwrap_or('A')
}

/// A thousand stops in forty aisles.
pub fn stops() -> Vec<String> {
    (0..1000_usize)
        .map(|i| format!("{}-{:02}-{:02}", 1 + i * 7919 % 40, 1 + i * 104_729 % 60, i % 6))
        .collect()
}

/// Six spellings of so many companies.
pub fn company_names(rows: usize) -> Vec<String> {
    (0..rows)
        .map(|i| {
            let number = i % 4262;
            match i % 6 {
                0 => format!("Trade {number:04} Supply, Inc."),
                1 => format!("TRADE {number:04} SUPPLY INC"),
                2 => format!("The Trade {number:04} Supply Company"),
                3 => format!("trade {number:04}  supply l.l.c."),
                4 => format!("Trade {number:04} Supply (Pty) Ltd"),
                _ => format!("Träde {number:04} Supply GmbH & Co. KG"),
            }
        })
        .collect()
}

/// Short keys of subjects, each once, in no order of the memory that they are kept in.
pub fn subjects(count: usize) -> Vec<String> {
    (0..count).map(|i| format!("user-{:07}", i * 611_953 % count)).collect()
}

/// Four tiers, all of which [`tiered_quantity`] reaches.
pub const FOUR_TIERS: &str = r#"{"model": "GRADUATED", "tiers": [
    {"upTo": "1000", "unitPrice": "0.01"}, {"upTo": "10000", "unitPrice": "0.0075"},
    {"upTo": "100000", "unitPrice": "0.005"}, {"unitPrice": "0.0025"}]}"#;

/// A quantity in the last of [`FOUR_TIERS`].
pub fn tiered_quantity(i: usize) -> i64 {
    100_001 + scattered(i, 1_000_000)
}

/// Usage of any plan.
pub fn used(i: usize) -> i64 {
    scattered(i, 1_000_000)
}

/// Usage above what PRO includes.
pub fn used_above_plan(i: usize) -> i64 {
    100_001 + scattered(i, 1_000_000)
}

/// What was billed before, in cents.
pub fn billed_cents(i: usize) -> i64 {
    scattered(i, 100_000)
}

/// Eight of ten pay.
pub fn plan_name(i: usize) -> &'static str {
    match i % 10 {
        3 => "FREE",
        7 => "ENTERPRISE",
        _ => "PRO",
    }
}

/// Numbers below a limit, each once, in no order.
fn scattered(i: usize, limit: usize) -> i64 {
    i64::try_from(i * 611_953 % limit).expect("a small number")
}

/// The first daily run over so many accounts, as JSON.
pub fn overage_run(accounts: usize) -> String {
    let account = |i: usize| {
        let (plan, used) = (plan_name(i), used(i));
        format!(r#"{{"account": "acct_{i}", "plan": "{plan}", "used": {used}, "customer": "cus_{i}"}}"#)
    };
    let accounts = (0..accounts).map(account).collect::<Vec<_>>().join(",");
    format!(
        r#"{{"tenant": "org_1", "accounts": [{accounts}],
            "period": {{"start": "2026-03-01T00:00:00Z", "end": "2026-04-01T00:00:00Z"}}}}"#
    )
}

/// So many events as JSON: of 100 accounts, 10 endpoints and 10 days, which are 10,000 cells.
pub fn usage_events(count: usize) -> String {
    let event = |i: usize| {
        let (account, endpoint, day, minute) = (i % 100, i / 100 % 10, 1 + i / 1000 % 10, i % 60);
        format!(
            r#"{{"account": "acct_{account}", "source": "web", "id": "evt_{i}", "endpoint": "/v1/{endpoint}",
                "at": "2026-03-{day:02}T10:{minute:02}:00Z", "value": "{}.25"}}"#,
            i % 40
        )
    };
    format!(r#"{{"events": [{}]}}"#, (0..count).map(event).collect::<Vec<_>>().join(","))
}

/// The levels of [`ledger_row`]: five to an item, with two decimals.
pub const LEDGER_LEVELS: usize = 10_000;

/// A level with which the ledger opens, as JSON.
pub fn ledger_level(number: usize) -> String {
    let item = number / 5;
    format!(
        r#"{{"id": "L{number:05}", "itemId": "SKU-{item:05}", "scale": 2, "available": "10000.00", "version": 3}}"#
    )
}

/// A row of a ledger: two rows a command, each on another level. Every third command receives, every third
/// allocates, and every third ships what was allocated [`LEDGER_LAG`] rows before.
pub struct LedgerLine {
    /// The command that wrote it.
    pub command: usize,
    /// Its place among that command's rows, from 0.
    pub line: i32,
    /// What happened.
    pub kind: &'static str,
    /// The account that the goods left.
    pub from: &'static str,
    /// The account that they came to.
    pub to: &'static str,
    /// The command that allocated.
    pub allocation: Option<usize>,
    /// The level, by its number.
    pub level: usize,
    /// In hundredths.
    pub quantity: i64,
}

/// So many rows pass before what was allocated is shipped.
pub const LEDGER_LAG: usize = 6_002;

/// The rows of the ledger, in order.
pub fn ledger_row(i: usize) -> LedgerLine {
    let command = i / 2;
    let (kind, from, to, place) = match command % 3 {
        1 => ("ALLOCATE", "AVAILABLE", "ALLOCATED", i),
        2 if i >= LEDGER_LAG => ("SHIP", "ALLOCATED", "CUSTOMER", i - LEDGER_LAG),
        _ => ("RECEIVE", "SUPPLIER", "AVAILABLE", i),
    };
    LedgerLine {
        command,
        line: if i % 2 == 0 { 0 } else { 1 },
        kind,
        from,
        to,
        allocation: (kind != "RECEIVE").then_some(place / 2),
        level: place * 611_953 % LEDGER_LEVELS,
        quantity: 25 + scattered(place, 4_000),
    }
}

/// The rows, of so many, whose allocations were not shipped, by allocation.
pub fn ledger_open(rows: usize) -> impl Iterator<Item = [LedgerLine; 2]> {
    let allocated = (0..rows / 2).filter(|command| command % 3 == 1);
    let open = allocated.filter(move |command| command * 2 + LEDGER_LAG >= rows);
    open.map(|command| [ledger_row(command * 2), ledger_row(command * 2 + 1)])
}

/// The id of a command, as long as a UUID.
pub fn command_id(number: usize) -> String {
    format!("{:08x}-0000-4000-8000-{number:012x}", number * 2_654_435_761 % 0x1_0000_0000)
}

/// A secret for tests: 64 hex digits, another one for each number.
pub fn secret(number: usize) -> String {
    (0..32_usize).map(|i| format!("{:02x}", (i * 7 + number * 31 + i * i) % 256)).collect()
}

/// Texts of 100 bytes, no two alike.
pub fn texts_to_seal(rows: usize) -> Vec<Option<String>> {
    (0..rows)
        .map(|i| Some(format!("1//0{i:08}{}", "gabcdefghijk".repeat(8)).chars().take(100).collect()))
        .collect()
}

/// Lines of logs, at least so many bytes: times, addresses of the machine's own net, ids, paths, durations,
/// and nothing that is to be found.
pub fn log_text(bytes: usize) -> String {
    let mut text = String::new();
    for i in 0.. {
        let (minute, second, ms) = (i / 60 % 60, i % 60, i * 37 % 1000);
        let (id, order) = (scattered(i, 100_000), 1000 + i % 9000);
        let line = match i % 4 {
            0 => format!(
                "2026-03-14T09:{minute:02}:{second:02}.{ms:03}Z INFO  http.server request completed \
                 method=GET path=/v1/orders/{order} status=200 duration_ms={ms} bytes={id} peer=10.0.3.{second}\n"
            ),
            1 => format!(
                "10.0.{minute}.{second} - - [14/Mar/2026:09:{minute:02}:{second:02} +0000] \"POST /api/carts/{id:05}/lines \
                 HTTP/1.1\" 201 {order} \"-\" \"okhttp/4.12.0\"\n"
            ),
            2 => format!(
                "{{\"level\":\"debug\",\"time\":1773480{second:02}3{ms:03},\"pid\":{order},\"msg\":\"cache miss\",\
                 \"key\":\"stock:{order}:warehouse-{second}\",\"trace\":\"7f{id:05x}c0ffee{ms:03x}\",\"took\":0.{ms:03}}}\n"
            ),
            _ => format!(
                "Mar 14 09:{minute:02}:{second:02} node-{second} kernel: [ {id}.{ms:03}] eth0: link becomes ready, \
                 retrying job 6ba7b810-9dad-{order}-80b4-00c04fd430c8 (attempt {second} of 60)\n"
            ),
        };
        text.push_str(&line);
        if text.len() >= bytes {
            break;
        }
    }
    text
}
