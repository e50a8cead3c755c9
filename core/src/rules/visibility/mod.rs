//! Who sees which image: by ID, and in which list. Used by the mock and by other rules.
//!
//! The two differ, which surprises users: a membership gives access by ID at once; the *answer* only adds the image to lists or
//! removes it from them.

use crate::model::{MemberStatus, Visibility};

use super::Profile;
use super::relation::Relation;

/// The filter `visibility=` of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum VisibilityFilter {
    /// Not set: own, accepted and public images. Community images of other projects are excluded.
    #[default]
    Default,
    /// `all`: as the default, and community images too.
    All,
    /// One visibility only.
    Only(Visibility),
}

/// The filter `member_status=` of a list. It affects only images that are shared *with* the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MemberStatusFilter {
    /// `all`: any status.
    All,
    /// One status only; the service defaults to `accepted`.
    Only(MemberStatus),
}

impl Default for MemberStatusFilter {
    fn default() -> Self {
        Self::Only(MemberStatus::Accepted)
    }
}

/// The part of a list query that affects visibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ListQuery {
    /// `visibility=`.
    pub visibility: VisibilityFilter,
    /// `member_status=`.
    pub member_status: MemberStatusFilter,
    /// `os_hidden=`: one query returns either hidden images or the others, never both (measured).
    pub hidden: bool,
}

/// The facts about an image and the caller of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ListedImage {
    /// True when the caller's project owns the image.
    pub is_own: bool,
    /// The member status of the caller's project, if it is a member.
    pub member_status: Option<MemberStatus>,
    /// True for an administrator of the cloud.
    pub cloud_admin: bool,
    /// The image's visibility.
    pub visibility: Visibility,
    /// True when the image has members; Rackspace's `shared` means this.
    pub has_members: bool,
    /// True when the image is hidden.
    pub hidden: bool,
}

/// Whether an image of this visibility can have effective members.
pub fn may_have_members(profile: Profile, visibility: Visibility) -> bool {
    profile.spec().shareable_visibilities.contains(&visibility)
}

/// The visibility that pauses sharing: members lose access, but return with their status when the image is shared again
/// (measured). `None` if the image cannot have members, or there is no such visibility.
///
/// | | shared | private | community, public |
/// |---|---|---|---|
/// | OpenStack | private | - | - |
/// | Rackspace (private images have members) | - | - | - |
pub fn paused_visibility(profile: Profile, visibility: Visibility) -> Option<Visibility> {
    let hides_members = !may_have_members(profile, Visibility::Private);
    (hides_members && may_have_members(profile, visibility)).then_some(Visibility::Private)
}

/// Whether the caller sees the image by ID. The *status* of a membership is irrelevant (measured, documented).
///
/// | | private | shared | community | public |
/// |---|---|---|---|---|
/// | owner, cloud admin | yes | yes | yes | yes |
/// | member, any status | OpenStack no, Rackspace yes | yes | yes | yes |
/// | stranger | no | no | yes | yes |
pub fn may_see(
    profile: Profile,
    relation: Relation,
    cloud_admin: bool,
    visibility: Visibility,
) -> bool {
    let open = matches!(visibility, Visibility::Community | Visibility::Public);
    match relation {
        Relation::Owner => true,
        Relation::ThatMember | Relation::OtherMember => {
            open || cloud_admin || may_have_members(profile, visibility)
        }
        Relation::Stranger => open || cloud_admin,
    }
}

/// Whether the caller's list contains the image.
pub fn is_in_list(profile: Profile, image: &ListedImage, query: &ListQuery) -> bool {
    if image.hidden != query.hidden {
        return false;
    }
    let visibility = effective_visibility(profile, image);
    let matches_filter = match query.visibility {
        VisibilityFilter::Default => image.is_own || image.visibility != Visibility::Community,
        VisibilityFilter::All => true,
        VisibilityFilter::Only(only) => {
            visibility == only || (image.visibility == only && profile == Profile::Rackspace)
        }
    };
    matches_filter
        && (image.cloud_admin
            || image.is_own
            || passes_member_status_filter(profile, image, query.member_status))
}

/// The visibility that a filter compares with: Rackspace calls a private image `shared` once it has members.
fn effective_visibility(profile: Profile, image: &ListedImage) -> Visibility {
    match (profile, image.visibility, image.has_members) {
        (Profile::Rackspace, Visibility::Private, true) => Visibility::Shared,
        (_, visibility, _) => visibility,
    }
}

fn passes_member_status_filter(
    profile: Profile,
    image: &ListedImage,
    filter: MemberStatusFilter,
) -> bool {
    match image.visibility {
        Visibility::Community | Visibility::Public => true,
        Visibility::Private | Visibility::Shared => {
            may_have_members(profile, image.visibility)
                && match (image.member_status, filter) {
                    (None, _) => false,
                    (Some(_), MemberStatusFilter::All) => true,
                    (Some(answer), MemberStatusFilter::Only(only)) => answer == only,
                }
        }
    }
}

#[cfg(test)]
mod tests;
