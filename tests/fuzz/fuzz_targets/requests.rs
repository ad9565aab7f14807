//! No request brings a rule down, and every answer or refusal is JSON. The first byte says whether the
//! rest is JSON text, given to every rule, or chooses a request of the right shape for one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trueline::{catalog::RULES, json::Json, schema::Rule};
use trueline_fuzz::{Choices, arguments, text};

fuzz_target!(|data: &[u8]| {
    let mut choices = Choices::new(data);
    let rule = usize::from(choices.byte());
    match RULES.get(rule) {
        Some(rule) => ask(rule, &arguments(rule, &mut choices)),
        None => {
            let text = text(choices.rest());
            match Json::parse(&text) {
                Ok(Json::List(arguments)) => RULES.iter().for_each(|rule| ask(rule, &arguments)),
                Ok(argument) => RULES.iter().for_each(|rule| ask(rule, std::slice::from_ref(&argument))),
                Err(_) => {}
            }
        }
    }
});

fn ask(rule: &Rule, arguments: &[Json<'_>]) {
    // One is never the same twice; what derives keys is asked by the target `legacy`, at little cost.
    if rule.name == "generateKey" || rule.is_slow {
        return;
    }
    let answer = (rule.call)(arguments);
    let json = match &answer {
        Ok(json) => json.clone(),
        Err(fault) => fault.to_json(),
    };
    let strict: Result<serde_json::Value, _> = serde_json::from_str(&json);
    assert!(strict.is_ok() && Json::parse(&json).is_ok(), "{} answers {json}", rule.name);
    assert_eq!((rule.call)(arguments), answer, "{} answers twice in two ways", rule.name);
}
