//! Explains why sharing and accepting is not possible now; `None` if it is. Used by the bar; the core's rules decide.

use imageshare_core::cloud::{check_can_share, share::ShareError};
use imageshare_core::model::{Image, MemberStatus, RegionName, Role, Side, Visibility};
use imageshare_core::rules::{Action, PolicyInput, Refusal, Relation, decide};

use crate::messages::sentence::join_sentences;
use crate::messages::share_and_accept::run;
use crate::messages::{failure, refusal, share_error};
use crate::parts::permission::other_account_hint;
use crate::state::SignedInAccount;

/// Why the two accounts cannot share with each other, whatever the image.
pub(in crate::pages::share_and_accept) fn account_pair_obstacle(
    producer: &SignedInAccount,
    consumer: &SignedInAccount,
    region: &RegionName,
) -> Option<String> {
    let services = (producer.account.image_service(region), consumer.account.image_service(region));
    let (from, to) = match services {
        (Ok(from), Ok(to)) => (from, to),
        (Err(error), _) | (_, Err(error)) => {
            let failure = failure::explain(&error);
            return Some(join_sentences(&failure.reason, &failure.next_step));
        }
    };
    check_can_share(&from, &to).err().map(|error: ShareError| {
        let failure = share_error::explain(producer.account.profile(), &error);
        join_sentences(&failure.title, &failure.next_step)
    })
}

/// Why the producer's or the consumer's role does not suffice for its part.
pub(in crate::pages::share_and_accept) fn role_refusal(
    producer: &SignedInAccount,
    consumer: &SignedInAccount,
    image: &Image,
) -> Option<String> {
    let may_offer = |account: &SignedInAccount| {
        let (relation, visibility) = (Relation::Owner, image.visibility);
        check_permission(account, Action::AddMember, |role| PolicyInput {
            relation,
            role,
            visibility,
            membership: None,
        })
    };
    let refusal = may_offer(producer).err();
    let offer = refusal.map(|refused| refusal_text(Side::Producer, producer, &refused, may_offer));
    offer.or_else(|| answer_refusal(consumer))
}

/// Why the consumer's role does not suffice to answer an offer, whatever the image.
pub(in crate::pages::share_and_accept) fn answer_refusal(
    consumer: &SignedInAccount,
) -> Option<String> {
    let may_answer = |account: &SignedInAccount| {
        check_permission(account, Action::SetMemberStatus, |role| PolicyInput {
            relation: Relation::ThatMember,
            role,
            visibility: Visibility::Shared,
            membership: Some(MemberStatus::Pending),
        })
    };
    let refusal = may_answer(consumer).err()?;
    Some(refusal_text(Side::Consumer, consumer, &refusal, may_answer))
}

/// The decision of the rules.
fn check_permission(
    account: &SignedInAccount,
    action: Action,
    build_input: impl FnOnce(Role) -> PolicyInput,
) -> Result<(), Refusal> {
    decide(account.account.profile(), action, &build_input(account.role()))
}

fn refusal_text(
    side: Side,
    account: &SignedInAccount,
    refusal: &Refusal,
    check: impl Fn(&SignedInAccount) -> Result<(), Refusal>,
) -> String {
    let (why, next) = refusal::reason(account.account.profile(), &refusal.reason);
    let alternative = other_account_hint(account, refusal, |other| check(other).is_ok());
    run::role_refused(side, &why, &next) + &alternative
}
