//! The Accounts page: who is signed in and on which side, and the users of the sandbox.

mod actions;
mod model;
mod view;

use imageshare_core::cloud::ShareError;
use imageshare_core::model::Side;
use leptos::prelude::*;

pub use view::account_card::SignInAs;

use actions::polling;
use view::{account_card, invite, other_accounts, sandbox, settings};

use crate::components::{LinkButton, Notice, PageHead};
use crate::data::{Failure, Intent};
use crate::messages::share;
use crate::parts::PermissionMatrix;
use crate::route::Route;
use crate::state::{Accounts, use_accounts};

/// The page.
#[component]
pub fn AccountsPage() -> AnyView {
    let accounts = use_accounts();
    let connect_label =
        move || if accounts.all().is_empty() { "Connect a cloud" } else { "Connect another" };
    view! {
        <PageHead
            title="Accounts"
            meta=|| "One account for each side, each with its own sign-in. Tokens are kept in memory only."
        >
            <PermissionMatrix />
            <LinkButton href=Route::Connect.href() label=Signal::derive(move || connect_label().to_owned()) />
        </PageHead>
        <div class="cols cols--stretch accounts">
            <account_card::ActiveAccountCard side=Side::Producer />
            <account_card::ActiveAccountCard side=Side::Consumer />
        </div>
        {move || same_project(accounts).then(warning)}
        {invite::invite()}
        <other_accounts::OtherAccounts />
        <polling::PollingSection />
        <settings::SettingsSection />
        <sandbox::SandboxSection />
    }
    .into_any()
}

/// Whether both sides have the same project of the same cloud, so that neither can share with the other.
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
        <Notice intent=Intent::Warn title=title>
            <p>{why} " " {next}</p>
        </Notice>
    }
    .into_any()
}
