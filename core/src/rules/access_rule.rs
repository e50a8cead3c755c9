//! What the token of an application credential may be used for, when the credential has access rules. The mock's services ask
//! it as Keystone's middleware does in front of a real one.

/// One thing that may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccessRule<'a> {
    /// Type of the service, as the catalog has it.
    pub service: &'a str,
    /// HTTP method, in capitals. `GET` does not bring `HEAD` with it.
    pub method: &'a str,
    /// Pattern of paths: `*` and `{name}` stand for one segment or a part of it, `**` for anything.
    pub path: &'a str,
}

impl AccessRule<'_> {
    /// Whether a request is the thing that may be done. `path` begins at the service's root and has no query.
    pub fn permits(&self, service: &str, method: &str, path: &str) -> bool {
        self.service == service && self.method == method && matches(self.path, path)
    }
}

/// Whether a pattern stands for this whole path.
///
/// The middleware makes a regular expression of the pattern and escapes nothing (keystonemiddleware 13): a dot stands for any
/// character. Other signs of regular expressions have no meaning here; no path of the services' calls holds any.
fn matches(pattern: &str, path: &str) -> bool {
    if let Some(rest) = pattern.strip_prefix("**") {
        return ends(path).any(|end| matches(rest, &path[end..]));
    }
    let tag = pattern.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    if let Some(rest) = tag.map(|(_, rest)| rest).or_else(|| pattern.strip_prefix('*')) {
        let segment = path.find('/').unwrap_or(path.len());
        return ends(&path[..segment]).skip(1).any(|end| matches(rest, &path[end..]));
    }
    let Some(wanted) = pattern.chars().next() else { return path.is_empty() };
    let rest = &pattern[wanted.len_utf8()..];
    if matches!(wanted, '{' | '}') {
        // Half a tag is passed over.
        return matches(rest, path);
    }
    let found = path.chars().next();
    found.is_some_and(|found| {
        (wanted == '.' || wanted == found) && matches(rest, &path[found.len_utf8()..])
    })
}

/// Every place where a part of `text` from its beginning may end.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()])
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_star_and_a_tag_stand_for_a_part_of_one_segment_and_two_stars_for_anything() {
        for (pattern, path, wanted) in [
            ("/v2/images", "/v2/images", true),
            ("/v2/images", "/v2/images/", false),
            ("/v2/images", "/v2/imagesx", false),
            ("/v2/images/*", "/v2/images/7", true),
            ("/v2/images/*", "/v2/images/", false),
            ("/v2/images/*", "/v2/images/7/members", false),
            ("/v2/images/{image_id}/members", "/v2/images/7/members", true),
            ("/v2/im*", "/v2/images", true),
            ("/v2/*a*s", "/v2/images", true),
            ("/v2/**", "/v2/images/7/members", true),
            ("/v2/**", "/v2/", true),
            ("/v2/**", "/v2", false),
            ("/**/members", "/v2/images/7/members", true),
            ("/v2.15/images", "/v2x15/images", true),
            ("/v2/{images", "/v2/images", true),
            ("/v2/***", "/v2/images", true),
        ] {
            assert_eq!(matches(pattern, path), wanted, "{pattern} {path}");
        }
    }

    #[test]
    fn service_and_method_have_to_be_the_same() {
        let rule = AccessRule { service: "image", method: "GET", path: "/**" };
        assert!(rule.permits("image", "GET", "/v2"));
        assert!(!rule.permits("image", "HEAD", "/v2"));
        assert!(!rule.permits("compute", "GET", "/v2"));
    }
}
