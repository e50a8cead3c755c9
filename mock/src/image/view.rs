//! The JSON of images and members, in the form of the profile's cloud.

use std::borrow::Cow;
use std::collections::BTreeMap;

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::Profile;
use imageshare_core::wire::image::{member, wire_image};
use serde::Serialize;
use serde_json::Value;

use super::caller::Caller;
use crate::store::{ImageEntry, MemberRow};

/// Fields of OpenStack's Glance that Rackspace's does not have.
const OPENSTACK_ONLY_FIELDS: [&str; 5] =
    ["os_hidden", "os_hash_algo", "os_hash_value", "virtual_size", "stores"];

/// An image as JSON.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum ImageJson {
    /// With all base fields.
    Full(Box<wire_image::Image>),
    /// Without empty fields and fields that the cloud does not have, or with an amount that is not whole in JSON.
    Sparse(Value),
}

/// Fields whose numbers a change returns as they were sent.
const AMOUNTS: [&str; 2] = ["min_disk", "min_ram"];

impl ImageJson {
    /// The image in the answer to a change: an amount that was sent as `1.0` is returned so, and only later reads return 1
    /// (measured). `sent` are the fields that the request sets, in order.
    pub(super) fn with_sent_amounts<'a>(
        self,
        sent: impl IntoIterator<Item = (&'a str, &'a Value)>,
    ) -> Self {
        let mut amounts = BTreeMap::new();
        amounts.extend(sent.into_iter().filter(|(name, _)| AMOUNTS.contains(name)));
        amounts.retain(|_, value| value.is_f64());
        if amounts.is_empty() {
            return self;
        }
        let mut value = serde_json::to_value(self).unwrap_or_default();
        for (name, amount) in amounts {
            value[name] = amount.clone();
        }
        Self::Sparse(value)
    }
}

/// An image as the profile's cloud shows it to this caller. Only an administrator sees the stores of a deactivated image
/// (measured).
pub(super) fn image(profile: Profile, caller: &Caller, entry: &ImageEntry) -> ImageJson {
    let mut wire = wire_image::Image::from(&entry.image);
    let withheld = entry.image.status == ImageStatus::Deactivated && !caller.is_cloud_admin();
    if let Some(stores) = entry.stores.as_ref().filter(|_| !withheld) {
        wire.extra.insert("stores".to_owned(), Value::from(stores.as_str()));
    }
    if profile == Profile::OpenStack {
        return ImageJson::Full(Box::new(wire));
    }
    let mut value = serde_json::to_value(wire).unwrap_or_default();
    if let Value::Object(fields) = &mut value {
        fields.retain(|name, value| {
            !value.is_null() && !OPENSTACK_ONLY_FIELDS.contains(&name.as_str())
        });
    }
    ImageJson::Sparse(value)
}

/// A member of the image `id`.
pub(super) fn member<'a>(id: &'a str, row: &'a MemberRow) -> member::Member<Cow<'a, str>> {
    member::Member {
        image_id: id.into(),
        member_id: row.member.as_str().into(),
        status: row.status.as_str().into(),
        created_at: row.created_at.to_iso_seconds().into(),
        updated_at: row.updated_at.to_iso_seconds().into(),
        schema: Some("/v2/schemas/member".into()),
    }
}
