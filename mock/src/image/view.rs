//! Images and members as the wire has them, in the manner of the profile.

use std::borrow::Cow;

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::Profile;
use imageshare_core::wire::image::{member, record};
use serde::Serialize;
use serde_json::Value;

use super::caller::Caller;
use crate::store::{Entry, MemberRow};

/// Fields that OpenStack's Glance has and Rackspace's has not.
const OPENSTACK_ONLY: [&str; 5] =
    ["os_hidden", "os_hash_algo", "os_hash_value", "virtual_size", "stores"];

/// An image as it is written.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Written {
    /// With every base field.
    Full(Box<record::Image>),
    /// Without what is not set and what the cloud does not know.
    Sparse(Value),
}

/// An image, as the profile's cloud writes it to this caller. Where the data of a deactivated one lies is told to an
/// administrator only (measured).
pub(super) fn image(profile: Profile, caller: &Caller, entry: &Entry) -> Written {
    let mut wire = record::Image::from(&entry.image);
    let withheld = entry.image.status == ImageStatus::Deactivated && !caller.is_cloud_admin();
    if let Some(stores) = entry.stores.as_ref().filter(|_| !withheld) {
        wire.extra.insert("stores".to_owned(), Value::from(stores.as_str()));
    }
    if profile == Profile::OpenStack {
        return Written::Full(Box::new(wire));
    }
    let mut value = serde_json::to_value(wire).unwrap_or_default();
    if let Value::Object(fields) = &mut value {
        fields.retain(|name, value| !value.is_null() && !OPENSTACK_ONLY.contains(&name.as_str()));
    }
    Written::Sparse(value)
}

/// A member of the image `id`.
pub(super) fn member<'a>(id: &'a str, row: &'a MemberRow) -> member::Member<Cow<'a, str>> {
    member::Member {
        image_id: id.into(),
        member_id: row.member.as_str().into(),
        status: row.status.as_str().into(),
        created_at: row.created_at.to_seconds_text().into(),
        updated_at: row.updated_at.to_seconds_text().into(),
        schema: Some("/v2/schemas/member".into()),
    }
}
