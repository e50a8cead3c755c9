//! The state of the list: its lines and the open offer. Shared by rows, detail, bulk bar and keys. Draws nothing.

use std::sync::Arc;

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::super::query::OfferAges;
use super::lines::{ListLine, SortableOffer, sorted_lines};
use super::owner::owner_label;
use super::pinned_offers::PinnedOffers;
use super::search::{OfferSearch, matches_search};
use super::selected_offers::SelectedOffers;
use crate::components::SortOrder;
use crate::navigation::use_navigation;
use crate::reactive::effect;
use crate::route::{OffersTab, Route};
use crate::state::inbox::Inbox;
use crate::state::{Offer, OfferRisks, use_accounts, use_offers};

/// The list of one tab. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::offers) struct OfferList {
    /// The loaded inbox.
    pub inbox: Signal<Inbox>,
    /// The tab.
    pub tab: Memo<OffersTab>,
    /// The search.
    pub search: OfferSearch,
    /// The sort order.
    pub sort: RwSignal<SortOrder>,
    /// The offers that are selected to be answered together.
    pub selected: SelectedOffers,
    /// The lines.
    pub lines: Memo<Arc<Vec<ListLine>>>,
    /// The offer that is open.
    pub open_offer: Memo<Option<MembershipKey>>,
    /// Moves the focus: the index of a line, and that of a control in it.
    pub focus_target: RwSignal<Option<(usize, usize)>>,
    /// Whether the address names the open offer. On a narrow window, it is then shown instead of the list.
    pub is_offer_in_address: Memo<bool>,
}

impl OfferList {
    /// The list of the tab that the address names.
    pub fn start(inbox: Signal<Inbox>, tab: Memo<OffersTab>) -> Self {
        let route = use_navigation().route();
        let (search, selected) = (OfferSearch::new(), SelectedOffers::new());
        let sort = RwSignal::new(SortOrder::parse("image"));
        let (places, ages): (PinnedOffers, OfferAges) = (expect_context(), expect_context());
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
        let listed = sortable_offers(inbox, tab, search, sort);
        let lines = Memo::new(move |_| {
            let by_account = use_offers().shows_all_accounts().get();
            sort.with(|sort| Arc::new(sorted_lines(listed.get(), sort, by_account)))
        });
        effect(move || {
            // Loading every age costs many requests, so it happens only for the sort by age.
            if sort.with(|sort| sort.key == "age") {
                lines.with(|lines| {
                    lines.iter().filter_map(ListLine::offer).for_each(|offer| ages.request(offer));
                });
            }
        });
        let named = Memo::new(move |_| route.with(offer_in_address));
        let current = Memo::new(move |before: Option<&Option<MembershipKey>>| {
            let fallback = || lines.with(|lines| default_offer(lines, before.cloned().flatten()));
            match named.get() {
                OfferInAddress::Absent => fallback(),
                OfferInAddress::Invalid => None,
                OfferInAddress::Offer(membership_key) => Some(membership_key),
            }
        });
        Self {
            inbox,
            tab,
            search,
            sort,
            selected,
            lines,
            open_offer: current,
            focus_target: RwSignal::new(None),
            is_offer_in_address: Memo::new(move |_| {
                named.with(|named| *named != OfferInAddress::Absent)
            }),
        }
    }

    /// The offers that can be answered together: those whose answer matches the tab.
    pub fn answerable_offers(self) -> Memo<Vec<Offer>> {
        Memo::new(move |_| {
            let answer = self.tab.get().member_status();
            let mut open = Vec::new();
            self.lines.with(|lines| {
                for line in lines.iter() {
                    match line {
                        ListLine::Offer(offer, now) if *now == answer => {
                            open.push((**offer).clone());
                        }
                        ListLine::Offer(..)
                        | ListLine::AccountHeading(..)
                        | ListLine::PostponedHeading(_) => {}
                    }
                }
            });
            open
        })
    }

    /// The index of an offer among the lines.
    pub fn line_index(self, membership_key: &MembershipKey) -> Option<usize> {
        let is_match = |line: &ListLine| {
            line.offer().is_some_and(|offer| offer.membership_key() == *membership_key)
        };
        self.lines.with(|lines| lines.iter().position(is_match))
    }

    /// The position of the open offer, counted from 1, and the number of offers.
    pub fn open_position(self) -> (Option<usize>, usize) {
        let current = self.open_offer.get();
        self.lines.with(|lines| {
            let offers: Vec<_> = lines.iter().filter_map(ListLine::offer).collect();
            let is_open = |offer: &&Arc<Offer>| Some(offer.membership_key()) == current;
            (offers.iter().position(is_open).map(|index| index + 1), offers.len())
        })
    }

