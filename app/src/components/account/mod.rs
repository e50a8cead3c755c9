//! One account as a card, with a bar on the edge of its side. Used by pages.

use leptos::prelude::*;

use imageshare_core::model::Side;

use super::SideLabel;

/// An account; without a side it is on both. `name` is the project or account, children are details: the user, the ID, the state.
#[component]
pub fn AccountCard(
    #[prop(optional, into)] side: Option<Side>,
    #[prop(into)] name: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let class = format!("account account--{}", side.map_or("both", Side::as_str));
    let sides = Side::ALL.into_iter().filter(|shown| side.is_none_or(|only| only == *shown));
    let labels = sides.map(|side| view! { <SideLabel side=side /> }).collect_view();
    view! {
        <div class=class>
            <span class="account__sides">{labels}</span>
            <b class="account__name">{name}</b>
            {children.map(|more| more())}
        </div>
    }
    .into_any()
}
