//! Who answered what, for the project's own images whose rows are drawn: asked image by image, one call at a time, and of a hundred
//! thousand images only for those that somebody looks at. What the shares of this page know already is not asked again.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use imageshare_core::cloud::CloudError;
use imageshare_core::exposure::Answers;
use imageshare_core::model::{ImageId, Membership};
use imageshare_core::plan::MembershipChange;
use imageshare_core::plan::rate_limiter::RateLimiter;
use imageshare_core::plan::retry_policy::{RetryDecision, decide};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::reader::{ListQuery, Reader};
use crate::reactive::effect;
use crate::state::{
    Accounts, Origin, Runs, Shares, use_accounts, use_changes, use_runs, use_shares,
};

/// A row that is scrolled past within this time is not asked about.
const GLANCE: Duration = Duration::from_millis(400);
/// Between one call and the next on a real cloud: nobody waits for a tally, and a careful proxy counts every call.
const APART: Duration = Duration::from_millis(120);

/// What was told. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct MemberCounts {
    told: RwSignal<BTreeMap<ImageId, Answers>>,
    work: StoredValue<CountQueue>,
    question: Memo<Option<ListQuery>>,
    /// Behind a handle, because every row carries a copy.
    around: StoredValue<Services>,
}

/// Who asks, and what else is asked.
#[derive(Clone, Copy)]
struct Services {
    accounts: Accounts,
    shares: Shares,
    runs: Runs,
}

/// What is to be asked, and what was.
#[derive(Clone)]
struct CountQueue {
    /// The images of the rows that are drawn; twice while a row takes another's place. What came last is asked first: rows are drawn
    /// from the last to the first.
    drawn: Vec<ImageId>,
    /// Asked since somebody wanted to know it anew, with or without an answer.
    asked: BTreeSet<ImageId>,
    pace: RateLimiter,
    is_out: bool,
    wakes: bool,
    /// Answers to questions of an earlier round are dropped.
    round: u32,
}

impl CountQueue {
    fn new(round: u32) -> Self {
        let (drawn, asked) = (Vec::new(), BTreeSet::new());
        Self { drawn, asked, pace: RateLimiter::new(1), is_out: false, wakes: false, round }
    }
}

impl MemberCounts {
    /// Nothing told yet.
    pub(super) fn start(reader: Reader) -> Self {
        let question = reader.question;
        let around = Services { accounts: use_accounts(), shares: use_shares(), runs: use_runs() };
        let tallies = Self {
            told: RwSignal::default(),
            work: StoredValue::new(CountQueue::new(0)),
            question,
            around: StoredValue::new(around),
        };
        let is_put_off = Memo::new(move |_| around.runs.any_works() || tallies.awaits_shares());
        let listing = Memo::new(move |_| reader.listing.with(|listing| listing.number));
        effect(move || {
            question.track();
            tallies.told.set(BTreeMap::new());
        });
        effect(move || {
            // Another list or another account: all is asked again, and shown as it was until it is told.
            listing.track();
            question.track();
            tallies.begin_anew();
        });
        effect(move || {
            if !is_put_off.get() {
                tallies.wake(GLANCE);
            }
        });
        use_changes().subscribe(move |cloud, changes| {
            let of = question.get().and_then(|question| around.accounts.get(question.who));
            if of.is_some_and(|who| who.origin == *cloud) {
                tallies.apply(changes);
            }
        });
        tallies
    }

    /// The answers of an image's members, once they are told.
    pub(super) fn of(self, image: ImageId) -> Option<Answers> {
        let ListQuery { who, region, .. } = self.question.get()?;
        let known = self.around.get_value().shares.answers(who, &(region, image));
        known.or_else(|| self.told.with(|told| told.get(&image).copied()))
    }

