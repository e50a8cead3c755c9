//! The links of a page.

use imageshare_core::model::ImageId;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What Python leaves as it is in a query; a space becomes a plus sign afterwards.
const KEPT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'-').remove(b'~').remove(b' ');

/// `first`, and `next` after the image `last`. A key that was given twice keeps its first place and its last value, as the
/// service does it.
pub(super) fn links(pairs: &[(String, String)], last: Option<ImageId>) -> (String, Option<String>) {
    let last = last.map(|id| id.to_string());
    let mut kept: Vec<(&str, &str)> = Vec::new();
    for (key, value) in pairs.iter().filter(|(key, _)| key != "marker") {
        match kept.iter_mut().find(|(name, _)| name == key) {
            Some(slot) => slot.1 = value,
            None => kept.push((key, value)),
        }
    }
    let first = link(&kept);
    let next = last.as_deref().map(|id| {
        kept.push(("marker", id));
        link(&kept)
    });
    (first, next)
}

fn link(pairs: &[(&str, &str)]) -> String {
    let quoted = |text| utf8_percent_encode(text, KEPT).to_string().replace(' ', "+");
    let pairs = pairs.iter().map(|(key, value)| format!("{}={}", quoted(key), quoted(value)));
    let query = pairs.collect::<Vec<_>>().join("&");
    if query.is_empty() { "/v2/images".to_owned() } else { format!("/v2/images?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_the_query_and_replace_the_marker() {
        let pairs = [("limit", "2"), ("marker", "old"), ("name", "a b~*+")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()));
        let id: ImageId = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap();
        let (first, next) = links(&pairs, Some(id));
        assert_eq!(first, "/v2/images?limit=2&name=a+b~%2A%2B");
        assert_eq!(next, Some(format!("/v2/images?limit=2&name=a+b~%2A%2B&marker={id}")));
        assert_eq!(links(&[], None), ("/v2/images".to_owned(), None));
    }
}
