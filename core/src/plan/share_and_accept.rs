//! What offering and accepting in one run would do with an image, before anything is sent: for one who holds both accounts.
//!
//! Called by the page of the one step, for every image of the producer. The findings are [`preflight`]'s; here is what they mean
//! for a consumer who may have the image already.

use crate::model::{Image, MemberStatus, Membership, ProjectId};
use crate::rules::licence::{self, Licence};
use crate::rules::preflight::{Finding, Severity, findings};

use super::preview::Owner;
use super::{Goal, MembershipKey, Task};

/// What would become of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Forecast {
    /// Who has it is not known yet, or could not be told.
    Unknown,
    /// It will be offered where it is not, and accepted. It is so before.
    Ready(Option<MemberStatus>),
    /// The consumer has accepted it already.
    AlreadyAccepted,
    /// It would be shared, but somebody has to say first that his licence covers the consumer.
    NeedsConfirmation(Licence),
    /// It cannot be shared.
    Blocked(Finding),
}

impl Forecast {
    /// Looks ahead at `image`, which has `members` now; `None` where they are not known. `licensed` is true once it was said that
    /// the owner's licences cover the consumer.
    ///
    /// What stands between an image and a new member does not matter to a consumer who is one: his yes is all that is missing.
    pub fn of(
        sharer: &Owner<'_>,
        image: &Image,
        members: Option<&[Membership]>,
        consumer: &ProjectId,
        licensed: bool,
    ) -> Self {
        let Some(members) = members else { return Self::Unknown };
        let known = members.iter().find(|member| member.member == *consumer);
        let before = known.map(|member| member.status);
        if before == Some(MemberStatus::Accepted) {
            return Self::AlreadyAccepted;
        }
        let own = image.is_owned_by(sharer.project);
        let adds = u32::from(before.is_none());
        let found = findings(sharer.profile, own, sharer.role, image, members, adds);
        let in_the_way = |finding: &Finding| {
            finding.severity() == Severity::Blocks
                && (before.is_none() || matches!(finding, Finding::Unusable(_)))
        };
        if let Some(finding) = found.into_iter().find(in_the_way) {
            return Self::Blocked(finding);
        }
        match licence::of(image) {
            Some(licence) if !licensed => Self::NeedsConfirmation(licence),
            _ => Self::Ready(before),
        }
    }

    /// The task of a run for it at its place, `None` where the run has nothing to do with it.
    pub fn task(self, cell: MembershipKey) -> Option<Task> {
        let Self::Ready(before) = self else { return None };
        Some(Task::new(cell, Goal::Shared, before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ImageId, ImageStatus, Role, Timestamp, Visibility};
    use crate::plan::Stage;
    use crate::rules::Profile;
    use MemberStatus::{Accepted, Pending, Rejected};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ID: ImageId = ImageId::from_uuid(uuid::Uuid::nil());

    fn at() -> Timestamp {
        Timestamp::from_unix_millis(0)
    }

    fn project(number: u32) -> ProjectId {
        format!("{number:032x}").parse().unwrap()
    }

    fn image() -> Image {
        let queued = Image::queued(ID, Visibility::Shared, at());
        Image { status: ImageStatus::Active, owner: Some(project(0)), ..queued }
    }

    fn member((number, status): &(u32, MemberStatus)) -> Membership {
        Membership {
            image: ID,
            member: project(*number),
            status: *status,
            created_at: at(),
            updated_at: at(),
        }
    }

    fn ahead(image: &Image, members: &[(u32, MemberStatus)], role: Role, yes: bool) -> Forecast {
        let own = project(0);
        let sharer = Owner { profile: Profile::OpenStack, project: &own, role };
        let members: Vec<_> = members.iter().map(member).collect();
        Forecast::of(&sharer, image, Some(&members), &project(1), yes)
    }

    #[test]
    fn n3_a_run_offers_what_is_not_offered_and_accepts_what_is() {
        let of = |members: &[(u32, MemberStatus)]| ahead(&image(), members, Role::Member, false);
        assert_eq!(of(&[(2, Accepted)]), Forecast::Ready(None));
        assert_eq!(of(&[(1, Pending)]), Forecast::Ready(Some(Pending)));
        assert_eq!(of(&[(1, Rejected)]), Forecast::Ready(Some(Rejected)));
        assert_eq!(of(&[(1, Accepted)]), Forecast::AlreadyAccepted);
        let cell =
            || MembershipKey { region: "DFW".parse().unwrap(), image: ID, project: project(1) };
        let task = Forecast::Ready(Some(Pending)).task(cell()).unwrap();
        assert_eq!((task.goal, task.before), (Goal::Shared, Some(Pending)));
        assert_eq!(task.stage, Stage::Waiting);
        assert_eq!(Forecast::AlreadyAccepted.task(cell()), None);
    }

    #[test]
    fn n3_what_cannot_be_shared_is_left_out_with_its_reason() {
        let private = Image { visibility: Visibility::Private, ..image() };
        let blocked = |finding| Forecast::Blocked(finding);
        assert_eq!(ahead(&private, &[], Role::Member, true), blocked(Finding::Private));
        let weak = Finding::RoleTooWeak { needs: Role::Member };
        assert_eq!(ahead(&image(), &[], Role::Reader, true), blocked(weak));
        let full: Vec<_> = (2..130).map(|number| (number, Rejected)).collect();
        assert!(matches!(
            ahead(&image(), &full, Role::Member, true),
            Forecast::Blocked(Finding::QuotaExceeded { used: 128, adds: 1, .. })
        ));
    }

    #[test]
    fn a_consumer_who_is_a_member_only_has_to_say_yes() {
        let offered = [(1, Pending)];
        assert_eq!(ahead(&image(), &offered, Role::Reader, true), Forecast::Ready(Some(Pending)));
        let gone = Image { status: ImageStatus::Deleted, ..image() };
        let unusable = Forecast::Blocked(Finding::Unusable(ImageStatus::Deleted));
        assert_eq!(ahead(&gone, &offered, Role::Member, true), unusable);
    }

    #[test]
    fn s15_a_licence_is_asked_for_and_nothing_is_guessed_of_members_that_were_not_told() {
        let mut windows = image();
        windows.properties.insert("os_type".to_owned(), "windows".to_owned());
        assert_eq!(
            ahead(&windows, &[], Role::Member, false),
            Forecast::NeedsConfirmation(Licence::Windows)
        );
        assert_eq!(ahead(&windows, &[], Role::Member, true), Forecast::Ready(None));
        let own = project(0);
        let sharer = Owner { profile: Profile::OpenStack, project: &own, role: Role::Member };
        let unknown = Forecast::of(&sharer, &image(), None, &project(1), true);
        assert_eq!(unknown, Forecast::Unknown);
    }
}
