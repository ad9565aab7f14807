//! The border with Python: objects are read as strictly as JSON, faults are exceptions.

use std::borrow::Cow;

use pyo3::{
    IntoPyObjectExt, create_exception,
    exceptions::{PyAttributeError, PyTypeError, PyValueError},
    intern,
    prelude::*,
    sync::PyOnceLock,
    types::{PyBytes, PyDate, PyDateTime, PyDict, PyInt, PyList, PyMapping, PyString, PyTuple, PyType},
};

use crate::{
    Bytes, Day, Decimal, DetailValue, Fault as CoreFault, Instant, LeadValue, MergeValue,
    json::Json,
    schema::{self, Type},
    shape::{At, Shape, Source, misshapen, not_a_name, read_or_absent, wanted},
};

create_exception!(
    trueline,
    Fault,
    PyValueError,
    "Why a rule refused: `code`, `field`, `details` and a message."
);
create_exception!(trueline, WarehouseFault, Fault, "A refusal by a rule of the warehouse.");
create_exception!(trueline, CustomersFault, Fault, "A refusal by a rule of the customers.");
create_exception!(trueline, LimitsFault, Fault, "A refusal by a rule of the limits.");
create_exception!(trueline, BillingFault, Fault, "A refusal by a rule of the billing.");
create_exception!(trueline, InventoryFault, Fault, "A refusal by a rule of the inventory.");
create_exception!(trueline, LeadsFault, Fault, "A refusal by a rule of the leads.");
create_exception!(trueline, VaultFault, Fault, "A refusal by a rule of the vault.");

/// The exception of a fault: the subclass of the domain whose rule or record refused.
pub fn raised(fault: CoreFault, module: &str) -> PyErr {
    Python::attach(|py| {
        let class: Bound<'_, PyType> = match schema::domain(module) {
            "warehouse" => py.get_type::<WarehouseFault>(),
            "customers" => py.get_type::<CustomersFault>(),
            "limits" => py.get_type::<LimitsFault>(),
            "billing" => py.get_type::<BillingFault>(),
            "inventory" => py.get_type::<InventoryFault>(),
            "leads" => py.get_type::<LeadsFault>(),
            "vault" => py.get_type::<VaultFault>(),
            _ => py.get_type::<Fault>(),
        };
        exception(&class, fault).map_or_else(|error| error, PyErr::from_value)
    })
}

fn exception<'py>(class: &Bound<'py, PyType>, fault: CoreFault) -> PyResult<Bound<'py, PyAny>> {
    let py = class.py();
    let error = class.call1((fault.message,))?;
    let details = PyDict::new(py);
    for (name, value) in fault.details {
        match value {
            DetailValue::Number { value } => details.set_item(name, value)?,
            DetailValue::Text { value } => details.set_item(name, value)?,
            DetailValue::Texts { values } => details.set_item(name, values)?,
        }
    }
    error.setattr("code", fault.code.name())?;
    error.setattr("field", fault.field)?;
    error.setattr("details", details)?;
    Ok(error)
}

/// Reads a rule's argument.
pub fn argument<T: Shape>(
    object: Option<&Bound<'_, PyAny>>,
    name: &str,
    is_rooted: bool,
    module: &str,
) -> PyResult<T> {
    read_or_absent(object, &At::argument::<T>(name, is_rooted)).map_err(|fault| raised(fault, module))
}

/// Reads a text as Python holds it, without a copy.
pub fn text<'a>(object: &'a Bound<'_, PyAny>, name: &str, module: &str) -> PyResult<Cow<'a, str>> {
    let text = object.text();
    text.ok_or_else(|| raised(misshapen(&At::Root.field(name), wanted(String::TYPE)), module))
}

