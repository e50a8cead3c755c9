//! The page "Share and accept": offers and accepts in one run, for users who are signed in to both accounts. One image goes call
//! by call, several as a bulk run.

mod actions;
mod model;
mod query;
mod view;

use imageshare_core::model::Side;
use leptos::prelude::*;

use self::actions::single_run::SingleRun;
use self::model::ShareAndAcceptModel;
use self::model::run::{ShareOutcome, ShareProgress};
use self::view::result::RunResult;
use actions::bulk_run;
use view::{account_pair, bar, both_lists, timeline};

use crate::components::{Notice, PageHead, Section};
use crate::data::Intent;
use crate::messages::share_and_accept;
use crate::parts::{PermissionMatrix, ShareState, SignedOut, no_region_notice, role_notice};
use crate::reactive::reactive;
use crate::state::use_accounts;
use imageshare_core::cloud::ShareStep;

/// The page.
#[component]
pub fn ShareAndAccept() -> AnyView {
    let accounts = use_accounts();
    let is_signed_in =
        Memo::new(move |_| Side::ALL.iter().any(|side| accounts.account_on(*side).is_some()));
    let body = move || {
        if is_signed_in.get() {
            let missing = Side::ALL.iter().find_map(|side| no_region_notice(Some(*side)));
            missing.unwrap_or_else(|| view! { <PageContent /> }.into_any())
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
fn PageContent() -> AnyView {
    let model = ShareAndAcceptModel::new();
    let single_run = SingleRun::new(model);
    let run = single_run.progress;
    let lane = move || match run.with(|run| run.as_ref().and_then(ShareProgress::outcome).cloned())
    {
        Some(ShareOutcome::Shared(_)) => ShareState::Accepted,
        Some(ShareOutcome::Failed(_)) | None => ShareState::Pending,
    };
    let consumer = Signal::derive(move || model.consumer_name());
    let is_single = Memo::new(move |_| model.selected_images().len() < 2);
    let steps = move || {
        let run_summary = move || run.with(|run| result_announcement(run.as_ref()));
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
            <account_pair::AccountPair model=model share_state=Signal::derive(lane) />
            {reactive(move || image_not_found(model))}
            {bar::bar_view(model, single_run)}
            {bulk_run::latest_run_view()}
            <RunResult single_run=single_run />
            {both_lists::both_lists(model)}
            {reactive(steps)}
        </div>
    }
    .into_any()
}

/// Shown when the address names an image that the producer doesn't have in this region.
fn image_not_found(model: ShareAndAcceptModel) -> Option<AnyView> {
    let wanted = model.image_in_address()?;
    let region = model.region()?;
    let is_loaded =
        model.shares().known_shares().with(|known_shares| known_shares.is_region_finished(&region));
    let is_found = wanted.parse().is_ok_and(|id| model.shared_image(id).is_some());
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

fn result_announcement(run: Option<&ShareProgress>) -> String {
    let all = ShareStep::ALL.len();
    match run {
        None => share_and_accept::run::step_count(all),
        Some(run) => match run.total_ms() {
            None => share_and_accept::run::steps_done(run.finished_steps(), all),
            Some(total) => share_and_accept::run::steps_done_in(run.finished_steps(), all, total),
        },
    }
}
