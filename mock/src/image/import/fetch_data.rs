//! Fetches the data of an import, inspects it and stores it in the image.

use imageshare_core::model::{ImageStatus, RegionName, Timestamp};

use super::super::data::inspect_data;
use super::job::{Import, ImportSource};
use crate::Cloud;
use crate::content::Content;
use crate::format::FormatVerdict;
use crate::store::ImageEntry;
use crate::world::ImageServiceOptions;

/// Data for an image.
pub(super) enum FetchedData {
    /// Bytes.
    Bytes(Content),
    /// The data of another image.
    FromImage(Box<ImageEntry>),
    /// The image has the data already.
    AlreadyStored,
}

/// Why an import fails.
pub(super) enum ImportFailureReason {
    /// The data is not available.
    DataUnavailable,
    /// The data exceeds the size cap or the quota.
    TooLarge,
    /// The data is not a disk of the image's format.
    WrongFormat(Content),
}

/// Fetches the data. A download fails while the staging area still has the data of a failed attempt (measured).
pub(super) fn fetch_data(
    cloud: &mut Cloud,
    region: &RegionName,
    import: &Import,
    at: Timestamp,
) -> Result<FetchedData, ImportFailureReason> {
    let staged =
        cloud.regions.get(region).and_then(|region| region.get(import.image)?.staged.clone());
    let options = cloud.world.image_service(region);
    let found = match (&import.source, staged) {
        (ImportSource::Stores, _) => Some(FetchedData::AlreadyStored),
        (ImportSource::Staging, staged) => staged.map(FetchedData::Bytes),
        (_, Some(_)) => None,
        (ImportSource::Web(address), None) => {
            let file = options.web.get(address).and_then(Option::as_ref);
            let bytes = file.and_then(|file| file.bytes().ok());
            let bytes = bytes.filter(|bytes| bytes.len() as u64 <= options.image_size_cap);
            bytes.map(|bytes| FetchedData::Bytes(bytes.into()))
        }
        (ImportSource::Region(remote), None) => remote
            .downloadable_image(cloud, at)
            .map(|other| FetchedData::FromImage(Box::new(other.clone()))),
    };
    found.ok_or(ImportFailureReason::DataUnavailable)
}

/// Stores the data in the image and returns the image's size. `remaining_quota` is the rest of the project's quota, if there is one; an
/// image without data uses none of it.
pub(super) fn store_data(
    options: &ImageServiceOptions,
    remaining_quota: Option<i128>,
    entry: &mut ImageEntry,
    data: FetchedData,
) -> Result<u64, ImportFailureReason> {
    let size = match &data {
        FetchedData::Bytes(content) => Some(content.size()),
        FetchedData::FromImage(other) => other.data.as_ref().map(Content::size),
        FetchedData::AlreadyStored => entry.data.as_ref().map(Content::size),
    };
    let fits = |size: u64| {
        size <= options.image_size_cap
            && remaining_quota.is_none_or(|left| i128::from(size) <= left)
    };
    if !size.is_none_or(fits) {
        return Err(ImportFailureReason::TooLarge);
    }
    match data {
        FetchedData::Bytes(content) => store_content(options, entry, content)?,
        FetchedData::FromImage(other) => {
            let ImageEntry { image, data, .. } = *other;
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
        FetchedData::AlreadyStored if entry.image.status == ImageStatus::Active => {}
        FetchedData::AlreadyStored => return Err(ImportFailureReason::DataUnavailable),
    }
    Ok(entry.image.size.unwrap_or_default())
}

fn store_content(
    options: &ImageServiceOptions,
    entry: &mut ImageEntry,
    content: Content,
) -> Result<(), ImportFailureReason> {
    match inspect_data(&entry.image, &content, options) {
        FormatVerdict::Accepted(virtual_size) => {
            entry.image.virtual_size = virtual_size;
            entry.staged = None;
            entry.set_data(content);
            Ok(())
        }
        FormatVerdict::Refused(_) => Err(ImportFailureReason::WrongFormat(content)),
    }
}
