//! The world of the sandbox: a producer, two consumers, a stranger, and some thirty images in six regions.
//!
//! [`people`], [`images`] and [`services`] are the tables, `build` creates a world from them for a profile.

use imageshare_core::model::{ProjectId, Timestamp};
use imageshare_core::rules::Profile;

use super::World;

mod build;
mod images;
mod large;
mod people;
mod properties;
mod services;

/// The role of a project in the sandbox's story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SandboxRole {
    /// Owns the shared images.
    Producer,
    /// Gets images shared with it.
    Consumer,
    /// Is not involved and has no access.
    Stranger,
}

/// A user who can sign in to the sandbox, with all credentials. The secrets are only valid in the sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    /// Display name.
    pub name: &'static str,
    /// Username.
    pub user: &'static str,
    /// The project's name.
    pub project_name: &'static str,
    /// The project's ID.
    pub project: ProjectId,
    /// The project's role in the story.
    pub sandbox_role: SandboxRole,
    /// The user's role in the project, in the profile's terms.
    pub role: &'static str,
    /// Password, for both profiles.
    pub password: &'static str,
    /// API key, for the Rackspace profile.
    pub api_key: &'static str,
    /// The initial region.
    pub region: &'static str,
}

/// The sandbox's world. All dates are relative to `now`.
pub fn default_world(profile: Profile, now: Timestamp) -> World {
    build::build_world(profile, now)
}

/// The sandbox's world with a hundred thousand more images, and ten thousand more memberships.
pub fn large_world(profile: Profile, now: Timestamp) -> World {
    let mut world = default_world(profile, now);
    large::add_images(&mut world, now);
    world
}

/// All users of [`default_world`], strongest role of each project first.
pub fn personas(profile: Profile) -> Vec<Persona> {
    people::PEOPLE
        .iter()
        .filter_map(|person| {
            let project = person.project;
            Some(Persona {
                name: person.name,
                user: person.user,
                project_name: project.name(),
                project: project.id(profile).parse().ok()?,
                sandbox_role: project.sandbox_role()?,
                role: person.role(profile)?,
                password: person.password,
                api_key: person.api_key,
                region: person.region,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use imageshare_core::model::ProjectIdKind;

    fn now() -> Timestamp {
        "2026-11-20T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn both_profiles_have_images_and_roles_for_personas() {
        for profile in Profile::ALL {
            let world = default_world(profile, now());
            assert!((30..=40).contains(&world.image_count()), "{}", world.image_count());
            for persona in personas(profile) {
                let user = world.users.iter().find(|user| user.name == persona.user).unwrap();
                assert!(user.roles.contains_key(&persona.project), "{}", persona.user);
                assert_eq!(
                    ProjectIdKind::from_id(&persona.project),
                    profile.spec().project_id_kind
                );
                assert!(world.regions.iter().any(|region| region.as_str() == persona.region));
            }
        }
    }

    #[test]
    fn ids_are_unique_and_dates_are_not_in_the_future() {
        for profile in Profile::ALL {
            let world = default_world(profile, now());
            let ids: std::collections::BTreeSet<_> =
                world.images.iter().map(|placed| placed.entry.image.id).collect();
            assert_eq!(ids.len(), world.image_count());
            assert!(world.images.iter().all(|placed| placed.entry.image.updated_at <= now()));
        }
    }

    #[test]
    fn every_documented_kind_of_image_exists() {
        use imageshare_core::model::{ImageStatus, Visibility};
        let world = default_world(Profile::OpenStack, now());
        let has_image = |test: &dyn Fn(&imageshare_core::model::Image) -> bool| {
            world.images.iter().any(|placed| test(&placed.entry.image))
        };
        for visibility in Visibility::ALL {
            assert!(has_image(&|image| image.visibility == visibility), "{visibility}");
        }
        for status in [ImageStatus::Queued, ImageStatus::Active, ImageStatus::Deactivated] {
            assert!(has_image(&|image| image.status == status), "{status}");
        }
        for kind in ["snapshot", "base", "import"] {
            assert!(has_image(&|image| image.property("image_type") == Some(kind)), "{kind}");
        }
        assert!(has_image(&|image| image.hidden) && has_image(&|image| image.protected));
        assert!(has_image(&|image| image.property("os_distro") == Some("windows")));
    }
}
