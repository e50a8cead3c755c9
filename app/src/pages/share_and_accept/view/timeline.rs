//! The steps of a single run, each on the side of its account, with its duration. Used by the page and the bar; starts nothing.

use imageshare_core::cloud::ShareStep;
use imageshare_core::model::Side;
use leptos::prelude::*;

use super::super::model::run::{Run, StepState, millis};
use crate::components::{Status, StatusIcon};
use crate::data::Intent;

/// The side that performs a step.
pub(super) const fn side_of(step: ShareStep) -> Side {
    match step {
        ShareStep::CheckImage | ShareStep::Offer | ShareStep::Confirm => Side::Producer,
        ShareStep::Accept | ShareStep::CheckList => Side::Consumer,
    }
}

/// The title and the explanation of a step; `consumer` is the consumer's name.
pub(super) fn step_text(step: ShareStep, consumer: &str) -> (String, &'static str) {
    match step {
        ShareStep::CheckImage => {
            ("Check before sharing".to_owned(), "the producer owns it, and it can have members")
        }
        ShareStep::Offer => {
            (format!("Offer it to {consumer}"), "adds the member; the answer is pending")
        }
        ShareStep::Accept => ("Accept it".to_owned(), "sets the answer to accepted"),
        ShareStep::CheckList => {
            (format!("Check {consumer}'s list"), "loads the list, as the consumer")
        }
        ShareStep::Confirm => {
            ("Check the answer".to_owned(), "loads the member's entry, as the producer")
        }
    }
}

/// The list of the steps.
#[component]
pub(in crate::pages::share_and_accept) fn Timeline(
    /// The run, if there is one.
    run: Signal<Option<Run>>,
    /// The consumer's name.
    consumer: Signal<String>,
) -> AnyView {
    let row = move |step: ShareStep| {
        let state =
            move || run.with(|run| run.as_ref().map(|run| run.step(step)).unwrap_or_default());
        let class = format!("timeline__step timeline__step--{}", side_of(step).as_str());
        view! {
            <li>
                <div class=class>
                    <span class="sr">{side_of(step).title()} ": "</span>
                    <b>{move || step_text(step, &consumer.get()).0}</b>
                    <span class="soft">{step_text(step, "").1}</span>
                </div>
                <div class="timeline__time num">{move || time(state())}</div>
            </li>
        }
        .into_any()
    };
    view! {
        <ol class="timeline" role="list">
            {ShareStep::ALL.map(row).into_iter().collect_view()}
        </ol>
    }
    .into_any()
}

fn time(state: StepState) -> AnyView {
    match state {
        StepState::Waiting => {
            view! { <Status icon=StatusIcon::None word="not yet" intent=Intent::Off /> }.into_any()
        }
        StepState::Running(_) => {
            view! { <Status icon=StatusIcon::Running word="running" /> }.into_any()
        }
        StepState::Done(ms) => {
            view! { <Status icon=StatusIcon::Done word=millis(ms) intent=Intent::Good /> }
                .into_any()
        }
        StepState::AlreadyDone(ms) => {
            let word = format!("already done, {}", millis(ms));
            view! { <Status icon=StatusIcon::Exists word=word intent=Intent::Good /> }.into_any()
        }
        StepState::Failed(ms) => {
            let word = format!("failed, {}", millis(ms));
            view! { <Status icon=StatusIcon::Failed word=word intent=Intent::Bad /> }.into_any()
        }
    }
}
