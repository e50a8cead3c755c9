//! Shares and accepts one image: records the duration of each call and checks both sides afterwards. Used by the page.

use imageshare_core::cloud::{Progress, ShareStep, share_and_accept};
use imageshare_core::model::{Image, MemberStatus, RegionName};
use imageshare_core::plan::{Goal, MembershipChange, MembershipKey, Task};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::Model;
use super::super::model::run::Run;
use super::super::view::result::ResultNames;
use super::bulk_run;
use crate::messages::boot;
use crate::reactive::effect;
use crate::state::{MembershipChanges, Origin, SignedIn};

/// The run of one image. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::share_and_accept) struct SingleRun {
    model: Model,
    /// Its progress.
    pub run: RwSignal<Option<Run>>,
    /// The names of its accounts, region and image.
    pub names: RwSignal<ResultNames>,
    /// Whether a request is in flight.
    pub busy: RwSignal<bool>,
    /// The task that undoes it.
    pub back: RwSignal<Option<Task>>,
}

impl SingleRun {
    /// No run yet.
    pub fn new(model: Model) -> Self {
        let single = Self {
            model,
            run: RwSignal::new(None),
            names: RwSignal::new(ResultNames::default()),
            busy: RwSignal::new(false),
            back: RwSignal::new(None),
        };
        single.forget_old_run();
        single
    }

    /// Starts a run, or continues where the last one stopped. Does nothing while a run is in progress.
    pub fn start(self) {
        let inputs = untrack(|| {
            Some((self.model.both_accounts()?, self.model.only_selected()?, self.model.consumer()?))
        });
        let Some(((producer, consumer), (region, image), project)) = inputs else { return };
        if self.busy.get_untracked() {
            return;
        }
        let cell = MembershipKey { region: region.clone(), image: image.id, project };
        let before = self.model.shares().known().with_untracked(|known| known.ledger.status(&cell));
        self.busy.set(true);
        self.back.set(None);
        self.names.set(ResultNames {
            producer: producer.title(),
            consumer: consumer.title(),
            region: region.to_string(),
            image: image.title(),
            no_server: boot::why_no_server(consumer.account.profile(), &image),
        });
        self.run.set(Some(Run::begin(now())));
        let (runs, changes) = (self.model.runs(), self.model.changes());
        let task = Task::new(cell.clone(), Goal::Shared, before);
        // If the tab is closed meanwhile, it is resumed as a bulk run.
        let key = bulk_run::store_task(self.model, &producer, &task);
        spawn_local(async move {
            self.share(changes, &producer, &consumer, &region, image, (cell, before)).await;
            runs.checkpoints().delete(&key);
        });
    }

    async fn share(
        self,
        changes: MembershipChanges,
        producer: &SignedIn,
        consumer: &SignedIn,
        region: &RegionName,
        image: Image,
        (cell, before): (MembershipKey, Option<MemberStatus>),
    ) {
        // The button was enabled only if both services exist.
        let (Ok(from), Ok(to)) =
            (producer.account.image_service(region), consumer.account.image_service(region))
        else {
            return;
        };
        let mut was_offered = false;
        let (id, mut known) = (image.id, before);
        let report = |step: ShareStep, progress: Progress| {
            self.run.try_update(|run| run.as_mut().map(|run| run.report(step, progress, now())));
            was_offered |= (step, progress) == (ShareStep::Offer, Progress::AlreadyDone);
            match (step, progress) {
                (ShareStep::Offer, Progress::Done) => {
                    publish(changes, &producer.origin, &cell, &mut known, MemberStatus::Pending);
                }
                (ShareStep::Accept, Progress::Done) => {
                    publish(changes, &producer.origin, &cell, &mut known, MemberStatus::Accepted);
                }
                _ => {}
            }
        };
        let result = share_and_accept(&from, &to, id, report).await;
        // Somebody else offered it meanwhile: then its earlier state is unknown, and undo isn't possible.
        let is_ours = result.is_ok() && before.is_some() == was_offered;
        let back = Goal::Shared.undo_goal(before).filter(|_| is_ours);
        let back = back.map(|goal| Task::new(cell, goal, Some(MemberStatus::Accepted)));
        self.back.try_set(back.filter(|_| before != Some(MemberStatus::Accepted)));
        self.run.try_update(|run| run.as_mut().map(|run| run.end(result, now())));
        self.busy.try_set(false);
    }

    /// Undoes the run.
    pub fn undo(self) {
        let Some(task) = self.back.get_untracked() else { return };
        let Some((producer, _)) = untrack(|| self.model.both_accounts()) else { return };
        self.back.set(None);
        self.run.set(None);
        bulk_run::begin(self.model, &producer, vec![task]);
    }

    /// Forgets the run when the image or an account changes, because its result is about the earlier ones.
    fn forget_old_run(self) {
        let mut before = None;
        effect(move || {
            let active = self.model.accounts().active();
            let inputs = (self.model.selected.get(), active.producer, active.consumer);
            let has_changed = before.replace(inputs.clone()).is_some_and(|before| before != inputs);
            if has_changed && !self.busy.get_untracked() {
                self.run.set(None);
                self.back.set(None);
            }
        });
    }
}

/// Publishes a change that a call has made to the whole page.
fn publish(
    changes: MembershipChanges,
    cloud: &Origin,
    cell: &MembershipKey,
    known: &mut Option<MemberStatus>,
    now: MemberStatus,
) {
    let change = MembershipChange::new(cell, known.replace(now), Some(now));
    changes.publish(cloud, change.as_slice());
}

/// The browser's performance clock, in milliseconds.
fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
