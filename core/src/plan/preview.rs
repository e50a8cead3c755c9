//! What a plan would do, cell by cell, before anything is sent: one image against all the projects it is to be shared with.
//!
//! Called by the share page, which shows it and makes the tasks of a run of it. The findings are [`preflight`]'s; here is what
//! they mean for each cell.

use crate::model::{Image, MemberStatus, Membership, ProjectId, RegionName, Role};
use crate::rules::Profile;
use crate::rules::preflight::{Finding, Severity, findings};

use super::{Goal, MembershipKey, Task};

/// What would become of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlannedAction {
    /// It will be offered.
    Offer,
    /// It was rejected; it will be taken back and offered anew.
    OfferAgain,
    /// It is shared already, with this answer, and stays so.
    AlreadyShared(MemberStatus),
    /// It would be offered, but somebody has to say first that it may.
    NeedsConfirmation,
    /// It cannot be offered; a finding of the image says why.
    Blocked,
}

/// What was said about an image, and what is wanted of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Acknowledgement {
    /// The owner's licences cover those that it is shared with.
    pub licence: bool,
    /// Somebody looked for what must not go out: secrets, source code, personal data, malware.
    pub checked: bool,
    /// Those that rejected it are offered it anew.
    pub offer_again: bool,
}

/// The account that shares.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// The rules of its cloud.
    pub profile: Profile,
    /// Its project.
    pub project: &'a ProjectId,
    /// Its strongest role there.
    pub role: Role,
}

/// One image of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// What speaks against offering it, the gravest first.
    pub findings: Vec<Finding>,
    /// One outlook for each of the projects, in their order.
    pub cells: Vec<PlannedAction>,
}

impl PreviewRow {
    /// Looks ahead: `image`, which has `members` now, offered to `projects`.
    pub fn of(
        sharer: &Owner<'_>,
        image: &Image,
        members: &[Membership],
        projects: &[ProjectId],
        consent: Acknowledgement,
    ) -> Self {
        let Owner { profile, project, role } = *sharer;
        let known = |project: &ProjectId| status_of(members, project);
        let adds = projects.iter().filter(|project| known(project).is_none()).count();
        let adds = u32::try_from(adds).unwrap_or(u32::MAX);
        let own = image.is_owned_by(project);
        let findings = findings(profile, own, role, image, members, adds);
        let quota = |finding: &Finding| matches!(finding, Finding::QuotaExceeded { .. });
        let blocked = findings
            .iter()
            .any(|finding| finding.severity() == Severity::Blocks && !quota(finding));
        let licensed = findings.iter().any(|finding| finding.severity() == Severity::Asks);
        let may = consent.checked && (consent.licence || !licensed);
        let mut room = room(&findings);
        let cell = |project: &ProjectId| {
            let fitting = match known(project) {
                Some(MemberStatus::Rejected) if consent.offer_again => PlannedAction::OfferAgain,
                Some(status) => return PlannedAction::AlreadyShared(status),
                None if room == 0 => return PlannedAction::Blocked,
                None => PlannedAction::Offer,
            };
            if blocked {
                return PlannedAction::Blocked;
            }
            // Who has it already takes no room from those after him.
            room -= u32::from(fitting == PlannedAction::Offer);
            if may { fitting } else { PlannedAction::NeedsConfirmation }
        };
        let cells = projects.iter().map(cell).collect();
        Self { findings, cells }
    }

    /// True when a yes is missing before the image can be offered.
    pub fn waits(&self) -> bool {
        self.cells.contains(&PlannedAction::NeedsConfirmation)
    }
}

/// How many members the image may be given. The quota's finding is there only where it does not do for all.
fn room(findings: &[Finding]) -> u32 {
    let exceeded = findings.iter().find_map(|finding| match finding {
        Finding::QuotaExceeded { used, limit, .. } => Some(limit.saturating_sub(*used)),
        _ => None,
    });
    exceeded.unwrap_or(u32::MAX)
}

/// What `project` has answered, if it is among the members.
fn status_of(members: &[Membership], project: &ProjectId) -> Option<MemberStatus> {
    members.iter().find(|member| member.member == *project).map(|member| member.status)
}

