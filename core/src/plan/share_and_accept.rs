//! What offering and accepting in one run would do with an image, before anything is sent, for users who have both accounts.
//!
//! Used by the page that shares and accepts, for every image of the producer. The findings come from [`crate::rules::preflight`];
//! this module applies them to a consumer who may have the image already, and sends nothing.

use crate::model::{Image, MemberStatus, Membership, ProjectId};
use crate::rules::licence::{self, Licence};
use crate::rules::preflight::{Finding, Severity, findings};

use super::preview::SharingAccount;
use super::{Goal, MembershipKey, Task};

/// What would happen to an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Forecast {
    /// Its members are not known yet, or could not be loaded.
    Unknown,
    /// It will be offered if necessary, and accepted. The status before.
    Ready(Option<MemberStatus>),
    /// The consumer has accepted it already.
    AlreadyAccepted,
    /// It can be shared after the user confirms that their licence covers the consumer.
    NeedsConfirmation(Licence),
    /// It cannot be shared.
    Blocked(Finding),
}

impl Forecast {
    /// The forecast for `image`, which has `members` now; `None` if they are unknown. `licensed` is true once the user confirmed
    /// that their licences cover the consumer.
    ///
    /// Findings against adding a member do not matter to a consumer who is one already: only the acceptance is missing.
    pub fn new(
        owner: &SharingAccount<'_>,
        image: &Image,
        members: Option<&[Membership]>,
        consumer: &ProjectId,
        licensed: bool,
    ) -> Self {
        let Some(members) = members else { return Self::Unknown };
        let known = members.iter().find(|member| member.member.eq_ignore_case(consumer));
        let before = known.map(|member| member.status);
        if before == Some(MemberStatus::Accepted) {
            return Self::AlreadyAccepted;
        }
        let is_own = image.is_owned_by(owner.project);
        let added_count = u32::from(before.is_none());
        let found =
            findings(owner.profile, owner.quota, is_own, owner.role, image, members, added_count);
        let blocks = |finding: &Finding| {
            finding.severity() == Severity::Blocking
                && (before.is_none() || matches!(finding, Finding::Unusable(_)))
        };
        if let Some(finding) = found.into_iter().find(blocks) {
            return Self::Blocked(finding);
        }
        match licence::detect_licence(image) {
            Some(licence) if !licensed => Self::NeedsConfirmation(licence),
            _ => Self::Ready(before),
        }
    }

    /// The task of a run for the membership `key`; `None` if there is nothing to do.
    pub fn task(self, key: MembershipKey) -> Option<Task> {
        let Self::Ready(before) = self else { return None };
        Some(Task::new(key, Goal::Shared, before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ImageId, ImageStatus, Role, Timestamp, Visibility};
    use crate::plan::Stage;
    use crate::rules::{MemberQuota, Profile};
    use MemberStatus::{Accepted, Pending, Rejected};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const IMAGE_ID: ImageId = ImageId::from_uuid(uuid::Uuid::nil());

    fn timestamp() -> Timestamp {
        Timestamp::from_unix_millis(0)
    }

    fn project(number: u32) -> ProjectId {
        format!("{number:032x}").parse().unwrap()
    }

    fn image() -> Image {
        let queued = Image::new_queued(IMAGE_ID, Visibility::Shared, timestamp());
        Image { status: ImageStatus::Active, owner: Some(project(0)), ..queued }
    }

    fn member((number, status): &(u32, MemberStatus)) -> Membership {
        Membership {
            image: IMAGE_ID,
            member: project(*number),
            status: *status,
            created_at: timestamp(),
            updated_at: timestamp(),
            unexpected_fields: Vec::new(),
        }
    }

    fn forecast(
        image: &Image,
        members: &[(u32, MemberStatus)],
        role: Role,
        licensed: bool,
    ) -> Forecast {
        let own = project(0);
        let (profile, quota) = (Profile::OpenStack, MemberQuota::Undocumented);
        let sharing_account = SharingAccount { profile, quota, project: &own, role };
        let members: Vec<_> = members.iter().map(member).collect();
        Forecast::new(&sharing_account, image, Some(&members), &project(1), licensed)
    }

    #[test]
    fn offers_if_necessary_and_accepts() {
        let forecast_with =
            |members: &[(u32, MemberStatus)]| forecast(&image(), members, Role::MEMBER, false);
        assert_eq!(forecast_with(&[(2, Accepted)]), Forecast::Ready(None));
        assert_eq!(forecast_with(&[(1, Pending)]), Forecast::Ready(Some(Pending)));
        assert_eq!(forecast_with(&[(1, Rejected)]), Forecast::Ready(Some(Rejected)));
        assert_eq!(forecast_with(&[(1, Accepted)]), Forecast::AlreadyAccepted);
        let key = || MembershipKey {
            region: "DFW".parse().unwrap(),
            image: IMAGE_ID,
            project: project(1),
        };
        let task = Forecast::Ready(Some(Pending)).task(key()).unwrap();
        assert_eq!((task.goal, task.initial_status), (Goal::Shared, Some(Pending)));
        assert_eq!(task.stage, Stage::Waiting);
        assert_eq!(Forecast::AlreadyAccepted.task(key()), None);
    }

    #[test]
    fn blocks_images_that_cannot_be_shared_with_the_reason() {
        let private = Image { visibility: Visibility::Private, ..image() };
        let blocked = |finding| Forecast::Blocked(finding);
        assert_eq!(forecast(&private, &[], Role::MEMBER, true), blocked(Finding::Private));
        let weak = Finding::RoleTooWeak { needs: Role::MEMBER };
        assert_eq!(forecast(&image(), &[], Role::READER, true), blocked(weak));
        // The quota differs from cloud to cloud, so it never blocks.
        let full: Vec<_> = (2..130).map(|number| (number, Rejected)).collect();
        assert_eq!(forecast(&image(), &full, Role::MEMBER, true), Forecast::Ready(None));
    }

    #[test]
    fn a_consumer_who_is_a_member_only_has_to_accept() {
        let offered = [(1, Pending)];
        assert_eq!(
            forecast(&image(), &offered, Role::READER, true),
            Forecast::Ready(Some(Pending))
        );
        let gone = Image { status: ImageStatus::Deleted, ..image() };
        let unusable = Forecast::Blocked(Finding::Unusable(ImageStatus::Deleted));
        assert_eq!(forecast(&gone, &offered, Role::MEMBER, true), unusable);
    }

    #[test]
    fn licences_need_confirmation_and_members_must_be_known() {
        let mut windows = image();
        windows.properties.insert("os_type".to_owned(), "windows".to_owned());
        assert_eq!(
            forecast(&windows, &[], Role::MEMBER, false),
            Forecast::NeedsConfirmation(Licence::Windows)
        );
        assert_eq!(forecast(&windows, &[], Role::MEMBER, true), Forecast::Ready(None));
        let own = project(0);
        let (profile, quota, role) = (Profile::OpenStack, MemberQuota::Undocumented, Role::MEMBER);
        let sharing_account = SharingAccount { profile, quota, project: &own, role };
        let unknown = Forecast::new(&sharing_account, &image(), None, &project(1), true);
        assert_eq!(unknown, Forecast::Unknown);
    }
}
