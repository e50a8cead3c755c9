//! State shared by the parts of this page: the filtered grid, the selection, and queries on them. It must not draw anything.

pub(super) mod filter;
pub(super) mod grid;
pub(super) mod grid_data;
mod previous_grid;
pub(super) mod selection;

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::plan;
use leptos::prelude::*;

use self::filter::ShareFilter;
use self::grid::ShareGrid;
use self::grid_data::GridSource;
use self::previous_grid::PreviousGrid;
use crate::components::{GridPosition, GridState, PointerHover};
use crate::data::{Clock, Toasts, shorten};
use crate::navigation::{Navigation, use_navigation};
use crate::parts::narrow_window::is_narrow;
use crate::route::{Route, UrlQuery};
use crate::state::runs::RunKind;
use crate::state::{
    Accounts, AddressBook, KnownShares, LocalNotes, Offers, Runs, Shares, SignedInAccount,
    use_accounts, use_address_book, use_local_notes, use_offers, use_pending_removals, use_runs,
    use_shares,
};

/// Seconds per hour: ages are shown in days, so the grid is rebuilt once an hour and not with every tick of the clock.
const SECONDS_PER_HOUR: i64 = 3_600;

/// Number of cards drawn at first on a phone, and added with each press of the button.
pub(super) const CARDS_PER_STEP: usize = 50;

/// The services of the app that this page uses.
#[derive(Clone, Copy)]
pub(super) struct Services {
    pub(super) accounts: Accounts,
    pub(super) address_book: AddressBook,
    pub(super) notes: LocalNotes,
    pub(super) shares: Shares,
    pub(super) runs: Runs,
    pub(super) offers: Offers,
    pub(super) toasts: Toasts,
    pub(super) clock: Clock,
    /// Whether the pointer rests on the grid, so that nothing may move.
    pub(super) pointer_hover: PointerHover,
    navigation: Navigation,
}

/// The page's state. Copies share one.
#[derive(Clone, Copy)]
pub(super) struct SharesModel {
    pub(super) known_shares: RwSignal<KnownShares>,
    pub(super) filter: Memo<ShareFilter>,
    pub(super) grid: Memo<Arc<ShareGrid>>,
    /// The selected shares, shown or hidden by the filter.
    pub(super) selected_shares: RwSignal<BTreeSet<plan::MembershipKey>>,
    /// The grid's tab stop and its columns.
    pub(super) grid_state: GridState,
    /// Where a selected range begins.
    pub(super) range_anchor: RwSignal<GridPosition>,
    /// Shares that are about to end, or are being ended.
    ending_shares: Memo<BTreeSet<plan::MembershipKey>>,
    /// How many cards are drawn on a phone.
    pub(super) visible_cards: RwSignal<usize>,
    /// Stored, because every cell holds a copy of the model.
    services: StoredValue<Services>,
}

