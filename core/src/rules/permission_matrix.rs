//! The policy as a matrix: operations on images as rows, roles as columns.
//!
//! It decides nothing: each cell is a query to [`super::policy`] or [`super::service_policy`]. Used by the page, which shows the
//! matrix and the permissions of a role.

use crate::model::{MemberStatus, Role};

use super::service_policy::{self, ServiceAction};
use super::{Action, Command, PolicyInput, Profile, Relation, decide};

/// Who performs an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The project that owns the image.
    Owner,
    /// A project that the image is shared with.
    Member,
}

/// An operation on images.
///
/// ```
/// use imageshare_core::model::Role;
/// use imageshare_core::rules::Profile;
/// use imageshare_core::rules::permission_matrix::{Actor, Operation};
///
/// assert!(Operation::Offer.is_allowed(Profile::OpenStack, Role::MEMBER));
/// assert!(!Operation::Offer.is_allowed(Profile::OpenStack, Role::READER));
/// // Only the owner can end a share.
/// assert_eq!(Operation::Leave.actor(), Actor::Member);
/// assert!(!Operation::Leave.is_allowed(Profile::OpenStack, Role::MEMBER));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// View images and their members.
    View,
    /// Offer an image to another project.
    Offer,
    /// End a share.
    StopSharing,
    /// Change the name, the properties or the visibility.
    Change,
    /// Add or remove tags.
    Tag,
    /// Delete an image.
    Delete,
    /// Export an image as a file, or import one. Rackspace only: OpenStack has no such tasks for users.
    ImportExport,
    /// View an image that is offered or shared.
    ViewShared,
    /// Accept, reject or decide later.
    Answer,
    /// Tag another project's image.
    TagShared,
    /// Offer another project's image to a third project.
    Reshare,
    /// End the share as the member.
    Leave,
}

/// The rule behind a row of the matrix.
enum MatrixRule {
    /// The image policy.
    Policy(Action, Relation, Option<MemberStatus>),
    /// The policy for one's own project.
    Service(ServiceAction),
}

impl Operation {
    /// All operations, the owner's first.
    pub const ALL: [Self; 12] = [
        Self::View,
        Self::Offer,
        Self::StopSharing,
        Self::Change,
        Self::Tag,
        Self::Delete,
        Self::ImportExport,
        Self::ViewShared,
        Self::Answer,
        Self::TagShared,
        Self::Reshare,
        Self::Leave,
    ];

    /// The operation of a command on a membership.
    pub const fn from_command(command: Command) -> Self {
        match command {
            Command::Add => Self::Offer,
            Command::Remove => Self::StopSharing,
            Command::Set(_) => Self::Answer,
        }
    }

    /// The actor of this operation.
    pub const fn actor(self) -> Actor {
        match self {
            Self::View
            | Self::Offer
            | Self::StopSharing
            | Self::Change
            | Self::Tag
            | Self::Delete
            | Self::ImportExport => Actor::Owner,
            Self::ViewShared | Self::Answer | Self::TagShared | Self::Reshare | Self::Leave => {
                Actor::Member
            }
        }
    }

    /// Whether a cloud of this profile has this operation.
    pub fn is_available(self, profile: Profile) -> bool {
        self != Self::ImportExport || profile == Profile::Rackspace
    }

    /// Whether this role in the actor's own project is sufficient, for an image that can have members.
    pub fn is_allowed(self, profile: Profile, role: Role) -> bool {
        match self.matrix_rule() {
            MatrixRule::Policy(action, relation, membership) => {
                let visibility = profile.spec().default_visibility;
                decide(profile, action, &PolicyInput { relation, role, visibility, membership })
                    .is_ok()
            }
            MatrixRule::Service(action) => {
                service_policy::check_roles(profile, action, [role.as_str()]).is_ok()
            }
        }
    }

    const fn matrix_rule(self) -> MatrixRule {
        use Action as A;
        use Relation::{OtherMember, Owner, ThatMember};
        const PENDING: Option<MemberStatus> = Some(MemberStatus::Pending);
        match self {
            Self::View => MatrixRule::Policy(A::ListMembers, Owner, None),
            Self::Offer => MatrixRule::Policy(A::AddMember, Owner, None),
            Self::StopSharing => MatrixRule::Policy(A::RemoveMember, Owner, PENDING),
            Self::Change => MatrixRule::Policy(A::UpdateImage, Owner, None),
            Self::Tag => MatrixRule::Policy(A::ChangeTags, Owner, None),
            Self::Delete => MatrixRule::Policy(A::DeleteImage, Owner, None),
            Self::ImportExport => MatrixRule::Service(ServiceAction::StartTask),
            Self::ViewShared => MatrixRule::Policy(A::ShowImage, ThatMember, None),
            Self::Answer => MatrixRule::Policy(A::SetMemberStatus, ThatMember, PENDING),
            Self::TagShared => MatrixRule::Policy(A::ChangeTags, ThatMember, None),
            Self::Reshare => MatrixRule::Policy(A::AddMember, OtherMember, None),
            Self::Leave => MatrixRule::Policy(A::RemoveMember, ThatMember, PENDING),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The matrix as text: one line per operation, one letter per role.
    fn matrix_lines(profile: Profile) -> Vec<String> {
        let roles = profile.spec().roles;
        let line = |operation: Operation| {
            let cells =
                roles.map(|role| if operation.is_allowed(profile, role) { 'y' } else { '-' });
            format!("{operation:?} {}", String::from_iter(cells))
        };
        Operation::ALL
            .into_iter()
            .filter(|operation| operation.is_available(profile))
            .map(line)
            .collect()
    }

    #[test]
    fn openstack_readers_view_members_change_admins_do_all() {
        let expected = [
            "View yyy",
            "Offer -yy",
            "StopSharing -yy",
            "Change -yy",
            "Tag -yy",
            "Delete -yy",
            "ViewShared yyy",
            "Answer -yy",
            "TagShared --y",
            "Reshare --y",
            "Leave --y",
        ];
        assert_eq!(matrix_lines(Profile::OpenStack), expected);
    }

    #[test]
    fn rackspace_creators_share_but_do_not_unshare() {
        let expected = [
            "View yyy",
            "Offer -yy",
            "StopSharing --y",
            "Change --y",
            "Tag yyy",
            "Delete --y",
            "ImportExport --y",
            "ViewShared yyy",
            "Answer --y",
            "TagShared ---",
            "Reshare ---",
            "Leave ---",
        ];
        assert_eq!(matrix_lines(Profile::Rackspace), expected);
    }

    #[test]
    fn lists_all_operations_the_owners_first() {
        let actors = Operation::ALL.map(Operation::actor);
        assert!(actors.is_sorted_by_key(|actor| *actor == Actor::Member));
        for (index, operation) in Operation::ALL.into_iter().enumerate() {
            assert_eq!(operation as usize, index);
        }
    }
}
