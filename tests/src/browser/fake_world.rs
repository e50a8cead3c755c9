//! The sandbox's world with the changes that a test needs. Used by the fake cloud.

use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_mock::world::{World, default_world};

/// The changes.
#[derive(Clone, Default)]
pub(super) struct FakeWorld {
    /// Passwords, by user.
    passwords: Vec<(String, String)>,
    /// A user with a second factor, and its secret.
    pub second_factor: Option<(String, String)>,
    /// A user of Rackspace with another API key than in the sandbox, and that key.
    pub api_key: Option<(String, String)>,
    /// A user who is a member of a second project, and the project's name.
    pub second_project: Option<(String, String)>,
    profile: Option<Profile>,
}

impl FakeWorld {
    /// These users have these passwords.
    pub(super) fn new(passwords: &[(&str, &str)]) -> Self {
        let passwords =
            passwords.iter().map(|(user, password)| ((*user).to_owned(), (*password).to_owned()));
        Self { passwords: passwords.collect(), ..Self::default() }
    }

    /// Rackspace's rules.
    pub(super) fn rackspace() -> Self {
        Self { profile: Some(Profile::Rackspace), ..Self::default() }
    }

    /// The world.
    pub(super) fn build(&self, now: Timestamp) -> World {
        let mut world = default_world(self.profile.unwrap_or(Profile::OpenStack), now);
        for (user, password) in &self.passwords {
            for world_user in world.users.iter_mut().filter(|world_user| world_user.name == *user) {
                world_user.password = Some(password.clone().into());
            }
        }
        if let Some((name, secret)) = &self.second_factor {
            for user in world.users.iter_mut().filter(|user| user.name == *name) {
                user.factors.totp_secret = Some(secret.clone().into());
                user.factors.rules = vec![vec!["password".to_owned(), "totp".to_owned()]];
                user.rackspace.passcode = Some(secret.clone().into());
            }
        }
        if let Some((name, key)) = &self.api_key {
            for user in world.users.iter_mut().filter(|user| user.name == *name) {
                user.api_key = Some(key.clone().into());
            }
        }
        if let Some((name, project_name)) = &self.second_project {
            let named = world.projects.iter().find(|project| project.name == *project_name);
            let id = named.map(|project| project.id.clone());
            for user in world.users.iter_mut().filter(|user| user.name == *name) {
                user.roles.extend(id.clone().map(|id| (id, vec!["member".to_owned()])));
            }
        }
        world
    }
}
