//! The bar at the foot of a page, while something is chosen or runs.

use leptos::prelude::*;

/// A region of its own, named by `label`; sticks to the window's foot.
#[component]
pub fn Bar(#[prop(into)] label: String, children: Children) -> AnyView {
    view! {
        <div class="bar" role="region" aria-label=label>
            {children()}
        </div>
    }
    .into_any()
}
