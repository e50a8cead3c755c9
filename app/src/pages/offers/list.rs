//! What the page's list holds and which of its offers is open: the signals that rows, detail, bar and keys share.

use std::sync::Arc;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::ages::Ages;
use super::kept_places::KeptPlaces;
use super::lines::{Line, Listed, lines};
use super::owner::from_words;
use super::search::{OfferSearch, is_wanted};
use super::select::Selected;
use crate::components::Sort;
use crate::navigation::use_navigation;
use crate::reactive::effect;
use crate::route::{OffersTab, Route};
use crate::state::inbox::Inbox;
use crate::state::{Offer, OfferRisks, use_accounts, use_offers};

/// The list of one tab. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct List {
    /// What the page has of the inbox.
    pub(super) inbox: Signal<Inbox>,
    /// The tab.
    pub(super) tab: Memo<OffersTab>,
    /// What is looked for.
    pub(super) wanted: OfferSearch,
    /// The order.
    pub(super) sort: RwSignal<Sort>,
    /// Which offers are chosen to be answered together.
    pub(super) selected: Selected,
    /// The lines.
    pub(super) lines: Memo<Arc<Vec<Line>>>,
    /// The offer that is open.
    pub(super) current: Memo<Option<MembershipKey>>,
    /// Where the focus is to go: to a control of the line at a place.
    pub(super) lead: RwSignal<Option<(usize, usize)>>,
    /// Whether the address names the offer that is open, which on a narrow window takes the place of the list.
    pub(super) is_named: Memo<bool>,
}

impl List {
    /// The list of the tab that the address names.
    pub(super) fn start(inbox: Signal<Inbox>, tab: Memo<OffersTab>) -> Self {
        let route = use_navigation().route();
        let (wanted, selected) = (OfferSearch::new(), Selected::new());
        let sort = RwSignal::new(Sort::parse("image"));
        let (places, ages): (KeptPlaces, Ages) = (expect_context(), expect_context());
        let is_first = StoredValue::new(true);
        effect(move || {
            // What was chosen under one answer is not meant under another.
            tab.track();
            if !is_first.get_value() {
                selected.only([]);
                wanted.clear();
                places.clear();
            }
            is_first.set_value(false);
        });
        let listed = listed(inbox, tab, wanted, sort);
        let lines = Memo::new(move |_| {
            let by_account = use_offers().all_accounts().get();
            sort.with(|sort| Arc::new(lines(listed.get(), sort, by_account)))
        });
        effect(move || {
            // Only who sorts by age pays for all of them.
            if sort.with(|sort| sort.key == "age") {
                lines.with(|lines| {
                    lines.iter().filter_map(Line::offer).for_each(|offer| ages.want(offer));
                });
            }
        });
        let named = Memo::new(move |_| route.with(named_by));
        let current = Memo::new(move |before: Option<&Option<MembershipKey>>| {
            let first = || lines.with(|lines| first(lines, before.cloned().flatten()));
            match named.get() {
                NamedOffer::Nothing => first(),
                NamedOffer::NoOffer => None,
                NamedOffer::Offer(cell) => Some(cell),
            }
        });
        Self {
            inbox,
            tab,
            wanted,
            sort,
            selected,
            lines,
            current,
            lead: RwSignal::new(None),
            is_named: Memo::new(move |_| named.with(|named| *named != NamedOffer::Nothing)),
        }
    }

