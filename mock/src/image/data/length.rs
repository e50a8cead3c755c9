//! The declared length of an upload, and the checks of the actual length.

use http::header::TRANSFER_ENCODING;

use super::super::Context;
use super::super::api_error::ApiError;

/// The service reads chunks of this size and checks the length after each.
const CHUNK_SIZE: u64 = 64 << 10;

/// The declared length: the size header, or else the length of the body; `None` without a declaration or a body.
pub(super) fn declared_length(context: &Context<'_>) -> Result<Option<i64>, ApiError> {
    let wrong = || ApiError::bad_request("Invalid or missing image size in request headers.");
    if let Some(text) = context.incoming.header("x-openstack-image-size") {
        return text.trim().parse().map(Some).map_err(|_| wrong());
    }
    let length = i64::try_from(context.incoming.request.body().len()).map_err(|_| wrong())?;
    let streamed = context.incoming.request.headers().contains_key(TRANSFER_ENCODING);
    Ok(Some(length).filter(|length| *length > 0 && !streamed))
}

/// Refuses data that is larger than the cap of one image, or that differs from the declared length.
pub(super) fn check_length(
    actual: u64,
    declared_size: Option<i64>,
    cap: u64,
) -> Result<(), ApiError> {
    let declared_size = declared_size.unwrap_or_default();
    let too_large = actual > cap;
    let exceeds_declared =
        declared_size != 0 && i64::try_from(actual).is_ok_and(|actual| actual > declared_size);
    // The limit that is exceeded first, chunk by chunk, is reported; within one chunk it is the cap.
    let bytes_read_at =
        |limit: u64| (limit / CHUNK_SIZE + 1).saturating_mul(CHUNK_SIZE).min(actual);
    let declared_bytes = u64::try_from(declared_size).unwrap_or_default();
    if too_large && !(exceeds_declared && bytes_read_at(declared_bytes) < bytes_read_at(cap)) {
        return Err(ApiError::limit_exceeded(
            "The incoming image is too large: The provided image is too large.",
        ));
    }
    if exceeds_declared {
        let got = bytes_read_at(declared_bytes);
        return Err(ApiError::bad_request(format!(
            "Size exceeds: expected {declared_size} bytes, got {got} bytes"
        )));
    }
    if declared_size != 0 && declared_bytes != actual {
        return Err(ApiError::bad_request(format!(
            "Size mismatch: expected {declared_size} bytes, got {actual} bytes"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_exceeded_first_is_reported() {
        let large = "The incoming image is too large: The provided image is too large.";
        let exceeds = |declared, got| {
            Err(ApiError::bad_request(format!(
                "Size exceeds: expected {declared} bytes, got {got} bytes"
            )))
        };
        assert_eq!(check_length(5, None, 5), Ok(()));
        assert_eq!(check_length(5, Some(5), 5), Ok(()));
        assert_eq!(check_length(6, None, 5), Err(ApiError::limit_exceeded(large)));
        assert_eq!(check_length(6, Some(4), 5), Err(ApiError::limit_exceeded(large)));
        assert_eq!(check_length(200_000, Some(4), 150_000), exceeds(4, 65_536));
        assert_eq!(check_length(100, Some(4), 150_000), exceeds(4, 100));
        assert_eq!(check_length(5, Some(-5), 9), exceeds(-5, 5));
        assert!(check_length(5, Some(6), 9).is_err());
    }
}
