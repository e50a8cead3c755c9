//! Maps a path to its service and region.

use http::Method;
use imageshare_core::wire::endpoint::{self, Call, RouteMatch};
use serde::{Deserialize, Serialize};

/// A service, as fault rules name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceName {
    /// Keystone, and Identity v2.0.
    Identity,
    /// Glance.
    Image,
    /// Nova, or Cloud Servers.
    Compute,
    /// Swift, or Cloud Files.
    ObjectStore,
}

impl ServiceName {
    /// The name for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Image => "image",
            Self::Compute => "compute",
            Self::ObjectStore => "object store",
        }
    }

    /// The service of an API.
    pub(crate) fn from_api(service: endpoint::Service) -> Self {
        match service {
            endpoint::Service::IdentityV3 | endpoint::Service::IdentityV2 => Self::Identity,
            endpoint::Service::Image => Self::Image,
            endpoint::Service::Compute => Self::Compute,
            endpoint::Service::ObjectStore => Self::ObjectStore,
        }
    }
}

/// The service of a path, and the path below the service's root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Service<'a> {
    Identity { path: &'a str },
    Image { region: &'a str, path: &'a str },
    Compute { region: &'a str, path: &'a str },
    ObjectStore { region: &'a str, path: &'a str },
}

impl<'a> Service<'a> {
    /// Finds the service of a path below the cloud's public URL.
    pub(crate) fn from_path(path: &'a str) -> Option<Self> {
        let path = path.strip_prefix('/')?;
        let (first, rest) = split_first_segment(path);
        match first {
            "identity" => Some(Self::Identity { path: path_or_root(rest) }),
            regional => {
                let (region, rest) = split_first_segment(rest.strip_prefix('/')?);
                let path = path_or_root(rest);
                match regional {
                    "image" => Some(Self::Image { region, path }),
                    "compute" => Some(Self::Compute { region, path }),
                    "object-store" => Some(Self::ObjectStore { region, path }),
                    _ => None,
                }
            }
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> ServiceName {
        match self {
            Self::Identity { .. } => ServiceName::Identity,
            Self::Image { .. } => ServiceName::Image,
            Self::Compute { .. } => ServiceName::Compute,
            Self::ObjectStore { .. } => ServiceName::ObjectStore,
        }
    }

    /// The region in the path.
    pub(crate) fn region(self) -> Option<&'a str> {
        match self {
            Self::Image { region, .. }
            | Self::Compute { region, .. }
            | Self::ObjectStore { region, .. } => Some(region),
            Self::Identity { .. } => None,
        }
    }

    /// The API call that a request makes, if there is one.
    pub(crate) fn call(self, method: &Method) -> Option<Call> {
        let found = match self {
            Self::Identity { path } if is_identity_v2(path) => {
                endpoint::match_route(endpoint::Service::IdentityV2, method, path)
            }
            Self::Identity { path } => {
                endpoint::match_route(endpoint::Service::IdentityV3, method, path)
            }
            Self::Image { path, .. } => endpoint::match_route(
                endpoint::Service::Image,
                method,
                &crate::image::version_path::normalize_version(path),
            ),
            Self::Compute { path, .. } => {
                let (_, path) = crate::compute::path::split_path(path)?;
                endpoint::match_route(endpoint::Service::Compute, method, path)
            }
            Self::ObjectStore { path, .. } => {
                let path = crate::object_store::path::AccountPath::parse(path)?;
                endpoint::match_route(
                    endpoint::Service::ObjectStore,
                    method,
                    path.path_in_account(),
                )
            }
        };
        match found {
            RouteMatch::Call(call, _) => Some(call),
            RouteMatch::WrongMethod(_) | RouteMatch::NoSuchPath => None,
        }
    }
}

/// True for a path of Identity v2.0.
pub(crate) fn is_identity_v2(path: &str) -> bool {
    path == "/v2.0" || path.starts_with("/v2.0/")
}

/// The path of a URL.
pub(crate) fn url_path(url: &str) -> &str {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    after_scheme.find('/').map_or("", |at| &after_scheme[at..])
}

/// The first segment, and the rest with its slash.
fn split_first_segment(path: &str) -> (&str, &str) {
    path.find('/').map_or((path, ""), |at| path.split_at(at))
}

fn path_or_root(path: &str) -> &str {
    if path.is_empty() { "/" } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_a_service_and_a_region() {
        let found = |path| match Service::from_path(path) {
            Some(Service::Identity { path }) => format!("identity {path}"),
            Some(Service::Image { region, path }) => format!("image {region} {path}"),
            Some(Service::Compute { region, path }) => format!("compute {region} {path}"),
            Some(Service::ObjectStore { region, path }) => format!("files {region} {path}"),
            None => "none".to_owned(),
        };
        assert_eq!(found("/identity"), "identity /");
        assert_eq!(found("/identity/v3/auth/tokens"), "identity /v3/auth/tokens");
        assert_eq!(found("/image/DFW/v2/images"), "image DFW /v2/images");
        assert_eq!(found("/image/DFW"), "image DFW /");
        assert_eq!(found("/image"), "none");
        assert_eq!(found("/compute/DFW/v2.1/servers"), "compute DFW /v2.1/servers");
        assert_eq!(found("/object-store/DFW/v1/a/b/c"), "files DFW /v1/a/b/c");
        assert_eq!(found("/volume/DFW/v3"), "none");
        assert_eq!(found("/"), "none");
    }

    #[test]
    fn the_path_of_a_url_excludes_scheme_and_host() {
        assert_eq!(url_path("https://h:1/a/b"), "/a/b");
        assert_eq!(url_path("https://h:1"), "");
    }

    #[test]
    fn a_call_is_found_in_every_version_of_its_path() {
        let call =
            |method, path| Service::from_path(path).and_then(|service| service.call(&method));
        assert_eq!(call(Method::POST, "/identity/v3/auth/tokens"), Some(Call::IssueToken));
        assert_eq!(call(Method::POST, "/identity/v2.0/tokens"), Some(Call::Authenticate));
        assert_eq!(call(Method::GET, "/image/DFW/v2.7//images"), Some(Call::ListImages));
        assert_eq!(call(Method::GET, "/image/DFW/"), Some(Call::ImageVersions));
        assert_eq!(
            call(Method::GET, "/compute/DFW/v2.1/servers/detail"),
            Some(Call::ListServersDetail)
        );
        assert_eq!(call(Method::POST, "/compute/DFW/v2/7/servers"), Some(Call::CreateServer));
        assert_eq!(call(Method::GET, "/object-store/DFW/v1/a"), Some(Call::ListContainers));
        assert_eq!(call(Method::PUT, "/object-store/DFW/v1/a/b/c/d"), Some(Call::PutObject));
        assert_eq!(call(Method::PUT, "/image/DFW/v2/images"), None);
        assert_eq!(call(Method::GET, "/image/DFW/v1/images"), None);
    }
}
