//! Objects: what keeps something between calls.
//!
//! JavaScript holds an object as an external value and asks it as it asks a rule: a method by its
//! place, a JSON list of arguments, a JSON answer. The object goes when JavaScript's garbage collector
//! takes the value, or with its thread, and when no call of it is left on Node's pool; no other thread of
//! JavaScript gets hold of it.

use std::sync::Arc;

use napi::{Either, Error, Result, bindgen_prelude::External};
use napi_derive::napi;
use trueline::{
    catalog,
    schema::{Live, Object, Opener},
};
use zeroize::Zeroizing;

use crate::{
    call::{list, refused},
    guard::guarded,
};

/// What JavaScript holds.
pub type Held = External<Arc<dyn Live>>;

/// What an object weighs for the garbage collector, in bytes, which sees next to nothing where a map
/// may be: with it, objects that are made and left one after the other are taken in time.
const WEIGHT: usize = 1 << 17;

/// Makes an object from a JSON list of arguments; a fault is `!` and its JSON. The arguments may hold
/// secrets, and are wiped.
#[napi]
pub fn open(object: u32, maker: u32, arguments: String) -> Result<Either<Held, String>> {
    guarded(|| {
        let arguments = Zeroizing::new(arguments);
        let opener = opener(object_at(object)?, maker)?;
        Ok(match opener(&list(&arguments)?) {
            Ok(live) => Either::A(External::new_with_size_hint(Arc::from(live), WEIGHT)),
            Err(fault) => Either::B(refused(&fault)),
        })
    })
}

/// Asks an object; the answer is JSON, a fault is `!` and its JSON.
#[napi]
pub fn ask(held: &Held, method: u32, arguments: String) -> Result<String> {
    guarded(|| asked(held.as_ref().as_ref(), method, &arguments))
}

/// What an object's method makes of a JSON list of arguments.
pub fn asked(live: &dyn Live, method: u32, arguments: &str) -> Result<String> {
    let method = usize::try_from(method).map_err(|_| Error::from_reason("no such method"))?;
    Ok(live.call(method, &list(arguments)?).unwrap_or_else(|fault| refused(&fault)))
}

/// The constructor, which is at place 0, or another way to make an object.
fn opener(object: &Object, maker: u32) -> Result<Opener> {
    let other = |place: usize| object.makers.get(place).map(|maker| maker.open);
    match usize::try_from(maker) {
        Ok(0) => Some(object.open),
        Ok(place) => other(place - 1),
        Err(_) => None,
    }
    .ok_or_else(|| Error::from_reason("no such way to make it"))
}

fn object_at(place: u32) -> Result<&'static Object> {
    usize::try_from(place)
        .ok()
        .and_then(|place| catalog::OBJECTS.get(place))
        .copied()
        .ok_or_else(|| Error::from_reason("no such object"))
}

#[cfg(test)]
mod tests {
    use trueline::{Fault, json::Json};

    use super::*;

    /// An object with a defect.
    struct Broken;

    impl Live for Broken {
        fn call(&self, _: usize, _: &[Json<'_>]) -> std::result::Result<String, Fault> {
            panic!("as a defect would")
        }
        fn as_any(&self) -> &dyn std::any::Any {
            self
        }
    }

    #[test]
    fn a_panic_inside_an_object_becomes_an_error() {
        let answer = guarded(|| asked(&Broken, 0, "[]"));
        assert!(answer.unwrap_err().reason.contains("please report"));
    }

    #[test]
    fn arguments_that_are_no_list_are_an_error_and_do_not_reach_the_object() {
        for arguments in ["", "{}", "null", "[1"] {
            assert!(asked(&Broken, 0, arguments).is_err(), "{arguments}");
        }
    }

    #[test]
    fn a_place_without_an_object_is_an_error() {
        assert!(object_at(u32::MAX).is_err());
    }

    #[test]
    fn a_place_without_a_way_to_make_it_is_an_error() {
        let [limiter, ..] = catalog::OBJECTS else { panic!("there are objects") };
        assert!(opener(limiter, 0).is_ok());
        for place in [1, u32::MAX] {
            assert!(opener(limiter, place).is_err());
        }
    }
}
