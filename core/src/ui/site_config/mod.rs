//! The configuration of a published page: `config.json` next to `index.html`, which its operator can change without a build. Read by
//! the page, and for `cargo xtask config-check` and `dist` by `core/examples/check_site_config.rs`.
//!
//! Reading never fails: an odd field costs that field, a cloud without an address costs that cloud, and a file that is not JSON costs the
//! file. Each has its place, for the operator. The file has no secrets; a field that looks like one is reported.
//!
//! `docs/config.schema.json` describes the same for editors; a test compares the two.

mod address;
mod clouds;
mod connect_sources;
mod feature;
mod features_off;
mod problem;
mod reader;
mod syntax;

use serde_json::Value;

pub use connect_sources::{called_origins, clouds_without_services, connect_sources};
pub use feature::{FeatureSet, SiteFeature};
pub use problem::{ConfigFault, ConfigProblem, Loss};

use self::address::{read_address, read_link, read_mail_or_link};
use self::clouds::{read_clouds, read_member_quota};
use self::reader::Reader;
use crate::rules::{MemberQuota, Profile};
use crate::wire::address::{BaseUrl, ConnectionMode};
use crate::wire::identity_v3::WebSso;

/// The name of the file, next to `index.html`.
pub const FILE_NAME: &str = "config.json";

/// How large the file may be, in bytes.
pub const MAX_CONFIG_BYTES: usize = 64 * 1024;

/// How long a title or a name may be, in characters: it has to fit into a header and on a button.
pub const MAX_NAME_LENGTH: usize = 60;

/// The fields of the file.
const FIELDS: [&str; 8] = [
    "$schema",
    "title",
    "clouds",
    "proxy_url",
    "member_quota",
    "support_url",
    "terms_url",
    "features_off",
];

/// What an operator has configured. The default is a page without a configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SiteConfig {
    /// The name of the page, instead of the product's.
    pub title: Option<String>,
    /// The clouds that users can choose, in this order.
    pub clouds: Vec<OfferedCloud>,
    /// The proxy that the form suggests for other clouds.
    pub proxy: Option<BaseUrl>,
    /// Where users get help: a `mailto:` or `https:` address that is safe as a link.
    pub support: Option<String>,
    /// The operator's terms: an `https:` address that is safe as a link.
    pub terms: Option<String>,
    /// What is turned off.
    pub features_off: FeatureSet,
}

/// A cloud that users can choose instead of typing its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedCloud {
    /// Its name, which no other cloud of the list has.
    pub name: String,
    /// Its rule set.
    pub profile: Profile,
    /// Root of its identity service.
    pub identity: BaseUrl,
    /// How to reach it.
    pub connection: ConnectionMode,
    /// Its single sign-on, if it has one.
    pub single_sign_on: Option<WebSso>,
    /// Its other services, as far as the page's policy has to list them.
    pub services: Vec<BaseUrl>,
    /// The quota of its image services, if the operator has stated it.
    pub member_quota: Option<MemberQuota>,
}

impl OfferedCloud {
    /// Whether its identity service has this address.
    pub fn has_identity(&self, identity: &BaseUrl) -> bool {
        self.identity.origin() == identity.origin() && self.identity.path() == identity.path()
    }
}

impl SiteConfig {
    /// Whether the operator has terms or offers help.
    pub fn has_links(&self) -> bool {
        self.terms.is_some() || self.support.is_some()
    }

    /// The position of the cloud with this identity service in the list.
    pub fn position_of(&self, identity: &BaseUrl) -> Option<usize> {
        self.clouds.iter().position(|cloud| cloud.has_identity(identity))
    }
}

/// Reads the file. Where it has problems, the rest of it is used.
///
/// ```
/// use imageshare_core::ui::site_config::read_site_config;
///
/// let (config, problems) = read_site_config(br#"{ "title": "Images of Example University", "clouds": 7 }"#);
/// assert_eq!(config.title.as_deref(), Some("Images of Example University"));
/// assert_eq!(problems[0].to_string(), "line 1, column 54, clouds: must be a list, but is a number");
/// ```
pub fn read_site_config(bytes: &[u8]) -> (SiteConfig, Vec<ConfigProblem>) {
    let (text, value) = match syntax::parse(bytes) {
        Ok(parsed) => parsed,
        Err(problem) => return (SiteConfig::default(), vec![problem]),
    };
    let mut reader = Reader::new(text);
    let config = read_root(&mut reader, &value).unwrap_or_default();
    (config, reader.into_problems())
}

fn read_root(reader: &mut Reader, value: &Value) -> Option<SiteConfig> {
    let fields = reader.object(value, &FIELDS, Loss::File)?;
    reader.field(fields, "$schema", Reader::text);
    let features_off = reader.field(fields, "features_off", features_off::read_features);
    let features_off = features_off.unwrap_or_default();
    let proxy = reader.field(fields, "proxy_url", read_address);
    let member_quota = reader.field(fields, "member_quota", read_member_quota);
    let defaults = clouds::CloudDefaults { proxy: proxy.clone(), member_quota, features_off };
    let clouds =
        reader.field(fields, "clouds", |reader, value| read_clouds(reader, value, &defaults));
    let mut config = SiteConfig {
        title: reader.field(fields, "title", Reader::name),
        clouds: clouds.unwrap_or_default(),
        proxy,
        support: reader.field(fields, "support_url", read_mail_or_link),
        terms: reader.field(fields, "terms_url", read_link),
        features_off,
    };
    if config.clouds.is_empty() && config.features_off.contains(SiteFeature::OtherClouds) {
        // Otherwise nobody could sign in.
        config.features_off.remove(SiteFeature::OtherClouds);
        reader.report_field("features_off", ConfigFault::NoCloudLeft);
    }
    Some(config)
}
