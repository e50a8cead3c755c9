//! Whom an owner can open an image to: what can be chosen, and what each choice takes. The
//! image's page asks it.

use super::policy::Action;
use super::profile::Profile;
use crate::model::Visibility;

/// The visibilities that an owner can choose between. On Rackspace there is no choice: an image is private, and having members
/// is what makes it shared.
pub const fn choices(profile: Profile) -> &'static [Visibility] {
    match profile {
        Profile::OpenStack => &Visibility::ALL,
        Profile::Rackspace => &[],
    }
}

/// Whether there are community images, which no list has unless it is asked for them.
pub fn has_community(profile: Profile) -> bool {
    choices(profile).contains(&Visibility::Community)
}

/// What a change to this visibility counts as, for the rules about who may do what.
///
/// | to | action |
/// |---|---|
/// | private, shared | change the image |
/// | community | open it to everybody who knows its id |
/// | public | open it to everybody, the cloud's administrator's to do |
pub const fn action(to: Visibility) -> Action {
    match to {
        Visibility::Private | Visibility::Shared => Action::UpdateImage,
        Visibility::Community => Action::CommunitizeImage,
        Visibility::Public => Action::PublicizeImage,
    }
}

/// True where people can use it whom nobody offered it to. Hardly ever meant where somebody wants to share with a project.
pub const fn is_open(visibility: Visibility) -> bool {
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
    fn community_images_are_missing_from_the_list_that_nobody_filters() {
        use crate::rules::ListQuery;
        use crate::rules::visibility::{Listed, in_list};
        let listed = |visibility| {
            let (own, answer, cloud_admin) = (false, None, false);
            let image =
                Listed { own, answer, cloud_admin, visibility, has_members: false, hidden: false };
            in_list(Profile::OpenStack, &image, &ListQuery::default())
        };
        assert!(has_community(Profile::OpenStack) && !has_community(Profile::Rackspace));
        assert!(listed(Visibility::Public) && !listed(Visibility::Community));
    }

    #[test]
    fn what_is_open_is_what_a_stranger_sees() {
        for profile in Profile::ALL {
            for visibility in Visibility::ALL {
                let seen = may_see(profile, Relation::Stranger, false, visibility);
                assert_eq!(is_open(visibility), seen, "{visibility}");
            }
        }
    }
}
