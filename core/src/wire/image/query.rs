//! The query of `GET /v2/images`: filters, order and page. Built by the client, parsed by the mock.

use crate::model::{ImageId, ImageStatus, ProjectId};
#[cfg(feature = "server")]
use crate::model::{MemberStatus, Visibility};
use crate::rules::{MemberStatusFilter, VisibilityFilter};

/// The keys by which a list can be sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// By name, in byte order.
    Name,
    /// By state of the data.
    Status,
    /// By container format.
    ContainerFormat,
    /// By disk format.
    DiskFormat,
    /// By size in bytes.
    Size,
    /// By ID.
    Id,
    /// By creation time; the service's default.
    CreatedAt,
    /// By last change.
    UpdatedAt,
}

impl SortKey {
    /// All keys.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Status,
        Self::ContainerFormat,
        Self::DiskFormat,
        Self::Size,
        Self::Id,
        Self::CreatedAt,
        Self::UpdatedAt,
    ];

    /// The value on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Status => "status",
            Self::ContainerFormat => "container_format",
            Self::DiskFormat => "disk_format",
            Self::Size => "size",
            Self::Id => "id",
            Self::CreatedAt => "created_at",
            Self::UpdatedAt => "updated_at",
        }
    }
}

/// The sort direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SortDirection {
    /// Smallest first.
    Ascending,
    /// Largest first; the service's default.
    #[default]
    Descending,
}

impl SortDirection {
    /// The value on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }
}

/// The query of a list. The default sends no parameters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImageQuery {
    /// `visibility=`.
    pub visibility: VisibilityFilter,
    /// `member_status=`.
    pub member_status: MemberStatusFilter,
    /// `os_hidden=true` when set.
    pub hidden: bool,
    /// Exact name.
    pub name: Option<String>,
    /// Owner.
    pub owner: Option<ProjectId>,
    /// State.
    pub status: Option<ImageStatus>,
    /// Tags that an image must have, all of them.
    pub tags: Vec<String>,
    /// Only these IDs (`id=in:`), when not empty.
    pub ids: Vec<ImageId>,
    /// Minimum size in bytes.
    pub size_min: Option<u64>,
    /// Maximum size in bytes.
    pub size_max: Option<u64>,
    /// Protected or not.
    pub protected: Option<bool>,
    /// Other properties, equal to a value.
    pub properties: Vec<(String, String)>,
    /// Order.
    pub sort: Option<(SortKey, SortDirection)>,
    /// Page size.
    pub limit: Option<u32>,
    /// Last ID of the previous page.
    pub marker: Option<ImageId>,
}

impl ImageQuery {
    /// The query as pairs, in a fixed order.
    pub fn to_query_pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut add = |key: &str, value: String| pairs.push((key.to_owned(), value));
        if let Some(value) = visibility_value(self.visibility) {
            add("visibility", value.to_owned());
        }
        if self.member_status != MemberStatusFilter::default() {
            add("member_status", member_status_value(self.member_status).to_owned());
        }
        if self.hidden {
            add("os_hidden", "true".to_owned());
        }
        if let Some(name) = &self.name {
            add("name", name.clone());
        }
        if let Some(owner) = &self.owner {
            add("owner", owner.to_string());
        }
        if let Some(status) = self.status {
            add("status", status.to_string());
        }
        for tag in &self.tags {
            add("tag", tag.clone());
        }
        if !self.ids.is_empty() {
            let ids = self.ids.iter().map(ToString::to_string).collect::<Vec<_>>();
            add("id", format!("in:{}", ids.join(",")));
        }
        let numbers = [("size_min", self.size_min), ("size_max", self.size_max)];
        for (key, value) in numbers {
            if let Some(value) = value {
                add(key, value.to_string());
            }
        }
        if let Some(protected) = self.protected {
            add("protected", protected.to_string());
        }
        for (key, value) in &self.properties {
            add(key, value.clone());
        }
        if let Some((key, direction)) = self.sort {
            add("sort_key", key.as_str().to_owned());
            add("sort_dir", direction.as_str().to_owned());
        }
        if let Some(limit) = self.limit {
            add("limit", limit.to_string());
        }
        if let Some(marker) = self.marker {
            add("marker", marker.to_string());
        }
        pairs
    }
}

/// The value of a filter, `None` when the parameter is omitted.
pub const fn visibility_value(filter: VisibilityFilter) -> Option<&'static str> {
    match filter {
        VisibilityFilter::Default => None,
        VisibilityFilter::All => Some("all"),
        VisibilityFilter::Only(only) => Some(only.as_str()),
    }
}

/// Parses [`visibility_value`]; `None` for a value that Glance refuses.
#[cfg(feature = "server")]
pub fn parse_visibility(text: &str) -> Option<VisibilityFilter> {
    match text {
        "all" => Some(VisibilityFilter::All),
        other => other.parse::<Visibility>().ok().map(VisibilityFilter::Only),
    }
}

/// The value of a filter.
pub const fn member_status_value(filter: MemberStatusFilter) -> &'static str {
    match filter {
        MemberStatusFilter::All => "all",
        MemberStatusFilter::Only(only) => only.as_str(),
    }
}

/// Parses [`member_status_value`]; `None` for a value that Glance refuses.
#[cfg(feature = "server")]
pub fn parse_member_status(text: &str) -> Option<MemberStatusFilter> {
    match text {
        "all" => Some(MemberStatusFilter::All),
        other => other.parse::<MemberStatus>().ok().map(MemberStatusFilter::Only),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_default_query_is_empty_and_filters_round_trip() {
        assert_eq!(ImageQuery::default().to_query_pairs(), []);
        for visibility in Visibility::ALL {
            let filter = VisibilityFilter::Only(visibility);
            assert_eq!(visibility_value(filter).and_then(parse_visibility), Some(filter));
        }
        assert_eq!(parse_visibility("bad"), None);
        assert_eq!(parse_member_status(""), None);
    }

    #[test]
    fn the_inbox_asks_for_shared_and_pending() {
        let query = ImageQuery {
            visibility: VisibilityFilter::Only(Visibility::Shared),
            member_status: MemberStatusFilter::Only(MemberStatus::Pending),
            limit: Some(2),
            ..ImageQuery::default()
        };
        let pairs = query.to_query_pairs();
        let text =
            pairs.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&");
        assert_eq!(text, "visibility=shared&member_status=pending&limit=2");
    }
}
