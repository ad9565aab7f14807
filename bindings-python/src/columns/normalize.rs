//! The rules that bring what people type into one form, over columns.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Int32Array,
    builder::{NullBufferBuilder, StringBuilder},
};
use arrow_buffer::NullBuffer;
use pyo3::prelude::*;
use trueline::{
    AddressKey, CompanyName, EmailAddress, Fault, Phone, RowFault, normalize_address, normalize_company_name,
    normalize_email, normalize_phone, python,
};

use super::{CUSTOMERS, answer::ColumnAnswer, table::table, texts::Texts};

/// The keys of each company name, as a struct with the fields of `CompanyName` in their order.
#[pyfunction]
pub fn normalize_company_name_column(py: Python<'_>, names: &Bound<'_, PyAny>) -> PyResult<ColumnAnswer> {
    let texts = Texts::of(names, "names", CUSTOMERS)?;
    let found = py.detach(|| normalized(&texts, normalize_company_name, company_name, |_| ()));
    found.answer(py, ["key", "compact", "loose", "legal_form"])
}

/// The address, key and domains of each e-mail address, as a struct with the fields of
/// `EmailAddress` in their order.
#[pyfunction]
pub fn normalize_email_column(py: Python<'_>, texts: &Bound<'_, PyAny>) -> PyResult<ColumnAnswer> {
    let texts = Texts::of(texts, "texts", CUSTOMERS)?;
    let found = py.detach(|| normalized(&texts, normalize_email, email, |_| ()));
    found.answer(py, ["address", "key", "domain", "company_domain"])
}

/// Each phone number in E.164 form, as a struct with the fields of `Phone` in their order; one
/// region for the whole column.
#[pyfunction]
#[pyo3(signature = (texts, region = None))]
pub fn normalize_phone_column(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    region: Option<&Bound<'_, PyAny>>,
) -> PyResult<ColumnAnswer> {
    let texts = Texts::of(texts, "texts", CUSTOMERS)?;
    let region: Option<String> = python::argument(region, "region", false, CUSTOMERS)?;
    // A region that is not known is to blame for the call, not for every row.
    if let Err(fault) = normalize_phone("", region.as_deref())
        && fault.field.as_deref() == Some("region")
    {
        return Err(python::raised(fault, CUSTOMERS));
    }
    let (mut found, codes) = py.detach(|| {
        let mut codes: Vec<Option<i32>> = Vec::with_capacity(texts.rows());
        let rule = |text: &str| normalize_phone(text, region.as_deref());
        let found =
            normalized(&texts, rule, phone, |found| codes.push(found.and_then(|found| found.calling_code)));
        (found, Int32Array::from(codes))
    });
    found.columns.insert(1, Arc::new(codes));
    found.answer(py, ["e164", "calling_code", "extension", "tail"])
}

/// The key, house number and street words of each one-line address, as a struct with the fields of
/// `AddressKey` in their order.
#[pyfunction]
pub fn normalize_address_column(py: Python<'_>, texts: &Bound<'_, PyAny>) -> PyResult<ColumnAnswer> {
    let texts = Texts::of(texts, "texts", CUSTOMERS)?;
    let found = py.detach(|| normalized(&texts, normalize_address, address, |_| ()));
    found.answer(py, ["key", "number", "street"])
}

fn company_name(found: &CompanyName) -> [Option<&str>; 4] {
    [Some(&found.key), Some(&found.compact), Some(&found.loose), found.legal_form.as_deref()]
}

fn email(found: &EmailAddress) -> [Option<&str>; 4] {
    [Some(&found.address), Some(&found.key), Some(&found.domain), found.company_domain.as_deref()]
}

/// Without the calling code, which is a number.
fn phone(found: &Phone) -> [Option<&str>; 3] {
    [Some(&found.e164), found.extension.as_deref(), Some(&found.tail)]
}

fn address(found: &AddressKey) -> [Option<&str>; 3] {
    [Some(&found.key), found.number.as_deref(), Some(&found.street)]
}

/// The columns of what was read, not yet named.
struct Found {
    columns: Vec<ArrayRef>,
    valid: Option<NullBuffer>,
    faults: Vec<RowFault>,
}

impl Found {
    fn answer<const N: usize>(self, py: Python<'_>, names: [&str; N]) -> PyResult<ColumnAnswer> {
        let columns = names.into_iter().zip(self.columns).collect();
        ColumnAnswer::new(py, table(columns, self.valid)?, self.faults)
    }
}

/// Brings each text into one form: the texts of its record go to a column each, and `also` sees the
/// record itself.
fn normalized<T, const N: usize>(
    texts: &Texts,
    rule: impl Fn(&str) -> Result<T, Fault>,
    fields: impl Fn(&T) -> [Option<&str>; N],
    mut also: impl FnMut(Option<&T>),
) -> Found {
    let mut columns = [(); N].map(|()| StringBuilder::new());
    let mut valid = NullBufferBuilder::new(texts.rows());
    let faults = texts.answer("text", rule, |found| {
        valid.append(found.is_some());
        let values = found.map_or([None; N], &fields);
        columns.iter_mut().zip(values).for_each(|(column, value)| column.append_option(value));
        also(found);
    });
    let columns = columns.into_iter().map(|mut column| Arc::new(column.finish()) as ArrayRef).collect();
    Found { columns, valid: valid.finish(), faults }
}
