//! Describes what a role may do. Gets every decision from the rules in `core`; contains none itself.

use imageshare_core::model::{MemberStatus, Role};
use imageshare_core::rules::permission_matrix::Operation;
use imageshare_core::rules::{Action, Profile, Relation, Subject, decide};

/// An action as the rules define it, and its description.
struct Ability {
    action: Action,
    relation: Relation,
    membership: Option<MemberStatus>,
    text: &'static str,
}

const ABILITIES: [Ability; 6] = [
    Ability {
        action: Action::ShowImage,
        relation: Relation::Owner,
        membership: None,
        text: "view images",
    },
    Ability {
        action: Action::AddMember,
        relation: Relation::Owner,
        membership: None,
        text: "offer its images",
    },
    Ability {
        action: Action::RemoveMember,
        relation: Relation::Owner,
        membership: Some(MemberStatus::Pending),
        text: "stop sharing",
    },
    Ability {
        action: Action::SetMemberStatus,
        relation: Relation::ThatMember,
        membership: Some(MemberStatus::Pending),
        text: "answer offers",
    },
    Ability {
        action: Action::UpdateImage,
        relation: Relation::Owner,
        membership: None,
        text: "change the visibility of its images",
    },
    Ability {
        action: Action::ChangeTags,
        relation: Relation::Owner,
        membership: None,
        text: "change its tags",
    },
];

/// What a role may and may not do: "Can view images. Can't offer its images or stop sharing."
pub(super) fn abilities(profile: Profile, role: Role) -> String {
    let visibility = profile.differences().new_image;
    let is_allowed = |ability: &&Ability| {
        let subject = Subject {
            relation: ability.relation,
            role,
            visibility,
            membership: ability.membership,
        };
        decide(profile, ability.action, &subject).is_ok()
    };
    let (may, may_not): (Vec<&Ability>, Vec<&Ability>) = ABILITIES.iter().partition(is_allowed);
    let may = join_list(&may, "and");
    if may_not.is_empty() {
        format!("Can {may}.")
    } else {
        format!("Can {may}. Can't {}.", join_list(&may_not, "or"))
    }
}

/// An account's role and what it may do. Without a role that applies to images, buttons are enabled as for the weakest one
/// (`parts/permission.rs`).
pub(super) fn role_summary(profile: Profile, role: Option<Role>) -> String {
    if let Some(role) = role {
        return format!("{role}. {}", abilities(profile, role));
    }
    let weakest = profile.differences().roles[0];
    format!(
        "None that applies to images. Buttons that need more than the role {weakest} are disabled."
    )
}

/// A hint about a sandbox user with a weak role.
pub(super) fn weak_role_hint(profile: Profile, role: Role) -> &'static str {
    if Operation::Tag.may(profile, role) {
        "Can view images and change tags, nothing else. Disabled buttons say why."
    } else {
        "Can view images only. Disabled buttons say why."
    }
}

fn join_list(items: &[&Ability], conjunction: &str) -> String {
    match items {
        [] => "nothing here".to_owned(),
        [only] => only.text.to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(|ability| ability.text).collect();
            format!("{} {conjunction} {}", first.join(", "), last.text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_may_only_look_and_member_may_do_everything() {
        assert_eq!(
            abilities(Profile::OpenStack, Role::Reader),
            "Can view images. Can't offer its images, stop sharing, answer offers, change the visibility of its images or change its tags."
        );
        assert_eq!(
            abilities(Profile::OpenStack, Role::Member),
            "Can view images, offer its images, stop sharing, answer offers, change the visibility of its images and change its tags."
        );
    }

    #[test]
    fn rackspace_creator_offers_but_cannot_stop_or_answer() {
        assert_eq!(
            abilities(Profile::Rackspace, Role::Creator),
            "Can view images, offer its images and change its tags. Can't stop sharing, answer offers or change the visibility of its images."
        );
    }

    #[test]
    fn observer_may_tag_and_the_hint_mentions_it() {
        let (openstack, rackspace) = (Profile::OpenStack, Profile::Rackspace);
        assert!(
            abilities(rackspace, Role::Observer)
                .starts_with("Can view images and change its tags.")
        );
        assert!(weak_role_hint(rackspace, Role::Observer).contains("change tags"));
        assert!(weak_role_hint(openstack, Role::Reader).contains("view images only"));
    }

    #[test]
    fn account_without_role_gets_buttons_of_the_weakest_role() {
        let text = role_summary(Profile::OpenStack, None);
        assert!(text.contains("more than the role reader are disabled"), "{text}");
    }
}
