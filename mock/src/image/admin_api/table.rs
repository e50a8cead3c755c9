//! The table of those calls. It is the mock's own: no client here makes them.

/// What a call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Something with the whole cache, by this rule.
    Cache(&'static str),
    /// Something with a cached image, by this rule; the second part is what an image that nobody sees is answered with.
    CachedImage(&'static str, Unseen),
    /// Where the data of an image lies.
    Locations,
    /// One more place where it lies.
    AddLocation,
    /// The list of namespaces.
    Namespaces,
    /// A new namespace.
    Define,
    /// The list of resource types.
    ResourceTypes,
    /// Something of a namespace: it is not there, said in one of two ways.
    Namespace(NoNamespace),
    /// A body for something of a namespace, which has to fit the schema of this name: the namespace is not there.
    Write(&'static str, NoNamespace),
}

/// How an image that the caller does not see is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unseen {
    NotFound,
    /// Without a cache, the service falls over looking for it there (measured).
    ServerError,
}

/// How a namespace is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoNamespace {
    InTheDatabase,
    ToTheCaller,
}

/// Paths and, by method, what is done there; true for a call that refuses a body. Words stand before segments of any text.
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

/// The first segment of any text, when the path is one of the template's.
pub(super) fn captured<'a>(template: &str, path: &'a str) -> Option<&'a str> {
    let mut named = "";
    let mut parts = path.split('/');
    for expected in template.split('/') {
        let part = parts.next()?;
        if expected.starts_with('{') {
            if part.is_empty() {
                return None;
            }
            if named.is_empty() {
                named = part;
            }
        } else if expected != part {
            return None;
        }
    }
    parts.next().is_none().then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_comes_before_a_segment_of_any_text_and_a_trailing_slash_is_another_path() {
        let found = |path| TABLE.iter().find(|(template, _)| captured(template, path).is_some());
        assert_eq!(found("/v2/cache/clean").map(|row| row.0), Some("/v2/cache/clean"));
        assert_eq!(found("/v2/cache/x").map(|row| row.0), Some("/v2/cache/{image_id}"));
        assert!(found("/v2/cache/").is_none() && found("/v2/cache/x/y").is_none());
        assert_eq!(captured("/a/{b}/c/{d}", "/a/1/c/2"), Some("1"));
    }
}
