//! The bar at the bottom of a page, while something is selected or runs. Used by pages and by the run view.

mod covered_height;

use leptos::html;
use leptos::prelude::*;

/// A region named by `label`; sticks to the window's bottom. Its height is in the style property `--foot`.
#[component]
pub fn Bar(#[prop(into)] label: String, children: Children) -> AnyView {
    let bar = NodeRef::<html::Div>::new();
    covered_height::observe_bar(bar);
    view! {
        <div class="bar" role="region" aria-label=label node_ref=bar>
            {children()}
        </div>
    }
    .into_any()
}
