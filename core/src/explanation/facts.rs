//! What is known of a failed call and its image. Each fact may be unknown.

use super::failure_kind::FailureKind;
use crate::cloud::{Caller, CloudError};
use crate::model::{Image, MemberStatus, ProjectId, Role, Side, Visibility};
use crate::rules::visibility::{may_have_members, may_see};
use crate::rules::visibility_choice::required_action;
use crate::rules::{Action, Profile, Relation};
use crate::wire::endpoint::Call;

/// What is known of the image that a call was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImageFacts {
    /// The side that made the call. Not needed if `relation` is known.
    pub side: Option<Side>,
    /// The relation of the caller's project to the image.
    pub relation: Option<Relation>,
    /// The image's visibility, before the call.
    pub visibility: Option<Visibility>,
    /// The status of the membership that the call names, before the call; `Some(None)` when it is known that there is none.
    pub member_status: Option<Option<MemberStatus>>,
    /// The visibility that the call was to set.
    pub new_visibility: Option<Visibility>,
}

impl ImageFacts {
    /// What an image's record says to a caller of this project.
    pub fn new(image: &Image, caller: &ProjectId) -> Self {
        Self {
            relation: image.is_owned_by(caller).then_some(Relation::Owner),
            visibility: Some(image.visibility),
            ..Self::default()
        }
    }
}

/// All that the table considers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    pub failure: FailureKind,
    pub call: Call,
    pub profile: Profile,
    pub caller: Caller,
    pub image: ImageFacts,
}

impl Facts {
    pub fn new(error: &CloudError, image: &ImageFacts) -> Self {
        Self {
            failure: FailureKind::new(error),
            call: error.call,
            profile: error.profile,
            caller: error.caller,
            image: *image,
        }
    }

    /// The side, also if only the relation to the image is known.
    pub fn side(&self) -> Option<Side> {
        match self.image.relation {
            Some(Relation::Owner) => Some(Side::Producer),
            Some(Relation::ThatMember | Relation::OtherMember | Relation::Stranger) => {
                Some(Side::Consumer)
            }
            None => self.image.side,
        }
    }

    /// The weakest role that is sufficient for the call.
    pub fn needed_role(&self) -> Option<Role> {
        Some(self.action()?.rule().needed_role(self.profile))
    }

    /// Whether the caller's role is sufficient, if both are known.
    pub fn is_role_sufficient(&self) -> Option<bool> {
        Some(self.caller.role?.includes(self.needed_role()?))
    }

    /// Whether the image's visibility allows members, if it is known.
    pub fn may_have_members(&self) -> Option<bool> {
        Some(may_have_members(self.profile, self.image.visibility?))
    }

    /// Whether the caller can see the image, as far as that follows from what is known.
    pub fn is_visible(&self) -> Option<bool> {
        let visibility = self.image.visibility?;
        let sees = |relation, cloud_admin| may_see(self.profile, relation, cloud_admin, visibility);
        if sees(Relation::Stranger, false) {
            return Some(true);
        }
        let relation = self.image.relation?;
        match (self.caller.role, self.profile) {
            (Some(role), _) => Some(sees(relation, role == Role::ADMIN)),
            // Only OpenStack has administrators who see every image.
            (None, Profile::Rackspace) => Some(sees(relation, false)),
            (None, Profile::OpenStack) => sees(relation, false).then_some(true),
        }
    }

    /// The policy's action of the call.
    fn action(&self) -> Option<Action> {
        Some(match self.call {
            Call::ShowImage => Action::ShowImage,
            Call::DownloadImage => Action::DownloadImage,
            Call::UpdateImage => {
                self.image.new_visibility.map_or(Action::UpdateImage, required_action)
            }
            Call::DeleteImage => Action::DeleteImage,
            Call::AddTag | Call::RemoveTag => Action::ChangeTags,
            Call::DeactivateImage | Call::ReactivateImage => Action::DeactivateImage,
            Call::ListMembers => Action::ListMembers,
            Call::ShowMember => Action::ShowMember,
            Call::AddMember => Action::AddMember,
            Call::UpdateMember => Action::SetMemberStatus,
            Call::RemoveMember => Action::RemoveMember,
            _ => return None,
        })
    }
}
