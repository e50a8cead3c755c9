//! An object: `GET`, `HEAD`, `PUT` and `DELETE /v1/{account}/{container}/{object}`.

use std::ops::Range;

use http::header::{ACCEPT_RANGES, CONTENT_RANGE, CONTENT_TYPE, ETAG, LAST_MODIFIED, RANGE};
use imageshare_core::model::Timestamp;

use super::api_error::ApiError;
use super::body::{Body, ConcatenatedBodies};
use super::store::Object;
use super::{Context, add_headers, request_metadata};
use crate::content::Content;
use crate::reply::{self, Reply};
use crate::vhd::ReadAt;

/// Maximum length of an object's name, and maximum size of an object, in bytes (Swift's defaults).
const MAX_NAME_LENGTH: usize = 1024;
const MAX_OBJECT_SIZE: u64 = 5 << 30;
/// Maximum size of an answer in bytes, because a described object can be larger than the memory.
const MAX_REPLY_SIZE: u64 = 64 << 20;
const OCTET_STREAM: &str = "application/octet-stream";
const METADATA_PREFIX: &str = "x-object-meta-";
const MANIFEST_HEADER: &str = "x-object-manifest";
const COPY_FROM_HEADER: &str = "x-copy-from";

fn find_object<'a>(
    context: &'a Context<'_>,
    container: &str,
    name: &str,
) -> Result<&'a Object, ApiError> {
    context.container(container)?.objects.get(name).ok_or(ApiError::NotFound)
}

fn object_contents<'a>(context: &'a Context<'_>, object: &'a Object) -> ConcatenatedBodies<'a> {
    context.cloud.files.object_contents(&context.region, &context.owner, object)
}

/// Sends the object, or a range of it.
pub(super) fn get(context: &Context<'_>, container: &str, name: &str) -> Result<Reply, ApiError> {
    let object = find_object(context, container, name)?;
    let whole = object_contents(context, object);
    let size = whole.size();
    let requested_range =
        context.incoming.header(RANGE).map(|range| parse_range(range, size)).transpose()?.flatten();
    let (status, part) = requested_range.map_or((200, 0..size), |part| (206, part));
    if part.end - part.start > MAX_REPLY_SIZE {
        return Err(ApiError::TooLargeToSend);
    }
    let body = whole.read_at(part.start, part.end - part.start);
    let mut reply = reply::bytes(status, OCTET_STREAM, body);
    set_object_headers(&mut reply, object, &whole);
    if status == 206 {
        let range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
        reply::set_header(&mut reply, CONTENT_RANGE, &range);
    }
    Ok(reply)
}

/// The requested byte range; `None` for an invalid header, which is ignored.
fn parse_range(text: &str, size: u64) -> Result<Option<Range<u64>>, ApiError> {
    let Some((from, to)) = text.strip_prefix("bytes=").and_then(|range| range.split_once('-'))
    else {
        return Ok(None);
    };
    let part = match (from.parse::<u64>(), to.parse::<u64>()) {
        (Ok(from), Ok(to)) if from <= to => from..to.saturating_add(1).min(size),
        (Ok(from), Err(_)) if to.is_empty() => from..size,
        (Err(_), Ok(last)) if from.is_empty() => size.saturating_sub(last)..size,
        _ => return Ok(None),
    };
    if part.is_empty() { Err(ApiError::RangeNotSatisfiable) } else { Ok(Some(part)) }
}

/// Shows the object's headers.
pub(super) fn show(context: &Context<'_>, container: &str, name: &str) -> Result<Reply, ApiError> {
    let object = find_object(context, container, name)?;
    let whole = object_contents(context, object);
    let mut reply = reply::bytes(200, OCTET_STREAM, Vec::new());
    add_headers(&mut reply, [("content-length", whole.size().to_string())]);
    set_object_headers(&mut reply, object, &whole);
    Ok(reply)
}

fn set_object_headers(reply: &mut Reply, object: &Object, contents: &ConcatenatedBodies<'_>) {
    reply::set_header(reply, CONTENT_TYPE, &object.content_type);
    reply::set_header(reply, ACCEPT_RANGES, "bytes");
    reply::set_header(reply, ETAG, &etag(object, contents));
    reply::set_header(reply, LAST_MODIFIED, &http_date(object.modified));
    let metadata_headers =
        object.metadata.iter().map(|(name, value)| (name.as_str(), value.clone()));
    let manifest = object.manifest.iter().map(|manifest| (MANIFEST_HEADER, manifest.clone()));
    add_headers(reply, metadata_headers.chain(manifest));
}

