//! One name and its value, inside `<dl class="facts">`. Used by pages and components.

use leptos::prelude::*;

/// A fact. Children are its value.
#[component]
pub fn Fact(#[prop(into)] name: String, children: Children) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{children()}</dd>
        </div>
    }
    .into_any()
}
