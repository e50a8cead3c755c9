//! Runs Tempest against one cloud: writes its configuration, runs its test modules, and reads the results. Called by `run`.

use std::fs;

use super::files;
use super::outcome::Outcomes;
use crate::exec;
use crate::failure::{Context, Result};
use crate::live::template;
use crate::paths::Paths;
use crate::python::Environment;

/// The modules of `tempest.api.image.v2` that are about images, their tags and members.
const MODULES: [&str; 7] = [
    "test_images",
    "test_images_member",
    "test_images_member_negative",
    "test_images_negative",
    "test_images_tags",
    "test_images_tags_negative",
    "test_versions",
];

/// A cloud to test.
pub struct Cloud {
    /// The name of its folder.
    pub name: &'static str,
    /// The URL of its Keystone.
    pub keystone: String,
}

/// Runs every test, one after another.
///
/// # Errors
/// Tempest cannot be configured or started.
pub fn run(paths: &Paths, python: &Environment, cloud: &Cloud) -> Result<Outcomes> {
    let folder = paths.live().join("tempest").join(cloud.name);
    if folder.exists() {
        // It may contain lock files of accounts from a run that was interrupted.
        fs::remove_dir_all(&folder).context(folder.display())?;
    }
    fs::create_dir_all(&folder).context(folder.display())?;
    let values = [
        ("folder", &*folder.to_string_lossy()),
        ("keystone", &cloud.keystone),
        ("image", &files::address()),
    ];
    template::write(paths, "tempest/tempest.conf", &folder.join("tempest.conf"), &values)?;
    template::write(paths, "tempest/accounts.yaml", &folder.join("accounts.yaml"), &[])?;
    let outcomes = folder.join("outcomes.jsonl");
    let mut command = exec::command(paths, python.program("python"))?;
    command
        .args(["-W", "ignore"])
        .arg(paths.at("tests/live/tempest/run.py"))
        .arg(&outcomes)
        .args(MODULES.map(|module| format!("tempest.api.image.v2.{module}")))
        .env("TEMPEST_CONFIG_DIR", &folder)
        .env("TEMPEST_CONFIG", "tempest.conf");
    exec::output(&mut command)?;
    Outcomes::read(&outcomes)
}
