//! Every call of every service: one table that the client builds requests from and the mock routes by.
//!
//! A path, a method or an expected status stands here and nowhere else.

use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The services of a cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// Keystone, Identity API v3.
    IdentityV3,
    /// Rackspace Identity v2.0.
    IdentityV2,
    /// Glance, Image API v2.
    Image,
}

/// Every call, by its name in the API documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each stands documented by its row in ROUTES")]
pub enum Call {
    KeystoneVersions,
    KeystoneVersion,
    IssueToken,
    ShowToken,
    RevokeToken,
    ListAuthProjects,
    ShowAuthCatalog,
    ListProjects,
    ShowProject,
    Authenticate,
    RevokeTokenV2,
    ListTokenEndpoints,
    ImageVersions,
    ImageVersionsList,
    ListImages,
    CreateImage,
    ShowImage,
    UpdateImage,
    DeleteImage,
    AddTag,
    RemoveTag,
    ListMembers,
    ShowMember,
    AddMember,
    UpdateMember,
    RemoveMember,
    ShowSchema,
}

/// One call: where it goes and what a good answer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Which call it is.
    pub call: Call,
    /// Which service answers it.
    pub service: Service,
    /// HTTP method.
    pub method: Method,
    /// Path below the service's root; `{name}` stands for one percent-encoded segment.
    pub path: &'static str,
    /// Status codes of a good answer.
    pub ok: &'static [u16],
}

macro_rules! routes {
    ($($call:ident $service:ident $method:ident $path:literal $ok:expr;)*) => {
        /// The table, in the order of [`Call`].
        pub static ROUTES: &[Route] = &[$(Route {
            call: Call::$call,
            service: Service::$service,
            method: Method::$method,
            path: $path,
            ok: &$ok,
        }),*];
    };
}

routes! {
    KeystoneVersions   IdentityV3 GET    "/"                                          [300, 200];
    KeystoneVersion    IdentityV3 GET    "/v3"                                        [200];
    IssueToken         IdentityV3 POST   "/v3/auth/tokens"                            [201];
    ShowToken          IdentityV3 GET    "/v3/auth/tokens"                            [200];
    RevokeToken        IdentityV3 DELETE "/v3/auth/tokens"                            [204];
    ListAuthProjects   IdentityV3 GET    "/v3/auth/projects"                          [200];
    ShowAuthCatalog    IdentityV3 GET    "/v3/auth/catalog"                           [200];
    ListProjects       IdentityV3 GET    "/v3/projects"                               [200];
    ShowProject        IdentityV3 GET    "/v3/projects/{project_id}"                  [200];
    Authenticate       IdentityV2 POST   "/v2.0/tokens"                               [200];
    RevokeTokenV2      IdentityV2 DELETE "/v2.0/tokens"                               [204];
    ListTokenEndpoints IdentityV2 GET    "/v2.0/tokens/{token_id}/endpoints"          [200];
    ImageVersions      Image      GET    "/"                                          [300];
    ImageVersionsList  Image      GET    "/versions"                                  [200];
    ListImages         Image      GET    "/v2/images"                                 [200];
    CreateImage        Image      POST   "/v2/images"                                 [201];
    ShowImage          Image      GET    "/v2/images/{image_id}"                      [200];
    UpdateImage        Image      PATCH  "/v2/images/{image_id}"                      [200];
    DeleteImage        Image      DELETE "/v2/images/{image_id}"                      [204];
    AddTag             Image      PUT    "/v2/images/{image_id}/tags/{tag}"           [204];
    RemoveTag          Image      DELETE "/v2/images/{image_id}/tags/{tag}"           [204];
    ListMembers        Image      GET    "/v2/images/{image_id}/members"              [200];
    ShowMember         Image      GET    "/v2/images/{image_id}/members/{member_id}"  [200];
    AddMember          Image      POST   "/v2/images/{image_id}/members"              [200];
    UpdateMember       Image      PUT    "/v2/images/{image_id}/members/{member_id}"  [200];
    RemoveMember       Image      DELETE "/v2/images/{image_id}/members/{member_id}"  [204];
    ShowSchema         Image      GET    "/v2/schemas/{schema}"                       [200];
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A call, and the decoded segments that its path names, in order.
    Call(Call, Vec<String>),
    /// The path exists, the method does not; these do.
    WrongMethod(Vec<Method>),
    /// No such path.
    NoSuchPath,
}

/// The characters that may stand in a segment as they are: RFC 3986's unreserved ones.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl Call {
    /// The row of [`ROUTES`].
    pub fn route(self) -> &'static Route {
        &ROUTES[self as usize]
    }

    /// The path with `segments` filled in, percent-encoded, in order. A missing one leaves an empty segment.
    pub fn path(self, segments: &[&str]) -> String {
        let mut given = segments.iter();
        let parts = self.route().path.split('/').map(|part| {
            if part.starts_with('{') {
                utf8_percent_encode(given.next().copied().unwrap_or_default(), SEGMENT).to_string()
            } else {
                part.to_owned()
            }
        });
        parts.collect::<Vec<_>>().join("/")
    }
}

/// Finds the call for a method and a path below the service's root. A trailing slash is another path (measured: 404).
pub fn find(service: Service, method: &Method, path: &str) -> Found {
    let mut allowed = Vec::new();
    for route in ROUTES.iter().filter(|route| route.service == service) {
        if let Some(segments) = captures(route.path, path) {
            if route.method == *method {
                return Found::Call(route.call, segments);
            }
            allowed.push(route.method.clone());
        }
    }
    if allowed.is_empty() { Found::NoSuchPath } else { Found::WrongMethod(allowed) }
}

fn captures(template: &str, path: &str) -> Option<Vec<String>> {
    let mut segments = Vec::new();
    let mut parts = path.split('/');
    for expected in template.split('/') {
        let part = parts.next()?;
        if expected.starts_with('{') {
            if part.is_empty() {
                return None;
            }
            segments.push(percent_decode_str(part).decode_utf8_lossy().into_owned());
        } else if expected != percent_decode_str(part).decode_utf8_lossy() {
            return None;
        }
    }
    parts.next().is_none().then_some(segments)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_calls() {
        for (index, route) in ROUTES.iter().enumerate() {
            assert_eq!(route.call as usize, index);
        }
    }

    #[test]
    fn every_path_that_is_built_is_found_again_with_its_segments() {
        for route in ROUTES {
            let wanted = ["a b/ü%", "7"];
            let count = route.path.matches('{').count();
            let path = route.call.path(&wanted[..count]);
            let found = find(route.service, &route.method, &path);
            let segments = wanted[..count].iter().map(ToString::to_string).collect();
            assert_eq!(found, Found::Call(route.call, segments), "{path}");
        }
    }

    #[test]
    fn a_trailing_slash_and_an_empty_segment_are_other_paths_and_a_wrong_method_says_which_are_right()
     {
        let get = |path| find(Service::Image, &Method::GET, path);
        assert_eq!(get("/v2/images/"), Found::NoSuchPath);
        assert_eq!(get("/v2/images//members"), Found::NoSuchPath);
        let Found::WrongMethod(allowed) =
            find(Service::Image, &Method::PATCH, "/v2/images/x/members/y")
        else {
            panic!("PATCH on a member is no call");
        };
        assert_eq!(allowed, [Method::GET, Method::PUT, Method::DELETE]);
    }
}
