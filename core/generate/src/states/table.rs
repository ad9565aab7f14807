//! The tables: statuses down, commands across.

use trueline::{AllocationStatus, AllocationView, Decimal, StockCommandKind};

use super::walk::{Amount, Hold, Standing, Step, Walk};

/// What each command makes of each allocation, where there is enough.
pub fn transitions(walk: &Walk) -> String {
    let kinds = walk.kinds();
    let headings = kinds.iter().map(|kind| match amount(*kind) {
        Amount::All => format!("{} all", kind.name()),
        Amount::Units(units) => format!("{} {units}", kind.name()),
        Amount::Unsaid | Amount::AtLevel => kind.name().to_owned(),
    });
    table(walk, headings.collect(), |standing, column| {
        let kind = kinds[column];
        let is_asked = |step: &&Step| {
            step.from == Some(standing) && step.kind == kind && step.amount == amount(kind) && step.is_plenty
        };
        let mut ends: Vec<_> = walk.steps.iter().filter(is_asked).map(|step| step.to).collect();
        // What changes nothing, then statuses, then faults.
        ends.sort_by_key(|end| match end {
            Ok(status) => (0, *status, ""),
            Err(code) => (1, None, code.name()),
        });
        ends.dedup();
        ends.into_iter()
            .map(|end| match end {
                Ok(None) => "=".to_owned(),
                Ok(Some(status)) => status.name().to_owned(),
                Err(code) => format!("`{}`", code.name()),
            })
            .collect()
    })
}

/// How much the table of transitions asks for.
fn amount(kind: StockCommandKind) -> Amount {
    match kind {
        StockCommandKind::Release | StockCommandKind::Ship => Amount::All,
        StockCommandKind::Unship | StockCommandKind::Return => Amount::Units(1),
        _ => Amount::Unsaid,
    }
}

/// What `allowed_commands` says of each allocation.
pub fn allowed(walk: &Walk) -> String {
    let commands: Vec<_> = walk.views[0].1.commands.iter().map(|allowed| allowed.command).collect();
    let headings = commands.iter().map(|command| command.name().to_owned()).collect();
    table(walk, headings, |standing, column| {
        let views = walk.views.iter().filter(|(of, _)| *of == standing);
        let mut whys: Vec<_> = views.map(|(_, view)| view.commands[column].why_not.clone()).collect();
        whys.sort();
        whys.dedup();
        whys.into_iter().map(|why| why.map_or("yes".to_owned(), |code| format!("`{code}`"))).collect()
    })
}

/// What bounds the quantity of each command: what its `upTo` is in every view.
pub fn most(walk: &Walk) -> String {
    type Bound = (&'static str, fn(&AllocationView, Decimal) -> bool);
    const BOUNDS: [Bound; 3] = [
        ("what is open", |view, up_to| up_to == view.open),
        ("what is open or owed", |view, up_to| view.open.checked_add(view.backordered) == Some(up_to)),
        ("what was shipped and not returned", |view, up_to| {
            view.returned.checked_add(up_to) == Some(view.shipped)
        }),
    ];
    let commands = walk.views[0].1.commands.iter().enumerate().filter_map(|(place, allowed)| {
        let seen = walk.views.iter().filter_map(|(_, view)| Some((view, view.commands[place].up_to?)));
        let seen: Vec<_> = seen.collect();
        if seen.is_empty() {
            return None;
        }
        let fits = |bound: &&Bound| seen.iter().all(|(view, up_to)| bound.1(view, *up_to));
        let fitting: Vec<_> = BOUNDS.iter().filter(fits).collect();
        let [(bound, _)] = fitting[..] else { panic!("what bounds {:?}?", allowed.command) };
        Some(format!("{} {bound}", allowed.command.name()))
    });
    commands.collect::<Vec<_>>().join("; ")
}

/// Rows that say the same are one.
fn table(walk: &Walk, headings: Vec<String>, cell: impl Fn(Standing, usize) -> Vec<String>) -> String {
    let mut standings: Vec<_> = walk.views.iter().map(|(standing, _)| *standing).collect();
    standings.sort();
    standings.dedup();
    let mut rows: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for standing in standings {
        let cells = (0..headings.len()).map(|column| cell(standing, column).join(" or ")).collect();
        match rows.iter_mut().find(|(_, known)| *known == cells) {
            Some((names, _)) => names.push(name(standing)),
            None => rows.push((vec![name(standing)], cells)),
        }
    }
    let mut text = format!("| status | {} |\n|{}\n", headings.join(" | "), "---|".repeat(headings.len() + 1));
    for (names, cells) in rows {
        text.push_str(&format!("| {} | {} |\n", names.join("<br>"), cells.join(" | ")));
    }
    text
}

fn name(standing: Standing) -> String {
    let hold = match standing.hold {
        Hold::Lapsed => ", lapsed",
        Hold::Held if standing.status != AllocationStatus::Held => ", a hold",
        Hold::Held | Hold::Firm => "",
    };
    format!("{}{hold}", standing.status.name())
}
