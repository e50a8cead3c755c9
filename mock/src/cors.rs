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
    pub request_headers: &'static str,
    /// Response headers that a page may read.
    pub exposed_headers: &'static str,
}

/// Keystone and Identity v2.0.
pub(crate) const IDENTITY_POLICY: CorsPolicy = CorsPolicy {
    methods: "GET,PUT,POST,DELETE,PATCH",
    request_headers: "X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,X-Project-Id,X-Project-Name,X-Project-Domain-Id,X-Project-Domain-Name,X-Domain-Id,X-Domain-Name,Openstack-Auth-Receipt",
    exposed_headers: "X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,Openstack-Auth-Receipt",
};

/// Glance.
pub(crate) const IMAGE_POLICY: CorsPolicy = CorsPolicy {
    methods: "GET,PUT,POST,DELETE,PATCH",
    request_headers: "Content-MD5,X-Image-Meta-Checksum,X-Storage-Token,Accept-Encoding,X-Auth-Token,X-Identity-Status,X-Roles,X-Service-Catalog,X-User-Id,X-Tenant-Id,X-OpenStack-Request-ID",
    exposed_headers: "X-Image-Meta-Checksum,X-Auth-Token,X-Subject-Token,X-Service-Token,X-OpenStack-Request-ID",
};

/// Nova, by the defaults in its source; the object store uses the same.
pub(crate) const COMPUTE_POLICY: CorsPolicy = CorsPolicy {
    methods: "GET,PUT,POST,DELETE,PATCH",
    request_headers: "X-Auth-Token,X-Openstack-Request-Id,X-Identity-Status,X-Roles,X-Service-Catalog,X-User-Id,X-Tenant-Id",
    exposed_headers: "X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,X-Service-Token",
};

/// Headers that every page may send (oslo.middleware adds them to each service's list).
const SIMPLE_HEADERS: [&str; 8] = [
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
pub(crate) fn preflight_reply(
    policy: &CorsPolicy,
    origins: &[String],
    request_headers: &HeaderMap,
) -> Reply {
    let mut reply = reply::no_content();
    *reply.status_mut() = http::StatusCode::OK;
    let Some(origin) = allowed_origin(origins, request_headers) else { return reply };
    let wanted = header_text(request_headers, &ACCESS_CONTROL_REQUEST_HEADERS).unwrap_or_default();
    let wanted: Vec<&str> =
        wanted.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let method = header_text(request_headers, &ACCESS_CONTROL_REQUEST_METHOD).unwrap_or_default();
    let method_known = policy.methods.split(',').any(|one| one == method);
    let allowed_headers = || policy.request_headers.split(',').chain(SIMPLE_HEADERS);
    let header_known =
        |name: &&str| allowed_headers().any(|known| known.eq_ignore_ascii_case(name));
    if method_known && wanted.iter().all(header_known) {
        set_allow_origin(&mut reply, origin);
        reply::set_header(&mut reply, ACCESS_CONTROL_MAX_AGE, "3600");
        reply::set_header(&mut reply, ACCESS_CONTROL_ALLOW_METHODS, method);
        if !wanted.is_empty() {
            reply::set_header(&mut reply, ACCESS_CONTROL_ALLOW_HEADERS, &wanted.join(","));
        }
    }
    reply
}

/// Lets a page of a listed origin read the answer, including errors.
pub(crate) fn add_headers(
    policy: &CorsPolicy,
    origins: &[String],
    request: &Request<Vec<u8>>,
    reply: &mut Reply,
) {
    if let Some(origin) = allowed_origin(origins, request.headers()) {
        set_allow_origin(reply, origin);
        reply::set_header(reply, ACCESS_CONTROL_EXPOSE_HEADERS, policy.exposed_headers);
    }
}

/// True for a preflight.
pub(crate) fn is_preflight(request: &Request<Vec<u8>>) -> bool {
    *request.method() == Method::OPTIONS
}

fn set_allow_origin(reply: &mut Reply, origin: &str) {
    reply::set_header(reply, ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    reply::set_header(reply, ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    let vary = header_text(reply.headers(), &VARY).map(|names| format!("{names},Origin"));
    reply::set_header(reply, VARY, vary.as_deref().unwrap_or("Origin"));
}

/// The wildcard in the list of origins; the answer then contains it too.
pub(crate) const ANY_ORIGIN: &str = "*";

fn allowed_origin<'a>(origins: &[String], headers: &'a HeaderMap) -> Option<&'a str> {
    let origin = header_text(headers, &ORIGIN)?;
    let lists = |wanted: &str| origins.iter().any(|listed| listed == wanted);
    if lists(origin) { Some(origin) } else { lists(ANY_ORIGIN).then_some(ANY_ORIGIN) }
}

fn header_text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE_ORIGIN: &str = "https://share.example.org";

    fn allowed_by_preflight(origin: &str, method: &str, headers: &str) -> Option<String> {
        let request = Request::builder()
            .header("origin", origin)
            .header("access-control-request-method", method)
            .header("access-control-request-headers", headers)
            .body(())
            .unwrap();
        let reply = preflight_reply(&IMAGE_POLICY, &[PAGE_ORIGIN.to_owned()], request.headers());
        assert_eq!(reply.status(), 200, "a preflight is never refused by its status");
        header_text(reply.headers(), &ACCESS_CONTROL_ALLOW_HEADERS).map(str::to_owned)
    }

    #[test]
    fn a_listed_page_may_send_only_what_the_service_allows() {
        let allowed = allowed_by_preflight(PAGE_ORIGIN, "PATCH", "content-type, x-auth-token");
        assert_eq!(allowed.as_deref(), Some("content-type,x-auth-token"));
        assert_eq!(allowed_by_preflight(PAGE_ORIGIN, "PATCH", "openstack-api-version"), None);
        assert_eq!(allowed_by_preflight(PAGE_ORIGIN, "HEAD", "x-auth-token"), None);
        assert_eq!(
            allowed_by_preflight("https://elsewhere.example.org", "GET", "x-auth-token"),
            None
        );
    }

    #[test]
    fn a_wildcard_allows_every_page_without_naming_it() {
        let request = Request::builder().header("origin", PAGE_ORIGIN).body(Vec::new()).unwrap();
        let origin_in_reply = |origins: &[&str]| {
            let origins: Vec<String> = origins.iter().map(ToString::to_string).collect();
            let mut reply = reply::no_content();
            add_headers(&IDENTITY_POLICY, &origins, &request, &mut reply);
            header_text(reply.headers(), &ACCESS_CONTROL_ALLOW_ORIGIN).map(str::to_owned)
        };
        assert_eq!(origin_in_reply(&[ANY_ORIGIN]).as_deref(), Some(ANY_ORIGIN));
        assert_eq!(origin_in_reply(&[ANY_ORIGIN, PAGE_ORIGIN]).as_deref(), Some(PAGE_ORIGIN));
        assert_eq!(origin_in_reply(&["https://elsewhere.example.org"]), None);
    }

    #[test]
    fn answers_carry_headers_only_for_a_listed_page() {
        for (origin, exposes_headers) in [(PAGE_ORIGIN, true), ("null", false)] {
            let request = Request::builder().header("origin", origin).body(Vec::new()).unwrap();
            let mut reply = reply::no_content();
            add_headers(&IDENTITY_POLICY, &[PAGE_ORIGIN.to_owned()], &request, &mut reply);
            let exposed = header_text(reply.headers(), &ACCESS_CONTROL_EXPOSE_HEADERS);
            assert_eq!(
                exposed.is_some_and(|names| names.contains("X-Subject-Token")),
                exposes_headers
            );
        }
    }
}
