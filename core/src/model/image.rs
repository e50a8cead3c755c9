//! An image record, as both profiles have it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::{ImageId, ProjectId, Timestamp};

/// Who may see an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Visibility {
    /// The owner alone. Memberships may exist but are out of reach until the image is shared again (measured).
    Private,
    /// The owner and the members. Rackspace has no such word: there, a private image with members is shared.
    Shared,
    /// Everyone who knows the id; in nobody's default list but the owner's.
    Community,
    /// Everyone, in every list.
    Public,
}

impl Visibility {
    /// All four, from closed to open.
    pub const ALL: [Self; 4] = [Self::Private, Self::Shared, Self::Community, Self::Public];

    /// The word Glance uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Shared => "shared",
            Self::Community => "community",
            Self::Public => "public",
        }
    }
}

/// The word is not one of those that Glance knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a word that the image service knows here")]
pub struct UnknownWord;

impl FromStr for Visibility {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|one| one.as_str() == word).ok_or(UnknownWord)
    }
}

impl fmt::Display for Visibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What state the image's data is in. Only [`ImageStatus::Active`] can be booted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ImageStatus {
    /// A record without data. It can be shared and accepted already (measured).
    Queued,
    /// Data is being written.
    Saving,
    /// Data is being sent by a client before an import.
    Uploading,
    /// The service is fetching or converting the data.
    Importing,
    /// Ready for use.
    Active,
    /// Writing the data failed.
    Killed,
    /// Gone.
    Deleted,
    /// Deleted, data still there.
    PendingDelete,
    /// On hold: can be seen and shared, its data cannot be used.
    Deactivated,
}

impl ImageStatus {
    /// All states, in the order of an image's life.
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

    /// The word Glance uses.
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
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|one| one.as_str() == word).ok_or(UnknownWord)
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
    /// The project that owns it, pays for its storage and alone may share it. Public base images may have none.
    pub owner: Option<ProjectId>,
    /// State of the data.
    pub status: ImageStatus,
    /// Who may see it.
    pub visibility: Visibility,
    /// True when it cannot be deleted.
    pub protected: bool,
    /// True when it stands in no list unless hidden images are asked for.
    pub hidden: bool,
    /// Bytes of the data; none while there is no data.
    pub size: Option<u64>,
    /// Bytes of the disk inside the image, where the service knows it.
    pub virtual_size: Option<u64>,
    /// Smallest disk a server made of it may have, in the unit of flavors: GiB, which Glance calls GB.
    pub min_disk: u64,
    /// Least memory a server made of it needs, in megabytes.
    pub min_ram: u64,
    /// Such as `qcow2`, `raw`, `vhd`.
    pub disk_format: Option<String>,
    /// Such as `bare`, `ovf`.
    pub container_format: Option<String>,
    /// MD5 of the data in hexadecimal, for old clients only.
    pub checksum: Option<String>,
    /// Algorithm and hexadecimal value of the hash that counts, such as `sha512`.
    pub hash: Option<(String, String)>,
    /// When the record was made.
    pub created_at: Timestamp,
    /// When the record last changed. Changes of members do not move it (measured).
    pub updated_at: Timestamp,
    /// Free words, in no order that the service keeps.
    pub tags: Vec<String>,
    /// Every other property, text to text: `os_distro`, `image_type`, `com.rackspace__1__options` and the like.
    pub properties: BTreeMap<String, String>,
}

impl Image {
    /// A record without name, owner, data or properties, as it is when it was just made.
    pub const fn queued(id: ImageId, visibility: Visibility, at: Timestamp) -> Self {
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
            created_at: at,
            updated_at: at,
            tags: Vec::new(),
            properties: BTreeMap::new(),
        }
    }

    /// The name for people: the image's own, else its id.
    pub fn title(&self) -> String {
        self.name
            .as_deref()
            .filter(|name| !name.trim().is_empty())
            .map_or_else(|| self.id.to_string(), str::to_owned)
    }

    /// The smallest disk of a flavor that a server from it fits on, in GiB as flavors count: what the image asks for, and room for
    /// the disk inside (Nova refuses less). `None` where neither is known.
    pub fn disk_needed(&self) -> Option<u64> {
        let inside = self.virtual_size.map_or(0, |bytes| bytes.div_ceil(1 << 30));
        Some(self.min_disk.max(inside)).filter(|disk| *disk > 0)
    }

    /// A property by name.
    pub fn property(&self, name: &str) -> Option<&str> {
        self.properties.get(name).map(String::as_str)
    }

    /// The operating system's name in lower case, as `os_distro` has it, or the last part of the older reverse domain name
    /// (`org.debian`).
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
