//! The clouds of the file.

use serde_json::Value;

use super::address::read_address;
use super::problem::{ConfigFault, Loss};
use super::reader::{Reader, wrong_type};
use super::{FeatureSet, OfferedCloud, SiteFeature};
use crate::rules::{MemberQuota, Profile};
use crate::wire::address::{BaseUrl, ConnectionMode};
use crate::wire::identity_v3::WebSso;

/// How many clouds a list may have; users choose from all of them.
const MAX_CLOUDS: usize = 50;

/// The largest quota: above it, one is as good as none.
const MAX_QUOTA: i64 = 1_000_000;

const FIELDS: [&str; 7] = [
    "name",
    "profile",
    "keystone_url",
    "connection",
    "single_sign_on",
    "service_urls",
    "member_quota",
];

const SINGLE_SIGN_ON_FIELDS: [&str; 2] = ["protocol", "identity_provider"];

/// What the file says for all clouds.
pub(super) struct CloudDefaults {
    pub proxy: Option<BaseUrl>,
    pub member_quota: Option<MemberQuota>,
    pub features_off: FeatureSet,
}

/// The list of clouds.
pub(super) fn read_clouds(
    reader: &mut Reader,
    value: &Value,
    defaults: &CloudDefaults,
) -> Option<Vec<OfferedCloud>> {
    let items = reader.list(value)?;
    if items.len() > MAX_CLOUDS {
        reader.report(ConfigFault::TooMany(MAX_CLOUDS));
    }
    let mut clouds: Vec<OfferedCloud> = Vec::new();
    for (index, item) in items.iter().take(MAX_CLOUDS).enumerate() {
        let cloud = reader.item(index, item, |reader, item| {
            let mut cloud = read_cloud(reader, item, defaults)?;
            if clouds.iter().any(|other| other.name == cloud.name) {
                reader.report_field("name", ConfigFault::SameName);
                cloud.name = cloud.identity.host().to_owned();
            }
            Some(cloud)
        });
        clouds.extend(cloud);
    }
    Some(clouds)
}

fn read_cloud(
    reader: &mut Reader,
    value: &Value,
    defaults: &CloudDefaults,
) -> Option<OfferedCloud> {
    let fields = reader.object(value, &FIELDS, Loss::Cloud)?;
    let is_closed = defaults.features_off.contains(SiteFeature::OtherClouds);
    let address =
        |reader: &mut Reader, value: &Value| read_listed_address(reader, value, is_closed);
    // Every field is read, so that all problems are found at once.
    let name = reader.field(fields, "name", Reader::name);
    if !fields.contains_key("name") {
        reader.report_field("name", ConfigFault::NoName);
    }
    let profile = reader.required_field(fields, "profile", |reader, value| {
        let names = Profile::ALL.map(Profile::as_str);
        let position = reader.one_of(value, &names)?;
        Profile::ALL.get(position).copied()
    });
    let identity = reader.required_field(fields, "keystone_url", address);
    let connection = reader
        .field(fields, "connection", |reader, value| read_connection(reader, value, defaults));
    let single_sign_on = reader.field(fields, "single_sign_on", |reader, value| {
        read_single_sign_on(reader, value, profile, defaults)
    });
    let services = reader.field(fields, "service_urls", |reader, value| {
        let items = reader.list(value)?.iter().enumerate();
        Some(items.filter_map(|(index, item)| reader.item(index, item, address)).collect())
    });
    let member_quota = reader.field(fields, "member_quota", read_member_quota);
    let (profile, identity) = (profile?, identity?);
    Some(OfferedCloud {
        name: name.unwrap_or_else(|| identity.host().to_owned()),
        profile,
        identity,
        connection: connection.unwrap_or_default(),
        single_sign_on,
        services: services.unwrap_or_default(),
        member_quota: member_quota.or(defaults.member_quota),
    })
}

/// An address that a closed policy has to list.
fn read_listed_address(reader: &mut Reader, value: &Value, is_closed: bool) -> Option<BaseUrl> {
    let address = read_address(reader, value)?;
    if is_closed && address.host().starts_with('[') {
        reader.report(ConfigFault::NotInPolicy);
        return None;
    }
    Some(address)
}

fn read_connection(
    reader: &mut Reader,
    value: &Value,
    defaults: &CloudDefaults,
) -> Option<ConnectionMode> {
    if reader.one_of(value, &["direct", "proxy"])? == 0 {
        return Some(ConnectionMode::Direct);
    }
    if defaults.proxy.is_none() {
        reader.report(ConfigFault::NoProxy);
    }
    defaults.proxy.clone().map(ConnectionMode::Proxy)
}

fn read_single_sign_on(
    reader: &mut Reader,
    value: &Value,
    profile: Option<Profile>,
    defaults: &CloudDefaults,
) -> Option<WebSso> {
    let fields = reader.object(value, &SINGLE_SIGN_ON_FIELDS, Loss::Value)?;
    let protocol = reader.field(fields, "protocol", Reader::name);
    if !fields.contains_key("protocol") {
        reader.report_field("protocol", ConfigFault::Missing);
    }
    let identity_provider = reader.field(fields, "identity_provider", Reader::name);
    if profile == Some(Profile::Rackspace) {
        reader.report(ConfigFault::OpenStackOnly);
        return None;
    }
    if defaults.features_off.contains(SiteFeature::SingleSignOn) {
        reader.report(ConfigFault::FeatureIsOff(SiteFeature::SingleSignOn));
        return None;
    }
    Some(WebSso { identity_provider, protocol: protocol? })
}

/// A quota in the notation of Glance's `image_member_quota`: negative for no limit.
pub(super) fn read_member_quota(reader: &mut Reader, value: &Value) -> Option<MemberQuota> {
    let Value::Number(number) = value else {
        reader.report(wrong_type("a number", value));
        return None;
    };
    match number.as_i64() {
        Some(-1) => Some(MemberQuota::Unlimited),
        Some(limit @ 0..=MAX_QUOTA) => u32::try_from(limit).ok().map(MemberQuota::Configured),
        _ => {
            reader.report(ConfigFault::BadQuota);
            None
        }
    }
}
