//! The quick way to a `Keyring`: one text and its context without JSON.
//!
//! JavaScript writes both as UTF-8 into memory that both halves share, with what it counts beside them,
//! then calls without an argument. What is unusual it does not write at all, but asks the general way, so
//! that a fault is the core's own.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use napi::{
    Either, Env, Error, Result,
    bindgen_prelude::{Either3, Function, Latin1String, Uint8Array, Uint32Array},
};
use napi_derive::napi;
use trueline::{Fault, Keyring, Opened, Rotation, schema::Live};
use zeroize::Zeroizing;

use crate::{call::refused, guard::guarded, object::Held, units::split};

/// A boolean, or a text: what the method of [`way`] says, or `!` and a fault. Null where the general way
/// must judge.
type Quick = Option<Either3<bool, Latin1String, String>>;

/// A function without arguments that asks a ring by one method. `texts` holds the text, `contexts` the
/// names and values, and `counts` what [`read`] reads.
#[napi]
pub fn quick_keyring<'env>(
    env: &'env Env,
    held: &Held,
    method: String,
    texts: Uint8Array,
    contexts: Uint8Array,
    counts: Uint32Array,
) -> Result<Function<'env, (), Quick>> {
    let live: Arc<dyn Live> = held.as_ref().clone();
    let ask = way(&method)?;
    let context = RefCell::default();
    env.create_function_from_closure(&method, move |_| {
        guarded(|| {
            let keyring = keyring(live.as_ref())?;
            let mut context = context.borrow_mut();
            let text = read(&texts, &contexts, &counts, &mut context);
            Ok(text.map(|text| match ask(keyring, text, &context) {
                Ok(Either::A(flag)) => Either3::A(flag),
                // The quickest text to hand over.
                Ok(Either::B(text)) if text.is_ascii() => Either3::B(text.into()),
                Ok(Either::B(text)) => Either3::C(text),
                Err(fault) => Either3::C(refused(&fault)),
            }))
        })
    })
}

/// The ring that an object is.
pub fn keyring(live: &dyn Live) -> Result<&Keyring> {
    live.as_any().downcast_ref().ok_or_else(|| Error::from_reason("the object is no Keyring"))
}

type Context = BTreeMap<String, String>;

/// How a method is asked.
type Way = fn(&Keyring, &str, &Context) -> std::result::Result<Either<bool, String>, Fault>;

/// A token or an index is said as it is; records as [`said`] writes them.
fn way(method: &str) -> Result<Way> {
    Ok(match method {
        "seal" => |ring, text, context| ring.seal(text, context).map(Either::B),
        "open" => |ring, token, context| {
            ring.open(token, context).map(|Opened { plaintext, key_id, needs_rotation }| {
                said(needs_rotation, &key_id, &Zeroizing::new(plaintext))
            })
        },
        "rotate" => |ring, token, context| {
            ring.rotate(token, context)
                .map(|Rotation { token, rotated, key_id, .. }| said(rotated, &key_id, &token))
        },
        "needsRotation" => |ring, token, _| ring.needs_rotation(token).map(Either::A),
        "blindIndex" => |ring, value, context| ring.blind_index(value, context).map(Either::B),
        _ => return Err(Error::from_reason("a method without a quick way")),
    })
}

/// `1` or `0`, the 8 digits of a key's id, and a text.
fn said(flag: bool, key_id: &str, text: &str) -> Either<bool, String> {
    Either::B([if flag { "1" } else { "0" }, key_id, text].concat())
}

/// What JavaScript wrote: the text, and its context into `context`. `counts` are the bytes of the text,
/// the bytes of the context, its pairs, and of each name and value the length in UTF-16 units. None where
/// one ends amid a letter: half of a surrogate pair was there.
fn read<'a>(texts: &'a [u8], contexts: &[u8], counts: &[u32], context: &mut Context) -> Option<&'a str> {
    let [text, names_and_values, pairs, lengths @ ..] = counts else { return None };
    let text = str::from_utf8(texts.get(..length(text)?)?).ok()?;
    let mut rest = str::from_utf8(contexts.get(..length(names_and_values)?)?).ok()?;
    let (lengths, _) = lengths.as_chunks::<2>().0.split_at_checked(length(pairs)?)?;
    if context.len() != lengths.len() {
        context.clear();
    }
    for [name, value] in lengths {
        let (name, behind) = split(rest, length(name)?)?;
        let (value, behind) = split(behind, length(value)?)?;
        rest = behind;
        // The names are mostly those of the call before.
        match context.get_mut(name) {
            Some(known) => {
                known.clear();
                known.push_str(value);
            }
            None => {
                context.insert(name.to_owned(), value.to_owned());
            }
        }
    }
    if context.len() > lengths.len() {
        context.clear();
        return read(texts, contexts, counts, context);
    }
    Some(text)
}

fn length(count: &u32) -> Option<usize> {
    usize::try_from(*count).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As JavaScript writes a call.
    fn written(text: &str, pairs: &[(&str, &str)]) -> (Vec<u8>, Vec<u8>, Vec<u32>) {
        let words: Vec<&str> = pairs.iter().flat_map(|(name, value)| [*name, *value]).collect();
        let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap();
        let context = words.concat();
        let bytes = |text: &str| u32::try_from(text.len()).unwrap();
        let mut counts = vec![bytes(text), bytes(&context), u32::try_from(pairs.len()).unwrap()];
        counts.extend(words.iter().map(|word| units(word)));
        counts.extend([7, 7]);
        (text.into(), (context + "and what was there before").into(), counts)
    }

    #[test]
    fn a_call_is_read_as_it_was_written_whatever_the_one_before_was() {
        let calls: [(&str, &[(&str, &str)]); 7] = [
            ("", &[]),
            ("text", &[("user", "u1"), ("field", "email")]),
            ("täxt", &[("field", "e"), ("user", "ü\u{1f600}ж")]),
            ("\u{1f600}", &[("user", "u2"), ("table", "")]),
            ("x", &[("", "user"), ("\u{1f600}", "\u{ffff}")]),
            ("x", &[("user", "u2")]),
            ("x", &[("user", "u2"), ("table", "t")]),
        ];
        let mut context = Context::new();
        for (text, pairs) in calls.iter().chain(calls.iter().rev()) {
            let (texts, contexts, counts) = written(text, pairs);
            assert_eq!(read(&texts, &contexts, &counts, &mut context), Some(*text));
            let wanted: Context = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
            assert_eq!(context, wanted);
        }
    }

    #[test]
    fn what_is_no_call_is_left_to_the_general_way() {
        let (texts, contexts) = ("text".as_bytes(), "user\u{1f600}".as_bytes());
        let read = |counts: &[u32]| read(texts, contexts, counts, &mut Context::new()).map(str::to_owned);
        assert_eq!(read(&[4, 8, 1, 4, 2]).as_deref(), Some("text"));
        let bad: [&[u32]; 8] = [
            &[],
            &[4, 8],
            &[5, 8, 1, 4, 2],
            &[4, 99, 1, 4, 2],
            &[4, 7, 1, 4, 2],
            &[4, 8, 2, 4, 2],
            &[4, 8, 1, 5, 1],
            &[4, 8, 1, 4, 3],
        ];
        for counts in bad {
            assert_eq!(read(counts), None, "{counts:?}");
        }
    }
}
