//! The Accounts page: who is signed in and on which side, and the users of the sandbox.

mod actions;
mod model;
mod query;
mod view;

use imageshare_core::cloud::ShareError;
use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_core::ui::site_config::SiteFeature;
use leptos::prelude::*;

pub use view::account_card::SignInAsButton;

use actions::polling;
use view::{account_card, credential, invite, other_accounts, projects, sandbox, settings};

use crate::components::{LinkButton, Notice, PageHead};
use crate::data::{Failure, Intent};
use crate::messages::{accounts, connect, share_error};
use crate::parts::PermissionMatrix;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Accounts, use_accounts, use_site};

/// The page.
#[component]
pub fn AccountsPage() -> AnyView {
    let (signed_in, site) = (use_accounts(), use_site());
    let connect_label = move || {
        let is_first = signed_in.all().is_empty();
        if is_first { connect::TITLE } else { accounts::CONNECT_ANOTHER }.to_owned()
    };
    view! {
        <PageHead
            title=accounts::TITLE
            meta=|| accounts::SUBTITLE
        >
            <PermissionMatrix />
            <Show when=move || signed_in.only_account().is_none()>
                <LinkButton href=Route::Connect.href() label=Signal::derive(connect_label) />
            </Show>
        </PageHead>
        <account_card::AccountCards />
        {move || {
            let is_warned = signed_in.only_account().is_none() && is_same_project(signed_in);
            is_warned.then(|| same_project_warning(signed_in))
        }}
        {invite::invite_section()}
        <other_accounts::OtherAccounts />
        <projects::ProjectsSection />
        <credential::CredentialSection />
        <polling::PollingSection />
        <settings::SettingsSection />
        {reactive(move || {
            (!site.is_off(SiteFeature::Sandbox)).then(|| view! { <sandbox::SandboxSection /> }.into_any())
        })}
    }
    .into_any()
}

/// Whether both sides have the same project of the same cloud, so that neither can share with the other.
fn is_same_project(accounts: Accounts) -> bool {
    let [producer, consumer] = Side::ALL.map(|side| accounts.assigned_account(side));
    match (producer, consumer) {
        (Some(producer), Some(consumer)) => {
            producer.cloud == consumer.cloud
                && producer.project().map(|project| &project.id)
                    == consumer.project().map(|project| &project.id)
        }
        _ => false,
    }
}

fn same_project_warning(accounts: Accounts) -> AnyView {
    let profile = untrack(|| accounts.acting_account())
        .map_or(Profile::OpenStack, |account| account.account.profile());
    let Failure { title, reason: why, next_step: next, .. } =
        share_error::explain(profile, &ShareError::SameProject);
    view! {
        <Notice intent=Intent::Warn title=title>
            <p>{why} " " {next}</p>
        </Notice>
    }
    .into_any()
}
