//! Why one step cannot be taken now, in words; nothing where it can. The rules and the core decide.

use imageshare_core::cloud::{can_reach, share::ShareError};
use imageshare_core::model::{Image, MemberStatus, RegionName, Role, Side, Visibility};
use imageshare_core::rules::{Action, Refusal, Relation, Subject, decide};

use crate::messages::sentence::sentences;
use crate::messages::{failure, refusal, share};
use crate::parts::permission::who_else;
use crate::state::SignedIn;

/// Whether the two accounts can share with each other at all, whichever the image.
pub(super) fn obstacle(
    producer: &SignedIn,
    consumer: &SignedIn,
    region: &RegionName,
) -> Option<String> {
    let services = (producer.account.images(region), consumer.account.images(region));
    let (from, to) = match services {
        (Ok(from), Ok(to)) => (from, to),
        (Err(error), _) | (_, Err(error)) => {
            let failure = failure::explain(&error);
            return Some(format!("{} {}", failure.why, failure.next));
        }
    };
    can_reach(&from, &to).err().map(|error: ShareError| {
        let failure = share::explain(&error);
        sentences(&failure.title, &failure.next)
    })
}

/// Whether the roles of both suffice for their halves of it.
pub(super) fn refusal_for(
    producer: &SignedIn,
    consumer: &SignedIn,
    image: &Image,
) -> Option<String> {
    let offers = |who: &SignedIn| {
        let (relation, visibility) = (Relation::Owner, image.visibility);
        decided(who, Action::AddMember, |role| Subject {
            relation,
            role,
            visibility,
            membership: None,
        })
    };
    let refused = offers(producer).err();
    let offer = refused.map(|refused| told(Side::Producer, producer, &refused, offers));
    offer.or_else(|| answer_refusal(consumer))
}

/// Whether the consumer's role suffices to answer an offer, whichever the image.
pub(super) fn answer_refusal(consumer: &SignedIn) -> Option<String> {
    let answers = |who: &SignedIn| {
        decided(who, Action::SetMemberStatus, |role| Subject {
            relation: Relation::ThatMember,
            role,
            visibility: Visibility::Shared,
            membership: Some(MemberStatus::Pending),
        })
    };
    let refused = answers(consumer).err()?;
    Some(told(Side::Consumer, consumer, &refused, answers))
}

/// What the rules say. Without a role that counts nothing is certain: the cloud decides.
fn decided(
    who: &SignedIn,
    action: Action,
    subject: impl FnOnce(Role) -> Subject,
) -> Result<(), Refusal> {
    let role = who.account.session().role;
    role.map_or(Ok(()), |role| decide(who.account.profile(), action, &subject(role)))
}

fn told(
    side: Side,
    who: &SignedIn,
    refused: &Refusal,
    decided: impl Fn(&SignedIn) -> Result<(), Refusal>,
) -> String {
    let (why, next) = refusal::reason(&refused.reason);
    let else_may = who_else(who, refused, |other| decided(other).is_ok());
    format!("{}: {why} {next}{else_may}", side.title())
}
