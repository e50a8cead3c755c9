//! One side's account: who it is, what it may do, and where it can go.

use imageshare_core::model::Side;
use std::rc::Rc;

use imageshare_core::wire::address::ConnectionMode;
use leptos::prelude::*;

use super::permissions::role_words;
use super::sign_out::SignOut;
use crate::components::{AccountCard, Button, ButtonKind, Fact, Id, RelativeTime};
use crate::messages::letter_case::capital;
use crate::navigation::use_navigation;
use crate::pages::connect::ConnectForm;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{SignedIn, use_accounts};

/// The card of a side.
#[component]
pub(super) fn ActiveAccountCard(side: Side) -> AnyView {
    let accounts = use_accounts();
    let card = move || match accounts.on(side) {
        Some(account) => taken(side, &account),
        None => empty(side),
    };
    reactive(card).into_any()
}

fn empty(side: Side) -> AnyView {
    let text = match side {
        Side::Producer => "The account that owns images and offers them.",
        Side::Consumer => "The account that is offered images and answers.",
    };
    view! {
        <AccountCard side=side name="No account yet">
            <p class="soft">{text}</p>
            <SignInAs side=side />
        </AccountCard>
    }
    .into_any()
}

/// Leads to the form for signing in, with this side chosen.
#[component]
pub fn SignInAs(
    /// The side that is to be taken.
    side: Side,
) -> AnyView {
    let form: ConnectForm = expect_context();
    let navigation = use_navigation();
    let go = move || {
        form.sit_on(side);
        navigation.go(&Route::Connect);
    };
    view! {
        <Button
            label=format!("Sign in as {}", side.as_str())
            kind=kind(side)
            on_press=move |()| go()
        />
    }
    .into_any()
}

const fn kind(side: Side) -> ButtonKind {
    match side {
        Side::Producer => ButtonKind::Producer,
        Side::Consumer => ButtonKind::Consumer,
    }
}

fn taken(side: Side, account: &Rc<SignedIn>) -> AnyView {
    let (person, facts) = (account.person(), facts(account));
    let moves = moves(side, account);
    let sign_out = view! { <SignOut account=account.clone() /> };
    view! {
        <AccountCard side=side name=account.title()>
            <p>{person}</p>
            {facts}
            <div class="buttons">{moves} {sign_out}</div>
        </AccountCard>
    }
    .into_any()
}

fn facts(account: &SignedIn) -> AnyView {
    let session = account.account.session();
    let (user, ends) = (session.user.clone(), session.expires_at);
    let profile = account.account.profile();
    let word = profile.differences().project_word;
    let id = session.project.as_ref().map(|project| project.id.to_string());
    let role = role_words(profile, session.role);
    let regions = account.regions().iter().map(ToString::to_string).collect::<Vec<_>>();
    let regions = if regions.is_empty() {
        "none with an image service".to_owned()
    } else {
        regions.join(", ")
    };
    let way = match &account.account.site().reach {
        ConnectionMode::Direct => account.origin.label(),
        ConnectionMode::Proxy(proxy) => {
            format!("{}, through the proxy {}", account.origin.label(), proxy.host())
        }
    };
    view! {
        <dl class="facts facts--tight accounts__facts">
            {id
                .map(|id| {
                    view! {
                        <Fact name=format!("{} ID", capital(word))>
                            <Id whole=id />
                        </Fact>
                    }
                })}
            <Fact name="User">{user}</Fact>
            <Fact name="Role">{role}</Fact>
            <Fact name="Cloud">{way}</Fact>
            <Fact name="Regions">{regions}</Fact>
            <Fact name="Token ends">
                <RelativeTime at=ends />
            </Fact>
        </dl>
    }
    .into_any()
}

/// The other places this account can take.
fn moves(side: Side, account: &SignedIn) -> AnyView {
    let accounts = use_accounts();
    let (key, other) = (account.key, side.other());
    let about = account.title();
    let across = move || {
        accounts.unassign(side);
        accounts.assign(other, key);
    };
    match untrack(|| accounts.on(other)) {
        Some(opposite) if opposite.key == key => view! {
            <Button label="Remove" small=true about=about on_press=move |()| accounts.unassign(side) />
        }
        .into_any(),
        Some(_) => view! {
            <Button label="Swap" small=true about=about on_press=move |()| accounts.swap() />
        }
        .into_any(),
        None => view! {
            <Button
                label=format!("Use as {} instead", other.as_str())
                small=true
                about=about.clone()
                on_press=move |()| across()
            />
            <Button
                label=format!("Use as {} too", other.as_str())
                small=true
                about=about
                on_press=move |()| accounts.assign(other, key)
            />
        }
        .into_any(),
    }
}
