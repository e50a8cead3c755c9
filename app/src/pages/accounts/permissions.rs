//! What a role may do, in words. Asks the rules for each deed; knows none itself.

use imageshare_core::model::{MemberStatus, Role};
use imageshare_core::rules::permission_matrix::Operation;
use imageshare_core::rules::{Action, Profile, Relation, Subject, decide};

/// A deed as the rules know it, and in words.
struct Ability {
    action: Action,
    relation: Relation,
    row: Option<MemberStatus>,
    words: &'static str,
}

const ABILITIES: [Ability; 6] = [
    Ability { action: Action::ShowImage, relation: Relation::Owner, row: None, words: "look" },
    Ability {
        action: Action::AddMember,
        relation: Relation::Owner,
        row: None,
        words: "offer its images",
    },
    Ability {
        action: Action::RemoveMember,
        relation: Relation::Owner,
        row: Some(MemberStatus::Pending),
        words: "stop sharing",
    },
    Ability {
        action: Action::SetMemberStatus,
        relation: Relation::ThatMember,
        row: Some(MemberStatus::Pending),
        words: "answer offers",
    },
    Ability {
        action: Action::UpdateImage,
        relation: Relation::Owner,
        row: None,
        words: "change who sees its images",
    },
    Ability {
        action: Action::ChangeTags,
        relation: Relation::Owner,
        row: None,
        words: "change its tags",
    },
];

/// What a role may do and what not: "May look. May not offer its images or stop sharing."
pub(super) fn abilities(profile: Profile, role: Role) -> String {
    let visibility = profile.differences().new_image;
    let is_allowed = |deed: &&Ability| {
        let subject = Subject { relation: deed.relation, role, visibility, membership: deed.row };
        decide(profile, deed.action, &subject).is_ok()
    };
    let (may, may_not): (Vec<&Ability>, Vec<&Ability>) = ABILITIES.iter().partition(is_allowed);
    let may = listed(&may, "and");
    if may_not.is_empty() {
        format!("May {may}.")
    } else {
        format!("May {may}. May not {}.", listed(&may_not, "or"))
    }
}

/// An account's role and what it may do. Without a role that counts, buttons are available as for the weakest one
/// (`parts/permit.rs`).
pub(super) fn role_words(profile: Profile, role: Option<Role>) -> String {
    if let Some(role) = role {
        return format!("{role}. {}", abilities(profile, role));
    }
    let weakest = profile.differences().roles[0];
    format!(
        "None that applies to images. Buttons that need more than the role {weakest} are disabled."
    )
}

/// What to say of somebody with a weak role, for those who try the sandbox.
pub(super) fn weak_role_hint(profile: Profile, role: Role) -> &'static str {
    if Operation::Tag.may(profile, role) {
        "Can view images and change tags, nothing else. Disabled buttons say why."
    } else {
        "Can view images only. Disabled buttons say why."
    }
}

fn listed(deeds: &[&Ability], last: &str) -> String {
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
            "May look. May not offer its images, stop sharing, answer offers, change who sees its images or change its tags."
        );
        assert_eq!(
            abilities(Profile::OpenStack, Role::Member),
            "May look, offer its images, stop sharing, answer offers, change who sees its images and change its tags."
        );
    }

    #[test]
    fn a_creator_of_rackspace_offers_but_does_not_end_or_answer() {
        assert_eq!(
            abilities(Profile::Rackspace, Role::Creator),
            "May look, offer its images and change its tags. May not stop sharing, answer offers or change who sees its images."
        );
    }

    #[test]
    fn an_observer_may_tag_and_the_words_say_so() {
        let (openstack, rackspace) = (Profile::OpenStack, Profile::Rackspace);
        assert!(abilities(rackspace, Role::Observer).starts_with("May look and change its tags."));
        assert!(weak_role_hint(rackspace, Role::Observer).contains("change tags"));
        assert!(weak_role_hint(openstack, Role::Reader).contains("view images only"));
    }

    #[test]
    fn an_account_without_a_role_has_the_buttons_of_the_weakest() {
        let words = role_words(Profile::OpenStack, None);
        assert!(words.contains("more than the role reader are disabled"), "{words}");
    }
}
