//! What a role may do, in words. Asks the rules for each deed; knows none itself.

use imageshare_core::model::{MemberStatus, Role};
use imageshare_core::rules::{Action, Profile, Relation, Subject, decide};

/// A deed as the rules know it, and in words.
struct Deed {
    action: Action,
    relation: Relation,
    row: Option<MemberStatus>,
    words: &'static str,
}

const DEEDS: [Deed; 5] = [
    Deed { action: Action::ShowImage, relation: Relation::Owner, row: None, words: "look" },
    Deed {
        action: Action::AddMember,
        relation: Relation::Owner,
        row: None,
        words: "offer its images",
    },
    Deed {
        action: Action::RemoveMember,
        relation: Relation::Owner,
        row: Some(MemberStatus::Pending),
        words: "stop sharing",
    },
    Deed {
        action: Action::SetMemberStatus,
        relation: Relation::ThatMember,
        row: Some(MemberStatus::Pending),
        words: "answer offers",
    },
    Deed {
        action: Action::UpdateImage,
        relation: Relation::Owner,
        row: None,
        words: "change who sees its images",
    },
];

/// What a role may do and what not: "May look. May not offer its images or stop sharing."
pub(super) fn abilities(profile: Profile, role: Role) -> String {
    let visibility = profile.differences().new_image;
    let is_allowed = |deed: &&Deed| {
        let subject = Subject { relation: deed.relation, role, visibility, row: deed.row };
        decide(profile, deed.action, &subject).is_ok()
    };
    let (may, may_not): (Vec<&Deed>, Vec<&Deed>) = DEEDS.iter().partition(is_allowed);
    let may = listed(&may, "and");
    if may_not.is_empty() {
        format!("May {may}.")
    } else {
        format!("May {may}. May not {}.", listed(&may_not, "or"))
    }
}

fn listed(deeds: &[&Deed], last: &str) -> String {
    match deeds {
        [] => "nothing here".to_owned(),
        [only] => only.words.to_owned(),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(|deed| deed.words).collect();
            format!("{} {last} {}", first.join(", "), end.words)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_only_looks_and_a_member_does_everything() {
        assert_eq!(
            abilities(Profile::OpenStack, Role::Reader),
            "May look. May not offer its images, stop sharing, answer offers or change who sees its images."
        );
        assert_eq!(
            abilities(Profile::OpenStack, Role::Member),
            "May look, offer its images, stop sharing, answer offers and change who sees its images."
        );
    }

    #[test]
    fn a_creator_of_rackspace_offers_but_does_not_end_or_answer() {
        assert_eq!(
            abilities(Profile::Rackspace, Role::Creator),
            "May look and offer its images. May not stop sharing, answer offers or change who sees its images."
        );
    }
}