/// An HTTP date. Rounded up to the second, so that conditional requests never miss a change.
fn http_date(time: Timestamp) -> String {
    let millis = u64::try_from(time.unix_millis()).unwrap_or_default();
    let since_1970 = std::time::Duration::from_secs(millis.div_ceil(1000));
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + since_1970)
}

/// The hash; of a dynamic large object, the quoted hash of its segments' hashes.
fn etag(object: &Object, contents: &ConcatenatedBodies<'_>) -> String {
    if object.manifest.is_none() {
        return object.body.etag();
    }
    let hashes: String = contents.0.iter().map(|part| part.etag()).collect();
    format!("\"{}\"", Content::from(hashes.into_bytes()).checksum())
}

/// Stores an object: from the body, as a manifest, or as a copy.
pub(super) fn put(
    context: &mut Context<'_>,
    container: &str,
    name: &str,
) -> Result<Reply, ApiError> {
    if name.len() > MAX_NAME_LENGTH {
        return Err(ApiError::BadRequest("Object name length of more than 1024 is not allowed"));
    }
    context.container(container)?;
    let body_bytes = context.incoming.request.body();
    if body_bytes.len() as u64 > MAX_OBJECT_SIZE {
        return Err(ApiError::TooLarge);
    }
    let mut object = match context.incoming.header(COPY_FROM_HEADER) {
        Some(from) => copy_object(context, from)?,
        None => Object {
            body: Body::Bytes(Content::from(body_bytes.as_slice())),
            content_type: context.incoming.header(CONTENT_TYPE).unwrap_or(OCTET_STREAM).to_owned(),
            modified: context.incoming.now,
            manifest: context
                .incoming
                .header(MANIFEST_HEADER)
                .map(|manifest| manifest.trim_start_matches('/').to_owned()),
            metadata: request_metadata(context.incoming, METADATA_PREFIX),
        },
    };
    object.modified = context.incoming.now;
    let etag = object.body.etag();
    let expected_etag =
        context.incoming.header(ETAG).map(|expected_etag| expected_etag.trim_matches('"'));
    if expected_etag.is_some_and(|expected_etag| expected_etag != etag) {
        return Err(ApiError::ChecksumMismatch);
    }
    let modified = http_date(object.modified);
    context.container_mut(container)?.objects.insert(name.to_owned(), object);
    let mut reply = reply::bytes(201, "text/html; charset=UTF-8", Vec::new());
    reply::set_header(&mut reply, ETAG, &etag);
    reply::set_header(&mut reply, LAST_MODIFIED, &modified);
    Ok(reply)
}

fn copy_object(context: &Context<'_>, from: &str) -> Result<Object, ApiError> {
    let from = percent_encoding::percent_decode_str(from.trim_start_matches('/'));
    let from = from.decode_utf8_lossy();
    let (container, name) = from.split_once('/').ok_or(ApiError::PreconditionFailed(
        "X-Copy-From header must be of the form <container name>/<object name>",
    ))?;
    find_object(context, container, name).cloned()
}

/// Deletes the object. The segments of a manifest stay.
pub(super) fn delete(
    context: &mut Context<'_>,
    container: &str,
    name: &str,
) -> Result<Reply, ApiError> {
    let objects = &mut context.container_mut(container)?.objects;
    objects.remove(name).ok_or(ApiError::NotFound)?;
    Ok(reply::no_content())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_dates_are_rounded_up() {
        let time: Timestamp = "2026-11-20T09:30:00.25Z".parse().unwrap();
        assert_eq!(http_date(time), "Fri, 20 Nov 2026 09:30:01 GMT");
    }

    #[test]
    fn byte_ranges_are_parsed() {
        assert_eq!(parse_range("bytes=0-4", 10), Ok(Some(0..5)));
        assert_eq!(parse_range("bytes=8-", 10), Ok(Some(8..10)));
        assert_eq!(parse_range("bytes=-3", 10), Ok(Some(7..10)));
        assert_eq!(parse_range("bytes=5-99", 10), Ok(Some(5..10)));
        assert_eq!(parse_range("bytes=10-", 10), Err(ApiError::RangeNotSatisfiable));
        for odd in ["bytes=4-2", "lines=1-2", "bytes=a-b"] {
            assert_eq!(parse_range(odd, 10), Ok(None), "{odd}");
        }
    }
}
