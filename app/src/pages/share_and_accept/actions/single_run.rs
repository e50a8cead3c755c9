//! Shares and accepts one image: records the duration of each call and checks both sides afterwards. Used by the page.

use gloo_timers::future::sleep;
use imageshare_core::cloud::{ShareStep, StepProgress, share_and_accept};
use imageshare_core::model::{Image, MemberStatus, RegionName};
use imageshare_core::plan::{Goal, MembershipChange, MembershipKey, Task};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::ShareAndAcceptModel;
use super::super::model::result_names::ResultNames;
use super::super::model::run::ShareProgress;
use super::bulk_run;
use crate::data::CloudId;
use crate::messages::boot;
use crate::reactive::effect;
use crate::state::runs::PAGE_CLOSE_GRACE_PERIOD;
use crate::state::{MembershipChanges, SignedInAccount};

/// The run of one image. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::share_and_accept) struct SingleRun {
    model: ShareAndAcceptModel,
    /// Its progress.
    pub progress: RwSignal<Option<ShareProgress>>,
    /// The names of its accounts, region and image.
    pub result_names: RwSignal<ResultNames>,
    /// Whether a request is in flight.
    pub busy: RwSignal<bool>,
    /// The task that undoes it.
    pub undo_task: RwSignal<Option<Task>>,
}

impl SingleRun {
    /// No run yet.
    pub fn new(model: ShareAndAcceptModel) -> Self {
        let single_run = Self {
            model,
            progress: RwSignal::new(None),
            result_names: RwSignal::new(ResultNames::default()),
            busy: RwSignal::new(false),
            undo_task: RwSignal::new(None),
        };
        single_run.clear_outdated_run();
        single_run
    }

    /// Starts a run, or continues where the last one stopped. Does nothing while a run is in progress.
    pub fn start(self) {
        let inputs = untrack(|| {
            Some((
                self.model.both_accounts()?,
                self.model.only_selected_image()?,
                self.model.consumer_project()?,
            ))
        });
        let Some(((producer, consumer), (region, image), project)) = inputs else { return };
        if self.busy.get_untracked() {
            return;
        }
        let membership_key = MembershipKey { region: region.clone(), image: image.id, project };
        let before = self
            .model
            .shares()
            .known_shares()
            .with_untracked(|known| known.shared_images.status(&membership_key));
        self.busy.set(true);
        self.undo_task.set(None);
        self.result_names.set(ResultNames {
            producer: producer.title(),
            consumer: consumer.title(),
            region: region.to_string(),
            image: image.title(),
            no_server_reason: boot::why_cannot_boot(consumer.account.profile(), &image),
        });
        self.progress.set(Some(ShareProgress::start(now_ms())));
        let (runs, changes) = (self.model.runs(), self.model.changes());
        let task = Task::new(membership_key.clone(), Goal::Shared, before);
        // If the tab is closed meanwhile, it is resumed as a bulk run.
        let key = bulk_run::store_task(self.model, &producer, &task);
        spawn_local(async move {
            let share = self.share_image(
                changes,
                &producer,
                &consumer,
                &region,
                image,
                (membership_key, before),
            );
            if !share.await {
                sleep(PAGE_CLOSE_GRACE_PERIOD).await;
            }
            runs.checkpoints().delete(&key);
        });
    }

    /// Returns whether the consumer has the image now.
    async fn share_image(
        self,
        changes: MembershipChanges,
        producer: &SignedInAccount,
        consumer: &SignedInAccount,
        region: &RegionName,
        image: Image,
        (membership_key, before): (MembershipKey, Option<MemberStatus>),
    ) -> bool {
        // The button was enabled only if both services exist.
        let (Ok(from), Ok(to)) =
            (producer.account.image_service(region), consumer.account.image_service(region))
        else {
            return false;
        };
        let mut was_offered = false;
        let (id, mut known) = (image.id, before);
        let report = |step: ShareStep, progress: StepProgress| {
            self.progress.try_update(|run| {
                run.as_mut().map(|run| run.record_progress(step, progress, now_ms()))
            });
            was_offered |= (step, progress) == (ShareStep::Offer, StepProgress::AlreadyDone);
            match (step, progress) {
                (ShareStep::Offer, StepProgress::Done) => {
                    publish_change(
                        changes,
                        &producer.cloud,
                        &membership_key,
                        &mut known,
                        MemberStatus::Pending,
                    );
                }
                (ShareStep::Accept, StepProgress::Done) => {
                    publish_change(
                        changes,
                        &producer.cloud,
                        &membership_key,
                        &mut known,
                        MemberStatus::Accepted,
                    );
                }
                _ => {}
            }
        };
        let result = share_and_accept(&from, &to, id, report).await;
        // Somebody else offered it meanwhile: then its earlier state is unknown, and undo isn't possible.
        let is_done = result.is_ok();
        let is_ours = is_done && before.is_some() == was_offered;
        let back = Goal::Shared.undo_goal(before).filter(|_| is_ours);
        let back = back.map(|goal| Task::new(membership_key, goal, Some(MemberStatus::Accepted)));
        self.undo_task.try_set(back.filter(|_| before != Some(MemberStatus::Accepted)));
        let profile = from.profile();
        self.progress
            .try_update(|run| run.as_mut().map(|run| run.record_result(profile, result, now_ms())));
        self.busy.try_set(false);
        is_done
    }

    /// Undoes the run.
    pub fn undo(self) {
        let Some(task) = self.undo_task.get_untracked() else { return };
        let Some((producer, _)) = untrack(|| self.model.both_accounts()) else { return };
        self.undo_task.set(None);
        self.progress.set(None);
        bulk_run::start_run(self.model, &producer, vec![task]);
    }

    /// Forgets the run when the image or an account changes, because its result is about the earlier ones.
    fn clear_outdated_run(self) {
        let mut before = None;
        effect(move || {
            let active = self.model.accounts().assigned();
            let inputs = (self.model.selected_ids.get(), active.producer, active.consumer);
            let has_changed = before.replace(inputs.clone()).is_some_and(|before| before != inputs);
            if has_changed && !self.busy.get_untracked() {
                self.progress.set(None);
                self.undo_task.set(None);
            }
        });
    }
}

/// Publishes a change that a call has made to the whole page.
fn publish_change(
    changes: MembershipChanges,
    cloud: &CloudId,
    membership_key: &MembershipKey,
    previous_status: &mut Option<MemberStatus>,
    new_status: MemberStatus,
) {
    let change = MembershipChange::new(
        membership_key,
        previous_status.replace(new_status),
        Some(new_status),
    );
    changes.publish(cloud, change.as_slice());
}

/// The browser's performance clock, in milliseconds.
fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
