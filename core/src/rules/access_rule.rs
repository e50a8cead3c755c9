//! Which requests the access rules of an application credential permit. Used by the client, to tell a request that they don't permit
//! from an expired token (a service answers both with 401, measured), and by the mock. In front of a real service, Keystone's
//! middleware does it.

/// A request, or a rule: a request whose path can contain placeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceRequest<'a> {
    /// The type of the service in the catalog.
    pub service: &'a str,
    /// The HTTP method.
    pub method: &'a str,
    /// The path from the service's root, without a query.
    pub path: &'a str,
}

/// Whether `rule` permits `request`.
pub fn permits(rule: &ServiceRequest<'_>, request: &ServiceRequest<'_>) -> bool {
    rule.service == request.service
        && rule.method == request.method
        && matches_pattern(rule.path, request.path)
}

/// Whether a pattern matches the whole path.
///
/// The middleware converts the pattern to a regular expression without escaping (keystonemiddleware 13): a dot matches any
/// character. Other special characters are literal here; no path of the services' calls contains any.
fn matches_pattern(pattern: &str, path: &str) -> bool {
    if let Some(rest) = pattern.strip_prefix("**") {
        return prefix_ends(path).any(|end| matches_pattern(rest, &path[end..]));
    }
    let tag = pattern.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    if let Some(rest) = tag.map(|(_, rest)| rest).or_else(|| pattern.strip_prefix('*')) {
        let segment = path.find('/').unwrap_or(path.len());
        return prefix_ends(&path[..segment])
            .skip(1)
            .any(|end| matches_pattern(rest, &path[end..]));
    }
    let Some(expected) = pattern.chars().next() else { return path.is_empty() };
    let rest = &pattern[expected.len_utf8()..];
    if matches!(expected, '{' | '}') {
        // An incomplete tag is skipped.
        return matches_pattern(rest, path);
    }
    let found = path.chars().next();
    found.is_some_and(|found| {
        (expected == '.' || expected == found) && matches_pattern(rest, &path[found.len_utf8()..])
    })
}

/// All positions where a prefix of `text` can end.
fn prefix_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().map(|(index, _)| index).chain([text.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn one_star_matches_a_segment_and_two_match_anything() {
        for (pattern, path, expected) in [
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
            assert_eq!(matches_pattern(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn service_and_method_must_be_equal() {
        let request = |service, method, path| ServiceRequest { service, method, path };
        let rule = request("image", "GET", "/**");
        assert!(permits(&rule, &request("image", "GET", "/v2")));
        assert!(!permits(&rule, &request("image", "HEAD", "/v2")));
        assert!(!permits(&rule, &request("compute", "GET", "/v2")));
    }
}
