//! A surface for one task of one side. Used by pages.

use leptos::prelude::*;

use imageshare_core::model::Side;

use super::SideLabel;

/// A panel with the bar of the acting side. `who` names the account next to the side's name, unless it is empty; `title` is
/// its heading.
#[component]
pub fn Panel(
    side: Side,
    #[prop(optional, into)] title: Option<String>,
    #[prop(optional, into)] who: Option<String>,
    children: Children,
) -> AnyView {
    view! {
        <section class=format!("panel panel--{}", side.as_str())>
            <div class="panel__head">
                {title.map(|title| view! { <h2>{title}</h2> }.into_any())}
                <SideLabel side=side />
                {who.filter(|who| !who.is_empty()).map(|who| view! { <span class="soft">"as "{who}</span> }.into_any())}
            </div>
            {children()}
        </section>
    }
    .into_any()
}
