//! Type-erased reactive closures: parts of views, and effects. Used by every module that renders.
//!
//! Leptos compiles its machinery for the type of each closure. Here closures are boxed first, so that it is
//! compiled once and not once per closure.

use std::sync::{Arc, Mutex};

use leptos::prelude::Effect;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// A part of a view, or the value of an attribute, that is recomputed when a signal it reads changes.
pub type Reactive<V> = SharedReactiveFunction<V>;

/// Makes a closure reactive. `view!` does the same for a closure that is written in place; a named closure needs
/// this function.
pub fn reactive<V: 'static>(make: impl FnMut() -> V + Send + 'static) -> Reactive<V> {
    Arc::new(Mutex::new(make))
}

/// Runs `act` soon, and again whenever a signal it reads changes.
pub fn effect(act: impl FnMut() + 'static) {
    let act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(act);
}
