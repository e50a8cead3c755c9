//! Why one step cannot be taken now, in words; nothing where it can. The rules and the core decide.

use imageshare_core::cloud::{can_reach, share::ShareError};
use imageshare_core::model::{Image, MemberStatus, RegionName, Visibility};
use imageshare_core::rules::{Action, Refusal, Relation, Subject, decide};

use crate::components::Side;
use crate::state::SignedIn;
use crate::words::{failure, refusal, share};

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
        format!("{}. {}", failure.title, failure.next)
    })
}

/// Whether the roles of both suffice for their halves of it.
pub(super) fn refusal_for(
    producer: &SignedIn,
    consumer: &SignedIn,
    image: &Image,
) -> Option<String> {
    // Without a role that counts nothing is certain: the cloud decides.
    let offer = producer.account.session().role.and_then(|role| {
        let (relation, visibility) = (Relation::Owner, image.visibility);
        let subject = Subject { relation, role, visibility, row: None };
        decide(producer.account.profile(), Action::AddMember, &subject).err()
    });
    offer.map(|refused| told(Side::Producer, &refused)).or_else(|| answer_refusal(consumer))
}

/// Whether the consumer's role suffices to answer an offer, whichever the image.
pub(super) fn answer_refusal(consumer: &SignedIn) -> Option<String> {
    let subject = Subject {
        relation: Relation::ThatMember,
        role: consumer.account.session().role?,
        visibility: Visibility::Shared,
        row: Some(MemberStatus::Pending),
    };
    let refused = decide(consumer.account.profile(), Action::SetMemberStatus, &subject).err()?;
    Some(told(Side::Consumer, &refused))
}

fn told(side: Side, refused: &Refusal) -> String {
    let (why, next) = refusal::reason(&refused.reason);
    format!("{}: {why} {next}", side.title())
}
