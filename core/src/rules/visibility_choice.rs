//! The visibilities that an owner can choose, and the permission that each needs. Used by the
//! image's page.

use super::policy::Action;
use super::profile::Profile;
use crate::model::Visibility;

/// The visibilities that an owner can choose. Rackspace has no choice: an image is private, and its members make it shared.
pub const fn visibility_choices(profile: Profile) -> &'static [Visibility] {
    match profile {
        Profile::OpenStack => &Visibility::ALL,
        Profile::Rackspace => &[],
    }
}

/// Whether the cloud has community images, which lists contain only on request.
pub fn has_community_images(profile: Profile) -> bool {
    visibility_choices(profile).contains(&Visibility::Community)
}

/// The policy action of a change to this visibility.
///
/// | to | action |
/// |---|---|
/// | private, shared | update the image |
/// | community | make it available to everyone who knows its ID |
/// | public | make it available to everyone, for cloud administrators only |
pub const fn required_action(to: Visibility) -> Action {
    match to {
        Visibility::Private | Visibility::Shared => Action::UpdateImage,
        Visibility::Community => Action::CommunitizeImage,
        Visibility::Public => Action::PublicizeImage,
    }
}

/// True when projects can use it without an offer. Rarely intended by someone who wants to share with one project.
pub const fn is_open_to_all(visibility: Visibility) -> bool {
    matches!(visibility, Visibility::Community | Visibility::Public)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Relation;
    use crate::rules::visibility::may_see;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn default_lists_contain_no_community_images() {
        use crate::rules::ListQuery;
        use crate::rules::visibility::{ListedImage, is_in_list};
        let listed = |visibility| {
            let (own, answer, cloud_admin) = (false, None, false);
            let image = ListedImage {
                is_own: own,
                member_status: answer,
                cloud_admin,
                visibility,
                has_members: false,
                hidden: false,
            };
            is_in_list(Profile::OpenStack, &image, &ListQuery::default())
        };
        assert!(
            has_community_images(Profile::OpenStack) && !has_community_images(Profile::Rackspace)
        );
        assert!(listed(Visibility::Public) && !listed(Visibility::Community));
    }

    #[test]
    fn open_images_are_those_that_strangers_see() {
        for profile in Profile::ALL {
            for visibility in Visibility::ALL {
                let seen = may_see(profile, Relation::Stranger, false, visibility);
                assert_eq!(is_open_to_all(visibility), seen, "{visibility}");
            }
        }
    }
}
