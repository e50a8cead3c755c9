//! Several images at once: the forecast of the run, the run, and its view. Used by the bar, the page and the single run.

use imageshare_core::plan::share_and_accept::Forecast;
use imageshare_core::plan::{MembershipKey, Phase, Task};
use leptos::prelude::*;

use super::super::model::ShareAndAcceptModel;
use crate::data::shorten;
use crate::messages::share_and_accept::run;
use crate::parts::{RunTexts, RunView};
use crate::reactive::reactive;
use crate::state::runs::{RunContext, RunKind};
use crate::state::{Runs, SignedInAccount, use_address_book, use_runs, use_shares};

/// What a run of the selected images would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::pages::share_and_accept) struct RunForecast {
    /// The tasks of the run.
    pub tasks: Vec<Task>,
    /// The number of images that the consumer has accepted already.
    pub already_accepted: usize,
    /// The number of images whose licence needs confirmation.
    pub needs_confirmation: usize,
    /// The number of images that cannot be shared.
    pub blocked: usize,
    /// The number of images whose members are unknown.
    pub unknown: usize,
}

/// A count, and its text.
type CountText = (usize, fn(usize) -> String);

impl RunForecast {
    /// Computes the forecast of the selected images.
    pub fn new(model: ShareAndAcceptModel) -> Self {
        let mut forecast = Self::default();
        let Some(consumer) = model.consumer_project() else { return forecast };
        for shared in model.selected_images() {
            let outcome = model.forecast(&shared);
            match outcome {
                Forecast::Ready(_) => {
                    forecast.tasks.extend(outcome.task(shared.membership_key(&consumer)));
                }
                Forecast::AlreadyAccepted => forecast.already_accepted += 1,
                Forecast::NeedsConfirmation(_) => forecast.needs_confirmation += 1,
                Forecast::Blocked(_) => forecast.blocked += 1,
                Forecast::Unknown => forecast.unknown += 1,
            }
        }
        forecast
    }

    /// Why the run has no task.
    pub fn no_task_reason(&self, consumer: &str) -> Option<String> {
        if !self.tasks.is_empty() {
            return None;
        }
        let why = match self {
            Self { needs_confirmation: 1.., .. } => run::licenses_unconfirmed(consumer),
            Self { unknown: 1.., .. } => run::CHECKING_MEMBERS.to_owned(),
            Self { blocked: 1.., .. } => run::ALL_BLOCKED.to_owned(),
            _ => run::all_accepted(consumer),
        };
        Some(why)
    }

    /// Describes the run in one line: "3 images will be offered and accepted. 1 image has already been accepted."
    pub fn summary_text(&self) -> String {
        let parts: [CountText; 5] = [
            (self.tasks.len(), run::will_share),
            (self.already_accepted, run::already_accepted),
            (self.needs_confirmation, run::need_confirmation),
            (self.blocked, run::images_left_out),
            (self.unknown, run::members_unknown),
        ];
        let parts = parts.into_iter().filter(|(images, _)| *images > 0);
        parts.map(|(images, sentence)| sentence(images)).collect::<Vec<_>>().join(" ")
    }
}

/// Starts a run as the producer.
pub(in crate::pages::share_and_accept) fn start_run(
    model: ShareAndAcceptModel,
    producer: &SignedInAccount,
    tasks: Vec<Task>,
) {
    store_names(model, &tasks);
    let runs = model.runs();
    runs.start_or_extend(
        RunKind::ShareAndAccept,
        run_context(producer),
        tasks,
        runs.calls_at_a_time(),
    );
}

/// Stores a share that is made call by call on the device, until its key is dropped.
pub(super) fn store_task(
    model: ShareAndAcceptModel,
    producer: &SignedInAccount,
    task: &Task,
) -> String {
    store_names(model, std::slice::from_ref(task));
    model.runs().save_task(RunKind::ShareAndAccept, run_context(producer), task)
}

