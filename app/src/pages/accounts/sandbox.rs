//! The sandbox: opening it, its rules, and the people who can sign in to it.

use imageshare_core::rules::Profile;
use imageshare_mock::world::{Part, Persona};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{
    Badge, BadgeKind, Button, ButtonKind, Dialog, DialogAct, Failure, FailureNotice, Section, Side,
};
use crate::navigation::use_navigation;
use crate::route::Route;
use crate::state::{Accounts, Origin, Sandbox, use_accounts, use_sandbox};
use crate::words::failure;

/// Opens the sandbox, or goes to it when it is open, and shows its images.
#[component]
pub fn SandboxDoor() -> AnyView {
    let sandbox = use_sandbox();
    let navigation = use_navigation();
    let opening = Opening::new();
    let go = move || {
        if untrack(|| sandbox.is_open()) {
            navigation.go(&Route::images(None));
        } else {
            opening.open(Profile::OpenStack, move || navigation.go(&Route::images(None)));
        }
    };
    view! {
        <div class="buttons">
            <Button label="Open the sandbox" busy=opening.busy on_press=move |()| go() />
        </div>
        {opening.trouble()}
    }
    .into_any()
}

/// Rules and people.
#[component]
pub(super) fn SandboxSection() -> AnyView {
    let sandbox = use_sandbox();
    let aside = move || {
        if sandbox.is_open() {
            format!("plays by {}", rules_of(sandbox.profile()))
        } else {
            "closed".to_owned()
        }
    };
    let people = move || sandbox.is_open().then(|| view! { <People /> });
    view! {
        <Section id="sandbox" title="The sandbox" aside=Signal::derive(aside)>
            <p class="soft read">
                "A cloud inside this page, with its own people. It sends nothing, and forgets everything when the page is closed."
            </p>
            <World />
            {people}
        </Section>
    }
    .into_any()
}

/// A world that is being made, and why it was not.
#[derive(Clone, Copy)]
struct Opening {
    sandbox: Sandbox,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
}

impl Opening {
    fn new() -> Self {
        Self { sandbox: use_sandbox(), busy: RwSignal::new(false), failed: RwSignal::new(None) }
    }

    fn open(self, profile: Profile, then: impl FnOnce() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let opened = self.sandbox.open(profile).await;
            let still_here = self.busy.try_set(false).is_none();
            match opened {
                Ok(()) if still_here => then(),
                Ok(()) => {}
                Err(error) => drop(self.failed.try_set(Some(failure::explain(&error)))),
            }
        });
    }

    fn trouble(self) -> AnyView {
        let show =
            move || self.failed.get().map(|failure| view! { <FailureNotice failure=failure /> });
        show.into_any()
    }
}

const fn rules_of(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "OpenStack's rules",
        Profile::Rackspace => "Rackspace's rules",
    }
}

/// Opening the sandbox under either rules. While one is open, a new one is asked about first: it ends the old one.
#[component]
fn World() -> AnyView {
    let sandbox = use_sandbox();
    let opening = Opening::new();
    let asked = RwSignal::new(false);
    let wanted = RwSignal::new(Profile::OpenStack);
    let press = move |profile: Profile| {
        if untrack(|| sandbox.is_open()) {
            wanted.set(profile);
            asked.set(true);
        } else {
            opening.open(profile, || {});
        }
    };
    let label = move |profile: Profile| match (sandbox.is_open(), sandbox.profile() == profile) {
        (true, true) => "Start over…".to_owned(),
        (true, false) => format!("Start over with {}…", rules_of(profile)),
        (false, _) => format!("Open with {}", rules_of(profile)),
    };
    let button = |profile: Profile| {
        view! {
            <Button
                label=Signal::derive(move || label(profile))
                busy=opening.busy
                on_press=move |()| press(profile)
            />
        }
        .into_any()
    };
    let act = DialogAct::new("Start over", ButtonKind::Ink, move || {
        opening.open(untrack(|| wanted.get()), || {});
    });
    view! {
        <div class="buttons">{Profile::ALL.map(button).into_iter().collect_view()}</div>
        {opening.trouble()}
        <Dialog
            open=asked
            title=Signal::derive(move || format!("Start over with {}?", rules_of(wanted.get())))
            safe="Keep this one"
            acts=vec![act]
        >
            <p>
                "The sandbox begins anew: everything shared, answered or changed in it is forgotten, and its first two people sit down on the two sides. Real clouds stay signed in."
            </p>
        </Dialog>
    }
    .into_any()
}

/// Everybody who can sign in, with what to try as them.
#[component]
fn People() -> AnyView {
    let sandbox = use_sandbox();
    view! {
        <ul class="list" role="list" aria-label="People of the sandbox">
            <For each=move || sandbox.personas() key=|one| one.user children=person />
        </ul>
    }
    .into_any()
}

fn person(persona: Persona) -> AnyView {
    let (accounts, sandbox) = (use_accounts(), use_sandbox());
    let busy = RwSignal::new(None::<Side>);
    let failed = RwSignal::new(None::<Failure>);
    let Persona { name, project_name, role, .. } = persona.clone();
    let hint = hint(&persona);
    let persona = StoredValue::new(persona);
    let sign_in = move |side: Side| {
        if busy.get_untracked().is_some() {
            return;
        }
        busy.set(Some(side));
        failed.set(None);
        let persona = persona.get_value();
        spawn_local(async move {
            let signed_in = sandbox.sign_in(&persona, side).await;
            busy.try_set(None);
            if let Err(error) = signed_in {
                failed.try_set(Some(failure::explain(&error)));
            }
        });
    };
    let about = name.to_owned();
    let button = move |side: Side| {
        view! {
            <Button
                label=format!("As {}", side.as_str())
                icon=side.icon()
                small=true
                about=about.clone()
                busy=Signal::derive(move || busy.get() == Some(side))
                on_press=move |()| sign_in(side)
            />
        }
        .into_any()
    };
    let buttons = Side::ALL.map(button).into_iter().collect_view();
    let seats = move || {
        persona
            .with_value(|persona| seats_of(accounts, persona))
            .into_iter()
            .map(seat)
            .collect_view()
    };
    view! {
        <li data-test="persona">
            <span>
                <b>{name}</b>
                " "
                <span class="soft">{project_name} ", " {role} ". " {hint}</span>
            </span>
            <span class="accounts__sits">{seats}</span>
            <div class="buttons">{buttons}</div>
            {move || failed.get().map(|failure| view! { <FailureNotice failure=failure /> })}
        </li>
    }
    .into_any()
}

/// What to try as one of the people.
const fn hint(persona: &Persona) -> &'static str {
    match persona.part {
        Part::Producer => "Owns images and offers them.",
        Part::Consumer => "Is offered images and answers.",
        Part::Stranger => "Has nothing to do with the others: see what a stranger is refused.",
    }
}

/// The sides on which one of the people sits.
fn seats_of(accounts: Accounts, persona: &Persona) -> Vec<Side> {
    let sits = |side: &Side| {
        accounts.on(*side).is_some_and(|account| {
            account.origin == Origin::Sandbox
                && account.account.session().user == persona.user
                && account
                    .project()
                    .is_some_and(|project| project.id == persona.project)
        })
    };
    Side::ALL.into_iter().filter(sits).collect()
}

fn seat(side: Side) -> AnyView {
    let kind = match side {
        Side::Producer => BadgeKind::Plain,
        Side::Consumer => BadgeKind::Consumer,
    };
    view! { <Badge word=side.as_str() kind=kind /> }.into_any()
}
