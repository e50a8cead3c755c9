//! Runs Tempest against one cloud: writes its configuration, runs its test modules, and reads the results. Called by `run`.

use std::fs;

use super::file_server;
use super::outcome::TestOutcomes;
use crate::exec;
use crate::failure::{Context, Result};
use crate::live::template;
use crate::paths::Paths;
use crate::python::PythonEnvironment;

/// The modules of `tempest.api.image.v2` that are about images, their tags and members.
const TEST_MODULES: [&str; 7] = [
    "test_images",
    "test_images_member",
    "test_images_member_negative",
    "test_images_negative",
    "test_images_tags",
    "test_images_tags_negative",
    "test_versions",
];

/// A cloud to test.
pub struct TestedCloud {
    /// The name of its folder.
    pub name: &'static str,
    /// The URL of its Keystone.
    pub keystone_url: String,
}

/// Runs every test, one after another.
///
/// # Errors
/// Tempest cannot be configured or started.
pub fn run(paths: &Paths, python: &PythonEnvironment, cloud: &TestedCloud) -> Result<TestOutcomes> {
    let folder = paths.live().join("tempest").join(cloud.name);
    if folder.exists() {
        // It may contain lock files of accounts from a run that was interrupted.
        fs::remove_dir_all(&folder).context(folder.display())?;
    }
    fs::create_dir_all(&folder).context(folder.display())?;
    let values = [
        ("folder", &*folder.to_string_lossy()),
        ("keystone", &cloud.keystone_url),
        ("image", &file_server::image_url()),
    ];
    template::render_to_file(paths, "tempest/tempest.conf", &folder.join("tempest.conf"), &values)?;
    template::render_to_file(paths, "tempest/accounts.yaml", &folder.join("accounts.yaml"), &[])?;
    let outcomes = folder.join("outcomes.jsonl");
    let mut command = exec::command(paths, python.program("python"))?;
    command
        .args(["-W", "ignore"])
        .arg(paths.join("tests/live/tempest/run.py"))
        .arg(&outcomes)
        .args(TEST_MODULES.map(|module| format!("tempest.api.image.v2.{module}")))
        .env("TEMPEST_CONFIG_DIR", &folder)
        .env("TEMPEST_CONFIG", "tempest.conf");
    exec::output(&mut command)?;
    TestOutcomes::read(&outcomes)
}
