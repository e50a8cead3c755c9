//! How many members of an own image answered what, small, below "mine".

use imageshare_core::exposure::Answers;
use imageshare_core::model::MemberStatus;
use imageshare_core::rules::visibility;
use leptos::prelude::*;

use super::entry::{Entry, Ownership};
use super::member_counts::MemberCounts;
use crate::messages::count;
use crate::parts::AnswerCounts;
use crate::reactive::reactive;
use crate::state::use_accounts;

/// The tally of a row, where its image is the project's own and can have members. Nothing stands there until it is told.
pub(super) fn of(entry: &Entry) -> Option<AnyView> {
    let actor = untrack(|| use_accounts().actor())?;
    let is_asked = entry.whose == Ownership::Mine
        && visibility::may_have_members(actor.account.profile(), entry.visibility);
    let (tallies, image) = (use_context::<MemberCounts>().filter(|_| is_asked)?, entry.id);
    tallies.want(image);
    let told = Memo::new(move |_| tallies.of(image));
    Some(reactive(move || told.get().map(view)).into_any())
}

fn view(answers: Answers) -> AnyView {
    if answers.all() == 0 {
        return view! { <span class="images__tally" data-test="tally">"with nobody"</span> }
            .into_any();
    }
    let Answers { accepted, pending, rejected } = answers;
    view! {
        <span class="images__tally" title=words(answers) data-test="tally">
            <AnswerCounts accepted=accepted pending=pending rejected=rejected />
        </span>
    }
    .into_any()
}

/// "Shared with 4 members: 2 accepted, 1 pending, 1 rejected".
fn words(answers: Answers) -> String {
    let Answers { accepted, pending, rejected } = answers;
    let parts = [
        (accepted, MemberStatus::Accepted),
        (pending, MemberStatus::Pending),
        (rejected, MemberStatus::Rejected),
    ];
    let some = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> =
        some.map(|(count, status)| format!("{} {status}", count::figure(count))).collect();
    format!("Shared with {}: {}", count::of(answers.all(), "member", "members"), parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_answers_that_somebody_gave_are_said() {
        let some = Answers { accepted: 2, pending: 1, rejected: 0 };
        assert_eq!(words(some), "Shared with 3 members: 2 accepted, 1 pending");
        let one = Answers { rejected: 1, ..Answers::default() };
        assert_eq!(words(one), "Shared with 1 member: 1 rejected");
    }
}
