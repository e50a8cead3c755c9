//! The plain ID, the link and the letter by which a producer is asked to share with a project that is signed in here.
//!
//! Called by the page of the accounts. Sends nothing.

use imageshare_core::link::InviteLink;
use imageshare_core::model::{RegionName, Side, is_showable};
use leptos::prelude::*;

use crate::components::{IconName, LinkButton, Qr, Section, SelectField, Snippet};
use crate::data::Choice;
use crate::messages::invitation::Invitation;
use crate::messages::letter_case::capital;
use crate::messages::mail::mailto;
use crate::navigation::address_of;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{AccountKey, Accounts, SignedIn, use_accounts};

/// What the region is when none is chosen.
const ANY: &str = "";

/// The section; nothing while no account has a project.
pub(super) fn invite() -> AnyView {
    let accounts = use_accounts();
    let chosen = RwSignal::new(None::<AccountKey>);
    let region = RwSignal::new(ANY.to_owned());
    let account = Memo::new(move |_| asked_for(accounts, chosen.get()));
    let written = Memo::new(move |_| {
        let account = accounts.get(account.get()?)?;
        written(&account, region.with(|region| region.parse().ok()))
    });
    let is_there = Memo::new(move |_| account.get().is_some());
    let several = Memo::new(move |_| accounts.all().len() > 1);
    let choice = move || several.get().then(|| whom(accounts, account, chosen)).flatten();
    let section = move || {
        is_there.get().then(|| {
            view! {
                <Section id="invite" title="Ask a producer to share with you">
                    <p class="read soft">
                        "A cloud doesn't show your ID to others, so give it to the producer. The link opens their form with the ID filled in. It contains no secret, and they decide what to share."
                    </p>
                    {reactive(choice)}
                    {reactive(move || written.get().map(plain_id))}
                    {wanted(accounts, account, region)}
                    {reactive(move || written.get().map(shown))}
                </Section>
            }
        })
    };
    reactive(section).into_any()
}

/// The ID alone, first: most producers paste it into their own tool.
fn plain_id(invitation: Invitation) -> AnyView {
    let label = format!("{} ID", capital(invitation.word));
    view! { <Snippet label=label text=invitation.project /> }.into_any()
}

/// The account that was chosen, else the consumer's, else the one that acts, else the first with a project.
fn asked_for(accounts: Accounts, chosen: Option<AccountKey>) -> Option<AccountKey> {
    let with_project = |account: &std::rc::Rc<SignedIn>| account.project().is_some();
    let chosen = chosen.and_then(|key| accounts.get(key));
    let consumer = || accounts.on(Side::Consumer).or_else(|| accounts.actor());
    let chosen = chosen.or_else(consumer);
    let first = || accounts.all().into_iter().find(with_project);
    chosen.filter(with_project).or_else(first).map(|account| account.key)
}

/// Which of the accounts it is for, where there are several.
fn whom(
    accounts: Accounts,
    account: Memo<Option<AccountKey>>,
    chosen: RwSignal<Option<AccountKey>>,
) -> Option<AnyView> {
    let key = |key: AccountKey| format!("{key:?}");
    let all = move || {
        let all = accounts.all();
        let choice = |account: &std::rc::Rc<SignedIn>| {
            let words = format!("{}, {}", account.title(), account.origin.label());
            account.project().map(|_| (account.key, words))
        };
        all.iter().filter_map(choice).collect::<Vec<_>>()
    };
    let choices = move || {
        all().into_iter().map(|(own, words)| Choice::new(key(own), words)).collect::<Vec<_>>()
    };
    let choose = move |wanted: String| {
        let found = untrack(all).into_iter().find(|(own, _)| key(*own) == wanted);
        chosen.set(found.map(|(own, _)| own));
    };
    (untrack(all).len() > 1).then(|| {
        view! {
            <SelectField
                label="Share with"
                choices=Signal::derive(choices)
                chosen=Signal::derive(move || account.get().map(key).unwrap_or_default())
                on_choose=choose
            />
        }
        .into_any()
    })
}

/// In which region the images are wanted.
fn wanted(
    accounts: Accounts,
    account: Memo<Option<AccountKey>>,
    region: RwSignal<String>,
) -> AnyView {
    let choices = move || {
        let account = account.get().and_then(|key| accounts.get(key));
        let regions = account.map(|account| account.regions()).unwrap_or_default();
        let named = regions.iter().map(|name| Choice::new(name.as_str(), name.to_string()));
        std::iter::once(Choice::new(ANY, "Any region".to_owned())).chain(named).collect::<Vec<_>>()
    };
    view! {
        <SelectField
            label="Region"
            choices=Signal::derive(choices)
            chosen=region
            on_choose=move |name: String| region.set(name)
            hint="An image lives in one region, and servers start from it there only."
        />
    }
    .into_any()
}

/// The invitation of an account.
fn written(account: &SignedIn, region: Option<RegionName>) -> Option<Invitation> {
    let project = account.project()?;
    // A region of the account chosen before may not be one of this account.
    let region = region.filter(|region| account.regions().contains(region));
    let cloud = account.account.site().identity.clone();
    let link = InviteLink {
        cloud: cloud.clone(),
        region: region.clone(),
        project: project.id.clone(),
        name: Some(project.name.clone()).filter(|name| is_showable(name)),
    };
    Some(Invitation {
        word: account.account.profile().differences().project_word,
        name: project.name.clone(),
        project: project.id.to_string(),
        region: region.map(|region| region.to_string()),
        cloud: cloud.to_string(),
        link: address_of(&Route::Invite { link: link.query() }),
    })
}

fn shown(invitation: Invitation) -> AnyView {
    let mail = mailto(&invitation.subject(), &invitation.body());
    let body = invitation.body();
    view! {
        <Snippet label="Link" text=invitation.link.clone() />
        <Snippet label="Letter" text=body />
        <div class="buttons">
            <LinkButton href=mail label="Open in mail" icon=IconName::Send />
        </div>
        <details class="fold">
            <summary>"QR code for the link"</summary>
            <Qr text=Signal::stored(invitation.link) label="The link as a QR code" />
        </details>
    }
    .into_any()
}
