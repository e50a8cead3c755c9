//! What follows what it reads: parts of views, and effects. Used by every room that draws.
//!
//! Leptos builds such things for the very type of the closure it is given, and each closure has a type of its own. Here the
//! closures are boxed first, so that the page holds the machinery behind them once and not once per closure.

use std::sync::{Arc, Mutex};

use leptos::prelude::Effect;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// A part of a view, or the value of an attribute, that is made anew when something that its making reads has changed.
pub type Reactive<V> = SharedReactiveFunction<V>;

/// What `make` makes, kept up to date. `view!` does the same for a closure that is written where it is used; one that has
/// a name goes through here.
pub fn reactive<V: 'static>(make: impl FnMut() -> V + Send + 'static) -> Reactive<V> {
    Arc::new(Mutex::new(make))
}

/// Runs `act` soon, and again whenever something that it reads has changed.
pub fn effect(act: impl FnMut() + 'static) {
    let act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(act);
}
