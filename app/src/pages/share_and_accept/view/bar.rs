//! The bar: what a run would do, why it can't start, and the button that starts it. Used by the page.

use imageshare_core::cloud::ShareStep;
use imageshare_core::exposure::OwnImage;
use imageshare_core::model::Side;
use imageshare_core::plan::share_and_accept::Forecast;
use imageshare_core::rules::licence;
use leptos::prelude::*;

use super::super::actions::bulk_run::{self, RunForecast};
use super::super::actions::dry_run;
use super::super::actions::single_run::SingleRun;
use super::super::model::ShareAndAcceptModel;
use super::super::model::blockers;
use super::super::model::run::{ShareOutcome, ShareProgress};
use crate::components::{Bar, Button, ButtonKind, Progress};
use crate::messages::sentence::join_sentences;
use crate::messages::{findings, share_and_accept};
use crate::parts::DryRunDialog;
use crate::reactive::reactive;

/// What a press of the button would do.
#[derive(Debug, Clone, PartialEq, Eq)]
struct BarState {
    selected: usize,
    forecast: RunForecast,
    blocked_reason: Option<String>,
}

impl BarState {
    fn new(model: ShareAndAcceptModel) -> Self {
        let (selected, forecast) = (model.selected_images().len(), RunForecast::new(model));
        let blocked = blocked_reason(model, selected, &forecast);
        Self { selected, forecast, blocked_reason: blocked }
    }

    /// Whether the run goes call by call: it does so for one image.
    const fn is_single(&self) -> bool {
        self.selected < 2
    }

    fn button_label(&self, has_run: bool) -> String {
        match (self.is_single(), has_run) {
            (true, true) => share_and_accept::run::RUN_AGAIN.to_owned(),
            (true, false) => share_and_accept::run::SHARE_AND_ACCEPT.to_owned(),
            (false, _) => share_and_accept::run::share_and_accept_images(self.forecast.tasks.len()),
        }
    }
}

/// The bar, with a checkbox about licences if one is needed.
pub(in crate::pages::share_and_accept) fn bar_view(
    model: ShareAndAcceptModel,
    single_run: SingleRun,
) -> AnyView {
    let bar_state = Memo::new(move |_| BarState::new(model));
    let dry_run = DryRunDialog::new();
    let line = move || {
        let (run, state) = (single_run.progress, bar_state.get());
        if let Some(step) = run.with(|run| run.as_ref().and_then(ShareProgress::running_step)) {
            return share_and_accept::run::step_title(step, &model.consumer_name());
        }
        let is_single = state.is_single();
        state.blocked_reason.unwrap_or_else(|| {
            if is_single {
                run.with(|run| idle_text(run.as_ref()).to_owned())
            } else {
                state.forecast.summary_text()
            }
        })
    };
    let label = move || {
        let has_run = single_run.progress.with(Option::is_some) && !single_run.busy.get();
        bar_state.with(|state| state.button_label(has_run))
    };
    let press = move |()| {
        let state = bar_state.get_untracked();
        if state.is_single() {
            return single_run.start();
        }
        let Some((producer, _)) = untrack(|| model.both_accounts()) else { return };
        bulk_run::start_run(model, &producer, state.forecast.tasks);
    };
    let is_single = Memo::new(move |_| bar_state.with(BarState::is_single));
    let steps = move || {
        is_single.get().then(|| {
            let done = move || {
                single_run
                    .progress
                    .with(|run| run.as_ref().map_or(0, ShareProgress::finished_steps))
            };
            view! {
                <Progress
                    label=share_and_accept::run::STEPS_DONE
                    done=Signal::derive(done)
                    of=ShareStep::ALL.len()
                />
            }
        })
    };
    view! {
        <Bar label=share_and_accept::run::BAR_LABEL>
            <div class="bar__grow">
                <span class="soft" aria-live="polite">{reactive(line)}</span>
                {reactive(steps)}
            </div>
            <div class="buttons">
                {dry_run.button(
                    Signal::derive(move || bar_state.with(|state| state.blocked_reason.clone())),
                    move || dry_run::show_dry_run(dry_run, model, bar_state.get_untracked().is_single()),
                )}
                <Button
                    label=Signal::derive(label)
                    kind=ButtonKind::Primary
                    busy=single_run.busy
                    blocked=Signal::derive(move || bar_state.with(|state| state.blocked_reason.clone()))
                    on_press=press
                />
            </div>
        </Bar>
        {licence_checkbox(model)}
        {dry_run.dialog()}
    }
    .into_any()
}

/// Why no run can start now.
fn blocked_reason(
    model: ShareAndAcceptModel,
    selected: usize,
    forecast: &RunForecast,
) -> Option<String> {
    for side in Side::ALL {
        if model.accounts().assigned_account(side).is_none() {
            return Some(share_and_accept::run::not_signed_in(side).to_owned());
        }
    }
    let ((producer, consumer), region) = (model.both_accounts()?, model.region()?);
    if let Some(why) = blockers::account_pair_obstacle(&producer, &consumer, &region) {
        return Some(why);
    }
    if let Some(why) = bulk_run::busy_reason(model.runs()) {
        return Some(why);
    }
    let name = consumer.title();
    match selected {
        0 => Some(share_and_accept::run::SELECT_IMAGE.to_owned()),
        1 => {
            let (_, image) = model.only_selected_image()?;
            let shared = model.shared_image(image.id)?;
            blockers::role_refusal(&producer, &consumer, &image).or_else(|| {
                match model.forecast(&shared) {
                    Forecast::NeedsConfirmation(_) => forecast.no_task_reason(&name),
                    Forecast::Blocked(found) => {
                        let (what, why) = findings::describe(found, &image.title(), true);
                        Some(join_sentences(&what, &why))
                    }
                    // Loading the members may fail; the run checks them anyway.
                    Forecast::Unknown | Forecast::Ready(_) | Forecast::AlreadyAccepted => None,
                }
            })
        }
        _ => blockers::answer_refusal(&consumer).or_else(|| forecast.no_task_reason(&name)),
    }
}

/// The checkbox that the producer's licences cover the consumer; hidden unless a selected image is licensed.
fn licence_checkbox(model: ShareAndAcceptModel) -> AnyView {
    let licensed_titles = Memo::new(move |_| {
        let is_licensed = |shared: &OwnImage| {
            licence::detect_licence(&shared.image).is_some()
                && model.forecast(shared) != Forecast::AlreadyAccepted
        };
        let licensed = model.selected_images().into_iter().filter(is_licensed);
        licensed.map(|shared| shared.image.title()).collect::<Vec<_>>()
    });
    let question = move || {
        let titles = licensed_titles.get();
        (!titles.is_empty()).then(|| {
            let label = share_and_accept::licenses_cover(&model.consumer_name(), &titles);
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || model.licence_confirmed.get()
                        on:change:target=move |event| model.licence_confirmed.set(event.target().checked())
                    />
                    <span>{label}</span>
                </label>
            }
        })
    };
    reactive(question).into_any()
}

/// The text of the bar while no request is in flight.
fn idle_text(run: Option<&ShareProgress>) -> &'static str {
    match run.and_then(ShareProgress::outcome) {
        None => share_and_accept::run::READY,
        Some(ShareOutcome::Shared(_)) => share_and_accept::run::FINISHED,
        Some(ShareOutcome::Failed(_)) => share_and_accept::run::STOPPED,
    }
}
