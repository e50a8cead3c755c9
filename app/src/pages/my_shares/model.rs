//! What the parts of this page share: the grid as the filter shows it, what is chosen in it, and the questions that can be asked
//! of it.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::plan;
use leptos::prelude::*;

use super::facts::Parts;
use super::filter::Filter;
use super::grid::Grid;
use super::matrix::STEP;
use super::places::Before;
use crate::components::{GridPosition, GridState, PointerRest};
use crate::data::{Clock, Toasts, shorten};
use crate::navigation::{Navigation, use_navigation};
use crate::parts::narrow::is_narrow;
use crate::route::{Query, Route};
use crate::state::runs::RunKind;
use crate::state::{
    Accounts, AddressBook, Exposure, LocalNotes, Offers, Runs, Shares, SignedIn, use_accounts,
    use_book, use_kept, use_offers, use_pending_removals, use_runs, use_shares,
};

/// Seconds of an hour: ages are told in days, so the grid is made anew once an hour and not with every tick of the clock.
const HOUR: i64 = 3_600;

/// What stands around the page, for what is done in it.
#[derive(Clone, Copy)]
pub(super) struct Services {
    pub(super) accounts: Accounts,
    pub(super) book: AddressBook,
    pub(super) kept: LocalNotes,
    pub(super) shares: Shares,
    pub(super) runs: Runs,
    pub(super) offers: Offers,
    pub(super) toasts: Toasts,
    pub(super) clock: Clock,
    /// Whether the pointer rests on the grid, so that nothing may move.
    pub(super) resting: PointerRest,
    navigation: Navigation,
}

/// The page's state. Copies share one.
#[derive(Clone, Copy)]
pub(super) struct Model {
    pub(super) known: RwSignal<Exposure>,
    pub(super) filter: Memo<Filter>,
    pub(super) grid: Memo<Arc<Grid>>,
    /// What is chosen, shown or not.
    pub(super) chosen: RwSignal<BTreeSet<plan::MembershipKey>>,
    /// The grid's tab stop and its columns.
    pub(super) focus: GridState,
    /// Where a range that is chosen begins.
    pub(super) anchor: RwSignal<GridPosition>,
    /// Shares that are about to end, or are being ended.
    ending: Memo<BTreeSet<plan::MembershipKey>>,
    /// How many cards are drawn on a phone.
    pub(super) cards: RwSignal<usize>,
    /// Stored, because every cell carries the model along.
    around: StoredValue<Services>,
}

impl Model {
    /// Nothing chosen yet.
    pub(super) fn start() -> Self {
        let around = Services {
            accounts: use_accounts(),
            book: use_book(),
            kept: use_kept(),
            shares: use_shares(),
            runs: use_runs(),
            offers: use_offers(),
            toasts: expect_context(),
            clock: expect_context(),
            resting: PointerRest::new(),
            navigation: use_navigation(),
        };
        let Services { accounts, book, kept, resting, clock: Clock(clock), .. } = around;
        let route = around.navigation.route();
        let known = around.shares.known();
        let hour = Memo::new(move |_| {
            let now = clock.get();
            now.plus_seconds(-(now.unix_millis() / 1000).rem_euclid(HOUR)).plus_seconds(HOUR)
        });
        let filter = Memo::new(move |_| route.with(|route| Filter::read(&query_of(route))));
        let asked = StoredValue::new(None);
        let grid = Memo::new(move |before: Option<&Arc<Grid>>| {
            let Some(producer) = accounts.on(Side::Producer) else { return Arc::default() };
            let now = Some((accounts.seats().producer, filter.get()));
            let is_same = asked.with_value(|before| *before == now);
            asked.set_value(now);
            let rests = resting.rests() && is_same;
            let cloud = &producer.origin;
            let name_of = |id: &ProjectId| book.name_of(cloud, id).unwrap_or_default();
            let made = kept.with(cloud, |kept| {
                known.with(|known| {
                    let parts =
                        Parts { ledger: &known.ledger, kept, name_of: &name_of, now: hour.get() };
                    let before = match before {
                        Some(grid) if rests => Before::all(&grid.columns, &grid.rows),
                        Some(grid) if !known.is_whole() => Before::columns(&grid.columns),
                        _ => Before::default(),
                    };
                    filter.with(|filter| Grid::new(&parts, filter, before))
                })
            });
            Arc::new(made)
        });
        let chosen = RwSignal::new(BTreeSet::new());
        // What another account shares is another choice.
        Effect::watch(
            move || accounts.seats().producer,
            move |_, _, _| chosen.set(BTreeSet::new()),
            false,
        );
        let size = Memo::new(move |_| grid.with(|grid| (grid.rows.len(), grid.columns.len())));
        let focus = GridState::start(size, is_narrow().into());
        let anchor = RwSignal::new((1, 0));
        let pending = use_pending_removals();
        let ending = Memo::new(move |_| {
            let producer = accounts.on(Side::Producer);
            producer.map(|producer| pending.ending(&producer.origin)).unwrap_or_default()
        });
        let around = StoredValue::new(around);
        let cards = RwSignal::new(STEP);
        Self { known, filter, grid, chosen, focus, anchor, ending, cards, around }
    }

    /// What stands around the page.
    pub(super) fn around(self) -> Services {
        self.around.get_value()
    }

    /// The account whose shares these are.
    pub(super) fn producer(self) -> Option<Rc<SignedIn>> {
        self.around().accounts.on(Side::Producer)
    }

    /// What the cloud calls those that images are shared with.
    pub(super) fn project_word(self) -> &'static str {
        let producer = untrack(|| self.producer());
        producer.map_or("project", |producer| producer.account.profile().differences().project_word)
    }

    /// What people call a project, else its short id.
    pub(super) fn name_of(self, project: &ProjectId) -> String {
        let cloud = self.producer().map(|producer| producer.origin.clone());
        let name = cloud.and_then(|cloud| self.around().book.name_of(&cloud, project));
        name.unwrap_or_else(|| shorten(project.as_str()))
    }

    /// Whether a share is about to end, or is being ended.
    pub(super) fn is_ending(self, at: &plan::MembershipKey) -> bool {
        self.ending.with(|cells| cells.contains(at))
    }

    /// Whether any is, so that nothing else can be begun.
    pub(super) fn ends_shares(self) -> bool {
        let runs = self.around().runs.all_of(RunKind::End);
        !self.ending.with(BTreeSet::is_empty)
            || runs.iter().any(|run| run.phase() != plan::Phase::Over)
    }

    /// Writes one name of the filter into the address.
    pub(super) fn refine(self, name: &str, value: &str) {
        let navigation = self.around().navigation;
        if let Route::Shared { query } = navigation.route().get_untracked() {
            navigation.refine(Route::Shared { query: query.with(name, value) });
        }
    }

    /// Chooses all of these, or, where all are chosen already, none of them.
    pub(super) fn turn(self, cells: Vec<plan::MembershipKey>) {
        self.chosen.update(|chosen| {
            let cells: BTreeSet<plan::MembershipKey> = cells.into_iter().collect();
            if cells.is_subset(chosen) {
                chosen.retain(|cell| !cells.contains(cell));
            } else {
                chosen.extend(cells);
            }
        });
    }
}

/// The filter in the address.
fn query_of(route: &Route) -> Query {
    match route {
        Route::Shared { query } => query.clone(),
        _ => Query::default(),
    }
}
