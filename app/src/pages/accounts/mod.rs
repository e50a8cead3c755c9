//! Accounts: who is signed in and on which side, and the people of the sandbox.

mod abilities;
mod people;
mod rest;
mod sandbox;
mod seat;
mod sign_out;

use leptos::prelude::*;

pub use seat::SignInAs;

use crate::components::{LinkButton, PageHead, Side};
use crate::route::Route;
use crate::state::use_accounts;

/// The page.
#[component]
pub fn AccountsPage() -> AnyView {
    let accounts = use_accounts();
    let connect =
        move || if accounts.all().is_empty() { "Connect a cloud" } else { "Connect another" };
    view! {
        <PageHead
            title="Accounts"
            meta=|| "One account on each side, each with its own sign-in. Tokens stay in memory only."
        >
            <LinkButton href=Route::Connect.href() label=Signal::derive(move || connect().to_owned()) />
        </PageHead>
        <div class="cols cols--stretch accounts">
            <seat::SeatCard side=Side::Producer />
            <seat::SeatCard side=Side::Consumer />
        </div>
        <rest::Rest />
        <sandbox::SandboxSection />
    }
    .into_any()
}
