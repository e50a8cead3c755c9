//! A row or a cell of a virtual list, and how it is rendered. Used by [`super`].

use leptos::prelude::*;

/// A row or a cell: its key, and how it is rendered when it comes near the window: as one element, `<tr role="row">` or
/// `<td role="gridcell">`.
pub struct VirtualItem {
    /// Unchanged as long as the content is.
    pub key: String,
    /// Renders it.
    pub render: Box<dyn FnOnce() -> AnyView>,
}

impl VirtualItem {
    /// An item with this key.
    pub fn new(key: String, draw: impl FnOnce() -> AnyView + 'static) -> Self {
        Self { key, render: Box::new(draw) }
    }
}
