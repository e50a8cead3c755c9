//! What a token of an application credential with access rules can be used for. Used by `token_headers` for every service of the
//! mock; in front of a real service, Keystone's middleware does it.

use crate::world::AccessRule;

impl AccessRule {
    /// Whether a request is permitted. `path` starts at the service's root and has no query.
    pub(super) fn permits(&self, service: &str, method: &str, path: &str) -> bool {
        self.service == service && self.method == method && matches_pattern(&self.path, path)
    }
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
        let rule = AccessRule {
            id: String::new(),
            service: "image".to_owned(),
            path: "/**".to_owned(),
            method: "GET".to_owned(),
        };
        assert!(rule.permits("image", "GET", "/v2"));
        assert!(!rule.permits("image", "HEAD", "/v2"));
        assert!(!rule.permits("compute", "GET", "/v2"));
    }
}
