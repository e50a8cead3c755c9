//! Why one step cannot be taken now, in words; nothing where it can. The rules and the core decide.

use imageshare_core::cloud::{can_reach, share::ShareError};
use imageshare_core::model::{Image, MemberStatus, RegionName};
use imageshare_core::rules::{Action, Reason, Relation, Subject, decide};

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
    let offer = (producer, Action::AddMember, Relation::Owner, None, Side::Producer);
    let answer = (
        consumer,
        Action::SetMemberStatus,
        Relation::ThatMember,
        Some(MemberStatus::Pending),
        Side::Consumer,
    );
    [offer, answer].into_iter().find_map(|(who, action, relation, row, side)| {
        // Without a role that counts nothing is certain: the cloud decides.
        let role = who.account.session().role?;
        let subject = Subject { relation, role, visibility: image.visibility, row };
        let refused = decide(who.account.profile(), action, &subject).err()?;
        Some(told(side, &refused.reason))
    })
}

fn told(side: Side, reason: &Reason) -> String {
    let (why, next) = refusal::reason(reason);
    format!("{}: {why} {next}", side.title())
}
