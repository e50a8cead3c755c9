//! What a plan would do to each membership, before anything is sent: one image and all projects it will be shared with.
//!
//! Used by the share page, which shows it and creates the tasks of a run from it. The findings come from
//! [`crate::rules::preflight`]; this module applies them to each membership and sends nothing.

use crate::model::{Image, MemberStatus, Membership, ProjectId, RegionName, Role};
use crate::rules::preflight::{Finding, Severity, findings};
use crate::rules::{MemberQuota, Profile};

use super::{Goal, MembershipKey, Task};

/// What would happen to one membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlannedAction {
    /// It will be offered.
    Offer,
    /// It was rejected; it will be removed and offered again.
    OfferAgain,
    /// It is shared already, with this status, and will not change.
    AlreadyShared(MemberStatus),
    /// It can be offered after the user confirms.
    NeedsConfirmation,
    /// It cannot be offered; a finding of the image gives the reason.
    Blocked,
}

/// What the user confirmed about an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Acknowledgement {
    /// The owner's licences cover the recipients.
    pub licence_confirmed: bool,
    /// The image was checked for content that must not be shared: secrets, source code, personal data, malware.
    pub contents_checked: bool,
    /// Projects that rejected it get a new offer.
    pub offer_again: bool,
}

/// The account that shares the image.
#[derive(Debug, Clone, Copy)]
pub struct SharingAccount<'a> {
    /// The rule set of its cloud.
    pub profile: Profile,
    /// The member quota of the image service.
    pub quota: MemberQuota,
    /// Its project.
    pub project: &'a ProjectId,
    /// Its strongest role there.
    pub role: Role,
}

/// One image of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// Findings against offering it, the most severe first.
    pub findings: Vec<Finding>,
    /// The planned action for each of the projects, in their order.
    pub actions: Vec<PlannedAction>,
}

impl PreviewRow {
    /// The preview of offering `image`, which has `members` now, to `projects`.
    pub fn new(
        owner: &SharingAccount<'_>,
        image: &Image,
        members: &[Membership],
        projects: &[ProjectId],
        acknowledgement: Acknowledgement,
    ) -> Self {
        let SharingAccount { profile, quota, project, role } = *owner;
        let known = |project: &ProjectId| member_status(members, project);
        let added_count = projects.iter().filter(|project| known(project).is_none()).count();
        let added_count = u32::try_from(added_count).unwrap_or(u32::MAX);
        let is_own = image.is_owned_by(project);
        let findings = findings(profile, quota, is_own, role, image, members, added_count);
        let blocked = findings.iter().any(|finding| finding.severity() == Severity::Blocking);
        let needs_licence =
            findings.iter().any(|finding| finding.severity() == Severity::NeedsConfirmation);
        let is_confirmed = acknowledgement.contents_checked
            && (acknowledgement.licence_confirmed || !needs_licence);
        let cell = |project: &ProjectId| {
            let action = match known(project) {
                Some(MemberStatus::Rejected) if acknowledgement.offer_again => {
                    PlannedAction::OfferAgain
                }
                Some(status) => return PlannedAction::AlreadyShared(status),
                None => PlannedAction::Offer,
            };
            if blocked {
                return PlannedAction::Blocked;
            }
            if is_confirmed { action } else { PlannedAction::NeedsConfirmation }
        };
        let cells = projects.iter().map(cell).collect();
        Self { findings, actions: cells }
    }

    /// True when a confirmation is required before the image can be offered.
    pub fn needs_confirmation(&self) -> bool {
        self.actions.contains(&PlannedAction::NeedsConfirmation)
    }
}

/// The member status of `project`, if it is a member.
fn member_status(members: &[Membership], project: &ProjectId) -> Option<MemberStatus> {
    members.iter().find(|member| member.member.eq_ignore_case(project)).map(|member| member.status)
}

