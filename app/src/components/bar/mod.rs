//! The bar at the foot of a page, while something is chosen or runs.

mod foot;

use leptos::html;
use leptos::prelude::*;

/// A region of its own, named by `label`; sticks to the window's foot. How much of the foot it takes, is known to the sheets as `--foot`.
#[component]
pub fn Bar(#[prop(into)] label: String, children: Children) -> AnyView {
    let bar = NodeRef::<html::Div>::new();
    foot::measure(bar);
    view! {
        <div class="bar" role="region" aria-label=label node_ref=bar>
            {children()}
        </div>
    }
    .into_any()
}
