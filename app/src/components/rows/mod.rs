//! A list that changes: what stays keeps its element, with its focus and what was typed into it.

mod kept_in_place;
mod resting;

use std::sync::Arc;

use leptos::prelude::*;

pub use kept_in_place::kept_rows;
pub use resting::PointerRest;

/// One of the list: what it is known by, and how it is drawn when it is new.
struct Row {
    key: String,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

/// Draws what `each` gives, in its order. `key` says which are the same as before: only new ones are drawn, once, by `draw`.
pub fn rows<T: Send + 'static>(
    each: impl Fn() -> Vec<T> + Send + 'static,
    key: impl Fn(&T) -> String + Send + 'static,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let draw = Arc::new(draw);
    let row = move |item: T| {
        let (key, draw) = (key(&item), Arc::clone(&draw));
        Row { key, draw: Box::new(move || draw(item)) }
    };
    keyed(Box::new(move || each().into_iter().map(&row).collect()))
}

/// Apart from what is in the list, so that the comparing of old and new is in the page once.
fn keyed(each: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <For each=each key=|row| row.key.clone() children=|row| (row.draw)() /> }.into_any()
}
