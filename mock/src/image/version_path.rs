//! The version segment of a path. Pure functions, used by the routing and by the lookup of a request's call.

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

/// Parses the first segment.
pub(super) fn parse_version(path: &str) -> VersionedPath {
    let path = path.trim_start_matches('/');
    let (version, rest) = path.find('/').map_or((path, ""), |at| path.split_at(at));
    if version == "versions" {
        return VersionedPath::Versions { status: 200 };
    }
    let known = match version.strip_prefix("v2") {
        Some("") => true,
        Some(minor) => minor.strip_prefix('.').is_some_and(is_minor),
        None => false,
    };
    if known {
        VersionedPath::Path(format!("/v2{}", collapse_slashes(rest)))
    } else {
        VersionedPath::Versions { status: 300 }
    }
}

/// Repeated slashes count as one (measured); a trailing slash stays.
fn collapse_slashes(path: &str) -> String {
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
    match parse_version(path) {
        VersionedPath::Path(plain) => plain,
        VersionedPath::Versions { .. } => path.to_owned(),
    }
}
