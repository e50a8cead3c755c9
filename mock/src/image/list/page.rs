//! The links of a page.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters that Python does not escape in a query; a space becomes a plus sign afterwards.
const UNESCAPED_CHARS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'-').remove(b'~').remove(b' ');

/// `first`, and `next` after the item with ID `next_marker`, of a list at `path`. A repeated key keeps its first position and its last
/// value, as in the service.
pub(in super::super) fn page_links(
    path: &str,
    pairs: &[(String, String)],
    next_marker: Option<&str>,
) -> (String, Option<String>) {
    let mut kept: Vec<(&str, &str)> = Vec::new();
    for (key, value) in pairs.iter().filter(|(key, _)| key != "marker") {
        match kept.iter_mut().find(|(name, _)| name == key) {
            Some(slot) => slot.1 = value,
            None => kept.push((key, value)),
        }
    }
    let first = page_url(path, &kept);
    let next = next_marker.map(|id| {
        kept.push(("marker", id));
        page_url(path, &kept)
    });
    (first, next)
}

fn page_url(path: &str, pairs: &[(&str, &str)]) -> String {
    let quoted = |text| utf8_percent_encode(text, UNESCAPED_CHARS).to_string().replace(' ', "+");
    let pairs = pairs.iter().map(|(key, value)| format!("{}={}", quoted(key), quoted(value)));
    let query = pairs.collect::<Vec<_>>().join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_the_query_and_replace_the_marker() {
        let pairs = [("limit", "2"), ("marker", "old"), ("name", "a b~*+")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()));
        let (first, next) = page_links("/v2/images", &pairs, Some("new"));
        assert_eq!(first, "/v2/images?limit=2&name=a+b~%2A%2B");
        assert_eq!(next, Some("/v2/images?limit=2&name=a+b~%2A%2B&marker=new".to_owned()));
        assert_eq!(page_links("/v2/tasks", &[], None), ("/v2/tasks".to_owned(), None));
    }
}
