//! Fetches the data of an import, inspects it and stores it in the image.

use imageshare_core::model::{ImageStatus, RegionName, Timestamp};

use super::super::data::inspect;
use super::job::{Import, Source};
use crate::Cloud;
use crate::content::Content;
use crate::format::Verdict;
use crate::store::Entry;
use crate::world::ImageService;

/// Data for an image.
pub(super) enum Data {
    /// Bytes.
    Bytes(Content),
    /// The data of another image.
    FromImage(Box<Entry>),
    /// The image has the data already.
    Present,
}

/// Why an import fails.
pub(super) enum Reason {
    /// The data is not available.
    Missing,
    /// The data exceeds the size cap or the quota.
    TooMuch,
    /// The data is not a disk of the image's format.
    WrongFormat(Content),
}

/// Fetches the data. A download fails while the staging area still has the data of a failed attempt (measured).
pub(super) fn fetch(
    cloud: &mut Cloud,
    region: &RegionName,
    import: &Import,
    at: Timestamp,
) -> Result<Data, Reason> {
    let staged =
        cloud.regions.get(region).and_then(|region| region.get(import.image)?.staged.clone());
    let options = cloud.world.image_service(region);
    let found = match (&import.source, staged) {
        (Source::Stores, _) => Some(Data::Present),
        (Source::Staging, staged) => staged.map(Data::Bytes),
        (_, Some(_)) => None,
        (Source::Web(address), None) => {
            let text = options.web.get(address).and_then(Option::as_ref);
            let text = text.filter(|text| text.len() as u64 <= options.image_size_cap);
            text.map(|text| Data::Bytes(text.as_bytes().into()))
        }
        (Source::Region(remote), None) => {
            remote.data(cloud, at).map(|other| Data::FromImage(Box::new(other.clone())))
        }
    };
    found.ok_or(Reason::Missing)
}

/// Stores the data in the image and returns the image's size. `left` is the rest of the project's quota, if there is one; an
/// image without data uses none of it.
pub(super) fn store(
    options: &ImageService,
    left: Option<i128>,
    entry: &mut Entry,
    data: Data,
) -> Result<u64, Reason> {
    let size = match &data {
        Data::Bytes(content) => Some(content.size()),
        Data::FromImage(other) => other.data.as_ref().map(Content::size),
        Data::Present => entry.data.as_ref().map(Content::size),
    };
    let fits = |size: u64| {
        size <= options.image_size_cap && left.is_none_or(|left| i128::from(size) <= left)
    };
    if !size.is_none_or(fits) {
        return Err(Reason::TooMuch);
    }
    match data {
        Data::Bytes(content) => store_content(options, entry, content)?,
        Data::FromImage(other) => {
            let Entry { image, data, .. } = *other;
            if let Some(content) = data {
                store_content(options, entry, content)?;
            } else {
                // The world has no data for that image, so copy only its size and hashes.
                entry.image.size = image.size;
                entry.image.virtual_size = image.virtual_size;
                entry.image.checksum = image.checksum;
                entry.image.hash = image.hash;
            }
        }
        // An image that was deactivated meanwhile gets no further copy.
        Data::Present if entry.image.status == ImageStatus::Active => {}
        Data::Present => return Err(Reason::Missing),
    }
    Ok(entry.image.size.unwrap_or_default())
}

fn store_content(
    options: &ImageService,
    entry: &mut Entry,
    content: Content,
) -> Result<(), Reason> {
    match inspect(&entry.image, &content, options) {
        Verdict::Taken(virtual_size) => {
            entry.image.virtual_size = virtual_size;
            entry.staged = None;
            entry.fill(content);
            Ok(())
        }
        Verdict::Refused(_) => Err(Reason::WrongFormat(content)),
    }
}
