//! Builds requests. Used by `cloud_under_test` and `vocabulary`. It omits what no server ever receives, such as a line break in a header.

use http::{HeaderName, HeaderValue, Request, Response, Uri};
use imageshare_core::rules::Profile;
use imageshare_mock::world::Persona;
use serde_json::{Value, json};

/// A request.
pub type BuiltRequest = Request<Vec<u8>>;

/// The sign-in of a persona, for a token of its project.
pub fn sign_in(profile: Profile, person: &Persona) -> BuiltRequest {
    let (path, body) = match profile {
        Profile::OpenStack => {
            let user = json!({ "name": person.user, "domain": { "id": "default" }, "password": person.password });
            let identity = json!({ "methods": ["password"], "password": { "user": user } });
            let scope = json!({ "project": { "id": person.project.as_str() } });
            (
                "/c/identity/v3/auth/tokens",
                json!({ "auth": { "identity": identity, "scope": scope } }),
            )
        }
        Profile::Rackspace => {
            let credentials = json!({ "username": person.user, "apiKey": person.api_key });
            (
                "/c/identity/v2.0/tokens",
                json!({ "auth": { "RAX-KSKEY:apiKeyCredentials": credentials } }),
            )
        }
    };
    let mut request = Request::new(body.to_string().into_bytes());
    *request.method_mut() = http::Method::POST;
    set_path(&mut request, path);
    request
}

/// The token in the response of a sign-in.
pub fn response_token(response: &Response<Vec<u8>>) -> Option<String> {
    if let Some(token) = response.headers().get("x-subject-token") {
        return token.to_str().ok().map(str::to_owned);
    }
    let body: Value = serde_json::from_slice(response.body()).ok()?;
    body["access"]["token"]["id"].as_str().map(str::to_owned)
}

/// A `GET` request.
pub fn get(path: &str, token: &str) -> BuiltRequest {
    let mut request = Request::new(Vec::new());
    set_path(&mut request, path);
    put_header(&mut request, "x-auth-token", token);
    request
}

/// The URL path without the version at its end, because the paths of the table begin with the version.
pub fn without_version(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let (before, last) = path.rsplit_once('/').unwrap_or(("", path));
    let is_version = ["v2", "v2.0", "v3"].contains(&last);
    if is_version { before } else { path }
}

/// Sets path and query of the request, and encodes what a URL cannot contain.
pub fn set_path(request: &mut BuiltRequest, path: &str) {
    let mut encoded = String::new();
    for byte in path.bytes() {
        // The characters that hyper accepts in a URL; a fragment is never sent.
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}#".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(percent_encode_byte(byte));
        }
    }
    let slash = if encoded.starts_with('/') { "" } else { "/" };
    if let Ok(uri) = format!("{slash}{encoded}").parse::<Uri>() {
        *request.uri_mut() = uri;
    }
}

fn percent_encode_byte(byte: u8) -> [char; 3] {
    let digit = |number: u8| char::from(b"0123456789ABCDEF"[usize::from(number)]);
    ['%', digit(byte >> 4), digit(byte & 15)]
}

/// Encodes a text as a path segment or a part of a query.
pub fn percent_encode(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
                char::from(byte).to_string()
            } else {
                percent_encode_byte(byte).into_iter().collect()
            }
        })
        .collect()
}

/// Adds a header if it is valid.
pub fn put_header(request: &mut BuiltRequest, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) =
        (name.parse::<HeaderName>(), HeaderValue::from_bytes(value.as_bytes()))
    {
        request.headers_mut().append(name, value);
    }
}
