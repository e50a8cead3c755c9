//! One step: offer and accept in one run, for those who hold both accounts.

mod choose;
mod desk;
mod facing;
mod may;
mod result;
mod run;
mod timeline;

use imageshare_core::cloud::ShareStep;
use leptos::prelude::*;

use self::choose::ImageChoice;
use self::desk::Desk;
use self::result::RunResult;
use self::run::{Outcome, Run, millis};
use crate::components::{Bar, Button, ButtonKind, LaneState, PageHead, Progress, Section, Side};
use crate::live::live;
use crate::parts::SignedOut;
use crate::state::use_accounts;

/// The page.
#[component]
pub fn OneStep() -> AnyView {
    let accounts = use_accounts();
    let anybody = Memo::new(move |_| Side::ALL.iter().any(|side| accounts.on(*side).is_some()));
    let body = move || {
        if anybody.get() {
            view! { <Table /> }.into_any()
        } else {
            view! { <SignedOut /> }.into_any()
        }
    };
    view! {
        <PageHead
            title="One step"
            meta=|| "Both accounts are yours: offer and accept in one run. Two sign-ins, kept apart, both in memory only."
        />
        {live(body)}
    }
    .into_any()
}

#[component]
fn Table() -> AnyView {
    let desk = Desk::new();
    let consumer = move || {
        desk.accounts
            .on(Side::Consumer)
            .map_or_else(|| "the consumer".to_owned(), |account| account.title())
    };
    let lane = move || match desk.run.with(|run| run.as_ref().and_then(Run::outcome).cloned()) {
        Some(Outcome::Shared(_)) => LaneState::Accepted,
        Some(Outcome::Stopped(_)) | None => LaneState::Pending,
    };
    let choice = move || {
        desk.accounts.on(Side::Producer).map(|_| {
            view! { <ImageChoice own=desk.own chosen=Signal::derive(move || desk.id()) on_choose=move |id| desk.choose(id) /> }
        })
    };
    let image = Signal::derive(move || desk.image());
    let aside = move || desk.run.with(|run| summary(run.as_ref()));
    view! {
        <div class="one-step stack stack--wide">
            <facing::Facing image=image lane=Signal::derive(lane) />
            {live(choice)}
            {bar(desk, Signal::derive(consumer))}
            <RunResult
                run=desk.run.into()
                names=desk.names.into()
                on_again=move |()| desk.start()
            />
            <Section id="run" title="The run" aside=Signal::derive(aside)>
                <timeline::Timeline run=desk.run.into() consumer=Signal::derive(consumer) />
            </Section>
        </div>
    }
    .into_any()
}

fn bar(desk: Desk, consumer: Signal<String>) -> AnyView {
    let line = move || {
        let current = desk.run.with(|run| run.as_ref().and_then(Run::current));
        match current {
            Some(step) => timeline::words_of(step, &consumer.get()).0,
            None => desk
                .blocked()
                .unwrap_or_else(|| desk.run.with(|run| resting(run.as_ref()).to_owned())),
        }
    };
    let label = move || {
        if desk.run.with(Option::is_some) && !desk.busy.get() {
            "Run again"
        } else {
            "Share and accept"
        }
    };
    view! {
        <Bar label="Run">
            <div class="bar__grow">
                <span class="soft" aria-live="polite">{live(line)}</span>
                <Progress
                    label="Steps done"
                    done=Signal::derive(move || desk.run.with(|run| run.as_ref().map_or(0, Run::done)))
                    of=ShareStep::ALL.len()
                />
            </div>
            <div class="buttons">
                <Button
                    label=Signal::derive(move || label().to_owned())
                    kind=ButtonKind::Ink
                    busy=desk.busy
                    blocked=Signal::derive(move || desk.blocked())
                    on_press=move |()| desk.start()
                />
            </div>
        </Bar>
    }
    .into_any()
}

/// What the bar says while no call is on its way.
fn resting(run: Option<&Run>) -> &'static str {
    match run.and_then(Run::outcome) {
        None => "The producer offers, the consumer accepts, and both look whether it is so.",
        Some(Outcome::Shared(_)) => {
            "Done, and seen from both sides. Running it again changes nothing."
        }
        Some(Outcome::Stopped(_)) => {
            "Stopped. What was done before stands; running it again goes on from there."
        }
    }
}

fn summary(run: Option<&Run>) -> String {
    let all = ShareStep::ALL.len();
    match run {
        None => format!("{all} steps"),
        Some(run) => {
            let time = run.total().map(|total| format!(", {}", millis(total))).unwrap_or_default();
            format!("{} of {all} steps{time}", run.done())
        }
    }
}
