//! The sign-out button: revokes the token, and forgets it here even if the cloud doesn't answer.

use imageshare_core::cloud::TokenEnd;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind};
use crate::data::{AccountKey, CloudId, Toasts};
use crate::messages::{accounts, failure, time};
use crate::state::{SignedInAccount, use_accounts};

/// The button for one account.
#[component]
pub(in crate::pages::accounts) fn SignOutButton(account_key: AccountKey, title: String) -> AnyView {
    let signed_in = use_accounts();
    let toasts: Toasts = expect_context();
    let busy = RwSignal::new(false);
    let sign_out = move || {
        if busy.get_untracked() {
            return;
        }
        // The account as it is now: its token may have been renewed since the button was drawn.
        let Some(account) = untrack(|| signed_in.get(account_key)) else { return };
        busy.set(true);
        spawn_local(async move {
            // Forgotten first: a cloud that doesn't respond must not keep the account usable here.
            signed_in.remove(account.key);
            match account.account.sign_out().await {
                Ok(end) => toasts.success(signed_out_message(&account, end)),
                Err(error) => toasts.warning(accounts::not_revoked(
                    &account.title(),
                    &failure::explain(&error).reason,
                    &time::absolute_time(account.account.session().expires_at),
                )),
            }
        });
    };
    view! {
        <Button
            label=accounts::SIGN_OUT
            kind=ButtonKind::Subtle
            small=true
            about=title
            busy=busy
            on_press=move |()| sign_out()
        />
    }
    .into_any()
}

fn signed_out_message(account: &SignedInAccount, end: TokenEnd) -> String {
    match (&account.cloud, end) {
        (CloudId::Sandbox, _) => accounts::signed_out_of_sandbox(&account.title()),
        (CloudId::Cloud(_), TokenEnd::Revoked) => accounts::signed_out(&account.title()),
        (CloudId::Cloud(_), TokenEnd::NotRevocable) => accounts::signed_out_with_access_rules(
            &account.title(),
            &time::absolute_time(account.account.session().expires_at),
        ),
        (CloudId::Cloud(_), TokenEnd::StillNeeded) => {
            accounts::signed_out_before_other_projects(&account.title(), &account.person())
        }
    }
}