    /// Counts what has changed.
    fn apply(self, changes: &[MembershipChange]) {
        let Some(ListQuery { region, .. }) = self.question.get_untracked() else { return };
        let here = |change: &&MembershipChange| {
            change.cell.region == region
                && self.told.with_untracked(|told| told.contains_key(&change.cell.image))
        };
        let changes: Vec<_> = changes.iter().filter(here).collect();
        if !changes.is_empty() {
            self.told.update(|told| {
                for change in changes {
                    if let Some(answers) = told.get_mut(&change.cell.image) {
                        answers.change(change.before, change.after);
                    }
                }
            });
        }
    }

    /// A row of this image is drawn, for as long as what calls this lives.
    pub(super) fn want(self, image: ImageId) {
        self.work.update_value(|work| work.drawn.push(image));
        self.wake(GLANCE);
        on_cleanup(move || {
            self.work.try_update_value(|work| {
                let place = work.drawn.iter().position(|drawn| *drawn == image);
                place.map(|place| work.drawn.remove(place))
            });
        });
    }

    fn begin_anew(self) {
        self.work.update_value(|work| {
            let drawn = std::mem::take(&mut work.drawn);
            let wakes = work.wakes;
            *work = CountQueue { drawn, wakes, ..CountQueue::new(work.round.wrapping_add(1)) };
        });
        self.wake(GLANCE);
    }

    /// Whether the shares of the page are being asked for, and will tell.
    fn awaits_shares(self) -> bool {
        let shares = self.around.get_value().shares;
        self.question.get().is_some_and(|question| shares.awaits(question.who))
    }

    /// Looks a little later what is to be asked.
    fn wake(self, after: Duration) {
        let wakes = self.work.try_update_value(|work| std::mem::replace(&mut work.wakes, true));
        if wakes == Some(false) {
            let look = move || {
                let woken = self.work.try_update_value(|work| work.wakes = false);
                if woken.is_some() {
                    untrack(|| self.ask());
                }
            };
            set_timeout(look, after);
        }
    }

    fn ask(self) {
        let Services { accounts, shares, runs } = self.around.get_value();
        if runs.any_works() || self.awaits_shares() {
            // It is asked when both are over.
            return;
        }
        let Some(ListQuery { who, region, .. }) = self.question.get() else { return };
        let Some(who) = accounts.get(who) else { return };
        let unknown =
            |image: &ImageId| shares.answers(who.key, &(region.clone(), *image)).is_none();
        let next = self.work.try_update_value(|work| {
            let open = !work.is_out && !work.pace.gives_up();
            let new = |image: &&ImageId| !work.asked.contains(*image) && unknown(image);
            let next = work.drawn.iter().rev().find(new).copied().filter(|_| open)?;
            work.asked.insert(next);
            work.is_out = true;
            Some((next, work.round))
        });
        let Some((image, round)) = next.flatten() else { return };
        spawn_local(async move {
            let answer = match who.account.images(&region) {
                Ok(service) => service.members(image).await,
                Err(error) => Err(error),
            };
            let apart = if who.origin == Origin::Sandbox { Duration::ZERO } else { APART };
            self.take(image, round, answer, apart);
        });
    }

    fn take(
        self,
        image: ImageId,
        round: u32,
        answer: Result<Vec<Membership>, CloudError>,
        apart: Duration,
    ) {
        // The page may have gone on meanwhile.
        if self.work.try_with_value(|work| work.round) != Some(round) {
            return;
        }
        let later = self.work.try_update_value(|work| {
            work.is_out = false;
            let Some(error) = answer.as_ref().err() else {
                work.pace.succeeded();
                return apart;
            };
            match decide(None, error) {
                RetryDecision::TurnedAway { after }
                | RetryDecision::Unsure { hold_back: true, after } => {
                    // Each wait begins at nothing, so that no clock is needed.
                    work.asked.remove(&image);
                    let begun = work.pace.next_allowed_at();
                    work.pace.throttled(begun, after);
                    work.pace.next_allowed_at().saturating_sub(begun)
                }
                // It stays without a tally: the image's own page says why.
                _ => apart,
            }
        });
        if let Ok(members) = answer {
            let answers = members.iter().map(|member| member.status).collect();
            self.told.try_update(|told| told.insert(image, answers));
        }
        self.wake(later.unwrap_or(apart));
    }
}