/// Makes a record from keyword arguments.
pub fn construct<T: Shape>(fields: Option<&Bound<'_, PyDict>>, module: &str) -> PyResult<T> {
    let read = match fields {
        Some(fields) => T::read(fields.as_any(), &At::Root),
        None => T::read(&&Json::Map(Vec::new()), &At::Root),
    };
    read.map_err(|fault| raised(fault, module))
}

/// Makes a variant of a union from keyword arguments.
pub fn construct_variant<T: Shape>(
    py: Python<'_>,
    fields: Option<&Bound<'_, PyDict>>,
    name: &str,
    module: &str,
) -> PyResult<T> {
    let all = PyDict::new(py);
    all.set_item("type", name)?;
    if let Some(fields) = fields {
        if fields.contains("type")? {
            return Err(raised(misshapen(&At::Root.field("type"), "left out here"), module));
        }
        all.update(fields.as_mapping())?;
    }
    construct(Some(&all), module)
}

/// Makes a choice from its name.
pub fn choice<T: Shape>(name: &Bound<'_, PyAny>, module: &str) -> PyResult<T> {
    T::read(name, &At::Root.field("name")).map_err(|fault| raised(fault, module))
}

/// Reads a record from its JSON text.
pub fn from_json<T: Shape>(json: &Bound<'_, PyAny>, module: &str) -> PyResult<T> {
    let text = json.text().ok_or_else(|| misshapen(&At::Root.field("json"), "a text"));
    text.and_then(|text| crate::json::read(&text)).map_err(|fault| raised(fault, module))
}

/// Reads a union from its JSON text; of the class of a variant, that variant alone.
pub fn variant_from_json<'py, T>(
    class: &Bound<'py, PyType>,
    json: &Bound<'py, PyAny>,
    module: &str,
) -> PyResult<Bound<'py, PyAny>>
where
    T: Shape + IntoPyObjectExt<'py>,
{
    let made = from_json::<T>(json, module)?.into_bound_py_any(class.py())?;
    if made.is_instance(class)? {
        return Ok(made);
    }
    let Type::Union(union) = T::TYPE else { return Ok(made) };
    let own = class.name()?;
    let wanted: Vec<&str> =
        union.variants.iter().filter(|variant| own == variant.rust).map(|variant| variant.name).collect();
    Err(raised(not_a_name(&wanted, &At::Root.field("type")), module))
}

/// Puts the classes of a union's variants into its own, and `Variant`, which is any of them.
pub fn add_variants(union: &Bound<'_, PyType>, variants: &[(&str, Bound<'_, PyType>)]) -> PyResult<()> {
    let py = union.py();
    let mut any: Option<Bound<'_, PyAny>> = None;
    for (name, class) in variants {
        class.setattr(intern!(py, "__module__"), union.module()?)?;
        class.setattr(intern!(py, "__qualname__"), format!("{}.{name}", union.name()?))?;
        union.setattr(*name, class)?;
        any = Some(match any {
            Some(others) => others.bitor(class)?,
            None => class.clone().into_any(),
        });
    }
    union.setattr(intern!(py, "Variant"), any)
}

/// The refusal of an attribute that a variant does not have.
pub fn no_attribute(class: &str, name: &str) -> PyErr {
    PyAttributeError::new_err(format!("'{class}' object has no attribute '{name}'"))
}

/// `PickStop(location='A-01-03', quantity=Decimal('2'))`. What is hidden is printed as it is told here.
pub fn repr(object: &Bound<'_, PyAny>, ty: &Type, hidden: &[(&str, String)]) -> PyResult<String> {
    let (name, fields) = match ty {
        Type::Record(record) => (record.name.to_owned(), record.fields),
        Type::Union(union) => {
            let kind: String = object.getattr("type")?.extract()?;
            let variant = union.variants.iter().find(|variant| variant.name == kind);
            variant.map_or((union.name.to_owned(), Default::default()), |variant| {
                (format!("{}.{}", union.name, variant.rust), variant.fields)
            })
        }
        _ => return Ok(String::new()),
    };
    let mut parts = Vec::new();
    for field in fields {
        let told = hidden.iter().find(|(name, _)| *name == field.python).map(|(_, told)| told.clone());
        let shown =
            told.map_or_else(|| Ok(object.getattr(field.python)?.repr()?.to_string()), PyResult::Ok)?;
        parts.push(format!("{}={shown}", field.python));
    }
    Ok(format!("{name}({})", parts.join(", ")))
}

