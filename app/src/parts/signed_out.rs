//! What stands on a page that needs an account while none is there: the two ways in.

use imageshare_core::rules::Profile;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Blank, Button, ButtonKind, Failure, FailureNotice, LinkButton, Side};
use crate::route::Route;
use crate::state::{use_accounts, use_sandbox};
use crate::words::failure;

/// Says who is missing. With `side` it is that side's account, else the one that acts.
#[component]
pub fn SignedOut(
    /// The side that has to sit here.
    #[prop(optional)]
    side: Option<Side>,
) -> AnyView {
    let accounts = use_accounts();
    let sandbox = use_sandbox();
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failure>);
    let open = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let acting = untrack(|| accounts.acting());
        spawn_local(async move {
            let opened = sandbox.open(Profile::OpenStack).await;
            accounts.act_as(side.unwrap_or(acting));
            // The page may be another one by now.
            busy.try_set(false);
            failed.try_set(opened.err().map(|error| failure::explain(&error)));
        });
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
                <Button label="Open the sandbox" kind=ButtonKind::Ink on_press=open busy=busy />
                <LinkButton href=Route::Connect.href() label="Connect a cloud" />
            </Blank>
        }
    };
    view! {
        {blank}
        {move || failed.get().map(|failure| view! { <FailureNotice failure=failure /> })}
    }
    .into_any()
}
