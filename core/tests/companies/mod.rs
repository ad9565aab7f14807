//! Companies as an office types them: three rows in ten are of a company that is there already, with another
//! legal form, a short form, a typing error, or a cell left out. The same rows each time.

/// What the columns are called, by the default policy.
pub const FIELDS: [&str; 7] = ["name", "address", "city", "postalCode", "phone", "email", "taxId"];

/// A row as it was typed.
#[derive(Debug, Clone)]
pub struct TypedCompany {
    /// Which company it is.
    pub company: usize,
    /// What the row has in each of [`FIELDS`].
    pub cells: [Option<String>; 7],
}

/// So many rows: first each company once, then those that are typed again.
pub fn typed_companies(rows: usize) -> impl Iterator<Item = TypedCompany> {
    let companies = (rows * 7).div_ceil(10);
    (0..rows).map(move |row| {
        let mut typing = Random::new(row, 1);
        let is_again = row >= companies;
        let company = if is_again { typing.below(companies) } else { row };
        TypedCompany { company, cells: Company::new(company).typed(is_again, &mut typing) }
    })
}

/// What is true of a company.
struct Company {
    words: [String; 2],
    trade: &'static str,
    number: usize,
    street: String,
    city: String,
    postal_code: usize,
    phone: usize,
    domain: Option<String>,
    tax_id: Option<usize>,
}

const TRADES: [&str; 8] =
    ["Supply", "Foods", "Trading", "Services", "Tools", "Construction", "Equipment", "Brothers"];
const STREETS: [(&str, &str); 4] = [("Street", "St."), ("Avenue", "Ave"), ("Road", "Rd"), ("Drive", "Dr.")];

impl Company {
    fn new(company: usize) -> Self {
        let mut truth = Random::new(company, 0);
        let words = [truth.word(3), truth.word(3)];
        // Some are in one house with another.
        let is_neighbour = company > 0 && truth.below(20) == 0;
        let mut house = Random::new(if is_neighbour { company - 1 } else { company }, 5);
        let city = house.below(1_000);
        let has_domain = truth.below(10) < 6;
        Self {
            domain: has_domain.then(|| format!("{}{}{}.com", words[0], words[1], company % 100)).map(lower),
            words,
            trade: TRADES[truth.below(TRADES.len())],
            number: 1 + house.below(9_999),
            street: house.word(3),
            city: Random::new(city, 2).word(3),
            postal_code: 10_000 + city * 37 % 90_000,
            phone: 2_000_000_000 + truth.below(7_999_999_999),
            tax_id: (truth.below(7) == 0).then_some(company),
        }
    }

    fn typed(&self, is_again: bool, typing: &mut Random) -> [Option<String>; 7] {
        let mut one_in = |of: usize| typing.below(of) == 0;
        let has = [true, !one_in(10), !one_in(20), !one_in(5), !one_in(5), !one_in(4), one_in(2)];
        let (is_wrong_name, is_wrong_street) = (is_again && one_in(5), is_again && one_in(8));
        let name = self.name(is_wrong_name, typing);
        let address = self.address(is_wrong_street, typing);
        let city = if typing.below(6) == 0 { self.city.to_uppercase() } else { self.city.clone() };
        let mailbox = ["info", "sales", "office"][typing.below(3)];
        let email = self.domain.as_ref().map(|domain| format!("{mailbox}@{domain}"));
        let phone = self.phone(typing);
        let tax_id = self.tax_id.map(|number| format!("{:02}-{number:07}", number % 90 + 10));
        let cells = [
            Some(name),
            Some(address),
            Some(city),
            Some(self.postal_code.to_string()),
            Some(phone),
            email,
            tax_id,
        ];
        let mut has = has.into_iter();
        cells.map(|cell| cell.filter(|_| has.next() == Some(true)))
    }

    fn name(&self, is_wrong: bool, typing: &mut Random) -> String {
        let [first, mut second] = self.words.clone();
        if is_wrong {
            second = mistyped(&second, typing);
        }
        let trade = self.trade;
        match typing.below(6) {
            0 => format!("{first} {second} {trade}, Inc."),
            1 => format!("{first} {second} {trade} LLC").to_uppercase(),
            2 => format!("The {first} {second} {trade} Company"),
            3 => format!("{first}  {second} {trade} (Pty) Ltd").to_lowercase(),
            4 => format!("{first} & {second} {trade}"),
            _ => format!("{first} {second} {trade}"),
        }
    }

    fn address(&self, is_wrong: bool, typing: &mut Random) -> String {
        let street = if is_wrong { mistyped(&self.street, typing) } else { self.street.clone() };
        let (long, short) = STREETS[self.number % STREETS.len()];
        let kind = if typing.below(2) == 0 { long } else { short };
        format!("{} {street} {kind}", self.number)
    }

    fn phone(&self, typing: &mut Random) -> String {
        let (area, office, line) =
            (self.phone / 10_000_000, self.phone / 10_000 % 1_000, self.phone % 10_000);
        match typing.below(4) {
            0 => format!("({area}) {office:03}-{line:04}"),
            1 => format!("{area}.{office:03}.{line:04}"),
            2 => format!("+1 {area} {office:03} {line:04}"),
            _ => self.phone.to_string(),
        }
    }
}

/// Two letters in the wrong order, one twice, or one left out.
fn mistyped(word: &str, typing: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + typing.below(letters.len() - 2);
    match typing.below(3) {
        0 => letters.swap(at, at + 1),
        1 => letters.insert(at, letters[at]),
        _ => {
            letters.remove(at);
        }
    }
    letters.into_iter().collect()
}

fn lower(text: String) -> String {
    text.to_lowercase()
}

const SYLLABLES: [&str; 16] =
    ["ba", "co", "du", "fe", "gi", "ho", "ju", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo"];

/// Numbers in no order, the same each time.
pub struct Random(usize);

impl Random {
    /// Those of a row, for one of several purposes.
    pub fn new(row: usize, purpose: usize) -> Self {
        Self(row * 8 + purpose)
    }

    /// The next number, below another.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    /// A word of so many syllables, its first letter large.
    fn word(&mut self, syllables: usize) -> String {
        let mut word: String = (0..syllables).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect();
        if let Some(first) = word.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        word
    }
}
