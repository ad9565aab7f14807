//! Calls that take their time, on a thread of Node's pool: JavaScript goes on meanwhile.

use std::mem;

use napi::{
    Env, Error, Result, Task,
    bindgen_prelude::{AsyncTask, ToNapiValue, TypeName},
};
use napi_derive::napi;

use crate::{
    call::answered,
    guard::guarded,
    object::{Held, asked},
};

/// Work for another thread, which is done once.
pub struct Later<T>(Option<Box<dyn FnOnce() -> Result<T> + Send>>);

/// Work whose answer is a promise.
pub fn later<T>(work: impl FnOnce() -> Result<T> + Send + 'static) -> AsyncTask<Later<T>>
where
    T: ToNapiValue + TypeName + Send + 'static,
{
    AsyncTask::new(Later(Some(Box::new(work))))
}

impl<T: ToNapiValue + TypeName + Send + 'static> Task for Later<T> {
    type Output = T;
    type JsValue = T;

    fn compute(&mut self) -> Result<T> {
        let work = mem::take(&mut self.0).ok_or_else(|| Error::from_reason("the work is done"))?;
        guarded(work)
    }

    fn resolve(&mut self, _: Env, answer: T) -> Result<T> {
        Ok(answer)
    }
}

/// As `call`, on another thread.
#[napi]
pub fn call_later(rule: u32, arguments: String) -> Result<AsyncTask<Later<String>>> {
    guarded(|| Ok(later(move || answered(rule, &arguments))))
}

/// As `ask`, on another thread, which keeps the object until it is done.
#[napi]
pub fn ask_later(held: &Held, method: u32, arguments: String) -> Result<AsyncTask<Later<String>>> {
    guarded(|| {
        let live = held.as_ref().clone();
        Ok(later(move || asked(live.as_ref(), method, &arguments)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(work: impl FnOnce() -> Result<String> + Send + 'static) -> Later<String> {
        Later(Some(Box::new(work)))
    }

    #[test]
    fn a_panic_on_another_thread_becomes_an_error() {
        let mut broken = of(|| panic!("as a defect would"));
        assert!(broken.compute().unwrap_err().reason.contains("please report"));
    }

    #[test]
    fn work_is_done_once() {
        let mut work = of(|| Ok("done".to_owned()));
        assert_eq!(work.compute().unwrap(), "done");
        assert!(work.compute().is_err());
    }
}
