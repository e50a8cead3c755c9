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

/// Headers that every page may send (oslo.middleware adds them to each service's own).
const SIMPLE: [&str; 4] = ["accept", "accept-language", "content-type", "cache-control"];
const ALSO_SIMPLE: [&str; 4] = ["content-language", "expires", "last-modified", "pragma"];

/// Answers a preflight: 200 without a body, with the headers of [`Allowed`] only when everything asked for is allowed.
pub(crate) fn preflight(allowed: &Allowed, origins: &[String], asked: &HeaderMap) -> Reply {
    let mut reply = reply::no_content();
    *reply.status_mut() = http::StatusCode::OK;
    let Some(origin) = listed_origin(origins, asked) else { return reply };
    let wanted = text(asked, &ACCESS_CONTROL_REQUEST_HEADERS).unwrap_or_default();
    let method = text(asked, &ACCESS_CONTROL_REQUEST_METHOD).unwrap_or_default();
    let method_known = allowed.methods.split(',').any(|one| one == method);
    let headers_known =
        wanted.split(',').map(str::trim).filter(|name| !name.is_empty()).all(|name| {
            let mine = allowed.request.split(',').chain(SIMPLE).chain(ALSO_SIMPLE);
            mine.into_iter().any(|known| known.eq_ignore_ascii_case(name))
        });
    if method_known && headers_known {
        mark_origin(&mut reply, origin);
        reply::set(&mut reply, ACCESS_CONTROL_MAX_AGE, "3600");
        reply::set(&mut reply, ACCESS_CONTROL_ALLOW_METHODS, method);
        if !wanted.is_empty() {
            // Without the blanks between them (measured).
            let names: Vec<&str> = wanted.split(',').map(str::trim).collect();
            reply::set(&mut reply, ACCESS_CONTROL_ALLOW_HEADERS, &names.join(","));
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
    reply.headers_mut().append(VARY, http::HeaderValue::from_static("Origin"));
}

fn listed_origin<'a>(origins: &[String], headers: &'a HeaderMap) -> Option<&'a str> {
    text(headers, &ORIGIN).filter(|origin| origins.iter().any(|listed| listed == origin))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
