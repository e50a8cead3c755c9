//! The state of the list: its lines and the open offer. Shared by rows, detail, bulk bar and keys. Draws nothing.

use std::sync::Arc;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::super::query::Ages;
use super::super::view::search::{OfferSearch, matches_search};
use super::kept_places::KeptPlaces;
use super::lines::{Line, SortableOffer, lines};
use super::owner::owner_label;
use super::select::Selected;
use crate::components::Sort;
use crate::navigation::use_navigation;
use crate::reactive::effect;
use crate::route::{OffersTab, Route};
use crate::state::inbox::Inbox;
use crate::state::{Offer, OfferRisks, use_accounts, use_offers};

/// The list of one tab. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::offers) struct List {
    /// The loaded inbox.
    pub inbox: Signal<Inbox>,
    /// The tab.
    pub tab: Memo<OffersTab>,
    /// The search.
    pub search: OfferSearch,
    /// The sort order.
    pub sort: RwSignal<Sort>,
    /// The offers that are selected to be answered together.
    pub selected: Selected,
    /// The lines.
    pub lines: Memo<Arc<Vec<Line>>>,
    /// The offer that is open.
    pub current: Memo<Option<MembershipKey>>,
    /// Moves the focus: the index of a line, and that of a control in it.
    pub focus_target: RwSignal<Option<(usize, usize)>>,
    /// Whether the address names the open offer. On a narrow window, it is then shown instead of the list.
    pub is_named: Memo<bool>,
}

impl List {
    /// The list of the tab that the address names.
    pub fn start(inbox: Signal<Inbox>, tab: Memo<OffersTab>) -> Self {
        let route = use_navigation().route();
        let (search, selected) = (OfferSearch::new(), Selected::new());
        let sort = RwSignal::new(Sort::parse("image"));
        let (places, ages): (KeptPlaces, Ages) = (expect_context(), expect_context());
        let is_first = StoredValue::new(true);
        effect(move || {
            // A selection is meant for one tab only.
            tab.track();
            if !is_first.get_value() {
                selected.select_only([]);
                search.clear();
                places.clear();
            }
            is_first.set_value(false);
        });
        let listed = listed(inbox, tab, search, sort);
        let lines = Memo::new(move |_| {
            let by_account = use_offers().all_accounts().get();
            sort.with(|sort| Arc::new(lines(listed.get(), sort, by_account)))
        });
        effect(move || {
            // Loading every age costs many requests, so it happens only for the sort by age.
            if sort.with(|sort| sort.key == "age") {
                lines.with(|lines| {
                    lines.iter().filter_map(Line::offer).for_each(|offer| ages.request(offer));
                });
            }
        });
        let named = Memo::new(move |_| route.with(named_offer));
        let current = Memo::new(move |before: Option<&Option<MembershipKey>>| {
            let fallback = || lines.with(|lines| default_offer(lines, before.cloned().flatten()));
            match named.get() {
                NamedOffer::Nothing => fallback(),
                NamedOffer::NoOffer => None,
                NamedOffer::Offer(cell) => Some(cell),
            }
        });
        Self {
            inbox,
            tab,
            search,
            sort,
            selected,
            lines,
            current,
            focus_target: RwSignal::new(None),
            is_named: Memo::new(move |_| named.with(|named| *named != NamedOffer::Nothing)),
        }
    }

    /// The offers that can be answered together: those whose answer matches the tab.
    pub fn open(self) -> Memo<Vec<Offer>> {
        Memo::new(move |_| {
            let answer = self.tab.get().answer();
            let mut open = Vec::new();
            self.lines.with(|lines| {
                for line in lines.iter() {
                    match line {
                        Line::Offer(offer, now) if *now == answer => open.push((**offer).clone()),
                        Line::Offer(..) | Line::Account(..) | Line::Later(_) => {}
                    }
                }
            });
            open
        })
    }

    /// The index of an offer among the lines.
    pub fn place(self, cell: &MembershipKey) -> Option<usize> {
        let is_match = |line: &Line| line.offer().is_some_and(|offer| offer.cell() == *cell);
        self.lines.with(|lines| lines.iter().position(is_match))
    }

