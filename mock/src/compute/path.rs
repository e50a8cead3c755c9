//! Paths of the compute service.

/// The first segments that a path may have below the version.
const RESOURCE_NAMES: [&str; 3] = ["servers", "flavors", "images"];

/// Splits a path into the project after its version, if any, and the path below that.
pub(crate) fn split_path(path: &str) -> Option<(Option<&str>, &str)> {
    let rest = path.strip_prefix("/v2.1").or_else(|| path.strip_prefix("/v2"))?;
    let below = rest.strip_prefix('/').unwrap_or_default();
    let first = below.split('/').next().unwrap_or_default();
    if first.is_empty() || RESOURCE_NAMES.contains(&first) {
        return Some((None, rest));
    }
    Some((Some(first), &below[first.len()..]))
}
