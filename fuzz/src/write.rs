//! From choices to requests. What no request may hold, such as a line end in a header, is left out: a server never sees it.

use http::{HeaderName, HeaderValue, Request, Response, Uri};
use imageshare_core::rules::Profile;
use imageshare_mock::world::Persona;
use serde_json::{Value, json};

/// A request that is built piece by piece.
pub type Built = Request<Vec<u8>>;

/// The sign-in of a person, for a token of his project.
pub fn sign_in(profile: Profile, person: &Persona) -> Built {
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
    go_to(&mut request, path);
    request
}

/// The token that a sign-in gave.
pub fn token(answer: &Response<Vec<u8>>) -> Option<String> {
    if let Some(token) = answer.headers().get("x-subject-token") {
        return token.to_str().ok().map(str::to_owned);
    }
    let body: Value = serde_json::from_slice(answer.body()).ok()?;
    body["access"]["token"]["id"].as_str().map(str::to_owned)
}

/// A plain look at something.
pub fn get(path: &str, token: &str) -> Built {
    let mut request = Request::new(Vec::new());
    go_to(&mut request, path);
    put_header(&mut request, "x-auth-token", token);
    request
}

/// The address without the version that ends it, since the table's paths begin with theirs.
pub fn without_version(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let (before, last) = path.rsplit_once('/').unwrap_or(("", path));
    let is_version = ["v2", "v2.0", "v3"].contains(&last);
    if is_version { before } else { path }
}

/// Sends the request to a path and query, encoded as far as an address needs it.
pub fn go_to(request: &mut Built, path: &str) {
    let mut encoded = String::new();
    for byte in path.bytes() {
        // What hyper takes in an address; a fragment never travels.
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}#".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(percent(byte));
        }
    }
    let slash = if encoded.starts_with('/') { "" } else { "/" };
    if let Ok(uri) = format!("{slash}{encoded}").parse::<Uri>() {
        *request.uri_mut() = uri;
    }
}

fn percent(byte: u8) -> [char; 3] {
    let digit = |number: u8| char::from(b"0123456789ABCDEF"[usize::from(number)]);
    ['%', digit(byte >> 4), digit(byte & 15)]
}

/// A text as one segment, or one part, of an address.
pub fn quoted(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
                char::from(byte).to_string()
            } else {
                percent(byte).into_iter().collect()
            }
        })
        .collect()
}

/// Adds a header if it may be one.
pub fn put_header(request: &mut Built, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) =
        (name.parse::<HeaderName>(), HeaderValue::from_bytes(value.as_bytes()))
    {
        request.headers_mut().append(name, value);
    }
}
