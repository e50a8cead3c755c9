//! What a user gives a producer to ask for a share: the project ID, a link with its QR code, and a letter.
//!
//! Used by the accounts page. Sends nothing.

use imageshare_core::model::{RegionName, Side, is_displayable};
use imageshare_core::ui::link::InviteLink;
use leptos::prelude::*;

use crate::components::{IconName, LinkButton, Qr, Section, SelectField, Snippet};
use crate::data::{AccountKey, Choice};
use crate::messages::accounts::{self, account_card, invite};
use crate::messages::invitation::Invitation;
use crate::messages::mail::mailto;
use crate::navigation::absolute_url;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{Accounts, SignedInAccount, use_accounts};

/// The value of the region field while no region is chosen.
const ANY_REGION: &str = "";

/// The section; nothing while no account has a project.
pub(in crate::pages::accounts) fn invite_section() -> AnyView {
    let accounts = use_accounts();
    let chosen = RwSignal::new(None::<AccountKey>);
    let region = RwSignal::new(ANY_REGION.to_owned());
    let account = Memo::new(move |_| default_account(accounts, chosen.get()));
    let invitation = Memo::new(move |_| {
        let account = accounts.get(account.get()?)?;
        build_invitation(&account, region.with(|region| region.parse().ok()))
    });
    let has_account = Memo::new(move |_| account.get().is_some());
    let has_several = Memo::new(move |_| accounts.all().len() > 1);
    let account_select =
        move || has_several.get().then(|| account_field(accounts, account, chosen)).flatten();
    let project_id =
        move || accounts.get(account.get()?).and_then(|account| project_id_snippet(&account));
    let section = move || {
        has_account.get().then(|| {
            view! {
                <Section id="invite" title=invite::TITLE>
                    <p class="read soft">{invite::EXPLANATION}</p>
                    {reactive(account_select)}
                    {reactive(project_id)}
                    {region_field(accounts, account, region)}
                    {reactive(move || invitation.get().map(link_and_letter))}
                </Section>
            }
        })
    };
    reactive(section).into_any()
}

/// The ID alone, first: most producers paste it into their own tool.
fn project_id_snippet(account: &SignedInAccount) -> Option<AnyView> {
    let label = account_card::project_id_label(account.account.profile());
    let id = account.project()?.id.to_string();
    Some(view! { <Snippet label=label text=id /> }.into_any())
}

/// The account to invite for: the chosen one, else the consumer's, else the acting one, else the first with a project.
fn default_account(accounts: Accounts, chosen: Option<AccountKey>) -> Option<AccountKey> {
    let with_project = |account: &std::rc::Rc<SignedInAccount>| account.project().is_some();
    let chosen = chosen.and_then(|key| accounts.get(key));
    let consumer = || accounts.account_on(Side::Consumer).or_else(|| accounts.acting_account());
    let chosen = chosen.or_else(consumer);
    let first = || accounts.all().into_iter().find(with_project);
    chosen.filter(with_project).or_else(first).map(|account| account.key)
}

/// The field that selects the account, if several have a project.
fn account_field(
    accounts: Accounts,
    account: Memo<Option<AccountKey>>,
    chosen: RwSignal<Option<AccountKey>>,
) -> Option<AnyView> {
    let option_value = |key: AccountKey| format!("{key:?}");
    let all = move || {
        let all = accounts.all();
        let choice = |account: &std::rc::Rc<SignedInAccount>| {
            let label = accounts::account_on_cloud(&account.title(), &account.cloud.label());
            account.project().map(|_| (account.key, label))
        };
        all.iter().filter_map(choice).collect::<Vec<_>>()
    };
    let choices = move || {
        all()
            .into_iter()
            .map(|(key, label)| Choice::new(option_value(key), label))
            .collect::<Vec<_>>()
    };
    let choose = move |value: String| {
        let found = untrack(all).into_iter().find(|(key, _)| option_value(*key) == value);
        chosen.set(found.map(|(key, _)| key));
    };
    (untrack(all).len() > 1).then(|| {
        view! {
            <SelectField
                label=invite::ACCOUNT
                choices=Signal::derive(choices)
                chosen=Signal::derive(move || account.get().map(option_value).unwrap_or_default())
                on_choose=choose
            />
        }
        .into_any()
    })
}

/// The field that selects the region of the images.
fn region_field(
    accounts: Accounts,
    account: Memo<Option<AccountKey>>,
    region: RwSignal<String>,
) -> AnyView {
    let choices = move || {
        let account = account.get().and_then(|key| accounts.get(key));
        let regions = account.map(|account| account.regions()).unwrap_or_default();
        let named = regions.iter().map(|name| Choice::new(name.as_str(), name.to_string()));
        std::iter::once(Choice::new(ANY_REGION, invite::ANY_REGION))
            .chain(named)
            .collect::<Vec<_>>()
    };
    view! {
        <SelectField
            label=invite::REGION
            choices=Signal::derive(choices)
            chosen=region
            on_choose=move |name: String| region.set(name)
            hint=invite::REGION_HINT
        />
    }
    .into_any()
}

/// Builds the invitation for an account.
fn build_invitation(account: &SignedInAccount, region: Option<RegionName>) -> Option<Invitation> {
    let project = account.project()?;
    // The region may have been chosen for another account and be missing in this one.
    let region = region.filter(|region| account.regions().contains(region));
    let cloud = account.account.cloud_address().identity.clone();
    let link = InviteLink {
        identity_url: cloud.clone(),
        region: region.clone(),
        project: project.id.clone(),
        name: Some(project.name.clone()).filter(|name| is_displayable(name)),
    };
    Some(Invitation {
        project_term: account.account.profile().spec().project_term,
        name: project.name.clone(),
        project: project.id.to_string(),
        region: region.map(|region| region.to_string()),
        cloud: cloud.to_string(),
        link: absolute_url(&Route::Invite { link: link.to_query() }),
    })
}

fn link_and_letter(invitation: Invitation) -> AnyView {
    let mail = mailto(&invitation.subject(), &invitation.body());
    let body = invitation.body();
    view! {
        <Snippet label=invite::LINK text=invitation.link.clone() />
        <Snippet label=invite::MESSAGE text=body />
        <div class="buttons">
            <LinkButton href=mail label=invite::OPEN_IN_MAIL icon=IconName::Send />
        </div>
        <details class="fold">
            <summary>{invite::QR_CODE}</summary>
            <Qr text=Signal::stored(invitation.link) label=invite::QR_CODE_LABEL />
        </details>
    }
    .into_any()
}
