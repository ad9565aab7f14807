//! A column of texts, in any of Arrow's layouts.

use arrow_array::{Array, ArrayRef, BinaryArray, BinaryViewArray, LargeBinaryArray, cast::AsArray};
use arrow_schema::DataType;
use pyo3::prelude::*;
use trueline::{
    Fault, RowFault,
    shape::{At, misshapen},
};

use super::input::{Chunks, Wanted, chunks};

/// A column of texts.
pub struct Texts {
    pub chunks: Chunks,
}

/// What a column of texts may be.
pub const KIND: &str = "a column of texts: Arrow utf8, large utf8, utf8 view or a dictionary of these";

impl Texts {
    /// Takes it from a host; `module` is the Rust module of the rule that asks.
    pub fn of(object: &Bound<'_, PyAny>, argument: &str, module: &'static str) -> PyResult<Self> {
        let wanted = Wanted { argument, kind: KIND, module };
        let chunks = chunks(object, wanted)?;
        if is_text(&chunks.data_type) { Ok(Self { chunks }) } else { Err(wanted.refusal()) }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.chunks.rows()
    }

    /// Answers each row with `rule` and hands the answer over; a refused row is handed over as none
    /// and listed. `argument` is what the single form calls its text.
    pub fn answer<T>(
        &self,
        argument: &str,
        rule: impl Fn(&str) -> Result<T, Fault>,
        mut take: impl FnMut(Option<&T>),
    ) -> Vec<RowFault> {
        let read = |bytes: &[u8]| text(bytes, &At::Root.field(argument)).and_then(&rule).map_err(Box::new);
        let mut faults = Vec::new();
        let mut row = 0;
        for array in &self.chunks.arrays {
            each(array, read, |answer| {
                if let Some(Err(fault)) = answer {
                    faults.push(RowFault::new(row, Fault::clone(fault)));
                }
                take(answer.and_then(|answer| answer.as_ref().ok()));
                row += 1;
            });
        }
        faults
    }

    /// Hands over the bytes of each row: whether they are a text is for `text` to say.
    pub fn each(&self, mut take: impl FnMut(Option<&[u8]>)) {
        for array in &self.chunks.arrays {
            each_of(array, &mut take);
        }
    }

    /// Every text that is not null; `argument` is what a list of them is called.
    pub fn all(&self, argument: &str) -> Result<Vec<String>, Fault> {
        let list = At::Root.field(argument);
        let mut texts = Vec::with_capacity(self.rows());
        let mut broken = None;
        for array in &self.chunks.arrays {
            each(
                array,
                |bytes| Ok(bytes.to_vec()),
                |bytes| {
                    if let Some(Ok(bytes)) = bytes {
                        match text(bytes, &list.index(texts.len())) {
                            Ok(text) => texts.push(text.to_owned()),
                            Err(fault) => broken = broken.take().or(Some(fault)),
                        }
                    }
                },
            );
        }
        broken.map_or(Ok(texts), Err)
    }
}

/// Bytes as a text, if they are one.
pub fn text<'a>(bytes: &'a [u8], at: &At<'_>) -> Result<&'a str, Fault> {
    std::str::from_utf8(bytes).map_err(|_| misshapen(at, "a text"))
}

pub fn is_text(ty: &DataType) -> bool {
    match ty {
        // A column of nothing but nulls, and an empty one, may have no other type.
        DataType::Null | DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => {
            matches!(**values, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
        }
        _ => false,
    }
}

/// Hands over the answer of each row of a chunk, nothing for a null.
fn each<T>(
    array: &ArrayRef,
    read: impl Fn(&[u8]) -> Result<T, Box<Fault>>,
    mut take: impl FnMut(Option<&Result<T, Box<Fault>>>),
) {
    if let Some(dictionary) = array.as_any_dictionary_opt() {
        let values = Layout::of(dictionary.values());
        let keys = if values.is_empty() { vec![0; array.len()] } else { dictionary.normalized_keys() };
        // Each value is read once, and only if a row has it.
        let mut answers: Vec<Option<Result<T, Box<Fault>>>> = Vec::new();
        answers.resize_with(dictionary.values().len(), || None);
        for (row, key) in keys.into_iter().enumerate() {
            let value = if dictionary.keys().is_null(row) { None } else { values.get(key) };
            let answer = value.zip(answers.get_mut(key));
            take(answer.map(|(bytes, answer)| &*answer.get_or_insert_with(|| read(bytes))));
        }
        return;
    }
    let values = Layout::of(array);
    for row in 0..array.len() {
        take(values.get(row).map(&read).as_ref());
    }
}

/// Hands over the bytes of each row of a chunk, nothing for a null.
pub fn each_of(array: &ArrayRef, take: &mut impl FnMut(Option<&[u8]>)) {
    if let Some(dictionary) = array.as_any_dictionary_opt() {
        let values = Layout::of(dictionary.values());
        let keys = if values.is_empty() { vec![0; array.len()] } else { dictionary.normalized_keys() };
        for (row, key) in keys.into_iter().enumerate() {
            take(if dictionary.keys().is_null(row) { None } else { values.get(key) });
        }
        return;
    }
    let values = Layout::of(array);
    (0..array.len()).for_each(|row| take(values.get(row)));
}

/// The bytes of texts. That they are UTF-8 is the host's word, and checked where they are read.
pub enum Layout {
    Small(BinaryArray),
    Large(LargeBinaryArray),
    View(BinaryViewArray),
    Nothing,
}

impl Layout {
    pub fn of(array: &ArrayRef) -> Self {
        match array.data_type() {
            DataType::Utf8 => Self::Small(BinaryArray::from(array.as_string().clone())),
            DataType::LargeUtf8 => Self::Large(LargeBinaryArray::from(array.as_string().clone())),
            DataType::Utf8View => Self::View(array.as_string_view().clone().to_binary_view()),
            _ => Self::Nothing,
        }
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Self::Small(array) => array.is_empty(),
            Self::Large(array) => array.is_empty(),
            Self::View(array) => array.is_empty(),
            Self::Nothing => true,
        }
    }

    #[inline]
    pub fn get(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Nothing => None,
        }
    }
}
