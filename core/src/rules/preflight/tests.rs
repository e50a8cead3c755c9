//! Tests of [`super`].

use super::*;
use crate::model::{ImageId, Timestamp};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const IMAGE_ID: ImageId = ImageId::from_uuid(uuid::Uuid::nil());

fn image() -> Image {
    let image = Image::new_queued(IMAGE_ID, Visibility::Shared, Timestamp::from_unix_millis(0));
    Image { status: ImageStatus::Active, ..image }
}

fn members(count: usize, status: MemberStatus) -> Vec<Membership> {
    let at = Timestamp::from_unix_millis(0);
    let member = |index| Membership {
        image: IMAGE_ID,
        member: format!("{index:032x}").parse().unwrap(),
        status,
        created_at: at,
        updated_at: at,
        unexpected_fields: Vec::new(),
    };
    (0..count).map(member).collect()
}

fn findings_for(image: &Image) -> Vec<Finding> {
    findings(
        Profile::OpenStack,
        MemberQuota::assumed_for(Profile::OpenStack),
        true,
        Role::MEMBER,
        image,
        &[],
        1,
    )
}

#[test]
fn an_own_active_shared_image_has_no_findings() {
    assert_eq!(findings_for(&image()), []);
}

#[test]
fn private_images_are_blocked_on_openstack_only() {
    let image = Image { visibility: Visibility::Private, ..image() };
    assert_eq!(findings_for(&image), [Finding::Private]);
    assert_eq!(Finding::Private.remedy(), Some(Remedy::MakeShared));
    assert_eq!(
        findings(
            Profile::Rackspace,
            MemberQuota::assumed_for(Profile::Rackspace),
            true,
            Role::CREATOR,
            &image,
            &[],
            1
        ),
        []
    );
}

#[test]
fn reactivation_is_offered_only_where_owners_can_do_it() {
    let image = Image { status: ImageStatus::Deactivated, ..image() };
    assert_eq!(findings_for(&image)[0].remedy(), Some(Remedy::Reactivate));
    let found = findings(
        Profile::Rackspace,
        MemberQuota::assumed_for(Profile::Rackspace),
        true,
        Role::ACCOUNT_ADMIN,
        &image,
        &[],
        1,
    );
    assert_eq!(found, [Finding::DeactivatedByCloud]);
    assert_eq!(found[0].remedy(), None);
}

#[test]
fn a_missing_permission_is_the_only_finding() {
    let weak = findings(
        Profile::OpenStack,
        MemberQuota::assumed_for(Profile::OpenStack),
        true,
        Role::READER,
        &image(),
        &[],
        1,
    );
    assert_eq!(weak, [Finding::RoleTooWeak { needs: Role::MEMBER }]);
    let other = findings(
        Profile::OpenStack,
        MemberQuota::assumed_for(Profile::OpenStack),
        false,
        Role::MEMBER,
        &image(),
        &[],
        1,
    );
    assert_eq!(other, [Finding::NotOwner]);
}

#[test]
fn the_most_severe_finding_is_first() {
    let mut image = Image {
        status: ImageStatus::Deactivated,
        visibility: Visibility::Public,
        protected: true,
        hidden: true,
        ..image()
    };
    image.properties.insert("os_type".to_owned(), "windows".to_owned());
    let found = findings_for(&image);
    assert_eq!(found[0], Finding::OpenToAll(Visibility::Public));
    let (licence, export_refused) = (Licence::Windows, false);
    assert_eq!(found[1], Finding::Licensed { licence, export_refused });
    assert!(found.is_sorted_by_key(|finding| std::cmp::Reverse(finding.severity())));
}

#[test]
fn rejected_members_count_towards_the_quota() {
    let many = members(127, MemberStatus::Rejected);
    let found = |adds| {
        findings(
            Profile::OpenStack,
            MemberQuota::assumed_for(Profile::OpenStack),
            true,
            Role::MEMBER,
            &image(),
            &many,
            adds,
        )
    };
    assert_eq!(found(1), []);
    let (used, rejected, adds, limit, is_known) = (127, 127, 2, 128, false);
    assert_eq!(found(2), [Finding::QuotaExceeded { used, rejected, adds, limit, is_known }]);
    assert_eq!(found(2)[0].remedy(), Some(Remedy::RemoveRejectedMembers));
}

#[test]
fn a_quota_that_the_cloud_named_is_forecast_and_a_disproved_one_is_not() {
    let found = |quota, used, adds| {
        let members = members(used, MemberStatus::Pending);
        findings(Profile::OpenStack, quota, true, Role::MEMBER, &image(), &members, adds)
    };
    let (rejected, is_known) = (0, true);
    let finding =
        |used, adds, limit| [Finding::QuotaExceeded { used, rejected, adds, limit, is_known }];
    assert_eq!(found(MemberQuota::Known(10), 9, 2), finding(9, 2, 10));
    assert_eq!(found(MemberQuota::Known(500), 128, 300), []);
    assert_eq!(found(MemberQuota::Assumed(128), 129, 1), [], "this image has more than 128");
}
