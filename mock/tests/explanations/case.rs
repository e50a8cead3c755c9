//! One case: a caller, an image and a call, sent by the typed client.

use imageshare_core::cloud::{Account, CloudError, ImageService};
use imageshare_core::explanation::{Cause, ImageFacts};
use imageshare_core::model::{ImageId, MemberStatus, Role, Visibility};
use imageshare_core::rules::visibility_choice::required_action;
use imageshare_core::rules::{
    Action, Command, PolicyInput, Profile, Refusal, Relation, apply_command, decide,
};
use imageshare_core::wire::endpoint::Call;
use imageshare_mock::MockTransport;
use pollster::block_on;

use super::world::{project, region};

/// The calls, with the visibility that is to be set.
pub const CALLS: [(Call, Option<Visibility>); 11] = [
    (Call::ShowImage, None),
    (Call::ListMembers, None),
    (Call::ShowMember, None),
    (Call::AddMember, None),
    (Call::UpdateMember, None),
    (Call::RemoveMember, None),
    (Call::ReactivateImage, None),
    (Call::UpdateImage, Some(Visibility::Private)),
    (Call::UpdateImage, Some(Visibility::Shared)),
    (Call::UpdateImage, Some(Visibility::Community)),
    (Call::UpdateImage, Some(Visibility::Public)),
];

/// A caller, an image and a call.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    pub profile: Profile,
    /// The caller's project.
    pub relation: Relation,
    pub role: Role,
    pub image: ImageId,
    pub visibility: Visibility,
    /// The membership of each project, in the order of [`RELATIONS`].
    pub statuses: [Option<MemberStatus>; 4],
    pub call: Call,
    pub new_visibility: Option<Visibility>,
}

impl Case {
    /// The project that the call names: the client answers offers for its own project only.
    pub fn named(&self) -> Relation {
        match self.call {
            Call::UpdateMember => self.relation,
            _ => Relation::ThatMember,
        }
    }

    /// The relation to the image and the member that the call names.
    fn named_relation(&self) -> Relation {
        match self.relation {
            Relation::Owner => Relation::Owner,
            caller if self.statuses[caller as usize].is_none() => Relation::Stranger,
            caller if caller == self.named() => Relation::ThatMember,
            _ => Relation::OtherMember,
        }
    }

    /// The status of the membership that the call names.
    fn named_status(&self) -> Option<MemberStatus> {
        self.statuses[self.named() as usize]
    }

    /// The cause of a refusal by another rule than the policy: on Rackspace, only the operator deactivates and reactivates images, and
    /// nobody changes a visibility (documented).
    pub fn other_refusal(&self) -> Option<Cause> {
        match (self.profile, self.call) {
            (Profile::Rackspace, Call::ReactivateImage) => Some(Cause::OperatorOnly),
            (Profile::Rackspace, Call::UpdateImage) => Some(Cause::PropertyProtected),
            _ => None,
        }
    }

    fn policy_input(&self) -> PolicyInput {
        PolicyInput {
            relation: self.named_relation(),
            role: self.role,
            visibility: self.visibility,
            membership: self.named_status(),
        }
    }

    /// What the rules say.
    pub fn decision(&self) -> Result<(), Refusal> {
        let input = self.policy_input();
        let may = |action| decide(self.profile, action, &input);
        let command = |command| apply_command(self.profile, &input, command).map(drop);
        match self.call {
            Call::ShowImage => may(Action::ShowImage),
            Call::ListMembers => may(Action::ListMembers),
            Call::ShowMember => may(Action::ShowMember),
            Call::AddMember => command(Command::Add),
            Call::UpdateMember => command(Command::Set(MemberStatus::Accepted)),
            Call::RemoveMember => command(Command::Remove),
            Call::ReactivateImage => may(Action::DeactivateImage),
            Call::UpdateImage => {
                may(self.new_visibility.map_or(Action::UpdateImage, required_action))
            }
            other => panic!("{other:?} is no call of a case"),
        }
    }

    pub fn facts(&self) -> ImageFacts {
        ImageFacts {
            side: None,
            relation: Some(self.named_relation()),
            visibility: Some(self.visibility),
            member_status: Some(self.named_status()),
            new_visibility: self.new_visibility,
        }
    }

    /// Sends the call.
    pub fn send(&self, account: &Account<MockTransport>) -> Result<(), CloudError> {
        let region = region();
        let service = account.image_service(&region)?;
        block_on(self.send_to(&service))
    }

    async fn send_to(&self, service: &ImageService<'_, MockTransport>) -> Result<(), CloudError> {
        let (id, member) = (self.image, project(self.profile, self.named()));
        match self.call {
            Call::ShowImage => service.show(id).await.map(drop),
            Call::ListMembers => service.members(id).await.map(drop),
            Call::ShowMember => service.member(id, &member).await.map(drop),
            Call::AddMember => service.add_member(id, &member).await.map(drop),
            Call::UpdateMember => {
                service.set_member_status(id, MemberStatus::Accepted).await.map(drop)
            }
            Call::RemoveMember => service.remove_member(id, &member).await,
            Call::ReactivateImage => service.reactivate(id).await.map(drop),
            Call::UpdateImage => {
                let new = self.new_visibility.unwrap_or(self.visibility);
                service.set_visibility(id, new).await.map(drop)
            }
            other => panic!("{other:?} is no call of a case"),
        }
    }
}
