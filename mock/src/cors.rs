//! CORS: oslo.middleware's headers for the origins that the operator has listed, and none for others.
//!
//! Values as measured on Keystone 30 and Glance 33 with only `allowed_origin` set.

use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use http::{HeaderMap, HeaderName, Method, Request};

use crate::reply::{self, Reply};

/// What one service allows.
pub(crate) struct CorsPolicy {
    /// Methods.
    pub methods: &'static str,
    /// Request headers.
    pub request: &'static str,
    /// Response headers that a page may read.
    pub exposed: &'static str,
}

/// Keystone and Identity v2.0.
pub(crate) const IDENTITY: CorsPolicy = CorsPolicy {
    methods: "GET,PUT,POST,DELETE,PATCH",
    request: "X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,X-Project-Id,X-Project-Name,X-Project-Domain-Id,X-Project-Domain-Name,X-Domain-Id,X-Domain-Name,Openstack-Auth-Receipt",
    exposed: "X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,Openstack-Auth-Receipt",
};

/// Glance.
pub(crate) const IMAGE: CorsPolicy = CorsPolicy {
    methods: "GET,PUT,POST,DELETE,PATCH",
    request: "Content-MD5,X-Image-Meta-Checksum,X-Storage-Token,Accept-Encoding,X-Auth-Token,X-Identity-Status,X-Roles,X-Service-Catalog,X-User-Id,X-Tenant-Id,X-OpenStack-Request-ID",
    exposed: "X-Image-Meta-Checksum,X-Auth-Token,X-Subject-Token,X-Service-Token,X-OpenStack-Request-ID",
};

/// Nova, by the defaults in its source; the object store uses the same.
pub(crate) const COMPUTE: CorsPolicy = CorsPolicy {
    methods: "GET,PUT,POST,DELETE,PATCH",
    request: "X-Auth-Token,X-Openstack-Request-Id,X-Identity-Status,X-Roles,X-Service-Catalog,X-User-Id,X-Tenant-Id",
    exposed: "X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,X-Service-Token",
};

/// Headers that every page may send (oslo.middleware adds them to each service's list).
const SIMPLE: [&str; 8] = [
    "Accept",
    "Accept-Language",
    "Content-Type",
    "Cache-Control",
    "Content-Language",
    "Expires",
    "Last-Modified",
    "Pragma",
];

/// Answers a preflight: 200 without a body, with CORS headers only if the origin, the method and all headers are allowed.
pub(crate) fn preflight(
    allowed: &CorsPolicy,
    origins: &[String],
    request_headers: &HeaderMap,
) -> Reply {
    let mut reply = reply::no_content();
    *reply.status_mut() = http::StatusCode::OK;
    let Some(origin) = listed_origin(origins, request_headers) else { return reply };
    let wanted = text(request_headers, &ACCESS_CONTROL_REQUEST_HEADERS).unwrap_or_default();
    let wanted: Vec<&str> =
        wanted.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let method = text(request_headers, &ACCESS_CONTROL_REQUEST_METHOD).unwrap_or_default();
    let method_known = allowed.methods.split(',').any(|one| one == method);
    let allowed_headers = || allowed.request.split(',').chain(SIMPLE);
    let header_known =
        |name: &&str| allowed_headers().any(|known| known.eq_ignore_ascii_case(name));
    if method_known && wanted.iter().all(header_known) {
        mark_origin(&mut reply, origin);
        reply::set(&mut reply, ACCESS_CONTROL_MAX_AGE, "3600");
        reply::set(&mut reply, ACCESS_CONTROL_ALLOW_METHODS, method);
        if !wanted.is_empty() {
            reply::set(&mut reply, ACCESS_CONTROL_ALLOW_HEADERS, &wanted.join(","));
        }
    }
    reply
}

