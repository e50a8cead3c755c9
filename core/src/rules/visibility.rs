//! Who sees which image: by its id, and in which list.
//!
//! The two differ, and that is what surprises people: a membership gives access by id at once, the *answer* only moves
//! the image in and out of lists.

use crate::model::{MemberStatus, Visibility};

use super::Profile;
use super::relation::Relation;

/// The filter `visibility=` of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum VisibilityFilter {
    /// Not given: what is mine, what I accepted, what is public. Community images of others stay out.
    #[default]
    Default,
    /// `all`: the same with community images.
    All,
    /// One visibility only.
    Only(Visibility),
}

/// The filter `member_status=` of a list. It touches only images that are shared *with* the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MemberStatusFilter {
    /// `all`: whatever the answer.
    All,
    /// One answer only; the service takes `accepted` when nothing is said.
    Only(MemberStatus),
}

impl Default for MemberStatusFilter {
    fn default() -> Self {
        Self::Only(MemberStatus::Accepted)
    }
}

/// The part of a list's query that decides about seeing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ListQuery {
    /// `visibility=`.
    pub visibility: VisibilityFilter,
    /// `member_status=`.
    pub member_status: MemberStatusFilter,
    /// `os_hidden=`: one query returns either hidden images or the others, never both (measured).
    pub hidden: bool,
}

/// What is known of the image and of the one who asks for a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Listed {
    /// True when the caller's project owns the image.
    pub own: bool,
    /// What the caller's project answered, when it is a member.
    pub answer: Option<MemberStatus>,
    /// True for an administrator of the cloud.
    pub cloud_admin: bool,
    /// The image's visibility.
    pub visibility: Visibility,
    /// True when the image has members at all; Rackspace's word `shared` means this.
    pub has_members: bool,
    /// True when the image is hidden.
    pub hidden: bool,
}

/// Whether an image of this visibility may have members, whose memberships then count.
pub fn may_have_members(profile: Profile, visibility: Visibility) -> bool {
    profile.differences().members_on.contains(&visibility)
}

/// The visibility that takes an image out of its members' reach and keeps them: they come back with their answers when it is
/// shared again (measured). `None` where there is nothing to take away, or no such visibility.
///
/// | | shared | private | community, public |
/// |---|---|---|---|
/// | OpenStack | private | - | - |
/// | Rackspace (members of a private image count) | - | - | - |
pub fn pause(profile: Profile, visibility: Visibility) -> Option<Visibility> {
    let closed = !may_have_members(profile, Visibility::Private);
    (closed && may_have_members(profile, visibility)).then_some(Visibility::Private)
}

/// Whether the caller sees the image by its id. The *status* of a membership plays no part (measured, documented).
///
/// | | private | shared | community | public |
/// |---|---|---|---|---|
/// | owner, cloud admin | yes | yes | yes | yes |
/// | member, whatever he answered | OpenStack no, Rackspace yes | yes | yes | yes |
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

/// Whether the image stands in the caller's list.
pub fn in_list(profile: Profile, image: &Listed, query: &ListQuery) -> bool {
    if image.hidden != query.hidden {
        return false;
    }
    let word = word_for_filter(profile, image);
    let asked_for = match query.visibility {
        VisibilityFilter::Default => image.own || image.visibility != Visibility::Community,
        VisibilityFilter::All => true,
        VisibilityFilter::Only(only) => {
            word == only || (image.visibility == only && profile == Profile::Rackspace)
        }
    };
    asked_for
        && (image.cloud_admin || image.own || open_or_answered(profile, image, query.member_status))
}

/// The visibility a filter compares with: Rackspace calls a private image `shared` once it has members.
fn word_for_filter(profile: Profile, image: &Listed) -> Visibility {
    match (profile, image.visibility, image.has_members) {
        (Profile::Rackspace, Visibility::Private, true) => Visibility::Shared,
        (_, visibility, _) => visibility,
    }
}

