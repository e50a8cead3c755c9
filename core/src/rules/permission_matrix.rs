//! What people do with images, as rows of a matrix with the roles as columns: who may do what, at a glance.
//!
//! It decides nothing: each cell asks [`super::policy`] or [`super::service_policy`] with the case that the deed stands for. Called by the
//! page, which prints the matrix and says of a role what it may do.

use crate::model::{MemberStatus, Role};

use super::service_policy::{self, ServiceAction};
use super::{Action, Command, Profile, Relation, Subject, decide};

/// Whose deed it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The project that owns the image.
    Owner,
    /// A project that it is shared with.
    Member,
}

/// Something that people do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Look at images and their members.
    Look,
    /// Offer an image to another project.
    Offer,
    /// End a share.
    StopSharing,
    /// Change the name, the properties, or who may see it.
    Change,
    /// Put tags on, or take them off.
    Tag,
    /// Delete an image.
    Delete,
    /// Export an image as a file, or import one. Rackspace only: OpenStack has no such tasks for users.
    MoveAsFile,
    /// Look at an image that is offered or shared.
    LookAtShared,
    /// Accept, reject or decide later.
    Answer,
    /// Put tags on somebody else's image.
    TagShared,
    /// Offer somebody else's image to a third project.
    PassOn,
    /// End the share from the member's side.
    Leave,
}

/// What a row of the matrix asks.
enum Case {
    /// The policy of images.
    Policy(Action, Relation, Option<MemberStatus>),
    /// What is asked in one's own project.
    Service(ServiceAction),
}

impl Operation {
    /// All, the owner's first.
    pub const ALL: [Self; 12] = [
        Self::Look,
        Self::Offer,
        Self::StopSharing,
        Self::Change,
        Self::Tag,
        Self::Delete,
        Self::MoveAsFile,
        Self::LookAtShared,
        Self::Answer,
        Self::TagShared,
        Self::PassOn,
        Self::Leave,
    ];

    /// The deed that a command on a membership is.
    pub const fn of(command: Command) -> Self {
        match command {
            Command::Add => Self::Offer,
            Command::Remove => Self::StopSharing,
            Command::Set(_) => Self::Answer,
        }
    }

    /// Whose deed it is.
    pub const fn doer(self) -> Actor {
        match self {
            Self::Look
            | Self::Offer
            | Self::StopSharing
            | Self::Change
            | Self::Tag
            | Self::Delete
            | Self::MoveAsFile => Actor::Owner,
            Self::LookAtShared | Self::Answer | Self::TagShared | Self::PassOn | Self::Leave => {
                Actor::Member
            }
        }
    }

    /// Whether a cloud of this profile knows it at all.
    pub fn exists(self, profile: Profile) -> bool {
        self != Self::MoveAsFile || profile == Profile::Rackspace
    }

    /// Whether this role in the doer's own project suffices, for an image that can have members.
    pub fn may(self, profile: Profile, role: Role) -> bool {
        match self.case() {
            Case::Policy(action, relation, row) => {
                let visibility = profile.differences().new_image;
                decide(profile, action, &Subject { relation, role, visibility, membership: row })
                    .is_ok()
            }
            Case::Service(action) => service_policy::may(profile, action, [role.as_str()]).is_ok(),
        }
    }

    const fn case(self) -> Case {
        use Action as A;
        use Relation::{OtherMember, Owner, ThatMember};
        const PENDING: Option<MemberStatus> = Some(MemberStatus::Pending);
        match self {
            Self::Look => Case::Policy(A::ListMembers, Owner, None),
            Self::Offer => Case::Policy(A::AddMember, Owner, None),
            Self::StopSharing => Case::Policy(A::RemoveMember, Owner, PENDING),
            Self::Change => Case::Policy(A::UpdateImage, Owner, None),
            Self::Tag => Case::Policy(A::ChangeTags, Owner, None),
            Self::Delete => Case::Policy(A::DeleteImage, Owner, None),
            Self::MoveAsFile => Case::Service(ServiceAction::StartTask),
            Self::LookAtShared => Case::Policy(A::ShowImage, ThatMember, None),
            Self::Answer => Case::Policy(A::SetMemberStatus, ThatMember, PENDING),
            Self::TagShared => Case::Policy(A::ChangeTags, ThatMember, None),
            Self::PassOn => Case::Policy(A::AddMember, OtherMember, None),
            Self::Leave => Case::Policy(A::RemoveMember, ThatMember, PENDING),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The matrix as people read it: one line a deed, one letter a role.
    fn printed(profile: Profile) -> Vec<String> {
        let roles = profile.differences().roles;
        let line = |deed: Operation| {
            let cells = roles.map(|role| if deed.may(profile, role) { 'y' } else { '-' });
            format!("{deed:?} {}", String::from_iter(cells))
        };
        Operation::ALL.into_iter().filter(|deed| deed.exists(profile)).map(line).collect()
    }

    #[test]
    fn a18_on_openstack_a_reader_looks_a_member_does_and_an_administrator_rules_everywhere() {
        let expected = [
            "Look yyy",
            "Offer -yy",
            "StopSharing -yy",
            "Change -yy",
            "Tag -yy",
            "Delete -yy",
            "LookAtShared yyy",
            "Answer -yy",
            "TagShared --y",
            "PassOn --y",
            "Leave --y",
        ];
        assert_eq!(printed(Profile::OpenStack), expected);
    }

    #[test]
    fn a18_on_rackspace_a_creator_shares_and_cannot_unshare_and_an_observer_tags() {
        let expected = [
            "Look yyy",
            "Offer -yy",
            "StopSharing --y",
            "Change --y",
            "Tag yyy",
            "Delete --y",
            "MoveAsFile --y",
            "LookAtShared yyy",
            "Answer --y",
            "TagShared ---",
            "PassOn ---",
            "Leave ---",
        ];
        assert_eq!(printed(Profile::Rackspace), expected);
    }

    #[test]
    fn all_deeds_are_there_the_owners_first() {
        let doers = Operation::ALL.map(Operation::doer);
        assert!(doers.is_sorted_by_key(|doer| *doer == Actor::Member));
        for (index, deed) in Operation::ALL.into_iter().enumerate() {
            assert_eq!(deed as usize, index);
        }
    }
}
