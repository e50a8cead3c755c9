//! What a cloud starts with: who there is, what they may do, and which images stand where.
//!
//! [`World`] is checked already: [`read()`] makes one of a world file or says what is wrong and where,
//! [`default_world`] is the one that the sandbox shows.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use imageshare_core::model::{ProjectId, RegionName, UserId};
use imageshare_core::rules::Profile;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::fault::Rule;
use crate::store::Entry;

mod check;
mod default;
mod file;
mod image_service;
mod keystone;
mod read;
mod service_shapes;
mod services;

pub use default::{Part, Persona, default_world, large_world, personas};
pub use image_service::ImageService;
pub use keystone::{AccessRule, ApplicationCredential, Factors, WiderRoles};
pub use read::{WorldError, read};
pub use services::{ComputeService, TransferService};
use services::{PlacedContainer, PlacedServer};

/// A cloud before its first request.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// Which rules it plays by.
    #[serde(with = "crate::snapshot::text")]
    pub profile: Profile,
    /// How time goes at the start; a running cloud has a clock of its own.
    #[serde(skip)]
    pub clock: Clock,
    /// What goes wrong from the start; a running cloud has counted rules of its own.
    #[serde(skip)]
    pub faults: Vec<Rule>,
    /// How long a token lives, in seconds.
    pub token_seconds: u32,
    /// Origins whose pages may ask (CORS); none by default, as in a real cloud.
    pub cors_origins: Vec<String>,
    /// Domains; Rackspace has none.
    pub domains: Vec<Domain>,
    /// Regions, in the order of the service catalog.
    #[serde(with = "crate::snapshot::text")]
    pub regions: Vec<RegionName>,
    /// How the image services are set up, where it is not as [`ImageService::default`].
    #[serde(with = "crate::snapshot::text")]
    pub image_services: BTreeMap<RegionName, ImageService>,
    /// Projects, or accounts.
    pub projects: Vec<Project>,
    /// Users.
    pub users: Vec<User>,
    /// Empty in a running cloud: its regions hold them.
    #[serde(skip)]
    pub(crate) images: Vec<Placed>,
    /// How the compute service is set up.
    pub compute: ComputeService,
    /// Empty in a running cloud, as `images`.
    #[serde(skip)]
    pub(crate) servers: Vec<PlacedServer>,
    /// How imports and exports go.
    pub transfer: TransferService,
    /// Empty in a running cloud, as `images`.
    #[serde(skip)]
    pub(crate) containers: Vec<PlacedContainer>,
}

/// A domain of Keystone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Id, `default` on most clouds.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Id.
    #[serde(with = "crate::snapshot::text")]
    pub id: ProjectId,
    /// Name.
    pub name: String,
    /// In words.
    pub description: String,
    /// Id of its domain.
    pub domain: String,
    /// False when nobody can sign in to it.
    pub enabled: bool,
}

/// A user. Holds secrets, so it has no `Debug`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// Id.
    #[serde(with = "crate::snapshot::text")]
    pub id: UserId,
    /// Name, unique in the domain.
    pub name: String,
    /// Id of the domain.
    pub domain: String,
    /// Signs in with it, if set.
    #[serde(with = "crate::snapshot::secret")]
    pub password: Option<SecretString>,
    /// Signs in to Identity v2.0 with it, if set.
    #[serde(with = "crate::snapshot::secret")]
    pub api_key: Option<SecretString>,
    /// False when he cannot sign in.
    pub enabled: bool,
    /// What only Rackspace's users have.
    pub rackspace: RackspaceUser,
    /// The project of a token that asks for none.
    #[serde(with = "crate::snapshot::text")]
    pub default_project: Option<ProjectId>,
    /// The region he works in most.
    #[serde(with = "crate::snapshot::text")]
    pub default_region: Option<RegionName>,
    /// Names of roles, by project.
    #[serde(with = "crate::snapshot::text")]
    pub roles: BTreeMap<ProjectId, Vec<String>>,
    /// His application credentials.
    pub application_credentials: Vec<ApplicationCredential>,
    /// What his application credentials may be bounded by.
    pub access_rules: Vec<AccessRule>,
    /// What he has to prove to Keystone.
    pub factors: Factors,
    /// His roles beyond one project.
    pub wider_roles: WiderRoles,
}

/// What a user of Rackspace's Identity v2.0 may have beside a user of Keystone.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RackspaceUser {
    /// Asked for at the second step of his sign-in, if set. Real ones come by text message and are good for ten minutes.
    #[serde(with = "crate::snapshot::secret")]
    pub passcode: Option<SecretString>,
    /// True when he cannot sign in before he has set up a second factor.
    pub must_enrol: bool,
    /// Names of roles that he has by another account of his company, by project; they count when a sign-in asks for them.
    #[serde(with = "crate::snapshot::text")]
    pub rcn_roles: BTreeMap<ProjectId, Vec<String>>,
}

/// An image in its region.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    /// The region.
    pub region: RegionName,
    /// The image and its members.
    pub entry: Entry,
}

/// How a region's image service is set up of which the world says nothing.
static DEFAULT_IMAGE_SERVICE: LazyLock<ImageService> = LazyLock::new(ImageService::default);

impl World {
    /// How a region's image service is set up.
    pub(crate) fn image_service(&self, region: &RegionName) -> &ImageService {
        self.image_services.get(region).unwrap_or(&DEFAULT_IMAGE_SERVICE)
    }

    /// How many images there are, in all regions together.
    pub fn image_count(&self) -> usize {
        self.images.len()
    }
}
