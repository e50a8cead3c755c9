//! Creates the cloud from the flags: from a world, or from a saved state.

use std::path::Path;

use imageshare_core::rules::Profile;
use imageshare_mock::Cloud;
use imageshare_mock::world::{self, World};

use crate::flags::Flags;
use crate::http;

/// Creates the cloud, reached at `url`.
pub(crate) fn create_cloud(flags: &Flags, url: &str) -> Result<Cloud, String> {
    let mut cloud = match &flags.state {
        Some(path) => {
            let cloud = Cloud::restore(&read_file(path)?);
            let mut cloud = cloud.map_err(|error| format!("{}: {error}", path.display()))?;
            cloud.set_public_url(url);
            cloud
        }
        None => Cloud::new(load_world(flags)?, flags.seed, url),
    };
    if let Some(clock) = flags.clock {
        cloud.set_clock(clock);
    }
    Ok(cloud)
}

fn load_world(flags: &Flags) -> Result<World, String> {
    // Times that a world file omits are relative to now.
    let now = flags.clock.unwrap_or_default().now(http::now());
    let Some(path) = &flags.world else {
        return Ok(world::default_world(flags.profile.unwrap_or(Profile::OpenStack), now));
    };
    let name = path.display();
    let world = world::read(&read_file(path)?, now).map_err(|error| format!("{name}: {error}"))?;
    match flags.profile {
        Some(profile) if profile != world.profile => Err(format!(
            "{name} is a world of the profile {}, not {}",
            world.profile.as_str(),
            profile.as_str()
        )),
        _ => Ok(world),
    }
}

fn read_file(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
