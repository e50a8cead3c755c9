//! Bottom bar that starts the run: the button, why it is disabled, and the dry run. Used by the page.

use std::time::Duration;

use imageshare_core::model::Side;
use imageshare_core::plan::Task;
use imageshare_core::plan::recipients::Recipient;
use leptos::prelude::*;

use super::super::model::{Plan, PlanCounts};
use super::super::refresh_button;
use super::dry_run::show_dry_run;
use super::run_context::run_context;
use crate::components::{Bar, Button, ButtonKind, IconName};
use crate::messages::findings;
use crate::messages::new_share::findings::image_names_or_count;
use crate::messages::new_share::submit_bar;
use crate::messages::sentence::with_full_stop;
use crate::pages::new_share::model::FormModel;
use crate::pages::new_share::view::left_out_recipients;
use crate::parts::{DryRunDialog, save_names};
use crate::reactive::reactive;
use crate::state::runs::{RunKind, Runs};
use crate::state::use_runs;

/// Time in which the second click of a double click is ignored.
const DOUBLE_CLICK_TIME: Duration = Duration::from_millis(500);

/// The bar, which is always visible.
pub(in crate::pages::new_share) fn submit_bar(model: FormModel) -> AnyView {
    let runs = use_runs();
    let dry_run = DryRunDialog::new();
    let counts = Memo::new(move |_| model.plan().with(Plan::counts));
    let blocked = Memo::new(move |_| blocked_reason(model));
    let label = Signal::derive(move || submit_label(model, counts.get()));
    let new_offers = move || submit_bar::offers_to_send(counts.get().to_offer);
    let left_out = move || {
        left_out_recipients::warning_line(
            (counts.get().to_offer > 0).then(|| left_out_recipients::warning_before_send(model))?,
        )
    };
    let nothing_new = Memo::new(move |_| counts.get().to_offer == 0);
    let dry_run_blocked =
        Signal::derive(move || nothing_new.get().then(|| submit_bar::NOTHING_TO_SEND.to_owned()));
    view! {
        {dry_run.dialog()}
        <Bar label=submit_bar::BAR_LABEL>
            <div class="bar__grow">
                {move || blocked.get().map(|why| view! { <span data-test="why-not">{why}</span> }.into_any())}
                <b class="num">{reactive(new_offers)}</b>
                {reactive(left_out)}
            </div>
            <div class="buttons">
                {refresh_button(model)}
                {dry_run.button(dry_run_blocked, move || show_dry_run(dry_run, model))}
                <Button
                    label=label
                    kind=ButtonKind::Producer
                    icon=IconName::Out
                    blocked=blocked
                    busy=model.form().fields().is_starting
                    on_press=move || start_run(model, runs)
                />
            </div>
        </Bar>
    }
    .into_any()
}

/// "Share web-2026-11", "Send 10 offers".
fn submit_label(model: FormModel, counts: PlanCounts) -> String {
    model.plan().with(|plan| match plan.lines.as_slice() {
        [] => submit_bar::SEND_OFFERS.to_owned(),
        [one] if plan.projects.len() <= 1 => submit_bar::share_button(&one.chosen.image.title()),
        _ => submit_bar::send_offers_button(counts.to_offer),
    })
}

/// Starts the run.
fn start_run(model: FormModel, runs: Runs) {
    let Some(context) = untrack(|| run_context(model)) else { return };
    let tasks = model.plan().with_untracked(Plan::tasks);
    let images = model.form().fields().chosen.with_untracked(|chosen| {
        for one in chosen {
            runs.record_sent_image(&one.key().0, &one.image);
        }
        chosen.iter().map(|one| (one.key(), one.image.title())).collect::<Vec<_>>()
    });
    let name = |task: &Task| {
        let project = task.key.project.clone();
        Some((project.clone(), untrack(|| model.project_name(&project))?))
    };
    let projects: Vec<_> = tasks.iter().filter_map(name).collect();
    runs.remember_display_names(images, projects);
    let is_in_run =
        |recipient: &&Recipient| tasks.iter().any(|task| task.key.project == recipient.id);
    let people: Vec<Recipient> = model
        .recipients()
        .with_untracked(|all| all.ready.iter().filter(is_in_run).cloned().collect());
    model.saved_names().set(save_names(model.address_book(), &context.cloud, &people));
    let starting = model.form().fields().is_starting;
    starting.set(true);
    set_timeout(move || starting.set(false), DOUBLE_CLICK_TIME);
    runs.start_or_extend(RunKind::Share, context, tasks, runs.calls_at_a_time());
    model.left_out_recipients().set(untrack(|| left_out_recipients::warning_after_send(model)));
    model.form().clear_after_sending();
    // The address must name no image any more, or it would be selected again.
    if let Some(region) = untrack(|| model.region()) {
        model.write_image_to_address(&region);
    }
}

/// Why the run can't be started: something is missing, the wrong side acts, or the rules refuse it.
fn blocked_reason(model: FormModel) -> Option<String> {
    let producer = model.producer()?;
    if model.accounts().acting_side() != Side::Producer {
        return Some(submit_bar::consumer_acts(&producer.title()));
    }
    let profile = producer.account.profile();
    let is_doubtful = model.recipients().with(|people| !people.flagged.is_empty());
    model.plan().with(|plan| {
        let counts = plan.counts();
        if counts.to_offer > 0 {
            return None;
        }
        if plan.lines.is_empty() {
            let what = if plan.projects.is_empty() {
                submit_bar::select_image_and_add_recipient_hint(profile)
            } else {
                submit_bar::SELECT_IMAGE
            };
            return Some(what.to_owned());
        }
        // A refusal by the rules applies to any recipient.
        if let Some((finding, images)) = plan.blocking_finding() {
            let titles: Vec<String> = images.iter().map(|one| one.image.title()).collect();
            let (what, _) =
                findings::describe(finding, &image_names_or_count(&titles), titles.len() == 1);
            return Some(with_full_stop(&what));
        }
        Some(match counts {
            _ if plan.projects.is_empty() && is_doubtful => {
                submit_bar::check_ids_hint(profile).to_owned()
            }
            _ if plan.projects.is_empty() => submit_bar::add_recipient_hint(profile).to_owned(),
            PlanCounts { unknown: 1.., .. } => submit_bar::LOADING.to_owned(),
            PlanCounts { needs_confirmation: 1.., .. } => {
                submit_bar::confirm_checks_hint(plan.open_check_count())
            }
            PlanCounts { already_shared: 1.., .. } => {
                submit_bar::everyone_has_images(plan.lines.len()).to_owned()
            }
            _ => submit_bar::NOTHING_TO_SEND.to_owned(),
        })
    })
}
