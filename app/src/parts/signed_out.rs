//! What stands on a page that needs an account while none is there: the two ways in.

use imageshare_core::rules::Profile;
use leptos::prelude::*;

use super::Opening;
use crate::components::{Blank, Button, ButtonKind, LinkButton, Side};
use crate::live::live;
use crate::route::Route;
use crate::state::use_accounts;

/// Says who is missing. With `side` it is that side's account, else the one that acts.
#[component]
pub fn SignedOut(
    /// The side that has to sit here.
    #[prop(optional)]
    side: Option<Side>,
) -> AnyView {
    let accounts = use_accounts();
    let opening = Opening::new();
    let open = move || {
        let acting = side.unwrap_or_else(|| untrack(|| accounts.acting()));
        opening.open(Profile::OpenStack, move || accounts.act_as(acting));
    };
    let title = move || {
        let side = side.unwrap_or_else(|| accounts.acting());
        if accounts.all().is_empty() {
            "Nobody is signed in".to_owned()
        } else {
            format!("No {} is signed in", side.as_str())
        }
    };
    let blank = move || {
        view! {
            <Blank
                title=title()
                text="Open the sandbox to try everything without an account, or connect your own cloud."
            >
                <Button label="Open the sandbox" kind=ButtonKind::Ink on_press=open busy=opening.busy />
                <LinkButton href=Route::Connect.href() label="Connect a cloud" />
            </Blank>
        }
    };
    view! {
        {live(blank)}
        {opening.trouble()}
    }
    .into_any()
}
