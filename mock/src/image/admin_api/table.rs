//! The table of the admin endpoints. Only the mock has it, because our client never calls them.

/// What a call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// A call on the whole cache, with this policy.
    Cache(&'static str),
    /// A call on a cached image, with this policy; the second part is the answer for an invisible image.
    CachedImage(&'static str, Unseen),
    /// The locations of an image's data.
    Locations,
    /// Adds a location.
    AddLocation,
    /// Lists the namespaces.
    Namespaces,
    /// Creates a namespace.
    Define,
    /// Lists the resource types.
    ResourceTypes,
    /// A call within a namespace: 404, with one of two messages.
    Namespace(NoNamespace),
    /// A call within a namespace with a body that must match this schema; then 404.
    Write(&'static str, NoNamespace),
}

/// The answer for an image that the caller cannot see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unseen {
    NotFound,
    /// Without a cache, the service crashes while it looks for the image (measured).
    ServerError,
}

/// The message for a missing namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoNamespace {
    InTheDatabase,
    ToTheCaller,
}

/// A path and, by method, its action; true for a call that refuses a body. Fixed segments come before placeholders.
pub(super) type Row = (&'static str, &'static [(&'static str, Answer, bool)]);

pub(super) const TABLE: [Row; 17] = {
    use Answer::{
        AddLocation, Cache, CachedImage, Define, Locations, Namespace, Namespaces, ResourceTypes,
        Write,
    };
    use NoNamespace::{InTheDatabase as Db, ToTheCaller as Caller};
    [
        (
            "/v2/cache",
            &[("GET", Cache("cache_list"), true), ("DELETE", Cache("cache_delete"), false)],
        ),
        ("/v2/cache/clean", &[("POST", Cache("cache_clean"), false)]),
        ("/v2/cache/prune", &[("POST", Cache("cache_prune"), false)]),
        (
            "/v2/cache/{image_id}",
            &[
                ("DELETE", CachedImage("cache_delete", Unseen::ServerError), false),
                ("PUT", CachedImage("cache_image", Unseen::NotFound), false),
            ],
        ),
        ("/v2/cache/nodes/{image_id}", &[("GET", Cache("list_cached_nodes"), true)]),
        (
            "/v2/images/{image_id}/locations",
            &[("POST", AddLocation, false), ("GET", Locations, false)],
        ),
        ("/v2/metadefs/namespaces", &[("GET", Namespaces, false), ("POST", Define, false)]),
        ("/v2/metadefs/resource_types", &[("GET", ResourceTypes, true)]),
        (
            "/v2/metadefs/namespaces/{namespace}",
            &[
                ("GET", Namespace(Db), false),
                ("DELETE", Namespace(Caller), true),
                ("PUT", Write("namespace", Caller), false),
            ],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/resource_types",
            &[("GET", Namespace(Caller), true), ("POST", Write("resource_type", Caller), false)],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/resource_types/{name}",
            &[("DELETE", Namespace(Caller), true)],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/properties",
            &[READ, REMOVE, ("POST", Write("property", Caller), false)],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/properties/{name}",
            &[READ, REMOVE, ("PUT", Write("property", Caller), false)],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/tags",
            &[READ, REMOVE, ("POST", Write("tags", Caller), false)],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/tags/{name}",
            &[
                READ,
                REMOVE,
                ("POST", Namespace(Caller), true),
                ("PUT", Write("tag", Caller), false),
            ],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/objects",
            &[
                ("GET", Namespace(Db), false),
                ("DELETE", Namespace(Caller), false),
                ("POST", Write("object", Db), false),
            ],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/objects/{name}",
            &[
                ("GET", Namespace(Db), true),
                ("DELETE", Namespace(Db), true),
                ("PUT", Write("object", Db), false),
            ],
        ),
    ]
};

const READ: (&str, Answer, bool) = ("GET", Answer::Namespace(NoNamespace::ToTheCaller), false);
const REMOVE: (&str, Answer, bool) = ("DELETE", Answer::Namespace(NoNamespace::ToTheCaller), false);

/// The segment at the first placeholder, if the path matches the template.
pub(super) fn captured<'a>(template: &str, path: &'a str) -> Option<&'a str> {
    let mut first_match = "";
    let mut parts = path.split('/');
    for expected in template.split('/') {
        let part = parts.next()?;
        if expected.starts_with('{') {
            if part.is_empty() {
                return None;
            }
            if first_match.is_empty() {
                first_match = part;
            }
        } else if expected != part {
            return None;
        }
    }
    parts.next().is_none().then_some(first_match)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_segments_win_and_a_trailing_slash_differs() {
        let found = |path| TABLE.iter().find(|(template, _)| captured(template, path).is_some());
        assert_eq!(found("/v2/cache/clean").map(|row| row.0), Some("/v2/cache/clean"));
        assert_eq!(found("/v2/cache/x").map(|row| row.0), Some("/v2/cache/{image_id}"));
        assert!(found("/v2/cache/").is_none() && found("/v2/cache/x/y").is_none());
        assert_eq!(captured("/a/{b}/c/{d}", "/a/1/c/2"), Some("1"));
    }
}
