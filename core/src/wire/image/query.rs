//! The grammar of `GET /v2/images`: every filter, the order and the page.

use crate::model::{ImageId, ImageStatus, MemberStatus, ProjectId, Visibility};
use crate::rules::{MemberStatusFilter, VisibilityFilter};

/// The keys a list may be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// By name, the binary way.
    Name,
    /// By state of the data.
    Status,
    /// By container format.
    ContainerFormat,
    /// By disk format.
    DiskFormat,
    /// By bytes.
    Size,
    /// By id.
    Id,
    /// By birth; what the service takes when nothing is said.
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

    /// The word on the wire.
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

/// Up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SortDirection {
    /// The smallest first.
    Ascending,
    /// The greatest first; what the service takes when nothing is said.
    #[default]
    Descending,
}

impl SortDirection {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }
}

/// What to list. The default asks for what the service shows by itself.
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
    /// Only these ids (`id=in:`), when not empty.
    pub ids: Vec<ImageId>,
    /// Bytes at least.
    pub size_min: Option<u64>,
    /// Bytes at most.
    pub size_max: Option<u64>,
    /// Protected or not.
    pub protected: Option<bool>,
    /// Other properties, equal to a value.
    pub properties: Vec<(String, String)>,
    /// Order.
    pub sort: Option<(SortKey, SortDirection)>,
    /// Items on a page.
    pub limit: Option<u32>,
    /// Last id of the page before.
    pub marker: Option<ImageId>,
}

impl ImageQuery {
    /// The query as pairs, in a fixed order.
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut put = |key: &str, value: String| pairs.push((key.to_owned(), value));
        if let Some(word) = visibility_word(self.visibility) {
            put("visibility", word.to_owned());
        }
        if self.member_status != MemberStatusFilter::default() {
            put("member_status", member_status_word(self.member_status).to_owned());
        }
        if self.hidden {
            put("os_hidden", "true".to_owned());
        }
        if let Some(name) = &self.name {
            put("name", name.clone());
        }
        if let Some(owner) = &self.owner {
            put("owner", owner.to_string());
        }
        if let Some(status) = self.status {
            put("status", status.to_string());
        }
        for tag in &self.tags {
            put("tag", tag.clone());
        }
        if !self.ids.is_empty() {
            let ids = self.ids.iter().map(ToString::to_string).collect::<Vec<_>>();
            put("id", format!("in:{}", ids.join(",")));
        }
        let numbers = [("size_min", self.size_min), ("size_max", self.size_max)];
        for (key, value) in numbers {
            if let Some(value) = value {
                put(key, value.to_string());
            }
        }
        if let Some(protected) = self.protected {
            put("protected", protected.to_string());
        }
        for (key, value) in &self.properties {
            put(key, value.clone());
        }
        if let Some((key, direction)) = self.sort {
            put("sort_key", key.as_str().to_owned());
            put("sort_dir", direction.as_str().to_owned());
        }
        if let Some(limit) = self.limit {
            put("limit", limit.to_string());
        }
        if let Some(marker) = self.marker {
            put("marker", marker.to_string());
        }
        pairs
    }
}

/// The word of a filter, `None` when nothing is to be sent.
pub const fn visibility_word(filter: VisibilityFilter) -> Option<&'static str> {
    match filter {
        VisibilityFilter::Default => None,
        VisibilityFilter::All => Some("all"),
        VisibilityFilter::Only(only) => Some(only.as_str()),
    }
}

/// Reads [`visibility_word`] back; `None` for a word that Glance refuses.
pub fn parse_visibility(word: &str) -> Option<VisibilityFilter> {
    match word {
        "all" => Some(VisibilityFilter::All),
        other => other.parse::<Visibility>().ok().map(VisibilityFilter::Only),
    }
}

/// The word of a filter.
pub const fn member_status_word(filter: MemberStatusFilter) -> &'static str {
    match filter {
        MemberStatusFilter::All => "all",
        MemberStatusFilter::Only(only) => only.as_str(),
    }
}

/// Reads [`member_status_word`] back; `None` for a word that Glance refuses.
pub fn parse_member_status(word: &str) -> Option<MemberStatusFilter> {
    match word {
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
    fn the_default_query_sends_nothing_and_the_words_are_read_back() {
        assert_eq!(ImageQuery::default().to_pairs(), []);
        for visibility in Visibility::ALL {
            let filter = VisibilityFilter::Only(visibility);
            assert_eq!(visibility_word(filter).and_then(parse_visibility), Some(filter));
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
        let pairs = query.to_pairs();
        let text =
            pairs.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&");
        assert_eq!(text, "visibility=shared&member_status=pending&limit=2");
    }
}
