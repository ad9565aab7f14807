//! The documented default: what CRM exports in English look like.

use super::{
    super::{ClassificationPolicy, KeepRule},
    CellKind, DayFormat, DecimalMark, ImportColumn, ImportPolicy, OnInvalid,
};

/// Texts that stand for an empty cell.
pub(super) const BLANKS: [&str; 5] = ["-", "--", "n/a", "#n/a", "null"];

impl ImportPolicy {
    /// The policy with its defaults written out, as the resume token knows it.
    pub(super) fn written_out(&self) -> Self {
        let blanks = || BLANKS.map(str::to_owned).to_vec();
        Self { blanks: Some(self.blanks.clone().unwrap_or_else(blanks)), ..self.clone() }
    }
}

impl Default for ImportPolicy {
    fn default() -> Self {
        Self {
            columns: COLUMNS.iter().map(Column::written_out).collect(),
            blanks: None,
            day_format: DayFormat::Iso,
            decimal_mark: DecimalMark::Point,
            region: None,
            identity: vec![vec!["customerNumber.text".into()], vec!["name.key".into()]],
            never_merge: vec!["customerNumber.text".into(), "taxId.text".into()],
            last_order_field: Some("lastOrder".into()),
            classification: ClassificationPolicy::default(),
            batch_size: 100,
        }
    }
}

struct Column {
    field: &'static str,
    kind: CellKind,
    headers: &'static [&'static str],
    required: bool,
    keep: KeepRule,
    on_invalid: OnInvalid,
}

impl Column {
    const fn new(field: &'static str, kind: CellKind, headers: &'static [&'static str]) -> Self {
        Self {
            field,
            kind,
            headers,
            required: false,
            keep: KeepRule::First,
            on_invalid: OnInvalid::DropValue,
        }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn keep(self, keep: KeepRule) -> Self {
        Self { keep, ..self }
    }

    const fn on_invalid(self, on_invalid: OnInvalid) -> Self {
        Self { on_invalid, ..self }
    }

    fn written_out(&self) -> ImportColumn {
        ImportColumn {
            field: self.field.to_owned(),
            kind: self.kind,
            headers: self.headers.iter().map(|header| (*header).to_owned()).collect(),
            required: self.required,
            keep: self.keep,
            on_invalid: self.on_invalid,
        }
    }
}

#[rustfmt::skip]
const COLUMNS: [Column; 13] = [
    Column::new("name", CellKind::CompanyName, &[
        "Company Name", "Company", "Customer Name", "Customer", "Account Name", "Account", "Business Name",
        "Organization", "Name",
    ]).required(),
    Column::new("customerNumber", CellKind::Text, &[
        "Customer Number", "Customer No", "Customer ID", "Account Number", "Account No", "Account ID",
    ]),
    Column::new("taxId", CellKind::Text, &["Tax ID", "VAT", "VAT Number", "EIN"]),
    Column::new("email", CellKind::Email, &["Email", "Email Address"]),
    Column::new("phone", CellKind::Phone, &["Phone", "Phone Number", "Telephone", "Tel"])
        .on_invalid(OnInvalid::KeepText),
    Column::new("address", CellKind::Address, &[
        "Address", "Street", "Street Address", "Address 1", "Address Line 1",
    ]),
    Column::new("city", CellKind::Text, &["City", "Town"]),
    Column::new("state", CellKind::Text, &["State", "Province", "Region"]),
    Column::new("postalCode", CellKind::Text, &["Zip", "Zip Code", "Postal Code", "Postcode"]),
    Column::new("country", CellKind::Text, &["Country"]),
    Column::new("lastOrder", CellKind::Day, &[
        "Last Order", "Last Order Date", "Last Purchase", "Last Purchase Date", "Order Date",
    ]).keep(KeepRule::Latest).on_invalid(OnInvalid::RejectRow),
    Column::new("total", CellKind::Decimal, &["Total", "Amount", "Revenue", "Sales"]).keep(KeepRule::Sum),
    Column::new("notes", CellKind::Text, &["Notes", "Note", "Comments"]).keep(KeepRule::Join),
];