impl SharesModel {
    /// A model without a selection.
    pub(super) fn start() -> Self {
        let services = Services {
            accounts: use_accounts(),
            address_book: use_address_book(),
            notes: use_local_notes(),
            shares: use_shares(),
            runs: use_runs(),
            offers: use_offers(),
            toasts: expect_context(),
            clock: expect_context(),
            pointer_hover: PointerHover::new(),
            navigation: use_navigation(),
        };
        let Services {
            accounts,
            address_book: book,
            notes,
            pointer_hover,
            clock: Clock(clock),
            ..
        } = services;
        let route = services.navigation.route();
        let known_shares = services.shares.known_shares();
        let hour = Memo::new(move |_| {
            let now = clock.get();
            now.plus_seconds(-(now.unix_millis() / 1000).rem_euclid(SECONDS_PER_HOUR))
                .plus_seconds(SECONDS_PER_HOUR)
        });
        let filter = Memo::new(move |_| {
            route.with(|route| ShareFilter::from_query(&query_from_route(route)))
        });
        let last_inputs = StoredValue::new(None);
        let grid = Memo::new(move |before: Option<&Arc<ShareGrid>>| {
            let Some(producer) = accounts.account_on(Side::Producer) else { return Arc::default() };
            let inputs = Some((accounts.active().producer, filter.get()));
            let is_same = last_inputs.with_value(|last| *last == inputs);
            last_inputs.set_value(inputs);
            let keeps_all = pointer_hover.is_hovered() && is_same;
            let cloud = &producer.cloud;
            let name_of = |id: &ProjectId| book.project_name(cloud, id).unwrap_or_default();
            let new_grid = notes.with_notes(cloud, |notes| {
                known_shares.with(|known| {
                    let source = GridSource {
                        shared_images: &known.shared_images,
                        notes,
                        project_name: &name_of,
                        now: hour.get(),
                    };
                    let before = match before {
                        Some(grid) if keeps_all => {
                            PreviousGrid::keeping_all(&grid.columns, &grid.rows)
                        }
                        Some(grid) if !known.is_loaded() => {
                            PreviousGrid::keeping_columns(&grid.columns)
                        }
                        _ => PreviousGrid::default(),
                    };
                    filter.with(|filter| ShareGrid::new(&source, filter, before))
                })
            });
            Arc::new(new_grid)
        });
        let selected = RwSignal::new(BTreeSet::new());
        // Another account has other shares, so the selection is cleared.
        Effect::watch(
            move || accounts.active().producer,
            move |_, _, _| selected.set(BTreeSet::new()),
            false,
        );
        let size = Memo::new(move |_| grid.with(|grid| (grid.rows.len(), grid.columns.len())));
        let focus = GridState::new(size, is_narrow().into());
        let anchor = RwSignal::new((1, 0));
        let pending = use_pending_removals();
        let ending = Memo::new(move |_| {
            let producer = accounts.account_on(Side::Producer);
            producer
                .map(|producer| pending.memberships_being_removed(&producer.cloud))
                .unwrap_or_default()
        });
        let services = StoredValue::new(services);
        let cards = RwSignal::new(CARDS_PER_STEP);
        Self {
            known_shares,
            filter,
            grid,
            selected_shares: selected,
            grid_state: focus,
            range_anchor: anchor,
            ending_shares: ending,
            visible_cards: cards,
            services,
        }
    }

    /// The services of the app that this page uses.
    pub(super) fn services(self) -> Services {
        self.services.get_value()
    }

    /// The account whose shares these are.
    pub(super) fn producer(self) -> Option<Rc<SignedInAccount>> {
        self.services().accounts.account_on(Side::Producer)
    }

    /// The cloud's term for a project: "project" or "account".
    pub(super) fn project_word(self) -> &'static str {
        let producer = untrack(|| self.producer());
        producer.map_or("project", |producer| producer.account.profile().spec().project_term)
    }

    /// The name of a project, else its short ID.
    pub(super) fn project_name(self, project: &ProjectId) -> String {
        let cloud = self.producer().map(|producer| producer.cloud.clone());
        let name =
            cloud.and_then(|cloud| self.services().address_book.project_name(&cloud, project));
        name.unwrap_or_else(|| shorten(project.as_str()))
    }

    /// Whether a share is about to end, or is being ended.
    pub(super) fn is_ending(self, membership_key: &plan::MembershipKey) -> bool {
        self.ending_shares.with(|cells| cells.contains(membership_key))
    }

    /// Whether any share is ending or about to, so that no other action can start.
    pub(super) fn has_ending_shares(self) -> bool {
        let runs = self.services().runs.runs_of_kind(RunKind::StopSharing);
        !self.ending_shares.with(BTreeSet::is_empty)
            || runs.iter().any(|run| run.phase() != plan::Phase::Finished)
    }

    /// Sets one query parameter of the filter in the address.
    pub(super) fn set_filter_param(self, name: &str, value: &str) {
        let navigation = self.services().navigation;
        if let Route::SharedByMe { query } = navigation.route().get_untracked() {
            navigation.replace_route(Route::SharedByMe { query: query.with_value(name, value) });
        }
    }

    /// Selects all of these or, if all are selected already, deselects them.
    pub(super) fn toggle_selection(self, membership_keys: Vec<plan::MembershipKey>) {
        self.selected_shares.update(|selected| {
            let membership_keys: BTreeSet<plan::MembershipKey> =
                membership_keys.into_iter().collect();
            if membership_keys.is_subset(selected) {
                selected.retain(|cell| !membership_keys.contains(cell));
            } else {
                selected.extend(membership_keys);
            }
        });
    }
}

/// The filter in the address.
fn query_from_route(route: &Route) -> UrlQuery {
    match route {
        Route::SharedByMe { query } => query.clone(),
        _ => UrlQuery::default(),
    }
}
