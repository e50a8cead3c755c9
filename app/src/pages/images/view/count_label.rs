//! The members' answers to an own image as counts, in small text below "mine".

use imageshare_core::exposure::StatusCounts;
use imageshare_core::model::MemberStatus;
use imageshare_core::rules::visibility;
use leptos::prelude::*;

use super::super::model::entry::{Entry, Ownership};
use super::super::query::member_counts::MemberCounts;
use crate::messages::count;
use crate::parts::AnswerCounts;
use crate::reactive::reactive;
use crate::state::use_accounts;

/// The counts of a row, if its image is the project's own and can have members. Empty until the answers are loaded.
pub(in crate::pages::images) fn count_label(entry: &Entry) -> Option<AnyView> {
    let actor = untrack(|| use_accounts().actor())?;
    let has_counts = entry.ownership == Ownership::Mine
        && visibility::may_have_members(actor.account.profile(), entry.visibility);
    let (counts, image) = (use_context::<MemberCounts>().filter(|_| has_counts)?, entry.id);
    counts.request(image);
    let answers = Memo::new(move |_| counts.get(image));
    Some(reactive(move || answers.get().map(view)).into_any())
}

fn view(answers: StatusCounts) -> AnyView {
    if answers.total() == 0 {
        return view! { <span class="images__tally" data-test="tally">"not shared"</span> }
            .into_any();
    }
    let StatusCounts { accepted, pending, rejected } = answers;
    view! {
        <span class="images__tally" title=summary(answers) data-test="tally">
            <AnswerCounts accepted=accepted pending=pending rejected=rejected />
        </span>
    }
    .into_any()
}

/// "Shared with 4 members: 2 accepted, 1 pending, 1 rejected".
fn summary(answers: StatusCounts) -> String {
    let StatusCounts { accepted, pending, rejected } = answers;
    let parts = [
        (accepted, MemberStatus::Accepted),
        (pending, MemberStatus::Pending),
        (rejected, MemberStatus::Rejected),
    ];
    let some = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> =
        some.map(|(count, status)| format!("{} {status}", count::with_separators(count))).collect();
    format!(
        "Shared with {}: {}",
        count::with_noun(answers.total(), "member", "members"),
        parts.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_given_answers_are_in_the_summary() {
        let some = StatusCounts { accepted: 2, pending: 1, rejected: 0 };
        assert_eq!(summary(some), "Shared with 3 members: 2 accepted, 1 pending");
        let one = StatusCounts { rejected: 1, ..StatusCounts::default() };
        assert_eq!(summary(one), "Shared with 1 member: 1 rejected");
    }
}