pub(super) fn run_context(producer: &SignedInAccount) -> RunContext {
    RunContext {
        cloud: producer.cloud.clone(),
        producer: producer.project().map(|project| project.id.clone()),
    }
}

fn store_names(model: ShareAndAcceptModel, tasks: &[Task]) {
    let title = |task: &Task| {
        let image = untrack(|| model.shared_image(task.key.image))?.image;
        Some(((task.key.region.clone(), image.id), image.title()))
    };
    let consumer = untrack(|| Some((model.consumer_project()?, model.consumer_name())));
    model.runs().remember_display_names(tasks.iter().filter_map(title), consumer);
}

/// Why no run can start now.
pub(in crate::pages::share_and_accept) fn busy_reason(runs: Runs) -> Option<String> {
    let latest = runs.latest(RunKind::ShareAndAccept)?;
    (latest.phase() != Phase::Finished).then(|| run::BUSY.to_owned())
}

/// The latest run, if there is one.
pub(in crate::pages::share_and_accept) fn latest_run_view() -> AnyView {
    let runs = use_runs();
    let texts = run_texts();
    let close = UnsyncCallback::new(move |()| runs.archive_finished(RunKind::ShareAndAccept));
    let show = move || {
        let run_handle = runs.latest(RunKind::ShareAndAccept)?;
        Some(view! { <RunView run_handle=run_handle texts=texts on_close=close /> })
    };
    reactive(show).into_any()
}

fn run_texts() -> RunTexts {
    let (book, shares, runs) = (use_address_book(), use_shares(), use_runs());
    let share_label = move |membership_key: MembershipKey| {
        let key = (membership_key.region.clone(), membership_key.image);
        let image = shares.known_shares().with_untracked(|known_shares| {
            known_shares.shared_images.get(&key).map(|shared| shared.image.title())
        });
        let image = image.unwrap_or_else(|| shorten(&membership_key.image.to_string()));
        let cloud = untrack(|| runs.latest(RunKind::ShareAndAccept)).map(|run| run.context().cloud);
        let project =
            cloud.and_then(|cloud| untrack(|| book.project_name(&cloud, &membership_key.project)));
        let project = project.unwrap_or_else(|| shorten(membership_key.project.as_str()));
        run::share_label(&image, &project)
    };
    RunTexts {
        name: run::RUN_NAME,
        share_label: Callback::new(share_label),
        undo_effect: run::UNDO_EFFECT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use imageshare_core::model::ImageId;
    use imageshare_core::plan::Goal;

    const IMAGE_ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    #[test]
    fn summary_leaves_out_zero_counts() {
        let forecast = RunForecast { already_accepted: 1, blocked: 2, ..RunForecast::default() };
        assert_eq!(
            forecast.summary_text(),
            "1 image has already been accepted. 2 images will be skipped; see their rows for the reasons."
        );
        let share_label = MembershipKey {
            region: "DFW".parse().unwrap(),
            image: IMAGE_ID.parse::<ImageId>().unwrap(),
            project: "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse().unwrap(),
        };
        let tasks = vec![Task::new(share_label, Goal::Shared, None)];
        let line = RunForecast { tasks, ..RunForecast::default() }.summary_text();
        assert_eq!(line, "1 image will be offered and accepted.");
    }

    #[test]
    fn a_run_without_tasks_has_a_reason() {
        let why = |forecast: RunForecast| forecast.no_task_reason("QA Lab").unwrap();
        assert!(
            why(RunForecast {
                needs_confirmation: 1,
                already_accepted: 2,
                ..RunForecast::default()
            })
            .contains("cover QA Lab")
        );
        assert!(
            why(RunForecast { blocked: 1, already_accepted: 2, ..RunForecast::default() })
                .contains("None of these")
        );
        assert!(
            why(RunForecast { already_accepted: 2, ..RunForecast::default() }).contains("already")
        );
    }
}