    /// The offer `step` lines after the open one, with its index among the lines.
    pub fn neighbor(self, step: isize) -> Option<(usize, Arc<Offer>)> {
        let current = self.open_offer.get_untracked();
        self.lines.with_untracked(|lines| {
            let with_index =
                |(index, line): (usize, &ListLine)| Some((index, Arc::clone(line.offer()?)));
            let offers: Vec<_> = lines.iter().enumerate().filter_map(with_index).collect();
            let now = offers.iter().position(|(_, offer)| Some(offer.membership_key()) == current);
            let next = match now {
                Some(now) => now.checked_add_signed(step)?,
                None => 0,
            };
            offers.get(next).cloned()
        })
    }
}

/// The offers of the tab that match the search, with the sort key of the current column only.
fn sortable_offers(
    inbox: Signal<Inbox>,
    tab: Memo<OffersTab>,
    search: OfferSearch,
    sort: RwSignal<SortOrder>,
) -> Memo<Vec<SortableOffer>> {
    let (accounts, offers) = (use_accounts(), use_offers());
    let (places, ages, risks): (PinnedOffers, OfferAges, OfferRisks) =
        (expect_context(), expect_context(), expect_context());
    let tab_offers = Memo::new(move |_| {
        let answer = tab.get().member_status();
        inbox.with(|inbox| {
            let is_on_tab = |(now, offer): &&(MemberStatus, Offer)| {
                *now == answer || places.contains(&offer.membership_key(), answer)
            };
            let on_tab = inbox.offers.iter().filter(is_on_tab);
            on_tab.map(|(now, offer)| (*now, Arc::new(offer.clone()))).collect::<Vec<_>>()
        })
    });
    Memo::new(move |_| {
        let answer = tab.get().member_status();
        let key = sort.with(|sort| sort.key.clone());
        let risk = search.risk.get();
        let to_listed = |(now, offer): &(MemberStatus, Arc<Offer>)| {
            let membership_key = offer.membership_key();
            let account = accounts.get(offer.account)?;
            let own_risk = match risk {
                Some(_) => risks.risk(&membership_key),
                None if key == "risk" => risks.risk(&membership_key),
                None => OfferRisk::Unknown,
            };
            // An offer that was answered on this page stays, whatever its risk.
            let matches_risk = risk.is_none_or(|risk| risk == own_risk) || *now != answer;
            if !matches_risk || !matches_search(offer, &account, &search.text.get()) {
                return None;
            }
            Some(SortableOffer {
                owner_name: if key == "from" {
                    owner_label(offer, &account)
                } else {
                    String::new()
                },
                offered_at: if key == "age" { ages.offered_at(&membership_key) } else { None },
                risk: own_risk,
                is_postponed: tab.get() == OffersTab::Pending
                    && *now == MemberStatus::Pending
                    && offers.is_postponed(&membership_key),
                status: *now,
                offer: Arc::clone(offer),
            })
        };
        tab_offers.with(|all| all.iter().filter_map(to_listed).collect())
    })
}

/// The offer that an address names.
#[derive(Debug, Clone, PartialEq)]
enum OfferInAddress {
    /// No offer.
    Absent,
    /// An offer that cannot exist: one of its IDs is invalid.
    Invalid,
    /// This offer.
    Offer(MembershipKey),
}

fn offer_in_address(route: &Route) -> OfferInAddress {
    let Route::Offer { region, image, project, .. } = route else { return OfferInAddress::Absent };
    let membership_key = || {
        Some(MembershipKey {
            region: region.parse().ok()?,
            image: image.parse().ok()?,
            project: project.parse().ok()?,
        })
    };
    membership_key().map_or(OfferInAddress::Invalid, OfferInAddress::Offer)
}

/// The offer that was open before, if the list still has it, else the first one. The open offer changes only if the user opens
/// another one or if it disappears, so that nobody answers a different offer than the visible one.
fn default_offer(
    lines: &[ListLine],
    previous_offer: Option<MembershipKey>,
) -> Option<MembershipKey> {
    let mut cells = lines.iter().filter_map(ListLine::offer).map(|offer| offer.membership_key());
    if let Some(before) = previous_offer
        && cells.clone().any(|membership_key| membership_key == before)
    {
        return Some(before);
    }
    cells.next()
}
