//! The steps of a single run, each on the side of its account, with its duration. Used by the page and the bar; starts nothing.

use imageshare_core::cloud::ShareStep;
use imageshare_core::model::Side;
use leptos::prelude::*;

use super::super::model::run::{ShareProgress, StepState};
use crate::components::{Status, StatusIcon};
use crate::data::Intent;
use crate::messages::share_and_accept;

/// The side that performs a step.
pub(super) const fn side_of(step: ShareStep) -> Side {
    match step {
        ShareStep::CheckImage | ShareStep::Offer | ShareStep::VerifyStatus => Side::Producer,
        ShareStep::Accept | ShareStep::FindInList => Side::Consumer,
    }
}

/// The list of the steps.
#[component]
pub(in crate::pages::share_and_accept) fn Timeline(
    /// The run, if there is one.
    run: Signal<Option<ShareProgress>>,
    /// The consumer's name.
    consumer: Signal<String>,
) -> AnyView {
    let row = move |step: ShareStep| {
        let state = move || {
            run.with(|run| run.as_ref().map(|run| run.step_state(step)).unwrap_or_default())
        };
        let class = format!("timeline__step timeline__step--{}", side_of(step).as_str());
        view! {
            <li>
                <div class=class>
                    <span class="sr">{side_of(step).title()} ": "</span>
                    <b>{move || share_and_accept::run::step_title(step, &consumer.get())}</b>
                    <span class="soft">{share_and_accept::run::step_effect(step)}</span>
                </div>
                <div class="timeline__time num">{move || step_time(state())}</div>
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

fn step_time(state: StepState) -> AnyView {
    match state {
        StepState::Waiting => {
            let word = share_and_accept::run::NOT_STARTED;
            view! { <Status icon=StatusIcon::None word=word intent=Intent::Inactive /> }.into_any()
        }
        StepState::Running(_) => {
            let word = share_and_accept::run::RUNNING;
            view! { <Status icon=StatusIcon::Running word=word /> }.into_any()
        }
        StepState::Done(ms) => {
            let word = share_and_accept::run::duration(ms);
            view! { <Status icon=StatusIcon::Done word=word intent=Intent::Good /> }.into_any()
        }
        StepState::AlreadyDone(ms) => {
            let word = share_and_accept::run::step_already_done(ms);
            view! { <Status icon=StatusIcon::Exists word=word intent=Intent::Good /> }.into_any()
        }
        StepState::Failed(ms) => {
            let word = share_and_accept::run::step_failed(ms);
            view! { <Status icon=StatusIcon::Failed word=word intent=Intent::Bad /> }.into_any()
        }
    }
}
