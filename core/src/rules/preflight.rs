//! What speaks against offering an image, before anything is sent: one table of findings and one function.
//!
//! The plan asks it for every image, the page puts each finding into words. It knows what the service will refuse, and what the
//! service takes without a word although somebody will be sorry.

use crate::model::{Image, ImageStatus, MemberStatus, Membership, Role, Visibility};

use super::licence::{self, Licence};
pub use super::remedy::{Remedy, Severity};
use super::visibility::may_have_members;
use super::{Action, Profile, Reason, Relation, Subject, decide};

/// Something about an image that its owner should know before it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    /// The account does not own it.
    NotOwner,
    /// The account's role is too weak.
    RoleTooWeak {
        /// The weakest role that would do.
        needs: Role,
    },
    /// It is private, and a private image has no members there.
    Private,
    /// Everyone sees it already; it has no members.
    OpenToAll(Visibility),
    /// Its data are gone, or never came.
    Unusable(ImageStatus),
    /// It has no data yet. It can be shared and accepted all the same (measured).
    NoDataYet(ImageStatus),
    /// It is deactivated: seen and shared, but nobody can use its data. Its owner can reactivate it.
    Deactivated,
    /// The same where owners have no such call: only the operator can end it.
    DeactivatedByCloud,
    /// It stands in no list, not even after it was accepted, unless hidden images are asked for (measured).
    Hidden,
    /// It cannot be deleted while it is protected. Sharing goes on as ever.
    Protected,
    /// It holds software whose licence has to cover the consumer. Rackspace calls Windows images non-transferable.
    Licensed {
        /// What is licensed.
        licence: Licence,
        /// True when the cloud refuses to export it, so that no copy of it comes into another region.
        stays: bool,
    },
    /// More members than the image may have.
    QuotaExceeded {
        /// Members it has, rejected ones among them.
        used: u32,
        /// Those that rejected.
        rejected: u32,
        /// Members the plan adds.
        adds: u32,
        /// Members it may have.
        limit: u32,
    },
}

impl Finding {
    /// How grave it is.
    pub const fn severity(self) -> Severity {
        match self {
            Self::NotOwner
            | Self::RoleTooWeak { .. }
            | Self::Private
            | Self::OpenToAll(_)
            | Self::Unusable(_)
            | Self::QuotaExceeded { .. } => Severity::Blocks,
            Self::Licensed { .. } => Severity::Asks,
            Self::NoDataYet(_) | Self::Deactivated | Self::DeactivatedByCloud | Self::Hidden => {
                Severity::Warns
            }
            Self::Protected => Severity::Informs,
        }
    }

    /// What can be done about it, where something can.
    pub const fn remedy(self) -> Option<Remedy> {
        match self {
            Self::Private | Self::OpenToAll(_) => Some(Remedy::MakeShared),
            Self::Deactivated => Some(Remedy::Reactivate),
            Self::Hidden => Some(Remedy::Unhide),
            Self::QuotaExceeded { rejected: 1.., .. } => Some(Remedy::CleanUpRejected),
            Self::NotOwner
            | Self::RoleTooWeak { .. }
            | Self::Unusable(_)
            | Self::NoDataYet(_)
            | Self::Protected
            | Self::Licensed { .. }
            | Self::DeactivatedByCloud
            | Self::QuotaExceeded { .. } => None,
        }
    }
}

/// What speaks against offering `image` to `adds` more projects, the gravest first. `own` is true for the owner, `members` are
/// those that it has.
pub fn findings(
    profile: Profile,
    own: bool,
    role: Role,
    image: &Image,
    members: &[Membership],
    adds: u32,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(refused(profile, own, role, image.visibility));
    findings.extend(of_status(profile, image.status));
    findings.extend(exceeded(profile, members, adds));
    let stays = profile.differences().keeps_licensed;
    findings.extend(licence::of(image).map(|licence| Finding::Licensed { licence, stays }));
    let marks = [(image.hidden, Finding::Hidden), (image.protected, Finding::Protected)];
    findings.extend(marks.into_iter().filter_map(|(is_so, finding)| is_so.then_some(finding)));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    findings
}

/// Who may offer it at all, by the policy, and whether the image can have members.
fn refused(profile: Profile, own: bool, role: Role, visibility: Visibility) -> Option<Finding> {
    let relation = if own { Relation::Owner } else { Relation::OtherMember };
    let asked = Subject { relation, role, visibility: Visibility::Shared, membership: None };
    if let Err(refusal) = decide(profile, Action::AddMember, &asked) {
        return Some(match refusal.reason {
            Reason::RoleTooWeak { needs } => Finding::RoleTooWeak { needs },
            _ => Finding::NotOwner,
        });
    }
    if may_have_members(profile, visibility) {
        return None;
    }
    Some(match visibility {
        Visibility::Private | Visibility::Shared => Finding::Private,
        Visibility::Community | Visibility::Public => Finding::OpenToAll(visibility),
    })
}

