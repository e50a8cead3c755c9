//! The lines of the list: which offers, in which order, under which headings. Pure: no view, no call. Called by the list.

use std::cmp::Ordering;
use std::sync::Arc;

use imageshare_core::model::{MemberStatus, Timestamp};
use imageshare_core::rules::offer_risk::OfferRisk;

use crate::components::Sort;
use crate::messages::letter_case::lower;
use crate::order::sort_by;
use crate::state::{AccountKey, Offer};

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// Heading: the account that the offers below are for, and how many they are.
    Account(AccountKey, usize),
    /// Heading: so many offers below are put off.
    Later(usize),
    /// An offer, and its answer now.
    Offer(Arc<Offer>, MemberStatus),
}

impl Line {
    /// The offer of this line.
    pub(super) fn offer(&self) -> Option<&Arc<Offer>> {
        match self {
            Self::Offer(offer, _) => Some(offer),
            Self::Account(..) | Self::Later(_) => None,
        }
    }
}

/// What an offer is sorted by that the offer itself doesn't say.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Listed {
    /// The offer.
    pub(super) offer: Arc<Offer>,
    /// Its answer now.
    pub(super) now: MemberStatus,
    /// What its owner is called, or the owner's ID.
    pub(super) from: String,
    /// When it was offered; none while that isn't known.
    pub(super) offered: Option<Timestamp>,
    /// How far it can be trusted.
    pub(super) risk: OfferRisk,
    /// Whether it was put off.
    pub(super) is_later: bool,
}

/// The lines: sorted, under a heading for each account where `by_account` says so; those that were put off come last.
pub(super) fn lines(mut all: Vec<Listed>, sort: &Sort, by_account: bool) -> Vec<Line> {
    sort_by(&mut all, |one, other| compare(one, other, sort));
    let (later, now): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.is_later);
    let line = |one: Listed| Line::Offer(one.offer, one.now);
    let mut lines = Vec::new();
    if by_account {
        let mut accounts: Vec<AccountKey> = now.iter().map(|one| one.offer.account).collect();
        accounts.sort_unstable();
        accounts.dedup();
        for account in accounts {
            let own = now.iter().filter(|one| one.offer.account == account).cloned();
            let at = lines.len();
            lines.extend(own.map(line));
            lines.insert(at, Line::Account(account, lines.len() - at));
        }
    } else {
        lines.extend(now.into_iter().map(line));
    }
    if !later.is_empty() {
        lines.push(Line::Later(later.len()));
        lines.extend(later.into_iter().map(line));
    }
    lines
}

/// The order of two offers by a column; image, region and ID tell those apart that are alike in it. What isn't known comes last,
/// whichever way is sorted.
fn compare(one: &Listed, other: &Listed, Sort { key, descending }: &Sort) -> Ordering {
    let turned = |order: Ordering| if *descending { order.reverse() } else { order };
    let by_column = match key.as_str() {
        "from" => turned(lower(&one.from).cmp(&lower(&other.from))),
        "region" => turned(one.offer.region.cmp(&other.offer.region)),
        // The youngest first: an age rises as its date falls.
        "age" => match (one.offered, other.offered) {
            (Some(one), Some(other)) => turned(other.cmp(&one)),
            (one, other) => other.is_some().cmp(&one.is_some()),
        },
        // The most suspicious first.
        "risk" => turned(other.risk.cmp(&one.risk)),
        _ => turned(name(one).cmp(&name(other))),
    };
    by_column.then_with(|| place(one).cmp(&place(other)))
}

fn name(one: &Listed) -> String {
    lower(&one.offer.image.title())
}

fn place(one: &Listed) -> (String, String, String) {
    let Offer { region, image, .. } = &*one.offer;
    (name(one), region.to_string(), image.id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example::image;

    fn listed(name: &str, account: u32, from: &str, risk: OfferRisk, days: Option<i64>) -> Listed {
        let image = image(name);
        let offered = days.map(|days| image.created_at.plus_seconds(-86_400 * days));
        let offer = Offer {
            account: AccountKey::numbered(account),
            project: "consumer".parse().unwrap(),
            region: "DFW".parse().unwrap(),
            image,
        };
        Listed {
            offer: Arc::new(offer),
            now: MemberStatus::Pending,
            from: from.to_owned(),
            offered,
            risk,
            is_later: false,
        }
    }

    fn some() -> Vec<Listed> {
        vec![
            listed("b", 2, "Zoe", OfferRisk::Ok, Some(3)),
            listed("C", 1, "amy", OfferRisk::Suspicious, None),
            listed("a", 1, "Ben", OfferRisk::Warn, Some(1)),
        ]
    }

    fn said(lines: &[Line]) -> String {
        let word = |line: &Line| match line {
            Line::Account(_, some) => format!("[{some}]"),
            Line::Later(some) => format!("later[{some}]"),
            Line::Offer(offer, _) => offer.image.title(),
        };
        lines.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_column_sorts_both_ways_and_what_is_not_known_comes_last() {
        for (sort, order) in [
            ("image", "a b C"),
            ("-image", "C b a"),
            ("from", "C a b"),
            ("age", "a b C"),
            ("-age", "b a C"),
            ("risk", "C a b"),
            ("-risk", "b a C"),
        ] {
            assert_eq!(said(&lines(some(), &Sort::parse(sort), false)), order, "{sort}");
        }
    }

    #[test]
    fn accounts_have_headings_and_what_was_put_off_comes_last() {
        let sort = Sort::parse("image");
        assert_eq!(said(&lines(some(), &sort, true)), "[2] a C [1] b");
        let mut all = some();
        all[2].is_later = true;
        assert_eq!(said(&lines(all, &sort, true)), "[1] C [1] b later[1] a");
        assert_eq!(said(&lines(Vec::new(), &sort, true)), "");
    }
}
