//! Accounts: who is signed in and on which side, and the people of the sandbox.

mod abilities;
mod invite;
mod people;
mod rest;
mod sandbox;
mod seat;
mod settings;
mod sign_out;
mod watching;

use imageshare_core::cloud::ShareError;
use leptos::prelude::*;

pub use seat::SignInAs;

use crate::components::{Failure, LinkButton, Notice, PageHead, Side, Tone};
use crate::parts::WhoMay;
use crate::route::Route;
use crate::state::{Accounts, use_accounts};
use crate::words::share;

/// The page.
#[component]
pub fn AccountsPage() -> AnyView {
    let accounts = use_accounts();
    let connect =
        move || if accounts.all().is_empty() { "Connect a cloud" } else { "Connect another" };
    view! {
        <PageHead
            title="Accounts"
            meta=|| "One account for each side, each with its own sign-in. Tokens are kept in memory only."
        >
            <WhoMay />
            <LinkButton href=Route::Connect.href() label=Signal::derive(move || connect().to_owned()) />
        </PageHead>
        <div class="cols cols--stretch accounts">
            <seat::SeatCard side=Side::Producer />
            <seat::SeatCard side=Side::Consumer />
        </div>
        {move || same_project(accounts).then(warning)}
        {invite::invite()}
        <rest::Rest />
        <watching::WatchingSection />
        <settings::SettingsSection />
        <sandbox::SandboxSection />
    }
    .into_any()
}

/// Whether both seats are taken for one project of one cloud, so that no share can run between them.
fn same_project(accounts: Accounts) -> bool {
    let [producer, consumer] = Side::ALL.map(|side| accounts.on(side));
    match (producer, consumer) {
        (Some(producer), Some(consumer)) => {
            producer.origin == consumer.origin
                && producer.project().map(|project| &project.id)
                    == consumer.project().map(|project| &project.id)
        }
        _ => false,
    }
}

fn warning() -> AnyView {
    let Failure { title, why, next, .. } = share::explain(&ShareError::SameProject);
    view! {
        <Notice tone=Tone::Warn title=title>
            <p>{why} " " {next}</p>
        </Notice>
    }
    .into_any()
}
