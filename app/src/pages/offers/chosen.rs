//! What the bar says of the offers that are chosen, also after the others were answered. Answers nothing.

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::offer_risk::OfferRisk;
use leptos::prelude::*;

use super::select::Selected;
use crate::state::OfferRisks;

/// How many are chosen, and what of them accepting several leaves out.
pub(super) fn said(
    chosen: &[MembershipKey],
    answer: MemberStatus,
    risks: OfferRisks,
    selected: Selected,
) -> AnyView {
    let count = view! { <b class="num">{format!("{} selected", chosen.len())}</b> };
    if answer == MemberStatus::Accepted {
        return count.into_any();
    }
    let of = |risk| chosen.iter().filter(|cell| risks.risk(cell) == risk).count();
    let (suspicious, unknown) = (of(OfferRisk::Suspicious), of(OfferRisk::Unknown));
    let skipped = [(suspicious, "suspicious"), (unknown, "not checked")];
    let skipped: Vec<_> = skipped
        .into_iter()
        .filter(|(some, _)| *some > 0)
        .map(|(some, word)| format!("{some} {word}"))
        .collect();
    let skipped = (!skipped.is_empty()).then(|| {
        let words = skipped.join(", ");
        let words = match (chosen.iter().all(|cell| selected.was_skipped(cell)), chosen.len()) {
            (true, 1) => format!("{words} was skipped"),
            (true, _) => format!("{words} were skipped"),
            (false, _) => format!("Accept skips {words}"),
        };
        view! { <span class="soft">{words}</span> }
    });
    view! {
        {count}
        {skipped}
    }
    .into_any()
}