/// Pickles a record as its JSON.
pub fn reduce<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let json = object.call_method0("to_json")?;
    let read = object.py().import("trueline._pickle")?.getattr("from_json")?;
    (read, (object.get_type(), json)).into_pyobject(object.py()).map(Bound::into_any)
}

/// The refusal to pickle or copy a record that holds a secret.
pub fn not_pickled(ty: &Type) -> PyErr {
    let name = ty.name().unwrap_or_default();
    PyTypeError::new_err(format!("cannot pickle a '{name}' object: it holds a secret"))
}

/// Pickles a choice as its name.
pub fn reduce_choice<'py>(object: &Bound<'py, PyAny>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    (object.get_type(), (name,)).into_pyobject(object.py()).map(Bound::into_any)
}

impl Source for Bound<'_, PyAny> {
    fn is_null(&self) -> bool {
        self.is_none()
    }
    fn boolean(&self) -> Option<bool> {
        self.cast::<pyo3::types::PyBool>().ok().map(|value| value.is_true())
    }
    fn integer(&self) -> Option<i64> {
        // Exactly `int`: Python's `bool` is one too, and is none here.
        self.cast_exact::<PyInt>().ok().and_then(|value| value.extract().ok())
    }
    fn text(&self) -> Option<Cow<'_, str>> {
        self.cast::<PyString>().ok().and_then(|value| value.to_str().ok()).map(Cow::Borrowed)
    }
    fn decimal(&self) -> Option<Cow<'_, str>> {
        if let Some(text) = self.text() {
            return Some(text);
        }
        let written = if self.cast_exact::<PyInt>().is_ok() {
            self.str().ok()
        } else if is_decimal(self).unwrap_or(false) {
            plain_digits(self)
        } else {
            None
        };
        written.and_then(|text| text.to_str().ok().map(|text| Cow::Owned(text.to_owned())))
    }
    fn instant(&self) -> Option<Instant> {
        epoch_ms(self).ok().flatten().and_then(Instant::from_epoch_ms)
    }
    fn day(&self) -> Option<Day> {
        if self.is_instance_of::<PyDateTime>() || !self.is_instance_of::<PyDate>() {
            return None;
        }
        self.extract().ok().and_then(Day::from_chrono)
    }
    fn bytes(&self) -> Option<Bytes> {
        self.cast::<PyBytes>().ok().map(|bytes| Bytes::from(bytes.as_bytes().to_vec()))
    }
    fn lead_value(&self) -> Option<LeadValue> {
        if let Some(text) = self.text() {
            return Some(LeadValue::from(text.into_owned()));
        }
        if let Some(value) = self.boolean() {
            return Some(LeadValue::from(value));
        }
        if let Some(value) = self.integer() {
            return Some(LeadValue::from(value)).filter(|number| number.check(&At::Root).is_ok());
        }
        // Last, as it costs the most to ask: a decimal is its digits, written out.
        let decimal = is_decimal(self).unwrap_or(false).then(|| self.decimal()).flatten();
        decimal.and_then(|digits| Decimal::parse(&digits)).map(|decimal| LeadValue::from(decimal.to_string()))
    }
    fn list(&self) -> Option<Vec<Self>> {
        if let Ok(list) = self.cast::<PyList>() {
            return Some(list.iter().collect());
        }
        self.cast::<PyTuple>().ok().map(|tuple| tuple.iter().collect())
    }
    fn entries(&self) -> Option<Vec<(Cow<'_, str>, Self)>> {
        let entry = |name: Bound<'_, PyAny>, value| Some((Cow::Owned(name.text()?.into_owned()), value));
        if let Ok(dict) = self.cast::<PyDict>() {
            return dict.iter().map(|(name, value)| entry(name, value)).collect();
        }
        let items = self.cast::<PyMapping>().ok()?.items().ok()?;
        items.iter().map(|item| item.extract().ok().and_then(|(name, value)| entry(name, value))).collect()
    }
    fn ready<T: Shape>(&self) -> Option<T> {
        T::from_python(self)
    }
    fn is_field(written: &str, field: &str) -> bool {
        is_snake_case_of(written.strip_suffix('_').unwrap_or(written), field)
    }
}

