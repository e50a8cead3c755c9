//! The page "Share": select images and projects, read the plan, run it. It must send nothing before the button is pressed.

mod actions;
mod model;
mod plan;
mod query;
mod view;

use imageshare_core::model::Side;
use leptos::prelude::*;

use model::FormModel;
use view::{image_summary, images, invite, recent_runs, recipients, run, unsent_draft};

use crate::components::{Button, IconName, Notice, PageHead, Panel, Section};
use crate::messages::new_share;
use crate::parts::{
    PermissionMatrix, SignedOut, no_region_notice, role_notice, switch_to_producer_with_notice,
};
use crate::reactive::reactive;
use crate::state::runs::RunKind;
use crate::state::{use_accounts, use_runs};

/// The page. Opening it switches to acting as the producer; what was typed is kept while the consumer acts.
#[component]
pub fn Share() -> AnyView {
    let accounts = use_accounts();
    let has_producer = Memo::new(move |_| accounts.account_on(Side::Producer).is_some());
    let acting = switch_to_producer_with_notice(accounts);
    let model = FormModel::start();
    let producer = Signal::derive(move || {
        accounts.account_on(Side::Producer).map(|account| account.title()).unwrap_or_default()
    });
    let body = move || {
        if has_producer.get() {
            no_region_notice(Some(Side::Producer)).unwrap_or_else(|| share_form_view(model))
        } else {
            view! {
                {invite::invite_notice(model)}
                <SignedOut side=Side::Producer />
            }
            .into_any()
        }
    };
    let meta = move || {
        view! {
            <span>{move || {
                let producer = producer.get();
                (!producer.is_empty()).then(|| new_share::shares_as(&producer))
            }}</span>
        }
        .into_any()
    };
    view! {
        <PageHead title=new_share::TITLE meta=meta>
            <PermissionMatrix />
        </PageHead>
        {reactive(acting)}
        {reactive(body)}
    }
    .into_any()
}

fn share_form_view(model: FormModel) -> AnyView {
    let runs = use_runs();
    let running = Memo::new(move |_| {
        runs.latest(RunKind::Share).is_some() && !model.form().fields().is_starting.get()
    });
    let steps = move || {
        if running.get() {
            return run::run_section(model);
        }
        let recipients_title = new_share::recipients_title(model.profile());
        view! {
            {role_notice(Side::Producer)}
            <div class="cols cols--stretch">
                <Panel side=Side::Producer title=new_share::IMAGES>
                    <p class="share__extent soft num" role="status">{reactive(move || image_summary::selection_summary(model))}</p>
                    {images::image_picker(model)}
                </Panel>
                <Panel side=Side::Consumer title=recipients_title>
                    <p class="share__extent soft num" role="status">{reactive(move || recipients::recipients_summary(model))}</p>
                    {recipients::recipients_section(model)}
                </Panel>
            </div>
            <Section id="plan" title=new_share::PLAN aside=Signal::derive(move || plan::plan_summary(model))>
                {plan::plan_section(model)}
            </Section>
            {plan::submit_bar::submit_bar(model)}
        }
        .into_any()
    };
    view! {
        {consumer_acts_notice()}
        {invite::invite_notice(model)}
        {unsent_draft::unsent_draft_notice(model)}
        {recent_runs::recent_runs(model)}
        {reactive(steps)}
    }
    .into_any()
}

/// A notice while the consumer acts, because only the producer can share.
fn consumer_acts_notice() -> AnyView {
    let accounts = use_accounts();
    let notice = move || {
        (accounts.acting_side() == Side::Consumer).then(|| {
            let producer = accounts
                .account_on(Side::Producer)
                .map(|account| account.title())
                .unwrap_or_default();
            let label = new_share::act_as_button(&producer);
            view! {
                <Notice title=new_share::CONSUMER_ACTS>
                    <p>{new_share::only_producer_shares(&producer)}</p>
                    <div class="buttons">
                        <Button
                            label=label
                            small=true
                            icon=IconName::Out
                            on_press=move || accounts.act_as(Side::Producer)
                        />
                    </div>
                </Notice>
            }
        })
    };
    reactive(notice).into_any()
}
