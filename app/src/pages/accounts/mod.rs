//! Accounts: who is signed in and on which side, and the people of the sandbox.

mod abilities;
mod rest;
mod sandbox;
mod seat;
mod sign_out;

use leptos::prelude::*;

pub use sandbox::SandboxDoor;
pub use seat::SignInAs;

use crate::components::{LinkButton, PageHead, Side};
use crate::route::Route;

/// The page.
#[component]
pub fn AccountsPage() -> AnyView {
    view! {
        <PageHead
            title="Accounts"
            meta=|| "One account on each side, each with its own sign-in. Tokens stay in memory only."
        >
            <LinkButton href=Route::Connect.href() label="Connect another" />
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
