//! One image in one step: each call is seen with its time, and both sides are looked at afterwards.

use imageshare_core::cloud::{Progress, ShareStep, share_and_accept};
use imageshare_core::model::{Image, MemberStatus, RegionName};
use imageshare_core::plan::{Goal, MembershipChange, MembershipKey, Task};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bulk_run;
use super::model::Model;
use super::result::ResultNames;
use super::run::Run;
use crate::messages::boot;
use crate::reactive::effect;
use crate::state::{MembershipChanges, Origin, SignedIn};

/// The run of one image. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct SingleRun {
    model: Model,
    /// How far it is.
    pub run: RwSignal<Option<Run>>,
    /// Whom and what it is about.
    pub names: RwSignal<ResultNames>,
    /// Its calls are on their way.
    pub busy: RwSignal<bool>,
    /// What takes it back.
    pub back: RwSignal<Option<Task>>,
}

impl SingleRun {
    /// Nothing run.
    pub(super) fn new(model: Model) -> Self {
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

    /// Runs, or goes on where the last run stopped. A second call while one is under way does nothing.
    pub(super) fn start(self) {
        let order =
            untrack(|| Some((self.model.both()?, self.model.only()?, self.model.consumer()?)));
        let Some(((producer, consumer), (region, image), project)) = order else { return };
        if self.busy.get_untracked() {
            return;
        }
        let cell = MembershipKey { region: region.clone(), image: image.id, project };
        let before = self.model.shares().known().with_untracked(|known| known.ledger.answer(&cell));
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
        // After a closed tab it is resumed as a run.
        let key = bulk_run::keep(self.model, &producer, &task);
        spawn_local(async move {
            self.share(changes, &producer, &consumer, &region, image, (cell, before)).await;
            runs.checkpoints().drop(&key);
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
        // Both services were found when the button was drawn.
        let (Ok(from), Ok(to)) = (producer.account.images(region), consumer.account.images(region))
        else {
            return;
        };
        let mut was_offered = false;
        let (id, mut known) = (image.id, before);
        let report = |step: ShareStep, progress: Progress| {
            self.run.try_update(|run| run.as_mut().map(|run| run.report(step, progress, now())));
            was_offered |= (step, progress) == (ShareStep::Offer, Progress::AlreadySo);
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
        // Offered by somebody else meanwhile: then nobody knows what it was before.
        let is_ours = result.is_ok() && before.is_some() == was_offered;
        let back = Goal::Shared.undone(before).filter(|_| is_ours);
        let back = back.map(|goal| Task::new(cell, goal, Some(MemberStatus::Accepted)));
        self.back.try_set(back.filter(|_| before != Some(MemberStatus::Accepted)));
        self.run.try_update(|run| run.as_mut().map(|run| run.end(result, now())));
        self.busy.try_set(false);
    }

    /// Takes back what it did.
    pub(super) fn take_back(self) {
        let Some(task) = self.back.get_untracked() else { return };
        let Some((producer, _)) = untrack(|| self.model.both()) else { return };
        self.back.set(None);
        self.run.set(None);
        bulk_run::begin(self.model, &producer, vec![task]);
    }

    /// A run belongs to its image and its two accounts: with others, its result is no longer what the page is about.
    fn forget_old_run(self) {
        let mut before = None;
        effect(move || {
            let seats = self.model.accounts().seats();
            let about = (self.model.picked.get(), seats.producer, seats.consumer);
            let other = before.replace(about.clone()).is_some_and(|before| before != about);
            if other && !self.busy.get_untracked() {
                self.run.set(None);
                self.back.set(None);
            }
        });
    }
}

/// Tells the whole page what a call has made so.
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

/// The browser's clock for measuring, in milliseconds.
fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