    /// The position of the open offer, counted from 1, and the number of offers.
    pub fn position(self) -> (Option<usize>, usize) {
        let current = self.current.get();
        self.lines.with(|lines| {
            let offers: Vec<_> = lines.iter().filter_map(Line::offer).collect();
            let is_open = |offer: &&Arc<Offer>| Some(offer.cell()) == current;
            (offers.iter().position(is_open).map(|index| index + 1), offers.len())
        })
    }

    /// The offer `step` lines after the open one, with its index among the lines.
    pub fn next(self, step: isize) -> Option<(usize, Arc<Offer>)> {
        let current = self.current.get_untracked();
        self.lines.with_untracked(|lines| {
            let with_index =
                |(index, line): (usize, &Line)| Some((index, Arc::clone(line.offer()?)));
            let offers: Vec<_> = lines.iter().enumerate().filter_map(with_index).collect();
            let now = offers.iter().position(|(_, offer)| Some(offer.cell()) == current);
            let next = match now {
                Some(now) => now.checked_add_signed(step)?,
                None => 0,
            };
            offers.get(next).cloned()
        })
    }
}

/// The offers of the tab that match the search, with the sort key of the current column only.
fn listed(
    inbox: Signal<Inbox>,
    tab: Memo<OffersTab>,
    search: OfferSearch,
    sort: RwSignal<Sort>,
) -> Memo<Vec<SortableOffer>> {
    let (accounts, offers) = (use_accounts(), use_offers());
    let (places, ages, risks): (KeptPlaces, Ages, OfferRisks) =
        (expect_context(), expect_context(), expect_context());
    let tab_offers = Memo::new(move |_| {
        let answer = tab.get().answer();
        inbox.with(|inbox| {
            let is_on_tab = |(now, offer): &&(MemberStatus, Offer)| {
                *now == answer || places.contains(&offer.cell(), answer)
            };
            let on_tab = inbox.offers.iter().filter(is_on_tab);
            on_tab.map(|(now, offer)| (*now, Arc::new(offer.clone()))).collect::<Vec<_>>()
        })
    });
    Memo::new(move |_| {
        let answer = tab.get().answer();
        let key = sort.with(|sort| sort.key.clone());
        let risk = search.risk.get();
        let to_listed = |(now, offer): &(MemberStatus, Arc<Offer>)| {
            let cell = offer.cell();
            let account = accounts.get(offer.account)?;
            let own_risk = match risk {
                Some(_) => risks.risk(&cell),
                None if key == "risk" => risks.risk(&cell),
                None => OfferRisk::Unknown,
            };
            // An offer that was answered on this page stays, whatever its risk.
            let matches_risk = risk.is_none_or(|risk| risk == own_risk) || *now != answer;
            if !matches_risk || !matches_search(offer, &account, &search.text.get()) {
                return None;
            }
            Some(SortableOffer {
                from: if key == "from" { owner_label(offer, &account) } else { String::new() },
                offered: if key == "age" { ages.offered_at(&cell) } else { None },
                risk: own_risk,
                is_later: tab.get() == OffersTab::Pending
                    && *now == MemberStatus::Pending
                    && offers.is_postponed(&cell),
                now: *now,
                offer: Arc::clone(offer),
            })
        };
        tab_offers.with(|all| all.iter().filter_map(to_listed).collect())
    })
}

/// The offer that an address names.
#[derive(Debug, Clone, PartialEq)]
enum NamedOffer {
    /// No offer.
    Nothing,
    /// An offer that cannot exist: one of its IDs is invalid.
    NoOffer,
    /// This offer.
    Offer(MembershipKey),
}

fn named_offer(route: &Route) -> NamedOffer {
    let Route::Offer { region, image, project, .. } = route else { return NamedOffer::Nothing };
    let cell = || {
        Some(MembershipKey {
            region: region.parse().ok()?,
            image: image.parse().ok()?,
            project: project.parse().ok()?,
        })
    };
    cell().map_or(NamedOffer::NoOffer, NamedOffer::Offer)
}

/// The offer that was open before, if the list still has it, else the first one. The open offer changes only if the user opens
/// another one or if it disappears, so that nobody answers a different offer than the visible one.
fn default_offer(lines: &[Line], before: Option<MembershipKey>) -> Option<MembershipKey> {
    let mut cells = lines.iter().filter_map(Line::offer).map(|offer| offer.cell());
    if let Some(before) = before
        && cells.clone().any(|cell| cell == before)
    {
        return Some(before);
    }
    cells.next()
}
