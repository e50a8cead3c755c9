//! The suites: the package, the modules and the configuration of each. Used by `run`; `runner` runs them.

use std::fs;

use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

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
    pub modules: &'static [&'static str],
    /// How it is configured.
    pub configuration: Configuration,
    /// The port of its mock server.
    pub mock_port: u16,
}

/// How a suite learns what to test.
#[derive(Debug)]
pub enum Configuration {
    /// By `tempest.conf`.
    Tempest {
        /// The region whose Glance is tested.
        region: &'static str,
        /// Whether the region refuses data that does not match its `disk_format`.
        format_match: bool,
        /// Whether it creates its users and projects itself, instead of using those of `accounts.yaml`.
        dynamic_accounts: bool,
    },
    /// By `clouds.yaml`, with this user, in the project of the same name, as `devstack-admin`.
    Clouds {
        /// The user's name.
        operator: &'static str,
    },
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
}
