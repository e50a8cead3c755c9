//! Random requests that are partly valid.

use http::{Method, Request};
use imageshare_core::wire::endpoint::{ROUTES, Service};
use rand_pcg::Pcg32;
use rand_pcg::rand_core::{RngCore, SeedableRng};

const METHODS: [&str; 8] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"];
const PATH_PARTS: [&str; 16] = [
    "", "/", "%", "%ff", "%2F", "%00", "a", "images", "members", "v2", "v2.15", "..", "~1", "?",
    "limit=-1", "\u{fc}",
];
const BODIES: [&str; 22] = [
    "",
    "{",
    "[]",
    "{}",
    "null",
    "5",
    "[5]",
    "[[]]",
    "\"x\"",
    r#"{"member":{}}"#,
    r#"{"member":"\u0000"}"#,
    r#"{"status":[]}"#,
    r#"{"auth":{"identity":{"methods":["password","token"],"password":{},"token":{"id":"x"}}}}"#,
    r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"id":"x","domain":{}}}},"scope":"project"}}"#,
    r#"{"auth":{"identity":{"methods":["token"],"token":{"id":"x"}},"scope":{"project":null}}}"#,
    r#"{"auth":{"token":{"id":5},"tenantId":"1"}}"#,
    r#"[{"op":"add","path":"/","value":""}]"#,
    r#"[{"op":"add","path":"/~","value":1e400}]"#,
    r#"[{"op":"replace","path":"/min_ram","value":1e300}]"#,
    r#"[{"op":"replace","path":"/tags","value":[[]]}]"#,
    r#"{"id":"x","name":{},"tags":5}"#,
    r#"{"id":"6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90","min_disk":1e19,"owner":"a"}"#,
];
const QUERIES: [&str; 14] = [
    "",
    "limit=1&marker=",
    "limit=99999999999999999999999999999999999999999",
    "sort=",
    "sort=name:asc,,",
    "sort_key=&sort_dir=",
    "name=in:%22",
    "name=in:%22%5C",
    "created_at=gt:",
    "created_at=-999999999-01-01",
    "size_min=-170141183460469231731687303715884105728",
    "tag=&tag=",
    "visibility=%00&member_status=%F0%9F%98%80",
    "=&&==%",
];

/// A random generator.
pub struct RandomRequests(Pcg32);

impl RandomRequests {
    /// A generator with this seed.
    pub fn new(seed: u64) -> Self {
        Self(Pcg32::seed_from_u64(seed))
    }

    /// A random number below `bound`.
    pub fn random_below(&mut self, bound: usize) -> usize {
        usize::try_from(self.0.next_u32()).unwrap() % bound
    }

    /// A random item.
    pub fn choose<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.random_below(items.len())]
    }

    /// A partly valid request for an image in DFW; `None` if HTTP could not carry it.
    pub fn request(&mut self, image: &str, token: &str) -> Option<Request<Vec<u8>>> {
        let route = &ROUTES[self.random_below(ROUTES.len())];
        let root = match route.service {
            Service::IdentityV3 | Service::IdentityV2 => "/identity",
            Service::Image => "/image/DFW",
            Service::Compute => "/compute/DFW/v2.1",
            Service::ObjectStore => "/object-store/DFW/v1/account",
        };
        let segments = route.path.split('/').map(|segment| match segment.starts_with('{') {
            true if self.random_below(2) == 0 => image,
            true => self.choose(&PATH_PARTS),
            false if self.random_below(16) == 0 => self.choose(&PATH_PARTS),
            false => segment,
        });
        let path = segments.collect::<Vec<_>>().join("/");
        let method = match self.random_below(3) {
            0 => self.choose(&METHODS),
            _ => route.method.as_str(),
        };
        let mut request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri(format!("{root}{path}?{}", self.choose(&QUERIES)))
            .header(
                "content-type",
                self.choose(&[super::PATCH_MEDIA_TYPE, "application/json", "x", ""]),
            )
            .header("accept", self.choose(&["*/*", "application/json", "x", ";q=", "a/b;q=1.5"]));
        if self.random_below(6) > 0 {
            request = request.header("x-auth-token", token);
        }
        if self.random_below(3) == 0 {
            request = request.header("x-subject-token", self.choose(&["bad", "", token]));
        }
        request.body(self.choose(&BODIES).as_bytes().to_vec()).ok()
    }
}
