//! The initial state of a cloud: users, roles, images and their regions.
//!
//! A [`World`] is always valid: [`read()`] creates one from a world file or reports what is wrong and where, [`default_world`] is
//! the sandbox's.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use imageshare_core::model::{ProjectId, RegionName, UserId};
use imageshare_core::rules::Profile;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::compute::state::PlacedServer;
use crate::fault::rule::Rule;
use crate::object_store::store::PlacedContainer;
use crate::store::ImageEntry;

mod check;
mod default;
mod file;
mod file_services;
mod image_service;
mod keystone;
mod read;
mod services;

pub use default::{Persona, SandboxRole, default_world, large_world, personas};
pub use image_service::{EncodedBytes, ImageServiceOptions, WebFile};
pub use keystone::{AccessRule, ApplicationCredential, AuthFactors, NonProjectRoles};
pub use read::{WorldError, read};
pub use services::{ComputeServiceOptions, RackspaceTaskOptions};

/// A cloud before its first request.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// Which cloud's rules apply.
    #[serde(with = "crate::saved_cloud::text")]
    pub profile: Profile,
    /// The clock at the start; a running cloud has its own.
    #[serde(skip)]
    pub clock: Clock,
    /// The faults at the start; a running cloud has its own rules with counters.
    #[serde(skip)]
    pub faults: Vec<Rule>,
    /// Lifetime of a token in seconds.
    pub token_seconds: u32,
    /// Origins allowed by CORS; none by default, as in a real cloud.
    pub cors_origins: Vec<String>,
    /// Domains; Rackspace has none.
    pub domains: Vec<Domain>,
    /// Regions, in the order of the service catalog.
    #[serde(with = "crate::saved_cloud::text")]
    pub regions: Vec<RegionName>,
    /// Configuration of the image services that differ from [`ImageServiceOptions::default`].
    #[serde(with = "crate::saved_cloud::text")]
    pub image_services: BTreeMap<RegionName, ImageServiceOptions>,
    /// Projects, or accounts.
    pub projects: Vec<Project>,
    /// Users.
    pub users: Vec<User>,
    /// Empty in a running cloud, because its regions own them.
    #[serde(skip)]
    pub(crate) images: Vec<RegionalImage>,
    /// Configuration of the compute service.
    pub compute: ComputeServiceOptions,
    /// Empty in a running cloud, like `images`.
    #[serde(skip)]
    pub(crate) servers: Vec<PlacedServer>,
    /// Configuration of imports and exports.
    pub transfer: RackspaceTaskOptions,
    /// Empty in a running cloud, like `images`.
    #[serde(skip)]
    pub(crate) containers: Vec<PlacedContainer>,
}

/// A domain of Keystone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// ID, `default` on most clouds.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// ID.
    #[serde(with = "crate::saved_cloud::text")]
    pub id: ProjectId,
    /// Name.
    pub name: String,
    /// Description.
    pub description: String,
    /// ID of its domain.
    pub domain: String,
    /// False if nobody can sign in to it.
    pub enabled: bool,
}

/// A user. Contains secrets, so it has no `Debug`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// ID.
    #[serde(with = "crate::saved_cloud::text")]
    pub id: UserId,
    /// Name, unique in the domain.
    pub name: String,
    /// ID of the domain.
    pub domain: String,
    /// Password, if set.
    #[serde(with = "crate::saved_cloud::secret")]
    pub password: Option<SecretString>,
    /// API key for Identity v2.0, if set.
    #[serde(with = "crate::saved_cloud::secret")]
    pub api_key: Option<SecretString>,
    /// False if the user cannot sign in.
    pub enabled: bool,
    /// Attributes that only Rackspace users have.
    pub rackspace: RackspaceUser,
    /// The project of a token without a requested scope.
    #[serde(with = "crate::saved_cloud::text")]
    pub default_project: Option<ProjectId>,
    /// The user's default region.
    #[serde(with = "crate::saved_cloud::text")]
    pub default_region: Option<RegionName>,
    /// Names of roles, by project.
    #[serde(with = "crate::saved_cloud::text")]
    pub roles: BTreeMap<ProjectId, Vec<String>>,
    /// The user's application credentials.
    pub application_credentials: Vec<ApplicationCredential>,
    /// The user's access rules, for application credentials.
    pub access_rules: Vec<AccessRule>,
    /// The user's authentication factors for Keystone.
    pub factors: AuthFactors,
    /// The user's roles beyond a single project.
    pub wider_roles: NonProjectRoles,
    /// Other fields that Keystone stores and returns unchanged, such as `email`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// Attributes of a user of Rackspace's Identity v2.0.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RackspaceUser {
    /// Required as second factor, if set. Real passcodes are sent by text message and are valid for ten minutes.
    #[serde(with = "crate::saved_cloud::secret")]
    pub passcode: Option<SecretString>,
    /// True if the user must set up a second factor before signing in.
    pub must_enrol: bool,
    /// Names of roles through another account of the same company, by project; they apply if a sign-in requests them.
    #[serde(with = "crate::saved_cloud::text")]
    pub rcn_roles: BTreeMap<ProjectId, Vec<String>>,
}

/// An image in its region.
#[derive(Debug, Clone)]
pub(crate) struct RegionalImage {
    /// The region.
    pub region: RegionName,
    /// The image and its members.
    pub entry: ImageEntry,
}

/// The configuration of image services that the world does not mention.
static DEFAULT_IMAGE_SERVICE: LazyLock<ImageServiceOptions> =
    LazyLock::new(ImageServiceOptions::default);

impl World {
    /// The configuration of a region's image service.
    pub(crate) fn image_service(&self, region: &RegionName) -> &ImageServiceOptions {
        self.image_services.get(region).unwrap_or(&DEFAULT_IMAGE_SERVICE)
    }

    /// Number of images in all regions together.
    pub fn image_count(&self) -> usize {
        self.images.len()
    }
}