/// Lets a page of a listed origin read the answer, including errors.
pub(crate) fn add_headers(
    allowed: &CorsPolicy,
    origins: &[String],
    request: &Request<Vec<u8>>,
    reply: &mut Reply,
) {
    if let Some(origin) = listed_origin(origins, request.headers()) {
        mark_origin(reply, origin);
        reply::set(reply, ACCESS_CONTROL_EXPOSE_HEADERS, allowed.exposed);
    }
}

/// True for a preflight.
pub(crate) fn is_preflight(request: &Request<Vec<u8>>) -> bool {
    *request.method() == Method::OPTIONS
}

fn mark_origin(reply: &mut Reply, origin: &str) {
    reply::set(reply, ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    reply::set(reply, ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    let vary = text(reply.headers(), &VARY).map(|names| format!("{names},Origin"));
    reply::set(reply, VARY, vary.as_deref().unwrap_or("Origin"));
}

/// The wildcard in the list of origins; the answer then contains it too.
pub(crate) const ANY: &str = "*";

fn listed_origin<'a>(origins: &[String], headers: &'a HeaderMap) -> Option<&'a str> {
    let origin = text(headers, &ORIGIN)?;
    let lists = |wanted: &str| origins.iter().any(|listed| listed == wanted);
    if lists(origin) { Some(origin) } else { lists(ANY).then_some(ANY) }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://share.example.org";

    fn allowed_by_preflight(origin: &str, method: &str, headers: &str) -> Option<String> {
        let request = Request::builder()
            .header("origin", origin)
            .header("access-control-request-method", method)
            .header("access-control-request-headers", headers)
            .body(())
            .unwrap();
        let reply = preflight(&IMAGE, &[PAGE.to_owned()], request.headers());
        assert_eq!(reply.status(), 200, "a preflight is never refused by its status");
        text(reply.headers(), &ACCESS_CONTROL_ALLOW_HEADERS).map(str::to_owned)
    }

    #[test]
    fn a_listed_page_may_send_only_what_the_service_allows() {
        let allowed = allowed_by_preflight(PAGE, "PATCH", "content-type, x-auth-token");
        assert_eq!(allowed.as_deref(), Some("content-type,x-auth-token"));
        assert_eq!(allowed_by_preflight(PAGE, "PATCH", "openstack-api-version"), None);
        assert_eq!(allowed_by_preflight(PAGE, "HEAD", "x-auth-token"), None);
        assert_eq!(
            allowed_by_preflight("https://elsewhere.example.org", "GET", "x-auth-token"),
            None
        );
    }

    #[test]
    fn a_wildcard_allows_every_page_without_naming_it() {
        let request = Request::builder().header("origin", PAGE).body(Vec::new()).unwrap();
        let origin_in_reply = |origins: &[&str]| {
            let origins: Vec<String> = origins.iter().map(ToString::to_string).collect();
            let mut reply = reply::no_content();
            add_headers(&IDENTITY, &origins, &request, &mut reply);
            text(reply.headers(), &ACCESS_CONTROL_ALLOW_ORIGIN).map(str::to_owned)
        };
        assert_eq!(origin_in_reply(&[ANY]).as_deref(), Some(ANY));
        assert_eq!(origin_in_reply(&[ANY, PAGE]).as_deref(), Some(PAGE));
        assert_eq!(origin_in_reply(&["https://elsewhere.example.org"]), None);
    }

    #[test]
    fn answers_carry_headers_only_for_a_listed_page() {
        for (origin, exposes_headers) in [(PAGE, true), ("null", false)] {
            let request = Request::builder().header("origin", origin).body(Vec::new()).unwrap();
            let mut reply = reply::no_content();
            add_headers(&IDENTITY, &[PAGE.to_owned()], &request, &mut reply);
            let exposed = text(reply.headers(), &ACCESS_CONTROL_EXPOSE_HEADERS);
            assert_eq!(
                exposed.is_some_and(|names| names.contains("X-Subject-Token")),
                exposes_headers
            );
        }
    }
}
