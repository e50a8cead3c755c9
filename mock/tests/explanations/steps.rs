//! How the steps of an explanation are carried out in the mock.

use imageshare_core::explanation::{Explanation, NextStep};
use imageshare_core::model::{Role, Visibility};
use imageshare_core::rules::{Profile, Relation};
use pollster::block_on;

use super::case::Case;
use super::world::{TestCloud, image, project, region};

/// What carrying out a step has led to.
pub enum StepResult {
    /// The call can be sent again.
    Retry,
    /// What the call was for is so already.
    Reached,
    /// Only somebody outside the API can carry it out.
    OutsideTheApi,
}

impl Case {
    /// Carries out the step. `self` changes to what is so afterwards: another caller, or another image.
    pub fn carry_out(&mut self, cloud: &TestCloud, explanation: &Explanation) -> StepResult {
        match explanation.next_step {
            NextStep::MakeShared => self.make_shared(cloud),
            NextStep::AskOwner => self.ask_owner(cloud),
            NextStep::UseOwnersAccount => self.relation = Relation::Owner,
            NextStep::UseConsumersAccount => self.relation = Relation::ThatMember,
            NextStep::UseStrongerRole => self.role = explanation.needed_role.unwrap(),
            NextStep::AskCloudAdmin if self.profile == Profile::OpenStack => {
                (self.relation, self.role) = (Relation::Owner, Role::ADMIN);
            }
            NextStep::ShareAnotherImage => {
                self.visibility = Visibility::Private;
                self.image = image(self.visibility, self.statuses[Relation::ThatMember as usize]);
            }
            NextStep::RemoveAndAddAgain => {
                let (owner, region) = (cloud.owner(), region());
                let service = owner.image_service(&region).unwrap();
                let member = project(self.profile, self.named());
                block_on(service.remove_member(self.image, &member)).unwrap();
                self.statuses[self.named() as usize] = None;
            }
            NextStep::Nothing => {
                assert!(self.is_member(cloud), "{self:?}");
                return StepResult::Reached;
            }
            NextStep::Refresh => {
                assert!(!self.is_member(cloud), "{self:?}");
                return StepResult::Reached;
            }
            NextStep::AskOperator | NextStep::AskCloudAdmin => return StepResult::OutsideTheApi,
            other => panic!("{self:?}: {other:?} is not for somebody who knows everything"),
        }
        StepResult::Retry
    }

    fn make_shared(&mut self, cloud: &TestCloud) {
        let (owner, region) = (cloud.owner(), region());
        let service = owner.image_service(&region).unwrap();
        block_on(service.set_visibility(self.image, Visibility::Shared)).unwrap();
        self.visibility = Visibility::Shared;
    }

    /// The owner shares the image with the project of the caller.
    fn ask_owner(&mut self, cloud: &TestCloud) {
        if self.profile == Profile::OpenStack {
            self.make_shared(cloud);
        }
        let (owner, region) = (cloud.owner(), region());
        let service = owner.image_service(&region).unwrap();
        let status = &mut self.statuses[self.relation as usize];
        if status.is_none() {
            let consumer = project(self.profile, self.relation);
            *status = Some(block_on(service.add_member(self.image, &consumer)).unwrap().status);
        }
    }

    fn is_member(&self, cloud: &TestCloud) -> bool {
        let (owner, region) = (cloud.owner(), region());
        let service = owner.image_service(&region).unwrap();
        let members = block_on(service.all_members(self.image)).unwrap();
        let named = project(self.profile, self.named());
        members.iter().any(|membership| membership.member == named)
    }
}
