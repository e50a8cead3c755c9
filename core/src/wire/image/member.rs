//! A member and a list of members, as Glance writes them, and the two bodies that change one.

use serde::{Deserialize, Serialize};

use crate::wire::shape::shape;

/// One member of one image.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Member {
    /// UUID of the image.
    pub image_id: String,
    /// Project it is shared with.
    pub member_id: String,
    /// `pending`, `accepted` or `rejected`.
    pub status: String,
    /// ISO 8601 to the second.
    pub created_at: String,
    /// ISO 8601 to the second.
    pub updated_at: String,
    /// Path of the schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
}

shape!(Member {
    image_id: "image_id",
    member_id: "member_id",
    status: "status",
    created_at: "created_at",
    updated_at: "updated_at",
    ..
});

/// All members that the caller may see. This list has no pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MemberList {
    /// The members.
    pub members: Vec<Member>,
    /// Path of the schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
}

shape!(MemberList { members: "members", .. });

/// Body of "add member".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewMember {
    /// Project to share with.
    pub member: String,
}

/// Body of "update member".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberUpdate {
    /// The answer.
    pub status: String,
}
