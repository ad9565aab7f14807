//! How everything is called, for JavaScript to make functions and classes of.

use napi_derive::napi;
use trueline::{
    catalog,
    schema::{Argument, Maker, Method, Object, Rule, Type},
};

/// How a rule, a method or what makes an object is called.
#[napi(object)]
pub struct CallForm {
    /// Its name; a constructor's is the object's.
    pub name: String,
    /// How many arguments it takes.
    pub arity: u32,
    /// The places of the arguments that are bytes.
    pub bytes: Vec<u32>,
    /// Whether it takes its time, and so has a form that answers later.
    pub is_slow: bool,
}

/// How an object is made and asked, in the order of the catalogue, as the places say.
#[napi(object)]
pub struct ObjectForm {
    /// The object's name.
    pub name: String,
    /// What makes it, the constructor first.
    pub makers: Vec<CallForm>,
    /// Its methods.
    pub methods: Vec<CallForm>,
}

/// The forms of all rules; a rule's place in this list is how it is called.
#[napi]
pub fn rules() -> Vec<CallForm> {
    catalog::RULES.iter().map(|rule| of_rule(rule)).collect()
}

/// The forms of all objects; an object's place in this list is how it is made.
#[napi]
pub fn objects() -> Vec<ObjectForm> {
    catalog::OBJECTS.iter().map(|object| of_object(object)).collect()
}

fn of_rule(rule: &Rule) -> CallForm {
    form(rule.name, rule.arguments, rule.is_slow)
}

fn of_object(object: &Object) -> ObjectForm {
    let maker = |maker: &Maker| form(maker.name, maker.arguments, false);
    let method = |method: &Method| form(method.name, method.arguments, method.is_slow);
    let constructor = form(object.name, object.arguments, false);
    ObjectForm {
        name: object.name.to_owned(),
        makers: std::iter::once(constructor).chain(object.makers.iter().map(maker)).collect(),
        methods: object.methods.iter().map(method).collect(),
    }
}

fn form(name: &str, arguments: &[Argument], is_slow: bool) -> CallForm {
    let bytes = (0..).zip(arguments).filter(|(_, argument)| is_bytes(argument.ty));
    CallForm {
        name: name.to_owned(),
        arity: u32::try_from(arguments.len()).unwrap_or(u32::MAX),
        bytes: bytes.map(|(place, _)| place).collect(),
        is_slow,
    }
}

/// JSON has no bytes: JavaScript writes them as a text, and must know where.
fn is_bytes(ty: &Type) -> bool {
    match ty {
        Type::Bytes => true,
        Type::Optional(inner) => is_bytes(inner),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_object_of_the_catalogue_has_its_form() {
        let forms = objects();
        assert_eq!(forms.len(), catalog::OBJECTS.len());
        for (form, object) in forms.iter().zip(catalog::OBJECTS) {
            let names = |forms: &[CallForm]| forms.iter().map(|form| form.name.clone()).collect::<Vec<_>>();
            assert_eq!(form.name, object.name);
            assert_eq!(form.makers.len(), object.makers.len() + 1);
            assert_eq!(form.makers[0].name, object.name);
            let methods: Vec<&str> = object.methods.iter().map(|method| method.name).collect();
            assert_eq!(names(&form.methods), methods);
        }
    }

    #[test]
    fn bytes_are_whole_arguments_and_never_inside_one() {
        let rules = catalog::RULES.iter().map(|rule| rule.arguments);
        let objects = catalog::OBJECTS.iter().flat_map(|object| {
            let makers = object.makers.iter().map(|maker| maker.arguments);
            std::iter::once(object.arguments).chain(makers).chain(object.methods.iter().map(|m| m.arguments))
        });
        let mut whole = 0;
        for argument in rules.chain(objects).flatten() {
            whole += usize::from(is_bytes(argument.ty));
            assert!(is_bytes(argument.ty) || !holds_bytes(argument.ty), "{}", argument.name);
        }
        assert!(whole > 0);
    }

    fn holds_bytes(ty: &Type) -> bool {
        match ty {
            Type::Bytes => true,
            Type::Optional(inner) | Type::List(inner) | Type::OneOrEach(inner) | Type::Map(inner) => {
                holds_bytes(inner)
            }
            Type::Record(record) => record.fields.iter().any(|field| holds_bytes(field.ty)),
            Type::Union(union) => {
                union.variants.iter().flat_map(|variant| variant.fields).any(|field| holds_bytes(field.ty))
            }
            _ => false,
        }
    }
}
