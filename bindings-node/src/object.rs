//! Objects: what keeps something between calls.
//!
//! JavaScript holds an object as an external value and asks it as it asks a rule: a method by its
//! place, a JSON list of arguments, a JSON answer. The object goes when JavaScript's garbage collector
//! takes the value, or with its thread; it is never shared with another one.

use std::rc::Rc;

use napi::{Either, Error, Result, bindgen_prelude::External};
use napi_derive::napi;
use trueline::{
    catalog,
    schema::{Argument, Live, Object},
};

use crate::{
    call::{list, refused},
    guard::guarded,
};

/// What JavaScript holds.
pub type Held = External<Rc<dyn Live>>;

/// What an object weighs for the garbage collector, in bytes, which sees next to nothing where a map
/// may be: with it, objects that are made and left one after the other are taken in time.
const WEIGHT: usize = 1 << 17;

/// How an object is made and asked: methods in the order of the catalogue, as their places say.
#[napi(object)]
pub struct ObjectForm {
    /// The object's name.
    pub name: String,
    /// How many arguments its constructor takes.
    pub arity: u32,
    /// Its methods.
    pub methods: Vec<MethodForm>,
}

/// How a method is called.
#[napi(object)]
pub struct MethodForm {
    /// The method's name.
    pub name: String,
    /// How many arguments it takes.
    pub arity: u32,
}

/// The forms of all objects; an object's place in this list is how it is made.
#[napi]
pub fn objects() -> Vec<ObjectForm> {
    catalog::OBJECTS.iter().copied().map(form).collect()
}

fn form(object: &Object) -> ObjectForm {
    let arity = |arguments: &[Argument]| u32::try_from(arguments.len()).unwrap_or(u32::MAX);
    let methods = object.methods.iter();
    ObjectForm {
        name: object.name.to_owned(),
        arity: arity(object.arguments),
        methods: methods
            .map(|method| MethodForm { name: method.name.to_owned(), arity: arity(method.arguments) })
            .collect(),
    }
}

/// Makes an object from a JSON list of arguments; a fault is `!` and its JSON.
#[napi]
pub fn open(object: u32, arguments: String) -> Result<Either<Held, String>> {
    guarded(|| {
        let object = object_at(object)?;
        Ok(match (object.open)(&list(&arguments)?) {
            Ok(live) => Either::A(External::new_with_size_hint(Rc::from(live), WEIGHT)),
            Err(fault) => Either::B(refused(&fault)),
        })
    })
}

/// Asks an object; the answer is JSON, a fault is `!` and its JSON.
#[napi]
pub fn ask(held: &Held, method: u32, arguments: String) -> Result<String> {
    guarded(|| answer(held.as_ref().as_ref(), method, &arguments))
}

fn answer(live: &dyn Live, method: u32, arguments: &str) -> Result<String> {
    let method = usize::try_from(method).map_err(|_| Error::from_reason("no such method"))?;
    Ok(live.call(method, &list(arguments)?).unwrap_or_else(|fault| refused(&fault)))
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
        let asked = guarded(|| answer(&Broken, 0, "[]"));
        assert!(asked.unwrap_err().reason.contains("please report"));
    }

    #[test]
    fn arguments_that_are_no_list_are_an_error_and_do_not_reach_the_object() {
        for arguments in ["", "{}", "null", "[1"] {
            assert!(answer(&Broken, 0, arguments).is_err(), "{arguments}");
        }
    }

    #[test]
    fn every_object_of_the_catalogue_has_its_form() {
        let forms = objects();
        assert_eq!(forms.len(), catalog::OBJECTS.len());
        for (form, object) in forms.iter().zip(catalog::OBJECTS) {
            assert_eq!(form.name, object.name);
            let names: Vec<&str> = form.methods.iter().map(|method| method.name.as_str()).collect();
            assert_eq!(names, object.methods.iter().map(|method| method.name).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_place_without_an_object_is_an_error() {
        assert!(object_at(u32::MAX).is_err());
    }
}