    /// The offers that can be answered together: those that have the answer of the tab.
    pub(super) fn open(self) -> Memo<Vec<Offer>> {
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

    /// The place of an offer among the lines.
    pub(super) fn place(self, cell: &MembershipKey) -> Option<usize> {
        let is_it = |line: &Line| line.offer().is_some_and(|offer| offer.cell() == *cell);
        self.lines.with(|lines| lines.iter().position(is_it))
    }

    /// The offer that is open among the offers, from one on, and how many they are.
    pub(super) fn position(self) -> (Option<usize>, usize) {
        let current = self.current.get();
        self.lines.with(|lines| {
            let offers: Vec<_> = lines.iter().filter_map(Line::offer).collect();
            let is_it = |offer: &&Arc<Offer>| Some(offer.cell()) == current;
            (offers.iter().position(is_it).map(|place| place + 1), offers.len())
        })
    }

    /// The offer `step` further on than the open one: its place among the lines.
    pub(super) fn next(self, step: isize) -> Option<(usize, Arc<Offer>)> {
        let current = self.current.get_untracked();
        self.lines.with_untracked(|lines| {
            let place = |(at, line): (usize, &Line)| Some((at, Arc::clone(line.offer()?)));
            let offers: Vec<_> = lines.iter().enumerate().filter_map(place).collect();
            let now = offers.iter().position(|(_, offer)| Some(offer.cell()) == current);
            let next = match now {
                Some(now) => now.checked_add_signed(step)?,
                None => 0,
            };
            offers.get(next).cloned()
        })
    }
}

/// The offers of the tab that are looked for, with what they are sorted by, as far as that column is sorted.
fn listed(
    inbox: Signal<Inbox>,
    tab: Memo<OffersTab>,
    wanted: OfferSearch,
    sort: RwSignal<Sort>,
) -> Memo<Vec<Listed>> {
    let (accounts, offers) = (use_accounts(), use_offers());
    let (places, ages, risks): (KeptPlaces, Ages, OfferRisks) =
        (expect_context(), expect_context(), expect_context());
    let here = Memo::new(move |_| {
        let answer = tab.get().answer();
        inbox.with(|inbox| {
            let is_here = |(now, offer): &&(MemberStatus, Offer)| {
                *now == answer || places.holds(&offer.cell(), answer)
            };
            let here = inbox.offers.iter().filter(is_here);
            here.map(|(now, offer)| (*now, Arc::new(offer.clone()))).collect::<Vec<_>>()
        })
    });
    Memo::new(move |_| {
        let answer = tab.get().answer();
        let key = sort.with(|sort| sort.key.clone());
        let risk = wanted.risk.get();
        let one = |(now, offer): &(MemberStatus, Arc<Offer>)| {
            let cell = offer.cell();
            let account = accounts.get(offer.account)?;
            let own_risk = match risk {
                Some(_) => risks.risk(&cell),
                None if key == "risk" => risks.risk(&cell),
                None => OfferRisk::Unknown,
            };
            // What was answered here stays, whatever it is.
            let passes = risk.is_none_or(|risk| risk == own_risk) || *now != answer;
            if !passes || !is_wanted(offer, &account, &wanted.text.get()) {
                return None;
            }
            Some(Listed {
                from: if key == "from" { from_words(offer, &account) } else { String::new() },
                offered: if key == "age" { ages.offered_at(&cell) } else { None },
                risk: own_risk,
                is_later: tab.get() == OffersTab::Pending
                    && *now == MemberStatus::Pending
                    && offers.is_put_off(&cell),
                now: *now,
                offer: Arc::clone(offer),
            })
        };
        here.with(|here| here.iter().filter_map(one).collect())
    })
}

/// What an address names.
#[derive(Debug, Clone, PartialEq)]
enum NamedOffer {
    /// No offer.
    Nothing,
    /// An offer that cannot be: one of its IDs is none.
    NoOffer,
    /// This offer.
    Offer(MembershipKey),
}

fn named_by(route: &Route) -> NamedOffer {
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

/// The one that was open before, as long as the list has it, else its first. What is open changes only when somebody opens another,
/// or it goes: nobody answers another offer than the one that was in sight.
fn first(lines: &[Line], before: Option<MembershipKey>) -> Option<MembershipKey> {
    let mut cells = lines.iter().filter_map(Line::offer).map(|offer| offer.cell());
    if let Some(before) = before
        && cells.clone().any(|cell| cell == before)
    {
        return Some(before);
    }
    cells.next()
}
