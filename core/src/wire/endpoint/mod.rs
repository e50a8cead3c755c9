//! Every call of every service: one table from which the client builds requests and by which the mock routes.
//!
//! `routes` contains the rows: paths, methods and expected statuses are defined only there.

use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

mod routes;

pub use routes::{Call, ROUTES};

/// The services of a cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// Keystone, Identity API v3.
    IdentityV3,
    /// Rackspace Identity v2.0.
    IdentityV2,
    /// Glance, Image API v2.
    Image,
    /// Nova, Compute API v2.1, or v2 of Rackspace's Cloud Servers. Paths are below the versioned address of the catalog.
    Compute,
    /// Swift, or Rackspace's Cloud Files. Paths are below the account's address in the catalog.
    ObjectStore,
}

impl Service {
    /// The service's type in the catalog, by which access rules name it.
    pub const fn catalog_type(self) -> &'static str {
        match self {
            Self::IdentityV3 | Self::IdentityV2 => "identity",
            Self::Image => "image",
            Self::Compute => "compute",
            Self::ObjectStore => "object-store",
        }
    }
}

/// One call: its address and the statuses of a success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The call.
    pub call: Call,
    /// The service.
    pub service: Service,
    /// HTTP method.
    pub method: Method,
    /// Path below the service's root; `{name}` matches one percent-encoded segment, `{name*}` the rest of the path.
    pub path: &'static str,
    /// Status codes of a success.
    pub success_statuses: &'static [u16],
}

/// The result of routing a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteMatch {
    /// A call, and the decoded segments of the path, in order.
    Call(Call, Vec<String>),
    /// The path exists, but not with this method; these methods are allowed.
    WrongMethod(Vec<Method>),
    /// No such path.
    NoSuchPath,
}

/// Characters that are not encoded in a segment: the unreserved ones of RFC 3986.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl Call {
    /// The row of [`ROUTES`].
    pub fn route(self) -> &'static Route {
        &ROUTES[self as usize]
    }

    /// Whether a status says that the service did what it was asked: one that the row lists, and every other of a success, because
    /// the body shows whether it can be used.
    pub fn is_success_status(self, status: u16) -> bool {
        matches!(status, 200..=299) || self.route().success_statuses.contains(&status)
    }

    /// The decoded segments of a path that ends like this call's, whatever is before; `None` for another path.
    pub fn segments_at_end(self, path: &str) -> Option<Vec<String>> {
        let template = self.route().path;
        let count = template.split('/').count() - 1;
        let (start, _) = path.rmatch_indices('/').nth(count.checked_sub(1)?)?;
        match_path(template, path.get(start..)?)
    }

    /// The path with the percent-encoded `segments`, in order. A missing one leaves an empty segment.
    pub fn path(self, segments: &[&str]) -> String {
        let mut given = segments.iter();
        let parts = self.route().path.split('/').map(|part| {
            if part.starts_with('{') {
                utf8_percent_encode(given.next().copied().unwrap_or_default(), UNRESERVED)
                    .to_string()
            } else {
                part.to_owned()
            }
        });
        parts.collect::<Vec<_>>().join("/")
    }
}

/// Finds the call for a method and a path below the service's root. A trailing slash makes it another path (measured: 404).
pub fn match_route(service: Service, method: &Method, path: &str) -> RouteMatch {
    let mut allowed = Vec::new();
    for route in ROUTES.iter().filter(|route| route.service == service) {
        if let Some(segments) = match_path(route.path, path) {
            if route.method == *method {
                return RouteMatch::Call(route.call, segments);
            }
            allowed.push(route.method.clone());
        }
    }
    if allowed.is_empty() { RouteMatch::NoSuchPath } else { RouteMatch::WrongMethod(allowed) }
}

fn match_path(template: &str, path: &str) -> Option<Vec<String>> {
    let mut segments = Vec::new();
    let mut rest = Some(path);
    for expected in template.split('/') {
        let (part, after) = match rest?.split_once('/') {
            Some((part, after)) if !expected.ends_with("*}") => (part, Some(after)),
            _ => (rest?, None),
        };
        rest = after;
        if expected.starts_with('{') {
            if part.is_empty() {
                return None;
            }
            segments.push(percent_decode_str(part).decode_utf8_lossy().into_owned());
        } else if expected != percent_decode_str(part).decode_utf8_lossy() {
            return None;
        }
    }
    rest.is_none().then_some(segments)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_calls() {
        for (index, route) in ROUTES.iter().enumerate() {
            assert_eq!(route.call as usize, index);
        }
    }

    #[test]
    fn built_paths_are_routed_to_their_call_and_segments() {
        for route in ROUTES {
            let segments = ["a b/ü%", "7"];
            let count = route.path.matches('{').count();
            let path = route.call.path(&segments[..count]);
            let found = match_route(route.service, &route.method, &path);
            let expected: Vec<_> = segments[..count].iter().map(ToString::to_string).collect();
            assert_eq!(found, RouteMatch::Call(route.call, expected.clone()), "{path}");
            let below_prefix = format!("/image/DFW{path}");
            let found = route.call.segments_at_end(&below_prefix);
            // An empty path has no segments to find.
            assert_eq!(found, (!route.path.is_empty()).then_some(expected), "{below_prefix}");
        }
    }

    #[test]
    fn slashes_make_other_paths_and_wrong_methods_list_allowed() {
        let get = |path| match_route(Service::Image, &Method::GET, path);
        assert_eq!(get("/v2/images/"), RouteMatch::NoSuchPath);
        assert_eq!(get("/v2/images//members"), RouteMatch::NoSuchPath);
        let RouteMatch::WrongMethod(allowed) =
            match_route(Service::Image, &Method::PATCH, "/v2/images/x/members/y")
        else {
            panic!("PATCH on a member is not a call");
        };
        assert_eq!(allowed, [Method::GET, Method::PUT, Method::DELETE]);
    }

    #[test]
    fn object_names_may_contain_slashes_and_literals_win() {
        let object = match_route(Service::ObjectStore, &Method::GET, "/exports/2026/web%20a.vhd");
        let segments = vec!["exports".to_owned(), "2026/web a.vhd".to_owned()];
        assert_eq!(object, RouteMatch::Call(Call::GetObject, segments));
        let detail = match_route(Service::Compute, &Method::GET, "/servers/detail");
        assert_eq!(detail, RouteMatch::Call(Call::ListServersDetail, Vec::new()));
    }
}
