//! Tests of [`super`].

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn shared_with_me(answer: MemberStatus) -> ListedImage {
    ListedImage {
        is_own: false,
        member_status: Some(answer),
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
fn the_default_list_contains_only_accepted_images() {
    for (answer, listed) in [
        (MemberStatus::Pending, false),
        (MemberStatus::Accepted, true),
        (MemberStatus::Rejected, false),
    ] {
        assert_eq!(
            is_in_list(Profile::OpenStack, &shared_with_me(answer), &ListQuery::default()),
            listed
        );
    }
}

#[test]
fn the_pending_list_includes_own_shared_images() {
    let own =
        ListedImage { is_own: true, member_status: None, ..shared_with_me(MemberStatus::Accepted) };
    assert!(is_in_list(Profile::OpenStack, &own, &pending_inbox()));
    assert!(is_in_list(
        Profile::OpenStack,
        &shared_with_me(MemberStatus::Pending),
        &pending_inbox()
    ));
    assert!(!is_in_list(
        Profile::OpenStack,
        &shared_with_me(MemberStatus::Rejected),
        &pending_inbox()
    ));
}

#[test]
fn hidden_images_are_listed_on_request_only() {
    let hidden = ListedImage { hidden: true, ..shared_with_me(MemberStatus::Accepted) };
    assert!(!is_in_list(Profile::OpenStack, &hidden, &ListQuery::default()));
    assert!(is_in_list(
        Profile::OpenStack,
        &hidden,
        &ListQuery { hidden: true, ..ListQuery::default() }
    ));
}

#[test]
fn members_see_private_images_on_rackspace_only() {
    let image =
        ListedImage { visibility: Visibility::Private, ..shared_with_me(MemberStatus::Pending) };
    assert!(is_in_list(Profile::Rackspace, &image, &pending_inbox()));
    assert!(!is_in_list(Profile::OpenStack, &image, &pending_inbox()));
    assert!(may_see(Profile::Rackspace, Relation::ThatMember, false, Visibility::Private));
    assert!(!may_see(Profile::OpenStack, Relation::ThatMember, false, Visibility::Private));
}

#[test]
fn community_images_of_others_are_listed_on_request_only() {
    let image = ListedImage {
        visibility: Visibility::Community,
        member_status: None,
        ..shared_with_me(MemberStatus::Pending)
    };
    assert!(!is_in_list(Profile::OpenStack, &image, &ListQuery::default()));
    let all = ListQuery { visibility: VisibilityFilter::All, ..ListQuery::default() };
    assert!(is_in_list(Profile::OpenStack, &image, &all));
}

#[test]
fn a_pause_hides_the_image_from_every_member() {
    for profile in Profile::ALL {
        for visibility in Visibility::ALL {
            let Some(paused) = paused_visibility(profile, visibility) else { continue };
            let sees = |visibility| may_see(profile, Relation::ThatMember, false, visibility);
            assert!(sees(visibility) && !sees(paused), "{profile:?} {visibility}");
        }
    }
    assert_eq!(
        paused_visibility(Profile::OpenStack, Visibility::Shared),
        Some(Visibility::Private)
    );
    assert_eq!(paused_visibility(Profile::Rackspace, Visibility::Shared), None);
}