/// The task for a planned action; `None` if there is nothing to do.
pub fn planned_task(
    region: &RegionName,
    image: &Image,
    project: &ProjectId,
    action: PlannedAction,
) -> Option<Task> {
    let (goal, before) = match action {
        PlannedAction::Offer => (Goal::Offered, None),
        PlannedAction::OfferAgain => (Goal::OfferedAgain, Some(MemberStatus::Rejected)),
        PlannedAction::AlreadyShared(status) => (Goal::Offered, Some(status)),
        PlannedAction::NeedsConfirmation | PlannedAction::Blocked => return None,
    };
    let key = MembershipKey { region: region.clone(), image: image.id, project: project.clone() };
    Some(Task::new(key, goal, before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ImageId, ImageStatus, Timestamp, Visibility};
    use crate::plan::Stage;
    use MemberStatus::{Accepted, Pending, Rejected};
    use PlannedAction::{AlreadyShared, Blocked, NeedsConfirmation, Offer, OfferAgain};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const IMAGE_ID: ImageId = ImageId::from_uuid(uuid::Uuid::nil());
    const ACKNOWLEDGED: Acknowledgement =
        Acknowledgement { licence_confirmed: true, contents_checked: true, offer_again: false };

    fn timestamp() -> Timestamp {
        Timestamp::from_unix_millis(0)
    }

    fn project(number: usize) -> ProjectId {
        format!("{number:032x}").parse().unwrap()
    }

    fn image() -> Image {
        let queued = Image::new_queued(IMAGE_ID, Visibility::Shared, timestamp());
        Image { status: ImageStatus::Active, owner: Some(project(0)), ..queued }
    }

    fn member(number: usize, status: MemberStatus) -> Membership {
        Membership {
            image: IMAGE_ID,
            member: project(number),
            status,
            created_at: timestamp(),
            updated_at: timestamp(),
            unexpected_fields: Vec::new(),
        }
    }

    fn preview(
        image: &Image,
        members: &[Membership],
        projects: &[usize],
        acknowledgement: Acknowledgement,
    ) -> PreviewRow {
        let (profile, role, own) = (Profile::OpenStack, Role::MEMBER, project(0));
        let quota = MemberQuota::assumed_for(profile);
        let projects: Vec<ProjectId> = projects.iter().map(|number| project(*number)).collect();
        PreviewRow::new(
            &SharingAccount { profile, quota, project: &own, role },
            image,
            members,
            &projects,
            acknowledgement,
        )
    }

    #[test]
    fn keeps_existing_members_and_offers_to_new_ones() {
        let members = [member(1, Accepted), member(2, Rejected)];
        let cells = preview(&image(), &members, &[1, 2, 3], ACKNOWLEDGED).actions;
        assert_eq!(cells, [AlreadyShared(Accepted), AlreadyShared(Rejected), Offer]);
    }

    #[test]
    fn offers_again_after_a_rejection_only_on_request() {
        let acknowledgement = Acknowledgement { offer_again: true, ..ACKNOWLEDGED };
        let members = [member(1, Pending), member(2, Rejected)];
        assert_eq!(
            preview(&image(), &members, &[1, 2], acknowledgement).actions,
            [AlreadyShared(Pending), OfferAgain]
        );
    }

    #[test]
    fn needs_confirmation_before_the_image_is_checked() {
        let row = preview(&image(), &[], &[1], Acknowledgement::default());
        assert_eq!(
            (row.actions.as_slice(), row.needs_confirmation()),
            ([NeedsConfirmation].as_slice(), true)
        );
    }

    #[test]
    fn a_licensed_image_needs_its_own_confirmation() {
        let mut windows = image();
        windows.properties.insert("os_type".to_owned(), "windows".to_owned());
        let without_licence = Acknowledgement { licence_confirmed: false, ..ACKNOWLEDGED };
        assert_eq!(preview(&windows, &[], &[1], without_licence).actions, [NeedsConfirmation]);
        assert_eq!(preview(&windows, &[], &[1], ACKNOWLEDGED).actions, [Offer]);
    }

    #[test]
    fn blocks_what_the_cloud_would_refuse_despite_confirmation() {
        let private = Image { visibility: Visibility::Private, ..image() };
        assert_eq!(preview(&private, &[], &[1], ACKNOWLEDGED).actions, [Blocked]);
        assert_eq!(preview(&private, &[], &[1], Acknowledgement::default()).actions, [Blocked]);
    }

    #[test]
    fn more_members_than_the_usual_quota_are_warned_of_and_not_blocked() {
        let members: Vec<Membership> = (1..=126).map(|number| member(number, Rejected)).collect();
        let row = preview(&image(), &members, &[1, 201, 202, 203], ACKNOWLEDGED);
        assert_eq!(row.actions, [AlreadyShared(Rejected), Offer, Offer, Offer]);
        assert!(matches!(row.findings[..], [Finding::QuotaExceeded { used: 126, adds: 3, .. }]));
    }

    #[test]
    fn tasks_are_created_for_offers_and_existing_members_only() {
        let region: RegionName = "DFW".parse().unwrap();
        let task = |action| planned_task(&region, &image(), &project(1), action);
        assert_eq!((task(NeedsConfirmation), task(Blocked)), (None, None));
        assert_eq!(task(Offer).map(|task| task.stage), Some(Stage::Waiting));
        assert_eq!(task(AlreadyShared(Pending)).map(|task| task.stage), Some(Stage::Done));
        assert_eq!(task(OfferAgain).map(|task| task.goal), Some(Goal::OfferedAgain));
    }
}