fn open_or_answered(profile: Profile, image: &Listed, wanted: MemberStatusFilter) -> bool {
    match image.visibility {
        Visibility::Community | Visibility::Public => true,
        Visibility::Private | Visibility::Shared => {
            may_have_members(profile, image.visibility)
                && match (image.answer, wanted) {
                    (None, _) => false,
                    (Some(_), MemberStatusFilter::All) => true,
                    (Some(answer), MemberStatusFilter::Only(only)) => answer == only,
                }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn shared_with_me(answer: MemberStatus) -> Listed {
        Listed {
            own: false,
            answer: Some(answer),
            cloud_admin: false,
            visibility: Visibility::Shared,
            has_members: true,
            hidden: false,
        }
    }

    fn pending_inbox() -> ListQuery {
        ListQuery {
            visibility: VisibilityFilter::Only(Visibility::Shared),
            member_status: MemberStatusFilter::Only(MemberStatus::Pending),
            hidden: false,
        }
    }

    #[test]
    fn only_accepted_images_stand_in_the_default_list() {
        for (answer, listed) in [
            (MemberStatus::Pending, false),
            (MemberStatus::Accepted, true),
            (MemberStatus::Rejected, false),
        ] {
            assert_eq!(
                in_list(Profile::OpenStack, &shared_with_me(answer), &ListQuery::default()),
                listed
            );
        }
    }

    #[test]
    fn the_pending_list_is_no_inbox_because_it_holds_ones_own_shared_images_too() {
        let own = Listed { own: true, answer: None, ..shared_with_me(MemberStatus::Accepted) };
        assert!(in_list(Profile::OpenStack, &own, &pending_inbox()));
        assert!(in_list(
            Profile::OpenStack,
            &shared_with_me(MemberStatus::Pending),
            &pending_inbox()
        ));
        assert!(!in_list(
            Profile::OpenStack,
            &shared_with_me(MemberStatus::Rejected),
            &pending_inbox()
        ));
    }

    #[test]
    fn a_hidden_image_stands_in_no_list_that_does_not_ask_for_hidden_ones() {
        let hidden = Listed { hidden: true, ..shared_with_me(MemberStatus::Accepted) };
        assert!(!in_list(Profile::OpenStack, &hidden, &ListQuery::default()));
        assert!(in_list(
            Profile::OpenStack,
            &hidden,
            &ListQuery { hidden: true, ..ListQuery::default() }
        ));
    }

    #[test]
    fn a_private_image_with_members_is_shared_on_rackspace_and_out_of_reach_on_openstack() {
        let image =
            Listed { visibility: Visibility::Private, ..shared_with_me(MemberStatus::Pending) };
        assert!(in_list(Profile::Rackspace, &image, &pending_inbox()));
        assert!(!in_list(Profile::OpenStack, &image, &pending_inbox()));
        assert!(may_see(Profile::Rackspace, Relation::ThatMember, false, Visibility::Private));
        assert!(!may_see(Profile::OpenStack, Relation::ThatMember, false, Visibility::Private));
    }

    #[test]
    fn community_images_of_others_come_only_when_asked_for() {
        let image = Listed {
            visibility: Visibility::Community,
            answer: None,
            ..shared_with_me(MemberStatus::Pending)
        };
        assert!(!in_list(Profile::OpenStack, &image, &ListQuery::default()));
        let all = ListQuery { visibility: VisibilityFilter::All, ..ListQuery::default() };
        assert!(in_list(Profile::OpenStack, &image, &all));
    }

    #[test]
    fn n11_a_pause_takes_the_image_from_every_member_and_only_where_there_are_some() {
        for profile in Profile::ALL {
            for visibility in Visibility::ALL {
                let Some(paused) = pause(profile, visibility) else { continue };
                let sees = |at| may_see(profile, Relation::ThatMember, false, at);
                assert!(sees(visibility) && !sees(paused), "{profile:?} {visibility}");
            }
        }
        assert_eq!(pause(Profile::OpenStack, Visibility::Shared), Some(Visibility::Private));
        assert_eq!(pause(Profile::Rackspace, Visibility::Shared), None);
    }
}
