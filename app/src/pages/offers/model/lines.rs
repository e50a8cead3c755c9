//! The lines of the list: which offers, in which order, under which headings. Used by the list. Pure: no view, no request.

use std::cmp::Ordering;
use std::sync::Arc;

use imageshare_core::model::{MemberStatus, Timestamp};
use imageshare_core::rules::offer_risk::OfferRisk;

use crate::components::SortOrder;
use crate::data::AccountKey;
use crate::messages::text_case::to_lowercase;
use crate::sorting::sort_by;
use crate::state::Offer;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::offers) enum ListLine {
    /// Heading: the account that the offers below are for, and their number.
    AccountHeading(AccountKey, usize),
    /// Heading: the number of postponed offers below.
    PostponedHeading(usize),
    /// An offer, and its current answer.
    Offer(Arc<Offer>, MemberStatus),
}

impl ListLine {
    /// The offer of this line.
    pub fn offer(&self) -> Option<&Arc<Offer>> {
        match self {
            Self::Offer(offer, _) => Some(offer),
            Self::AccountHeading(..) | Self::PostponedHeading(_) => None,
        }
    }
}

/// An offer, with the sort keys that the offer itself does not contain.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SortableOffer {
    /// The offer.
    pub offer: Arc<Offer>,
    /// Its current answer.
    pub status: MemberStatus,
    /// The owner's name, or the owner's ID.
    pub owner_name: String,
    /// When it was offered; `None` while that is unknown.
    pub offered_at: Option<Timestamp>,
    /// Its risk.
    pub risk: OfferRisk,
    /// Whether it is postponed.
    pub is_postponed: bool,
}

/// The sorted lines, under a heading for each account if `by_account`; postponed offers come last.
pub(super) fn sorted_lines(
    mut offers: Vec<SortableOffer>,
    sort: &SortOrder,
    by_account: bool,
) -> Vec<ListLine> {
    sort_by(&mut offers, |one, other| compare_offers(one, other, sort));
    let (later, current): (Vec<_>, Vec<_>) = offers.into_iter().partition(|one| one.is_postponed);
    let line = |one: SortableOffer| ListLine::Offer(one.offer, one.status);
    let mut lines = Vec::new();
    if by_account {
        let mut accounts: Vec<AccountKey> = current.iter().map(|one| one.offer.account).collect();
        accounts.sort_unstable();
        accounts.dedup();
        for account in accounts {
            let of_account = current.iter().filter(|one| one.offer.account == account).cloned();
            let start = lines.len();
            lines.extend(of_account.map(line));
            lines.insert(start, ListLine::AccountHeading(account, lines.len() - start));
        }
    } else {
        lines.extend(current.into_iter().map(line));
    }
    if !later.is_empty() {
        lines.push(ListLine::PostponedHeading(later.len()));
        lines.extend(later.into_iter().map(line));
    }
    lines
}

/// The order of two offers by a column; image, region and ID break ties. Unknown values come last in both sort directions.
fn compare_offers(
    one: &SortableOffer,
    other: &SortableOffer,
    SortOrder { key, descending }: &SortOrder,
) -> Ordering {
    let directed = |order: Ordering| if *descending { order.reverse() } else { order };
    let by_column = match key.as_str() {
        "from" => directed(to_lowercase(&one.owner_name).cmp(&to_lowercase(&other.owner_name))),
        "region" => directed(one.offer.region.cmp(&other.offer.region)),
        // The youngest first: the later the date, the smaller the age.
        "age" => match (one.offered_at, other.offered_at) {
            (Some(one), Some(other)) => directed(other.cmp(&one)),
            (one, other) => other.is_some().cmp(&one.is_some()),
        },
        // The most suspicious first.
        "risk" => directed(other.risk.cmp(&one.risk)),
        _ => directed(sort_title(one).cmp(&sort_title(other))),
    };
    by_column.then_with(|| tie_breaker(one).cmp(&tie_breaker(other)))
}

fn sort_title(one: &SortableOffer) -> String {
    to_lowercase(&one.offer.image.title())
}

fn tie_breaker(one: &SortableOffer) -> (String, String, String) {
    let Offer { region, image, .. } = &*one.offer;
    (sort_title(one), region.to_string(), image.id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures::image;

    fn sortable_offer(
        name: &str,
        account: u32,
        from: &str,
        risk: OfferRisk,
        days: Option<i64>,
    ) -> SortableOffer {
        let image = image(name);
        let offered = days.map(|days| image.created_at.plus_seconds(-86_400 * days));
        let offer = Offer {
            account: AccountKey::from_number(account),
            project: "consumer".parse().unwrap(),
            region: "DFW".parse().unwrap(),
            image,
        };
        SortableOffer {
            offer: Arc::new(offer),
            status: MemberStatus::Pending,
            owner_name: from.to_owned(),
            offered_at: offered,
            risk,
            is_postponed: false,
        }
    }

    fn three_offers() -> Vec<SortableOffer> {
        vec![
            sortable_offer("b", 2, "Zoe", OfferRisk::Ok, Some(3)),
            sortable_offer("C", 1, "amy", OfferRisk::Suspicious, None),
            sortable_offer("a", 1, "Ben", OfferRisk::Warn, Some(1)),
        ]
    }

    fn summary(lines: &[ListLine]) -> String {
        let text = |line: &ListLine| match line {
            ListLine::AccountHeading(_, count) => format!("[{count}]"),
            ListLine::PostponedHeading(count) => format!("later[{count}]"),
            ListLine::Offer(offer, _) => offer.image.title(),
        };
        lines.iter().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn columns_sort_both_ways_with_unknown_values_last() {
        for (sort, order) in [
            ("image", "a b C"),
            ("-image", "C b a"),
            ("from", "C a b"),
            ("age", "a b C"),
            ("-age", "b a C"),
            ("risk", "C a b"),
            ("-risk", "b a C"),
        ] {
            assert_eq!(
                summary(&sorted_lines(three_offers(), &SortOrder::parse(sort), false)),
                order,
                "{sort}"
            );
        }
    }

    #[test]
    fn postponed_offers_come_last_under_a_heading() {
        let sort = SortOrder::parse("image");
        assert_eq!(summary(&sorted_lines(three_offers(), &sort, true)), "[2] a C [1] b");
        let mut all = three_offers();
        all[2].is_postponed = true;
        assert_eq!(summary(&sorted_lines(all, &sort, true)), "[1] C [1] b later[1] a");
        assert_eq!(summary(&sorted_lines(Vec::new(), &sort, true)), "");
    }
}
