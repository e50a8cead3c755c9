//! The suites, and how each is configured and run against one cloud. Called by `run`.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::file_server;
use super::outcome::TestOutcomes;
use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::live::template;
use crate::paths::Paths;
use crate::python::PythonEnvironment;

/// A test suite of one of OpenStack's projects.
#[derive(Debug)]
pub struct Suite {
    /// The name on the command line and in the record.
    pub name: &'static str,
    /// The name in the README.
    pub title: &'static str,
    /// The Python package that contains it.
    package: &'static str,
    /// Its modules.
    modules: &'static [&'static str],
    configuration: Configuration,
    /// The port of its mock server.
    pub mock_port: u16,
}

/// How a suite learns what to test.
#[derive(Debug)]
enum Configuration {
    /// By `tempest.conf`.
    Tempest {
        region: &'static str,
        /// Whether the region refuses data that does not match its `disk_format`.
        format_match: bool,
        /// Whether it creates its users and projects itself, instead of using those of `accounts.yaml`.
        dynamic_accounts: bool,
    },
    /// By `clouds.yaml`, with this user, in the project of the same name, as `devstack-admin`.
    Clouds { operator: &'static str },
}

/// A cloud to test.
pub struct TestedCloud {
    /// The name of its folder.
    pub name: &'static str,
    /// The URL of its Keystone.
    pub keystone_url: String,
}

/// The tests of images, their tags and members.
const TEMPEST_MODULES: [&str; 7] = [
    "tempest.api.image.v2.test_images",
    "tempest.api.image.v2.test_images_member",
    "tempest.api.image.v2.test_images_member_negative",
    "tempest.api.image.v2.test_images_negative",
    "tempest.api.image.v2.test_images_tags",
    "tempest.api.image.v2.test_images_tags_negative",
    "tempest.api.image.v2.test_versions",
];

/// Who may do what: an administrator, a member and a reader of projects.
const PLUGIN_MODULES: [&str; 8] = [
    "glance_tempest_plugin.tests.rbac.v2.test_project_admin_tests",
    "glance_tempest_plugin.tests.rbac.v2.test_project_members_tests",
    "glance_tempest_plugin.tests.rbac.v2.test_project_reader_tests",
    "glance_tempest_plugin.tests.rbac.v2.metadefs.test_namespaces",
    "glance_tempest_plugin.tests.rbac.v2.metadefs.test_objects",
    "glance_tempest_plugin.tests.rbac.v2.metadefs.test_properties",
    "glance_tempest_plugin.tests.rbac.v2.metadefs.test_resource_types",
    "glance_tempest_plugin.tests.rbac.v2.metadefs.test_tags",
];

const SDK_MODULES: [&str; 10] = [
    "openstack.tests.functional.cloud.test_image",
    "openstack.tests.functional.image.v2.test_image",
    "openstack.tests.functional.image.v2.test_member",
    "openstack.tests.functional.image.v2.test_metadef_namespace",
    "openstack.tests.functional.image.v2.test_metadef_object",
    "openstack.tests.functional.image.v2.test_metadef_property",
    "openstack.tests.functional.image.v2.test_metadef_resource_type",
    "openstack.tests.functional.image.v2.test_metadef_schema",
    "openstack.tests.functional.image.v2.test_schema",
    "openstack.tests.functional.image.v2.test_task",
];

/// Without its tests of the Image API v1, which Glance no longer has.
const CLIENT_MODULES: [&str; 2] = [
    "glanceclient.tests.functional.v2.test_http_headers",
    "glanceclient.tests.functional.v2.test_readonly_glance",
];

/// All suites. The ports of their mock servers follow that of the mock with the Rackspace profile.
pub const SUITES: [Suite; 5] = [
    Suite {
        name: "tempest",
        title: "Tempest",
        package: "tempest",
        modules: &TEMPEST_MODULES,
        configuration: Configuration::Tempest {
            region: "RegionOne",
            format_match: false,
            dynamic_accounts: false,
        },
        mock_port: 18_791,
    },
    Suite {
        name: "tempest-format-match",
        title: "Tempest, format matching on",
        package: "tempest",
        modules: &TEMPEST_MODULES,
        configuration: Configuration::Tempest {
            region: "RegionTwo",
            format_match: true,
            dynamic_accounts: false,
        },
        mock_port: 18_792,
    },
    Suite {
        name: "glance-tempest-plugin",
        title: "glance-tempest-plugin",
        package: "glance-tempest-plugin",
        modules: &PLUGIN_MODULES,
        configuration: Configuration::Tempest {
            region: "RegionOne",
            format_match: false,
            dynamic_accounts: true,
        },
        mock_port: 18_793,
    },
    Suite {
        name: "openstacksdk",
        title: "openstacksdk",
        package: "openstacksdk",
        modules: &SDK_MODULES,
        configuration: Configuration::Clouds { operator: "tempest-admin" },
        mock_port: 18_794,
    },
    Suite {
        name: "python-glanceclient",
        title: "python-glanceclient",
        package: "python-glanceclient",
        modules: &CLIENT_MODULES,
        // One of its tests expects that all private images that it can see are its own.
        configuration: Configuration::Clouds { operator: "tempest" },
        mock_port: 18_795,
    },
];

impl Suite {
    /// The version of its package.
    ///
    /// # Errors
    /// The requirements file cannot be read, or does not have it.
    pub fn version(&self, paths: &Paths) -> Result<String> {
        let file = paths.join("tests/live/suites/requirements.txt");
        let pins = fs::read_to_string(&file).context(file.display())?;
        let start = format!("{}==", self.package);
        let version = pins.lines().find_map(|line| line.strip_prefix(&start));
        // A line with hashes continues on the next one.
        version
            .map(|version| version.trim_end_matches('\\').trim().to_owned())
            .ok_or_else(|| Failure::new(format!("{}: no {}", file.display(), self.package)))
    }