/// `max_aisle` is the field `maxAisle`.
fn is_snake_case_of(written: &str, field: &str) -> bool {
    let mut rest = written.chars();
    field.chars().all(|letter| {
        if letter.is_ascii_uppercase() {
            rest.next() == Some('_') && rest.next() == Some(letter.to_ascii_lowercase())
        } else {
            rest.next() == Some(letter)
        }
    }) && rest.next().is_none()
}

fn is_decimal(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    object.is_instance(CLASS.import(object.py(), "decimal", "Decimal")?)
}

/// A Python decimal without an exponent, unless that would be absurdly long.
fn plain_digits<'py>(object: &Bound<'py, PyAny>) -> Option<Bound<'py, PyString>> {
    let adjusted: i64 = object.call_method0("adjusted").ok()?.extract().ok()?;
    if adjusted.unsigned_abs() > 60 {
        return None;
    }
    object.call_method1("__format__", ("f",)).ok()?.cast_into().ok()
}

/// The milliseconds of an aware datetime since 1970, floored. From a naive one Python subtracts no
/// aware one: that is an error, and so no instant.
fn epoch_ms(object: &Bound<'_, PyAny>) -> PyResult<Option<i64>> {
    static EPOCH: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = object.py();
    if !object.is_instance_of::<PyDateTime>() {
        return Ok(None);
    }
    let epoch = EPOCH.get_or_try_init(py, || {
        let utc = py.import("datetime")?.getattr("timezone")?.getattr("utc")?;
        let datetime = py.import("datetime")?.getattr("datetime")?;
        datetime.call1((1970, 1, 1, 0, 0, 0, 0, utc)).map(Bound::unbind)
    })?;
    let since = object.sub(epoch)?;
    let days: i64 = since.getattr(intern!(py, "days"))?.extract()?;
    let seconds: i64 = since.getattr(intern!(py, "seconds"))?.extract()?;
    let microseconds: i64 = since.getattr(intern!(py, "microseconds"))?.extract()?;
    let whole = days.checked_mul(86_400).and_then(|days| days.checked_add(seconds));
    let ms = whole.and_then(|whole| whole.checked_mul(1000));
    Ok(ms.and_then(|ms| ms.checked_add(microseconds.div_euclid(1000))))
}

impl<'py> IntoPyObject<'py> for Decimal {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        (*self).into_pyobject(py).map(Bound::into_any)
    }
}

impl<'py> IntoPyObject<'py> for LeadValue {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self {
            Self::Text { value } => value.into_bound_py_any(py),
            Self::Integer { value } => value.into_bound_py_any(py),
            Self::Boolean { value } => value.into_bound_py_any(py),
        }
    }
}

impl<'py> IntoPyObject<'py> for MergeValue {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self {
            Self::Text { value } => value.into_bound_py_any(py),
            Self::Boolean { value } => value.into_bound_py_any(py),
            Self::Texts { values } => values.into_bound_py_any(py),
        }
    }
}

impl<'py> IntoPyObject<'py> for Instant {
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.to_chrono().into_pyobject(py)
    }
}

impl<'py> IntoPyObject<'py> for Day {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.to_chrono().into_pyobject(py)
    }
}
