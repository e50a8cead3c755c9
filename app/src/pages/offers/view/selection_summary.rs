//! The bulk bar's summary of the selected offers, including those that a run has skipped. Used by the bulk bar; answers nothing.

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::super::model::selected_offers::SelectedOffers;
use crate::messages::offers::answers;
use crate::state::OfferRisks;

/// The number of selected offers, and how many of them a bulk accept skips.
pub(in crate::pages::offers) fn selection_summary(
    selected_memberships: &[MembershipKey],
    status: MemberStatus,
    risks: OfferRisks,
    selected: SelectedOffers,
) -> AnyView {
    let count = view! { <b class="num">{answers::selected_count(selected_memberships.len())}</b> };
    if status == MemberStatus::Accepted {
        return count.into_any();
    }
    let count_of =
        |risk| selected_memberships.iter().filter(|cell| risks.risk(cell) == risk).count();
    let (suspicious, unchecked) = (count_of(OfferRisk::Suspicious), count_of(OfferRisk::Unknown));
    let skipped = (suspicious + unchecked > 0).then(|| {
        let text = if selected_memberships.iter().all(|cell| selected.was_skipped(cell)) {
            answers::skipped(suspicious, unchecked)
        } else {
            answers::will_skip(suspicious, unchecked)
        };
        view! { <span class="soft">{text}</span> }
    });
    view! {
        {count}
        {skipped}
    }
    .into_any()
}
