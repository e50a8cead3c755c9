//! The byte range of a download: `Range` (RFC 9110, 14.2; only one range), or `Content-Range`, which old clients send. Both are
//! parsed as leniently as the service does.

use std::ops::Range;

use http::header::{CONTENT_RANGE, RANGE};

use super::super::Context;
use super::super::api_error::ApiError;

/// A byte range of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ByteRange {
    start: u64,
    /// Exclusive.
    end: u64,
    is_full: bool,
}

impl ByteRange {
    /// The whole data, without a `Content-Range` in the answer.
    pub(super) fn full(size: u64) -> Self {
        Self { start: 0, end: size, is_full: true }
    }

    /// The range as indexes.
    pub(super) fn range(self) -> Range<usize> {
        let index = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
        index(self.start)..index(self.end)
    }

    /// The value of `Content-Range` for data of this size. For an empty range, the end is before the start (measured).
    pub(super) fn content_range_header(self, size: u64) -> Option<String> {
        let last = i128::from(self.end) - 1;
        (!self.is_full).then(|| format!("bytes {}-{last}/{size}", self.start))
    }
}

/// Parses the headers. `size` is that of the image's record; without a size, the service crashes on any range.
pub(super) fn requested_range(
    context: &Context<'_>,
    size: Option<u64>,
) -> Result<Option<ByteRange>, ApiError> {
    if let Some(text) = context.incoming.header(RANGE) {
        return parse_range(text, size).map(Some);
    }
    context.incoming.header(CONTENT_RANGE).map(|text| parse_content_range(text, size)).transpose()
}

fn parse_range(text: &str, size: Option<u64>) -> Result<ByteRange, ApiError> {
    if text.contains(',') {
        return Err(ApiError::bad_request(
            "Requests with multiple ranges are not supported in Glance. You may make multiple single-range requests instead.",
        ));
    }
    let invalid = || ApiError::range_not_satisfiable("Invalid Range header.");
    let (first, last) = parse_numbers(text).ok_or_else(invalid)?;
    if first.zip(last).is_some_and(|(first, last)| first > last) {
        return Err(invalid());
    }
    // The real service drops the connection if there is no size, or no number in the header (measured).
    let size = size.ok_or_else(ApiError::server_error)?;
    let (start, end) = match (first, last) {
        (None, None) => return Err(ApiError::server_error()),
        (None, Some(count)) if count > 0 => (size.saturating_sub(count), size),
        // `bytes=-0` returns everything.
        (None, Some(_)) if size > 0 => (0, size),
        (None, Some(_)) => return Err(start_beyond_end("Range", size)),
        (Some(start), _) if start >= size => return Err(start_beyond_end("Range", size)),
        (Some(start), last) => (start, last.map_or(size, |last| last.saturating_add(1).min(size))),
    };
    Ok(ByteRange { start, end, is_full: false })
}

/// `bytes=FIRST-LAST`; either number may be missing, and text after it is ignored.
fn parse_numbers(text: &str) -> Option<(Option<u64>, Option<u64>)> {
    let (unit, rest) = text.split_at_checked(5)?;
    let rest = rest.trim_start_matches(' ').strip_prefix('=')?.trim_start_matches(' ');
    let (first, rest) = split_number(rest);
    let (last, _) =
        split_number(rest.trim_start_matches(' ').strip_prefix('-')?.trim_start_matches(' '));
    unit.eq_ignore_ascii_case("bytes").then_some((first, last))
}

/// The leading number; one that is too large becomes `u64::MAX`.
fn split_number(text: &str) -> (Option<u64>, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let number = (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX));
    (number, rest)
}

fn parse_content_range(text: &str, size: Option<u64>) -> Result<ByteRange, ApiError> {
    let invalid = || ApiError::range_not_satisfiable("Invalid Content-Range header.");
    let (start, last, length) = split_content_range(text).ok_or_else(invalid)?;
    let fits = start <= last && length.is_none_or(|length| last < length);
    if !fits {
        return Err(invalid());
    }
    let size = size.ok_or_else(ApiError::server_error)?;
    if length.is_none() && last >= size {
        let last = i128::from(size) - 1;
        return Err(ApiError::range_not_satisfiable(format!(
            "Invalid stop position in Content-Range header. The stop position MUST be in the inclusive range [0, {last}]."
        )));
    }
    if start >= size {
        return Err(start_beyond_end("Content-Range", size));
    }
    Ok(ByteRange { start, end: last.saturating_add(1).min(size), is_full: false })
}

/// `bytes FIRST-LAST/LENGTH`; the length may be `*`.
fn split_content_range(text: &str) -> Option<(u64, u64, Option<u64>)> {
    let (first, rest) = split_number(text.strip_prefix("bytes ")?);
    let (last, rest) = split_number(rest.strip_prefix('-')?);
    let rest = rest.strip_prefix('/')?;
    let length = split_number(rest).0;
    (length.is_some() || rest.starts_with('*')).then_some(())?;
    Some((first?, last?, length))
}

fn start_beyond_end(header: &str, size: u64) -> ApiError {
    let last = i128::from(size) - 1;
    ApiError::range_not_satisfiable(format!(
        "Invalid start position in {header} header. Start position MUST be in the inclusive range [0, {last}]."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Option<String> {
        parse_range(text, Some(5)).ok()?.content_range_header(5)
    }

    #[test]
    fn a_range_is_parsed_leniently_and_cut_to_the_data() {
        for (text, wanted) in [
            ("bytes=0-1", "bytes 0-1/5"),
            ("bytes=1-", "bytes 1-4/5"),
            ("bytes=-2", "bytes 3-4/5"),
            ("bytes=-9", "bytes 0-4/5"),
            ("bytes=-0", "bytes 0-4/5"),
            ("BYTES = 1 - 2x", "bytes 1-2/5"),
            ("bytes=0-99999999999999999999", "bytes 0-4/5"),
        ] {
            assert_eq!(header(text).as_deref(), Some(wanted), "{text}");
        }
        for text in
            ["bytes=5-", "bytes=2-1", "bits=0-1", "bytes=", "bytes 0-1", "", "bytes=0-1,2-3"]
        {
            assert_eq!(header(text), None, "{text}");
        }
    }

    #[test]
    fn a_content_range_must_be_consistent() {
        let header = |text| parse_content_range(text, Some(5)).ok()?.content_range_header(5);
        assert_eq!(header("bytes 0-1/5").as_deref(), Some("bytes 0-1/5"));
        assert_eq!(header("bytes 1-2/*").as_deref(), Some("bytes 1-2/5"));
        for text in ["bytes 2-1/5", "bytes 0-5/5", "bytes 0-5/*", "bytes 5-6/9", "bytes 0-1", "x"] {
            assert_eq!(header(text), None, "{text}");
        }
    }
}
