//! The empty state of a page that needs an account while none is signed in: its two ways to continue. Used by pages.

use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::SiteFeature;
use leptos::prelude::*;

use super::SandboxOpener;
use crate::components::{Button, ButtonKind, EmptyState, LinkButton, Skeleton};
use crate::messages::{connect, sandbox, signed_out};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{use_accounts, use_sandbox, use_site};

/// The empty state. It misses the account of `side`, or the acting one.
#[component]
pub fn SignedOut(
    /// The side that needs an account.
    #[prop(optional)]
    side: Option<Side>,
) -> AnyView {
    let accounts = use_accounts();
    let opening = SandboxOpener::new();
    let open = move || {
        let acting = side.unwrap_or_else(|| untrack(|| accounts.acting_side()));
        opening.open(Profile::OpenStack, move || accounts.act_as(acting));
    };
    let title = move || {
        let side = side.unwrap_or_else(|| accounts.acting_side());
        if accounts.all().is_empty() { signed_out::TITLE } else { signed_out::no_account_on(side) }
    };
    let sandbox_state = use_sandbox();
    let config = use_site();
    let sandbox_button = move || {
        (!config.is_off(SiteFeature::Sandbox)).then(|| {
            view! {
                <Button label=sandbox::OPEN_BUTTON kind=ButtonKind::Primary on_press=open busy=opening.busy />
            }
            .into_any()
        })
    };
    let how_to_start = move || {
        if config.is_off(SiteFeature::Sandbox) {
            signed_out::HOW_TO_START_WITHOUT_SANDBOX
        } else {
            signed_out::HOW_TO_START
        }
    };
    let empty_state = move || {
        if sandbox_state.is_restoring() {
            return view! { <Skeleton label=sandbox::OPENING /> }.into_any();
        }
        view! {
            <EmptyState
                title=title()
                text=how_to_start()
            >
                {sandbox_button()}
                <LinkButton href=Route::Connect.href() label=connect::TITLE />
            </EmptyState>
        }
        .into_any()
    };
    view! {
        {reactive(empty_state)}
        {opening.failure_notice()}
    }
    .into_any()
}
