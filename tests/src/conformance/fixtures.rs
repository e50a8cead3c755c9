//! Fixtures: images that exist before the first request of a sequence, with the fields of the Image API. Used by the backends:
//! the real one creates them through the API, the mock reads them from its world file.

use serde::Deserialize;
use serde_json::{Map, Value};

/// An image that exists before the first request.
#[derive(Debug, Clone)]
pub struct Fixture {
    /// Its name in the sequence; `<NAME>` is its ID.
    pub symbol: String,
    /// Its fields.
    pub image: FixtureImage,
}

/// The fields of an image. Other keys are custom properties.
#[derive(Debug, Clone, Deserialize)]
pub struct FixtureImage {
    /// Display name; the default is the symbol.
    pub name: Option<String>,
    /// Name of the project that owns it.
    #[serde(default = "default_owner")]
    pub owner: String,
    /// Name of the region.
    #[serde(default = "default_region")]
    pub region: String,
    /// `shared` (Glance's default), `private`, `community` or `public`.
    #[serde(default = "default_visibility")]
    pub visibility: String,
    /// `queued`, `active` or `deactivated`. The latter two have [`Self::data`].
    #[serde(default = "default_status")]
    pub status: String,
    /// Index of its content in [`IMAGE_DATA`].
    #[serde(default)]
    pub data: usize,
    /// Project and status of each member, in the order in which they are added.
    #[serde(default)]
    pub members: Vec<(String, String)>,
    /// Number of additional members, called `filler-1` and so on, all pending.
    #[serde(default)]
    pub fillers: usize,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether it is protected from deletion.
    #[serde(default)]
    pub protected: bool,
    /// Whether lists omit it by default.
    #[serde(default)]
    pub os_hidden: bool,
    /// GB.
    #[serde(default)]
    pub min_disk: u64,
    /// MB.
    #[serde(default)]
    pub min_ram: u64,
    /// Disk format; `null` only for a queued image.
    #[serde(default = "default_disk_format")]
    pub disk_format: Option<String>,
    /// Container format; `null` only for a queued image.
    #[serde(default = "default_container_format")]
    pub container_format: Option<String>,
    /// Custom properties.
    #[serde(flatten)]
    pub properties: Map<String, Value>,
}

/// Image contents with known hashes.
pub const IMAGE_DATA: [ImageData; 3] = [
    ImageData { bytes: b"image", md5: MD5_0, sha512: SHA512_0 },
    ImageData { bytes: b"an image", md5: MD5_1, sha512: SHA512_1 },
    ImageData { bytes: b"an image that is larger", md5: MD5_2, sha512: SHA512_2 },
];

/// Image content and its hashes.
#[derive(Debug, Clone, Copy)]
pub struct ImageData {
    /// The bytes.
    pub bytes: &'static [u8],
    /// MD5 in hexadecimal.
    pub md5: &'static str,
    /// SHA-512 in hexadecimal.
    pub sha512: &'static str,
}

const MD5_0: &str = "78805a221a988e79ef3f42d7c5bfd418";
const SHA512_0: &str = "eb31d04da633dc9f49dfbd66cdb92fbb9b4f9c9be67914c0209b5dd31cc65a136e1cdce7d0db88112e3a759131b9d970cfaac7ee77ccd620c3dd49043f88958e";
const MD5_1: &str = "5312e17c8c92d7c946a5940990a0a9d9";
const SHA512_1: &str = "b85976b97f57a4f68329fe92a726e14ea6499f733f9e7f775ef5b1eba5945818a0b8ac03126af61c1a3c7c96fc5b4380a77674149c781f203cf8f64713c622cf";
const MD5_2: &str = "151514ab725187a1d7cb858e19cb359e";
const SHA512_2: &str = "2a3cbc268a6b28f840d515bbee17d2ab9d25f5a12132dcada67573c1fc9a342920bd7a6f78298446921fbaa358ad12f22b4434067a646f46437c2a572dd914cb";

impl FixtureImage {
    /// Its content, unless it is queued.
    pub fn content(&self) -> Option<ImageData> {
        (self.status != "queued").then(|| IMAGE_DATA[self.data])
    }

    /// Every member with their status, the fillers last.
    pub fn all_members(&self) -> Vec<(String, String)> {
        let fillers =
            (1..=self.fillers).map(|number| (filler_project(number), "pending".to_owned()));
        self.members.iter().cloned().chain(fillers).collect()
    }
}

/// The name of an additional member, numbered from 1.
pub fn filler_project(number: usize) -> String {
    format!("filler-{number}")
}

fn default_owner() -> String {
    "producer".to_owned()
}

fn default_region() -> String {
    "RegionOne".to_owned()
}

fn default_visibility() -> String {
    "shared".to_owned()
}

fn default_status() -> String {
    "active".to_owned()
}

#[expect(clippy::unnecessary_wraps, reason = "serde requires the type of the field")]
fn default_disk_format() -> Option<String> {
    Some("raw".to_owned())
}

#[expect(clippy::unnecessary_wraps, reason = "serde requires the type of the field")]
fn default_container_format() -> Option<String> {
    Some("bare".to_owned())
}
