//! The table of the admin endpoints. Only the mock has it, because our client never calls them.

/// What a call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AdminAction {
    /// A call on the whole cache, with this policy.
    Cache(&'static str),
    /// A call on a cached image, with this policy; the second part is the answer for an invisible image.
    CachedImage(&'static str, InvisibleImageReply),
    /// The locations of an image's data.
    ListLocations,
    /// Adds a location.
    AddLocation,
    /// Lists the namespaces.
    ListNamespaces,
    /// Creates a namespace.
    CreateNamespace,
    /// Lists the resource types.
    ListResourceTypes,
    /// A call within a namespace: 404, with one of two messages.
    NamespaceCall(NamespaceNotFound),
    /// A call within a namespace with a body that must match this schema; then 404.
    NamespaceWrite(&'static str, NamespaceNotFound),
}

/// The answer for an image that the caller cannot see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InvisibleImageReply {
    NotFound,
    /// Without a cache, the service crashes while it looks for the image (measured).
    ServerError,
}

/// The message for a missing namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamespaceNotFound {
    DatabaseMessage,
    ApiMessage,
}

/// A path and, by method, its action; true for a call that refuses a body. Fixed segments come before placeholders.
pub(super) type CallRow = (&'static str, &'static [(&'static str, AdminAction, bool)]);

pub(super) const ADMIN_CALLS: [CallRow; 17] = {
    use AdminAction::{
        AddLocation, Cache, CachedImage, CreateNamespace, ListLocations, ListNamespaces,
        ListResourceTypes, NamespaceCall, NamespaceWrite,
    };
    use NamespaceNotFound::{ApiMessage as Caller, DatabaseMessage as Db};
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
                ("DELETE", CachedImage("cache_delete", InvisibleImageReply::ServerError), false),
                ("PUT", CachedImage("cache_image", InvisibleImageReply::NotFound), false),
            ],
        ),
        ("/v2/cache/nodes/{image_id}", &[("GET", Cache("list_cached_nodes"), true)]),
        (
            "/v2/images/{image_id}/locations",
            &[("POST", AddLocation, false), ("GET", ListLocations, false)],
        ),
        (
            "/v2/metadefs/namespaces",
            &[("GET", ListNamespaces, false), ("POST", CreateNamespace, false)],
        ),
        ("/v2/metadefs/resource_types", &[("GET", ListResourceTypes, true)]),
        (
            "/v2/metadefs/namespaces/{namespace}",
            &[
                ("GET", NamespaceCall(Db), false),
                ("DELETE", NamespaceCall(Caller), true),
                ("PUT", NamespaceWrite("namespace", Caller), false),
            ],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/resource_types",
            &[
                ("GET", NamespaceCall(Caller), true),
                ("POST", NamespaceWrite("resource_type", Caller), false),
            ],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/resource_types/{name}",
            &[("DELETE", NamespaceCall(Caller), true)],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/properties",
            &[READ_CALL, DELETE_CALL, ("POST", NamespaceWrite("property", Caller), false)],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/properties/{name}",
            &[READ_CALL, DELETE_CALL, ("PUT", NamespaceWrite("property", Caller), false)],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/tags",
            &[READ_CALL, DELETE_CALL, ("POST", NamespaceWrite("tags", Caller), false)],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/tags/{name}",
            &[
                READ_CALL,
                DELETE_CALL,
                ("POST", NamespaceCall(Caller), true),
                ("PUT", NamespaceWrite("tag", Caller), false),
            ],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/objects",
            &[
                ("GET", NamespaceCall(Db), false),
                ("DELETE", NamespaceCall(Caller), false),
                ("POST", NamespaceWrite("object", Db), false),
            ],
        ),
        (
            "/v2/metadefs/namespaces/{namespace}/objects/{name}",
            &[
                ("GET", NamespaceCall(Db), true),
                ("DELETE", NamespaceCall(Db), true),
                ("PUT", NamespaceWrite("object", Db), false),
            ],
        ),
    ]
};

const READ_CALL: (&str, AdminAction, bool) =
    ("GET", AdminAction::NamespaceCall(NamespaceNotFound::ApiMessage), false);
const DELETE_CALL: (&str, AdminAction, bool) =
    ("DELETE", AdminAction::NamespaceCall(NamespaceNotFound::ApiMessage), false);

/// The segment at the first placeholder, if the path matches the template.
pub(super) fn match_template<'a>(template: &str, path: &'a str) -> Option<&'a str> {
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
        let found = |path| {
            ADMIN_CALLS.iter().find(|(template, _)| match_template(template, path).is_some())
        };
        assert_eq!(found("/v2/cache/clean").map(|row| row.0), Some("/v2/cache/clean"));
        assert_eq!(found("/v2/cache/x").map(|row| row.0), Some("/v2/cache/{image_id}"));
        assert!(found("/v2/cache/").is_none() && found("/v2/cache/x/y").is_none());
        assert_eq!(match_template("/a/{b}/c/{d}", "/a/1/c/2"), Some("1"));
    }
}
