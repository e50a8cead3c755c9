//! One account as a card, with a bar on the edge of its side. Used by pages.

use leptos::prelude::*;

use imageshare_core::model::Side;

use super::SideLabel;

/// An account. `name` is the project or account, children are details: the user, the ID, the state.
#[component]
pub fn AccountCard(
    side: Side,
    #[prop(into)] name: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class=format!("account account--{}", side.as_str())>
            <SideLabel side=side />
            <b class="account__name">{name}</b>
            {children.map(|more| more())}
        </div>
    }
    .into_any()
}
