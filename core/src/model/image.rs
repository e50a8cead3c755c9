//! An image record, as both profiles have it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::{ImageId, ProjectId, Timestamp, UnexpectedField};

/// Who can see an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Visibility {
    /// The owner only. Memberships may exist but have no effect until the image is shared again (measured).
    Private,
    /// The owner and the members. Rackspace has no such value: there, a private image with members is shared.
    Shared,
    /// Everyone who knows the ID; listed by default for the owner only.
    Community,
    /// Everyone, in every list.
    Public,
}

impl Visibility {
    /// All four, from closed to open.
    pub const ALL: [Self; 4] = [Self::Private, Self::Shared, Self::Community, Self::Public];

    /// Glance's value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Shared => "shared",
            Self::Community => "community",
            Self::Public => "public",
        }
    }
}

/// The text is not a value that Glance defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a value that the image service uses here")]
#[non_exhaustive]
pub struct UnknownValue;

impl FromStr for Visibility {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL.into_iter().find(|known| known.as_str() == text).ok_or(UnknownValue)
    }
}

impl fmt::Display for Visibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The state of the image's data. Only [`ImageStatus::Active`] can be booted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ImageStatus {
    /// A record without data. It can be shared and accepted already (measured).
    Queued,
    /// Data is being written.
    Saving,
    /// A client is uploading data before an import.
    Uploading,
    /// The service is fetching or converting the data.
    Importing,
    /// Ready for use.
    Active,
    /// Writing the data failed.
    Killed,
    /// Deleted.
    Deleted,
    /// Deleted, but the data still exists.
    PendingDelete,
    /// Deactivated: can be seen and shared, but its data cannot be used.
    Deactivated,
}

impl ImageStatus {
    /// All states, in the order of an image's life cycle.
    pub const ALL: [Self; 9] = [
        Self::Queued,
        Self::Saving,
        Self::Uploading,
        Self::Importing,
        Self::Active,
        Self::Killed,
        Self::Deleted,
        Self::PendingDelete,
        Self::Deactivated,
    ];

    /// Glance's value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Saving => "saving",
            Self::Uploading => "uploading",
            Self::Importing => "importing",
            Self::Active => "active",
            Self::Killed => "killed",
            Self::Deleted => "deleted",
            Self::PendingDelete => "pending_delete",
            Self::Deactivated => "deactivated",
        }
    }
}

impl FromStr for ImageStatus {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL.into_iter().find(|known| known.as_str() == text).ok_or(UnknownValue)
    }
}

impl fmt::Display for ImageStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One image of one region.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Unique in its region.
    pub id: ImageId,
    /// Not unique, may be missing; 255 characters at most.
    pub name: Option<String>,
    /// The project that owns it, pays for its storage and is the only one that can share it. Public base images may have none.
    pub owner: Option<ProjectId>,
    /// State of the data.
    pub status: ImageStatus,
    /// Who may see it.
    pub visibility: Visibility,
    /// True when it cannot be deleted.
    pub protected: bool,
    /// True when it is listed only if hidden images are requested.
    pub hidden: bool,
    /// Size of the data in bytes; none while there is no data.
    pub size: Option<u64>,
    /// Size of the virtual disk in bytes, if the service knows it.
    pub virtual_size: Option<u64>,
    /// Minimum disk size of a server, in the unit of flavors: GiB, which Glance calls GB.
    pub min_disk: u64,
    /// Minimum memory of a server, in megabytes.
    pub min_ram: u64,
    /// For example `qcow2`, `raw`, `vhd`.
    pub disk_format: Option<String>,
    /// For example `bare`, `ovf`.
    pub container_format: Option<String>,
    /// MD5 of the data in hexadecimal, for old clients only.
    pub checksum: Option<String>,
    /// Algorithm and hexadecimal value of the authoritative hash, such as `sha512`.
    pub hash: Option<(String, String)>,
    /// When the record was created.
    pub created_at: Timestamp,
    /// When the record last changed. Changes of members do not affect it (measured).
    pub updated_at: Timestamp,
    /// Free-text tags; the service keeps no order.
    pub tags: Vec<String>,
    /// All other properties: `os_distro`, `image_type`, `com.rackspace__1__options` and similar.
    pub properties: BTreeMap<String, String>,
    /// The fields that the service did not send as documented.
    pub unexpected_fields: Vec<UnexpectedField>,
}

impl Image {
    /// A new record without name, owner, data or properties.
    pub const fn new_queued(id: ImageId, visibility: Visibility, created_at: Timestamp) -> Self {
        Self {
            id,
            name: None,
            owner: None,
            status: ImageStatus::Queued,
            visibility,
            protected: false,
            hidden: false,
            size: None,
            virtual_size: None,
            min_disk: 0,
            min_ram: 0,
            disk_format: None,
            container_format: None,
            checksum: None,
            hash: None,
            created_at,
            updated_at: created_at,
            tags: Vec::new(),
            properties: BTreeMap::new(),
            unexpected_fields: Vec::new(),
        }
    }

    /// The displayed name: the image's name, with marks for misleading characters, or its ID if it has none.
    pub fn title(&self) -> String {
        self.name.as_deref().filter(|name| !name.trim().is_empty()).map_or_else(
            || self.id.to_string(),
            |name| super::replace_misleading(name).into_owned(),
        )
    }

    /// The smallest flavor disk that fits a server from this image, in GiB as flavors count: `min_disk` or the virtual disk,
    /// whichever is larger (Nova refuses less). `None` if neither is known.
    pub fn required_disk_gib(&self) -> Option<u64> {
        let virtual_disk = self.virtual_size.map_or(0, |bytes| bytes.div_ceil(1 << 30));
        Some(self.min_disk.max(virtual_disk)).filter(|disk| *disk > 0)
    }

    /// A property by name.
    pub fn property(&self, name: &str) -> Option<&str> {
        self.properties.get(name).map(String::as_str)
    }

    /// The operating system in lower case, from `os_distro`, or the last part of the older reverse domain name (`org.debian`).
    pub fn distro(&self) -> Option<&str> {
        self.property("os_distro").or_else(|| {
            let domain = self.property("org.openstack__1__os_distro")?;
            domain.rsplit('.').next()
        })
    }

    /// True when `project` owns it.
    pub fn is_owned_by(&self, project: &ProjectId) -> bool {
        self.owner.as_ref() == Some(project)
    }
}
