//! Checks that hold for every response, whatever the request. Used by `cloud_under_test`; a failed check is a panic.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{Method, Response, StatusCode};
use imageshare_mock::Cloud;
use serde_json::Value;

use crate::requests::BuiltRequest;

/// Checks a response of a service.
pub fn check_service_response(request: &BuiltRequest, response: &Response<Vec<u8>>) {
    check_any_response(request, response);
    let path = request.uri().path();
    if path.starts_with("/c/image/")
        && *request.method() != Method::OPTIONS
        && response.status() != 300
    {
        let id = response.headers().get("x-openstack-request-id").map(|id| id.as_bytes().to_vec());
        let is_valid = id.as_ref().is_none_or(|id| id.starts_with(b"req-"));
        assert!(is_valid, "not a request ID: {response:?}");
    }
}

/// Checks a response of a service or of the admin API.
pub fn check_any_response(request: &BuiltRequest, response: &Response<Vec<u8>>) {
    let (status, body) = (response.status(), response.body());
    assert!((200..600).contains(&status.as_u16()), "not an HTTP status: {status}");
    let media_type =
        response.headers().get(CONTENT_TYPE).map(|value| value.to_str().unwrap_or("not ASCII"));
    assert!(media_type != Some("not ASCII"), "a media type that is not ASCII");
    let is_empty = *request.method() == Method::HEAD || status == StatusCode::NO_CONTENT;
    if is_empty {
        assert!(body.is_empty(), "{} {status} must have no body", request.method());
        return;
    }
    assert!(media_type.is_some() || body.is_empty(), "a body without a media type: {response:?}");
    if media_type.is_some_and(|media_type| media_type.starts_with("application/json")) {
        let parsed = serde_json::from_slice::<Value>(body);
        assert!(parsed.is_ok(), "not JSON: {}", String::from_utf8_lossy(body));
    }
    if let Some(length) = response.headers().get(CONTENT_LENGTH) {
        assert_eq!(length.to_str().ok(), Some(body.len().to_string().as_str()), "the wrong length");
    }
}

/// Restores a saved cloud, and checks that saving it again gives the same text.
pub fn check_restored_cloud(saved: &str) -> Cloud {
    let cloud = Cloud::restore(saved).map_err(|error| error.to_string());
    let cloud = cloud.unwrap_or_else(|error| panic!("the saved cloud cannot be restored: {error}"));
    assert_eq!(cloud.save(), saved, "the restored cloud differs from the saved one");
    cloud
}
