//! Findings against offering an image, before anything is sent: one table of findings and one function.
//!
//! Used by plans for every image; the page explains each finding. It covers what the service refuses, and what the service
//! accepts without a warning although the user may regret it. It sends nothing.

use crate::model::{Image, ImageStatus, MemberStatus, Membership, Role, Visibility};

use super::licence::{self, Licence};
pub use super::remedy::{Remedy, Severity};
use super::visibility::may_have_members;
use super::{
    Action, ImageDependency, MemberQuota, PolicyInput, Profile, RefusalReason, Relation, decide,
    image_dependencies,
};

/// Something about an image that its owner should know before offering it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    /// The account does not own it.
    NotOwner,
    /// The account's role is too weak.
    RoleTooWeak {
        /// The weakest sufficient role.
        needs: Role,
    },
    /// It is private, and private images have no members on this cloud.
    Private,
    /// Everyone can see it already; it has no members.
    OpenToAll(Visibility),
    /// Its data is deleted, or its upload failed.
    Unusable(ImageStatus),
    /// It has no data yet. It can be shared and accepted already (measured).
    NoDataYet(ImageStatus),
    /// It is deactivated: visible and shared, but its data cannot be used. Its owner can reactivate it.
    Deactivated,
    /// The same on a cloud where owners cannot reactivate: only the operator can.
    DeactivatedByCloud,
    /// It is in no list, even after it was accepted, unless hidden images are requested (measured).
    Hidden,
    /// It cannot be deleted while it is protected. This does not affect sharing.
    Protected,
    /// It needs something that stays with its owner, so that consumers may not be able to start servers from it.
    DependsOnOwner(ImageDependency),
    /// It contains software whose licence must cover the consumer. Rackspace calls Windows images non-transferable.
    Licensed {
        /// The licensed software.
        licence: Licence,
        /// True when the cloud refuses to export it, so that it cannot be copied to another region.
        export_refused: bool,
    },
    /// It would have more members than the cloud allows, or than clouds allow by default.
    QuotaExceeded {
        /// The number of members, including rejected ones.
        used: u32,
        /// The number of members that rejected it.
        rejected: u32,
        /// The number of members that the plan adds.
        adds: u32,
        /// The maximum number of members.
        limit: u32,
        /// Whether the cloud has named the maximum; otherwise it is the default, and this cloud may have another one.
        is_known: bool,
    },
}

impl Finding {
    /// The severity.
    pub const fn severity(self) -> Severity {
        match self {
            Self::NotOwner
            | Self::RoleTooWeak { .. }
            | Self::Private
            | Self::OpenToAll(_)
            | Self::Unusable(_) => Severity::Blocking,
            Self::Licensed { .. } => Severity::NeedsConfirmation,
            // Even a quota that the cloud has named may have been changed since, so the cloud decides.
            Self::QuotaExceeded { .. }
            | Self::NoDataYet(_)
            | Self::Deactivated
            | Self::DeactivatedByCloud
            | Self::Hidden
            | Self::DependsOnOwner(_) => Severity::Warning,
            Self::Protected => Severity::Info,
        }
    }

    /// The remedy, if there is one.
    pub const fn remedy(self) -> Option<Remedy> {
        match self {
            Self::Private | Self::OpenToAll(_) => Some(Remedy::MakeShared),
            Self::Deactivated => Some(Remedy::Reactivate),
            Self::Hidden => Some(Remedy::Unhide),
            Self::QuotaExceeded { rejected: 1.., .. } => Some(Remedy::RemoveRejectedMembers),
            Self::NotOwner
            | Self::RoleTooWeak { .. }
            | Self::Unusable(_)
            | Self::NoDataYet(_)
            | Self::Protected
            | Self::Licensed { .. }
            | Self::DependsOnOwner(_)
            | Self::DeactivatedByCloud
            | Self::QuotaExceeded { .. } => None,
        }
    }
}

/// The findings against offering `image` to `added_count` more projects, the most severe first. `own` is true for the owner, `members`
/// are the current members.
pub fn findings(
    profile: Profile,
    quota: MemberQuota,
    own: bool,
    role: Role,
    image: &Image,
    members: &[Membership],
    added_count: u32,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(denial_finding(profile, own, role, image.visibility));
    findings.extend(status_finding(profile, image.status));
    findings.extend(quota_finding(quota, members, added_count));
    findings.extend(image_dependencies(image).into_iter().map(Finding::DependsOnOwner));
    let stays = profile.spec().forbids_licensed_export;
    findings.extend(
        licence::detect_licence(image)
            .map(|licence| Finding::Licensed { licence, export_refused: stays }),
    );
    let flags = [(image.hidden, Finding::Hidden), (image.protected, Finding::Protected)];
    findings.extend(flags.into_iter().filter_map(|(applies, finding)| applies.then_some(finding)));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    findings
}

/// The finding if the policy forbids offering, or the image cannot have members.
fn denial_finding(
    profile: Profile,
    own: bool,
    role: Role,
    visibility: Visibility,
) -> Option<Finding> {
    let relation = if own { Relation::Owner } else { Relation::OtherMember };
    let policy_input =
        PolicyInput { relation, role, visibility: Visibility::Shared, membership: None };
    if let Err(refusal) = decide(profile, Action::AddMember, &policy_input) {
        return Some(match refusal.reason {
            RefusalReason::RoleTooWeak { needs } => Finding::RoleTooWeak { needs },
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

const fn status_finding(profile: Profile, status: ImageStatus) -> Option<Finding> {
    use ImageStatus as S;
    match status {
        S::Active => None,
        S::Deactivated if profile.spec().owners_can_deactivate => Some(Finding::Deactivated),
        S::Deactivated => Some(Finding::DeactivatedByCloud),
        S::Queued | S::Saving | S::Uploading | S::Importing => Some(Finding::NoDataYet(status)),
        S::Killed | S::Deleted | S::PendingDelete => Some(Finding::Unusable(status)),
    }
}

fn quota_finding(quota: MemberQuota, members: &[Membership], added_count: u32) -> Option<Finding> {
    let count = |members: usize| u32::try_from(members).unwrap_or(u32::MAX);
    let used = count(members.len());
    let limit = quota.limit_for(used)?;
    let rejected = members.iter().filter(|member| member.status == MemberStatus::Rejected).count();
    (used.saturating_add(added_count) > limit).then_some(Finding::QuotaExceeded {
        used,
        rejected: count(rejected),
        adds: added_count,
        limit,
        is_known: quota.known_limit().is_some(),
    })
}

#[cfg(test)]
mod tests;
