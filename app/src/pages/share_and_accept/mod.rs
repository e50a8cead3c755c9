//! The page "Share and accept": offers and accepts in one run, for users who are signed in to both accounts. One image goes call
//! by call, several as a bulk run.

mod actions;
mod model;
mod query;
mod view;

use imageshare_core::model::Side;
use leptos::prelude::*;

use self::actions::single_run::SingleRun;
use self::model::Model;
use self::model::run::{Outcome, Run};
use self::view::result::RunResult;
use actions::bulk_run;
use view::{account_pair, bar, both_lists, timeline};

use crate::components::{Notice, PageHead, Section};
use crate::data::Intent;
use crate::messages::share_and_accept;
use crate::parts::{LaneState, PermissionMatrix, SignedOut, no_region, role_notice};
use crate::reactive::reactive;
use crate::state::use_accounts;
use imageshare_core::cloud::ShareStep;

/// The page.
#[component]
pub fn ShareAndAccept() -> AnyView {
    let accounts = use_accounts();
    let is_signed_in =
        Memo::new(move |_| Side::ALL.iter().any(|side| accounts.on(*side).is_some()));
    let body = move || {
        if is_signed_in.get() {
            let missing = Side::ALL.iter().find_map(|side| no_region(Some(*side)));
            missing.unwrap_or_else(|| view! { <Content /> }.into_any())
        } else {
            view! { <SignedOut /> }.into_any()
        }
    };
    view! {
        <PageHead
            title=share_and_accept::TITLE
            meta=|| share_and_accept::INTRODUCTION
        >
            <PermissionMatrix />
        </PageHead>
        {reactive(body)}
    }
    .into_any()
}

#[component]
fn Content() -> AnyView {
    let model = Model::new();
    let single = SingleRun::new(model);
    let run = single.run;
    let lane = move || match run.with(|run| run.as_ref().and_then(Run::outcome).cloned()) {
        Some(Outcome::Shared(_)) => LaneState::Accepted,
        Some(Outcome::Stopped(_)) | None => LaneState::Pending,
    };
    let consumer = Signal::derive(move || model.consumer_name());
    let is_single = Memo::new(move |_| model.selected_images().len() < 2);
    let steps = move || {
        let run_summary = move || run.with(|run| summary(run.as_ref()));
        is_single.get().then(|| {
            view! {
                <Section id="run" title=share_and_accept::run::STEPS aside=Signal::derive(run_summary)>
                    <timeline::Timeline run=run.into() consumer=consumer />
                </Section>
            }
        })
    };
    view! {
        <div class="one-step stack stack--wide">
            {Side::ALL.map(role_notice).collect_view()}
            <account_pair::AccountPair model=model lane=Signal::derive(lane) />
            {reactive(move || image_not_found(model))}
            {bar::view(model, single)}
            {bulk_run::view()}
            <RunResult single=single />
            {both_lists::view(model)}
            {reactive(steps)}
        </div>
    }
    .into_any()
}

/// Shown when the address names an image that the producer doesn't have in this region.
fn image_not_found(model: Model) -> Option<AnyView> {
    let wanted = model.address()?;
    let region = model.region()?;
    let is_loaded = model.shares().known().with(|known| known.has_answered(&region));
    let is_found = wanted.parse().is_ok_and(|id| model.shared(id).is_some());
    let why = share_and_accept::image_elsewhere(&region);
    (is_loaded && !is_found).then(|| {
        view! {
            <Notice intent=Intent::Warn title=share_and_accept::IMAGE_NOT_FOUND>
                <p>{why}</p>
            </Notice>
        }
        .into_any()
    })
}

fn summary(run: Option<&Run>) -> String {
    let all = ShareStep::ALL.len();
    match run {
        None => share_and_accept::run::steps(all),
        Some(run) => match run.total() {
            None => share_and_accept::run::steps_done(run.done(), all),
            Some(total) => share_and_accept::run::steps_done_in(run.done(), all, total),
        },
    }
}