const fn of_status(profile: Profile, status: ImageStatus) -> Option<Finding> {
    use ImageStatus as S;
    match status {
        S::Active => None,
        S::Deactivated if profile.differences().owners_deactivate => Some(Finding::Deactivated),
        S::Deactivated => Some(Finding::DeactivatedByCloud),
        S::Queued | S::Saving | S::Uploading | S::Importing => Some(Finding::NoDataYet(status)),
        S::Killed | S::Deleted | S::PendingDelete => Some(Finding::Unusable(status)),
    }
}

fn exceeded(profile: Profile, members: &[Membership], adds: u32) -> Option<Finding> {
    let limit = profile.differences().member_quota?;
    let count = |members: usize| u32::try_from(members).unwrap_or(u32::MAX);
    let used = count(members.len());
    let rejected = members.iter().filter(|member| member.status == MemberStatus::Rejected).count();
    (used.saturating_add(adds) > limit).then_some(Finding::QuotaExceeded {
        used,
        rejected: count(rejected),
        adds,
        limit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ImageId, Timestamp};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ID: ImageId = ImageId::from_uuid(uuid::Uuid::nil());

    fn image() -> Image {
        let image = Image::queued(ID, Visibility::Shared, Timestamp::from_unix_millis(0));
        Image { status: ImageStatus::Active, ..image }
    }

    fn members(count: usize, status: MemberStatus) -> Vec<Membership> {
        let at = Timestamp::from_unix_millis(0);
        let member = |index| Membership {
            image: ID,
            member: format!("{index:032x}").parse().unwrap(),
            status,
            created_at: at,
            updated_at: at,
        };
        (0..count).map(member).collect()
    }

    fn found(image: &Image) -> Vec<Finding> {
        findings(Profile::OpenStack, true, Role::Member, image, &[], 1)
    }

    #[test]
    fn nothing_speaks_against_an_active_shared_image_of_ones_own() {
        assert_eq!(found(&image()), []);
    }

    #[test]
    fn a_private_image_is_in_the_way_on_openstack_and_not_on_rackspace() {
        let image = Image { visibility: Visibility::Private, ..image() };
        assert_eq!(found(&image), [Finding::Private]);
        assert_eq!(Finding::Private.remedy(), Some(Remedy::MakeShared));
        assert_eq!(findings(Profile::Rackspace, true, Role::Creator, &image, &[], 1), []);
    }

    #[test]
    fn only_owners_who_can_reactivate_are_offered_it() {
        let image = Image { status: ImageStatus::Deactivated, ..image() };
        assert_eq!(found(&image)[0].remedy(), Some(Remedy::Reactivate));
        let found = findings(Profile::Rackspace, true, Role::AccountAdmin, &image, &[], 1);
        assert_eq!(found, [Finding::DeactivatedByCloud]);
        assert_eq!(found[0].remedy(), None);
    }

    #[test]
    fn who_may_not_share_is_told_so_before_anything_else() {
        let weak = findings(Profile::OpenStack, true, Role::Reader, &image(), &[], 1);
        assert_eq!(weak, [Finding::RoleTooWeak { needs: Role::Member }]);
        let other = findings(Profile::OpenStack, false, Role::Member, &image(), &[], 1);
        assert_eq!(other, [Finding::NotOwner]);
    }

    #[test]
    fn the_gravest_stands_first() {
        let mut image = Image {
            status: ImageStatus::Deactivated,
            visibility: Visibility::Public,
            protected: true,
            hidden: true,
            ..image()
        };
        image.properties.insert("os_type".to_owned(), "windows".to_owned());
        let found = found(&image);
        assert_eq!(found[0], Finding::OpenToAll(Visibility::Public));
        let (licence, stays) = (Licence::Windows, false);
        assert_eq!(found[1], Finding::Licensed { licence, stays });
        assert!(found.is_sorted_by_key(|finding| std::cmp::Reverse(finding.severity())));
    }

    #[test]
    fn rejected_members_count_for_the_quota_and_can_be_cleaned_up() {
        let many = members(127, MemberStatus::Rejected);
        let found = |adds| findings(Profile::OpenStack, true, Role::Member, &image(), &many, adds);
        assert_eq!(found(1), []);
        let (used, rejected, adds, limit) = (127, 127, 2, 128);
        assert_eq!(found(2), [Finding::QuotaExceeded { used, rejected, adds, limit }]);
        assert_eq!(found(2)[0].remedy(), Some(Remedy::CleanUpRejected));
    }
}