    /// Runs every test, one after another.
    ///
    /// # Errors
    /// The suite cannot be configured or started.
    pub fn run(
        &self,
        paths: &Paths,
        python: &PythonEnvironment,
        cloud: &TestedCloud,
    ) -> Result<TestOutcomes> {
        let folder = paths.live().join("suites").join(self.name).join(cloud.name);
        if folder.exists() {
            // It may contain lock files of accounts from a run that was interrupted.
            fs::remove_dir_all(&folder).context(folder.display())?;
        }
        fs::create_dir_all(&folder).context(folder.display())?;
        let outcomes = folder.join("outcomes.jsonl");
        let mut command = exec::command(paths, python.program("python"))?;
        for (name, _) in env::vars_os() {
            // Settings of another cloud.
            if name.to_string_lossy().starts_with("OS_") {
                command.env_remove(name);
            }
        }
        command
            .args(["-W", "ignore"])
            .arg(paths.join("tests/live/suites/run.py"))
            .arg(&outcomes)
            .args(self.modules)
            .current_dir(&folder);
        self.configure(paths, python, cloud, &folder, &mut command)?;
        exec::output(&mut command)?;
        TestOutcomes::read(&outcomes)
    }

    fn configure(
        &self,
        paths: &Paths,
        python: &PythonEnvironment,
        cloud: &TestedCloud,
        folder: &Path,
        command: &mut Command,
    ) -> Result<()> {
        let render = |name: &str, values: &[(&str, &str)]| {
            template::render_to_file(paths, &format!("suites/{name}"), &folder.join(name), values)
        };
        match self.configuration {
            Configuration::Tempest { region, format_match, dynamic_accounts } => {
                let values = [
                    ("folder", &*folder.to_string_lossy()),
                    ("keystone", &cloud.keystone_url),
                    ("region", region),
                    ("image", &file_server::url("/image")),
                    ("qcow2_image", &file_server::url("/qcow2")),
                    ("format_match", if format_match { "true" } else { "false" }),
                    ("dynamic_accounts", if dynamic_accounts { "true" } else { "false" }),
                ];
                render("tempest.conf", &values)?;
                render("accounts.yaml", &[])?;
                command.env("TEMPEST_CONFIG_DIR", folder).env("TEMPEST_CONFIG", "tempest.conf");
            }
            Configuration::Clouds { operator } => {
                render(
                    "clouds.yaml",
                    &[("keystone", &cloud.keystone_url), ("operator", operator)],
                )?;
                // openstacksdk uploads this file of its sources, which the package lacks.
                let file = folder.join("CONTRIBUTING.rst");
                fs::write(&file, "How to contribute\n").context(file.display())?;
                let programs = python.program("glance").parent().map(Path::to_owned);
                command
                    .env("OS_CLIENT_CONFIG_FILE", folder.join("clouds.yaml"))
                    .env("OS_GLANCECLIENT_EXEC_DIR", programs.unwrap_or_default())
                    .env("OS_LOG_CAPTURE", "1")
                    .env("OS_TEST_TIMEOUT", "120");
            }
        }
        Ok(())
    }
}
