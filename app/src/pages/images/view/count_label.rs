//! The members' answers to an own image as counts, in small text below "mine".

use imageshare_core::exposure::StatusCounts;
use imageshare_core::rules::visibility;
use leptos::prelude::*;

use super::super::model::entry::{ImageEntry, Ownership};
use super::super::query::member_counts::MemberCounts;
use crate::messages::{images, status_mark};
use crate::parts::MemberStatusCounts;
use crate::reactive::reactive;
use crate::state::use_accounts;

/// The counts of a row, if its image is the project's own and can have members. Empty until the answers are loaded.
pub(in crate::pages::images) fn count_label(entry: &ImageEntry) -> Option<AnyView> {
    let actor = untrack(|| use_accounts().acting_account())?;
    let has_counts = entry.ownership == Ownership::Mine
        && visibility::may_have_members(actor.account.profile(), entry.visibility);
    let (counts, image) = (use_context::<MemberCounts>().filter(|_| has_counts)?, entry.id);
    counts.register_row(image);
    let answers = Memo::new(move |_| counts.status_counts(image));
    Some(reactive(move || answers.get().map(counts_view)).into_any())
}

fn counts_view(counts: StatusCounts) -> AnyView {
    if counts.total() == 0 {
        return view! { <span class="images__tally" data-test="tally">{status_mark::NOT_SHARED}</span> }
            .into_any();
    }
    let StatusCounts { accepted, pending, rejected } = counts;
    view! {
        <span class="images__tally" title=images::rows::member_counts(counts) data-test="tally">
            <MemberStatusCounts accepted=accepted pending=pending rejected=rejected />
        </span>
    }
    .into_any()
}
