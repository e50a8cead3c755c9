//! A changing list: rows that stay keep their elements, with focus and typed text. Used by components and pages.

mod pointer_hover;
mod stable;

use std::sync::Arc;

use leptos::prelude::*;

pub use pointer_hover::PointerHover;
pub use stable::stable_rows;

/// One row: its key, and how it is rendered when it is new.
struct Row {
    key: String,
    render: Box<dyn FnOnce() -> AnyView + Send>,
}

/// Renders what `each` returns, in its order. `key` identifies rows: only new ones are rendered, once, by `draw`.
pub fn rows<T: Send + 'static>(
    each: impl Fn() -> Vec<T> + Send + 'static,
    key: impl Fn(&T) -> String + Send + 'static,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let draw = Arc::new(draw);
    let row = move |item: T| {
        let (key, draw) = (key(&item), Arc::clone(&draw));
        Row { key, render: Box::new(move || draw(item)) }
    };
    keyed_list(Box::new(move || each().into_iter().map(&row).collect()))
}

/// Separate, so that the list diffing is compiled once for all types.
fn keyed_list(each: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <For each=each key=|row| row.key.clone() children=|row| (row.render)() /> }.into_any()
}
