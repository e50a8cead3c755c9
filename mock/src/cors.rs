//! Who may ask from a browser: what oslo.middleware answers once an operator has listed an origin, and nothing otherwise.
//!
//! Values as measured on Keystone 30 and Glance 33 with only `allowed_origin` set.

use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use http::{HeaderMap, HeaderName, Method, Request};

use crate::reply::{self, Reply};

/// What one service lets through.
pub(crate) struct Allowed {
    /// Methods.
    pub methods: &'static str,
    /// Headers of requests.
    pub request: &'static str,
    /// Headers of answers that a page may read.
    pub exposed: &'static str,
}

/// Keystone, and Identity v2.0 with it.
pub(crate) const IDENTITY: Allowed = Allowed {
    methods: "GET,PUT,POST,DELETE,PATCH",
    request: "X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,X-Project-Id,X-Project-Name,X-Project-Domain-Id,X-Project-Domain-Name,X-Domain-Id,X-Domain-Name,Openstack-Auth-Receipt",
    exposed: "X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,Openstack-Auth-Receipt",
};

/// Glance.
pub(crate) const IMAGE: Allowed = Allowed {
    methods: "GET,PUT,POST,DELETE,PATCH",
    request: "Content-MD5,X-Image-Meta-Checksum,X-Storage-Token,Accept-Encoding,X-Auth-Token,X-Identity-Status,X-Roles,X-Service-Catalog,X-User-Id,X-Tenant-Id,X-OpenStack-Request-ID",
    exposed: "X-Image-Meta-Checksum,X-Auth-Token,X-Subject-Token,X-Service-Token,X-OpenStack-Request-ID",
};

/// Nova, by the defaults in its own source, and the object store with it.
pub(crate) const COMPUTE: Allowed = Allowed {
    methods: "GET,PUT,POST,DELETE,PATCH",
    request: "X-Auth-Token,X-Openstack-Request-Id,X-Identity-Status,X-Roles,X-Service-Catalog,X-User-Id,X-Tenant-Id",
    exposed: "X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,X-Service-Token",
};

/// Headers that every page may send (oslo.middleware adds them to each service's own).
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

/// Answers a preflight: 200 without a body, with the headers of [`Allowed`] only when everything asked for is allowed.
pub(crate) fn preflight(allowed: &Allowed, origins: &[String], asked: &HeaderMap) -> Reply {
    let mut reply = reply::no_content();
    *reply.status_mut() = http::StatusCode::OK;
    let Some(origin) = listed_origin(origins, asked) else { return reply };
    let wanted = text(asked, &ACCESS_CONTROL_REQUEST_HEADERS).unwrap_or_default();
    let wanted: Vec<&str> =
        wanted.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let method = text(asked, &ACCESS_CONTROL_REQUEST_METHOD).unwrap_or_default();
    let method_known = allowed.methods.split(',').any(|one| one == method);
    let mine = || allowed.request.split(',').chain(SIMPLE);
    let header_known = |name: &&str| mine().any(|known| known.eq_ignore_ascii_case(name));
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

/// Lets a page of a listed origin read the answer, errors as well.
pub(crate) fn mark(
    allowed: &Allowed,
    origins: &[String],
    request: &Request<Vec<u8>>,
    reply: &mut Reply,
) {
    if let Some(origin) = listed_origin(origins, request.headers()) {
        mark_origin(reply, origin);
        reply::set(reply, ACCESS_CONTROL_EXPOSE_HEADERS, allowed.exposed);
    }
}

/// True for a request that a browser sends before the one it was asked to.
pub(crate) fn is_preflight(request: &Request<Vec<u8>>) -> bool {
    *request.method() == Method::OPTIONS
}

fn mark_origin(reply: &mut Reply, origin: &str) {
    reply::set(reply, ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    reply::set(reply, ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    let vary = text(reply.headers(), &VARY).map(|names| format!("{names},Origin"));
    reply::set(reply, VARY, vary.as_deref().unwrap_or("Origin"));
}

/// What stands for "every page" in the list of origins, and then in the answer too.
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

    fn asks(origin: &str, method: &str, headers: &str) -> Option<String> {
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
    fn a_listed_page_may_send_what_the_service_allows_and_nothing_else() {
        let allowed = asks(PAGE, "PATCH", "content-type, x-auth-token");
        assert_eq!(allowed.as_deref(), Some("content-type,x-auth-token"));
        assert_eq!(asks(PAGE, "PATCH", "openstack-api-version"), None);
        assert_eq!(asks(PAGE, "HEAD", "x-auth-token"), None);
        assert_eq!(asks("https://elsewhere.example.org", "GET", "x-auth-token"), None);
    }

    #[test]
    fn a_star_in_the_list_lets_every_page_in_and_names_none() {
        let request = Request::builder().header("origin", PAGE).body(Vec::new()).unwrap();
        let named = |origins: &[&str]| {
            let origins: Vec<String> = origins.iter().map(ToString::to_string).collect();
            let mut reply = reply::no_content();
            mark(&IDENTITY, &origins, &request, &mut reply);
            text(reply.headers(), &ACCESS_CONTROL_ALLOW_ORIGIN).map(str::to_owned)
        };
        assert_eq!(named(&[ANY]).as_deref(), Some(ANY));
        assert_eq!(named(&[ANY, PAGE]).as_deref(), Some(PAGE));
        assert_eq!(named(&["https://elsewhere.example.org"]), None);
    }

    #[test]
    fn answers_carry_headers_only_for_a_listed_page() {
        for (origin, marked) in [(PAGE, true), ("null", false)] {
            let request = Request::builder().header("origin", origin).body(Vec::new()).unwrap();
            let mut reply = reply::no_content();
            mark(&IDENTITY, &[PAGE.to_owned()], &request, &mut reply);
            let exposed = text(reply.headers(), &ACCESS_CONTROL_EXPOSE_HEADERS);
            assert_eq!(exposed.is_some_and(|names| names.contains("X-Subject-Token")), marked);
        }
    }
}