/// The task of a run for a cell, `None` where the run has nothing to do with it.
pub fn task(
    region: &RegionName,
    image: &Image,
    project: &ProjectId,
    outlook: PlannedAction,
) -> Option<Task> {
    let (goal, before) = match outlook {
        PlannedAction::Offer => (Goal::Offered, None),
        PlannedAction::OfferAgain => (Goal::OfferedAnew, Some(MemberStatus::Rejected)),
        PlannedAction::AlreadyShared(status) => (Goal::Offered, Some(status)),
        PlannedAction::NeedsConfirmation | PlannedAction::Blocked => return None,
    };
    let cell = MembershipKey { region: region.clone(), image: image.id, project: project.clone() };
    Some(Task::new(cell, goal, before))
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

    const ID: ImageId = ImageId::from_uuid(uuid::Uuid::nil());
    const YES: Acknowledgement =
        Acknowledgement { licence: true, checked: true, offer_again: false };

    fn at() -> Timestamp {
        Timestamp::from_unix_millis(0)
    }

    fn project(number: usize) -> ProjectId {
        format!("{number:032x}").parse().unwrap()
    }

    fn image() -> Image {
        let queued = Image::queued(ID, Visibility::Shared, at());
        Image { status: ImageStatus::Active, owner: Some(project(0)), ..queued }
    }

    fn member(number: usize, status: MemberStatus) -> Membership {
        Membership {
            image: ID,
            member: project(number),
            status,
            created_at: at(),
            updated_at: at(),
        }
    }

    fn ahead(
        image: &Image,
        members: &[Membership],
        to: &[usize],
        consent: Acknowledgement,
    ) -> PreviewRow {
        let (profile, role, own) = (Profile::OpenStack, Role::Member, project(0));
        let to: Vec<ProjectId> = to.iter().map(|number| project(*number)).collect();
        PreviewRow::of(&Owner { profile, project: &own, role }, image, members, &to, consent)
    }

    #[test]
    fn what_is_there_stays_and_what_is_not_is_new() {
        let members = [member(1, Accepted), member(2, Rejected)];
        let cells = ahead(&image(), &members, &[1, 2, 3], YES).cells;
        assert_eq!(cells, [AlreadyShared(Accepted), AlreadyShared(Rejected), Offer]);
    }

    #[test]
    fn a_rejection_is_offered_anew_only_where_that_is_wanted() {
        let consent = Acknowledgement { offer_again: true, ..YES };
        let members = [member(1, Pending), member(2, Rejected)];
        assert_eq!(
            ahead(&image(), &members, &[1, 2], consent).cells,
            [AlreadyShared(Pending), OfferAgain]
        );
    }

    #[test]
    fn nothing_goes_out_before_somebody_has_looked() {
        let row = ahead(&image(), &[], &[1], Acknowledgement::default());
        assert_eq!((row.cells.as_slice(), row.waits()), ([NeedsConfirmation].as_slice(), true));
    }

    #[test]
    fn a_licensed_image_waits_for_a_yes_of_its_own() {
        let mut windows = image();
        windows.properties.insert("os_type".to_owned(), "windows".to_owned());
        let only_looked = Acknowledgement { licence: false, ..YES };
        assert_eq!(ahead(&windows, &[], &[1], only_looked).cells, [NeedsConfirmation]);
        assert_eq!(ahead(&windows, &[], &[1], YES).cells, [Offer]);
    }

    #[test]
    fn what_the_cloud_would_refuse_is_blocked_whatever_was_said() {
        let private = Image { visibility: Visibility::Private, ..image() };
        assert_eq!(ahead(&private, &[], &[1], YES).cells, [Blocked]);
        assert_eq!(ahead(&private, &[], &[1], Acknowledgement::default()).cells, [Blocked]);
    }

    #[test]
    fn as_many_are_offered_as_the_quota_has_room_for() {
        let members: Vec<Membership> = (1..=126).map(|one| member(one, Rejected)).collect();
        let cells = ahead(&image(), &members, &[1, 201, 202, 203], YES).cells;
        assert_eq!(cells, [AlreadyShared(Rejected), Offer, Offer, Blocked]);
    }

    #[test]
    fn only_cells_that_can_be_offered_or_are_there_become_tasks() {
        let region: RegionName = "DFW".parse().unwrap();
        let task = |outlook| task(&region, &image(), &project(1), outlook);
        assert_eq!((task(NeedsConfirmation), task(Blocked)), (None, None));
        assert_eq!(task(Offer).map(|task| task.stage), Some(Stage::Waiting));
        assert_eq!(task(AlreadyShared(Pending)).map(|task| task.stage), Some(Stage::Done));
        assert_eq!(task(OfferAgain).map(|task| task.goal), Some(Goal::OfferedAnew));
    }
}
