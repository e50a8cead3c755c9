//! The version in a path or in `Accept`. Pure functions, used by the routing and by the lookup of a request's call.

/// Minor versions of a service with several stores, in the order of its list (measured).
pub(super) const MINOR_VERSIONS: [u8; 16] = [15, 13, 12, 11, 10, 9, 8, 17, 7, 6, 5, 4, 3, 2, 1, 0];
pub(super) const CURRENT_MINOR: u8 = 17;

/// The target of a path.
pub(super) enum VersionedPath {
    /// The list of versions; an unknown version leads here as well, with 300 (measured).
    Versions {
        /// 200 for the path `/versions`, else 300.
        status: u16,
    },
    /// A call, with its version normalized to `/v2`.
    Path(String),
}

/// A media type in `Accept` with this prefix and a version selects the version instead of the path.
const VERSION_MEDIA_TYPE: &str = "application/vnd.openstack.images-";

/// The version that a request's `Accept` header selects. The service compares the whole header (measured).
pub(super) fn accepted_version(accept: Option<&str>) -> Option<&str> {
    accept?.trim().strip_prefix(VERSION_MEDIA_TYPE)
}

/// Finds the version: `accepted`, which leaves the path as it is, or the first segment.
pub(super) fn parse_version(path: &str, accepted: Option<&str>) -> VersionedPath {
    let whole_path = path;
    let path = path.trim_start_matches('/');
    let (version, rest) = path.find('/').map_or((path, ""), |at| path.split_at(at));
    if version == "versions" {
        return VersionedPath::Versions { status: 200 };
    }
    let (version, rest) = accepted.map_or((version, rest), |accepted| (accepted, whole_path));
    if is_known(version) {
        VersionedPath::Path(format!("/v2{}", collapse_slashes(rest)))
    } else {
        VersionedPath::Versions { status: 300 }
    }
}

fn is_known(version: &str) -> bool {
    match version.strip_prefix("v2") {
        Some("") => true,
        Some(minor) => minor.strip_prefix('.').is_some_and(is_minor),
        None => false,
    }
}

/// Repeated slashes count as one (measured); a trailing slash stays.
pub(crate) fn collapse_slashes(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for character in path.chars() {
        if character != '/' || !out.ends_with('/') {
            out.push(character);
        }
    }
    out
}

fn is_minor(text: &str) -> bool {
    MINOR_VERSIONS.iter().any(|minor| minor.to_string() == text)
}

/// The path with `/v2` for every version, as in the table of calls.
pub(crate) fn normalize_version(path: &str) -> String {
    match parse_version(path, None) {
        VersionedPath::Path(plain) => plain,
        VersionedPath::Versions { .. } => path.to_owned(),
    }
}
