//! Glance's members and lists of members. Used by the client and the mock.

#[cfg(feature = "server")]
use serde::Serialize;

use crate::wire::from_json::from_json;

/// One member of one image. Writers of many members can use borrowed texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct Member<T = String> {
    /// UUID of the image.
    pub image_id: T,
    /// Project it is shared with.
    pub member_id: T,
    /// `pending`, `accepted` or `rejected`.
    pub status: T,
    /// ISO 8601 to the second.
    pub created_at: T,
    /// ISO 8601 to the second.
    pub updated_at: T,
    /// Path of the schema.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub schema: Option<T>,
}

from_json!(Member {
    image_id: "image_id",
    member_id: "member_id",
    status: "status",
    created_at: "created_at",
    updated_at: "updated_at",
    ..
});

/// All members visible to the caller. This list has no pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct MembersBody<T = String> {
    /// The members.
    pub members: Vec<Member<T>>,
    /// Path of the schema.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub schema: Option<T>,
}
