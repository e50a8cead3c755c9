//! Searching by text: ranks documents and returns the best of many.
//!
//! Used by the command palette; it does not know what the documents are. All texts are in lower case: the caller converts both
//! the [`SearchDoc`] and the [`SearchQuery`] by the same rules.

/// The minimum length of an ID prefix: shorter ones match too many IDs.
pub const MIN_ID_PREFIX_LENGTH: usize = 4;

/// How well a document matches, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MatchRank {
    /// The text is a complete ID.
    ExactId,
    /// The text is a complete name.
    ExactName,
    /// An ID or a name starts with it.
    Prefix,
    /// A word in a name starts with it: "nightly" in "web-nightly-7".
    WordPrefix,
    /// A name contains it.
    Substring,
}

impl MatchRank {
    /// All ranks, the best first.
    pub const ALL: [Self; 5] =
        [Self::ExactId, Self::ExactName, Self::Prefix, Self::WordPrefix, Self::Substring];
}

/// The searchable texts of an item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchDoc {
    /// IDs, matched whole or by prefix.
    ids: Vec<String>,
    /// Names, aliases and tags, matched by any part.
    names: Vec<String>,
}

impl SearchDoc {
    /// A document with these IDs and names, in lower case. Empty ones are ignored.
    pub fn new(
        ids: impl IntoIterator<Item = String>,
        names: impl IntoIterator<Item = String>,
    ) -> Self {
        let is_filled = |text: &String| !text.is_empty();
        Self {
            ids: ids.into_iter().filter(is_filled).collect(),
            names: names.into_iter().filter(is_filled).collect(),
        }
    }

    /// The rank of this document. Several words must all match, in any order; the worst rank counts.
    pub fn rank(&self, query: &SearchQuery) -> Option<MatchRank> {
        let whole = self.rank_text(&query.full_text);
        if whole.is_some() || query.words.len() < 2 {
            return whole;
        }
        let ranks = query.words.iter().map(|word| self.rank_text(word));
        // A match of single words is never better than [`MatchRank::Word`]: only the whole text identifies a document.
        ranks
            .collect::<Option<Vec<MatchRank>>>()?
            .into_iter()
            .max()
            .map(|worst| worst.max(MatchRank::WordPrefix))
    }

    fn rank_text(&self, text: &str) -> Option<MatchRank> {
        let ids = self.ids.iter().filter_map(|id| match id.strip_prefix(text) {
            Some("") => Some(MatchRank::ExactId),
            Some(_) if text.len() >= MIN_ID_PREFIX_LENGTH => Some(MatchRank::Prefix),
            _ => None,
        });
        let names = self.names.iter().filter_map(|name| rank_in_name(name, text));
        ids.chain(names).min()
    }
}

fn rank_in_name(name: &str, text: &str) -> Option<MatchRank> {
    let first = name.find(text)?;
    if first == 0 {
        return Some(if name.len() == text.len() {
            MatchRank::ExactName
        } else {
            MatchRank::Prefix
        });
    }
    let starts_word = |index: usize| !name[..index].ends_with(char::is_alphanumeric);
    let is_word = name.match_indices(text).any(|(index, _)| starts_word(index));
    Some(if is_word { MatchRank::WordPrefix } else { MatchRank::Substring })
}

/// A search text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchQuery {
    full_text: String,
    words: Vec<String>,
}

impl SearchQuery {
    /// Parses the typed text, in lower case; nothing if it is blank.
    pub fn parse(text: &str) -> Option<Self> {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let whole = words.join(" ");
        (!whole.is_empty()).then_some(Self { full_text: whole, words })
    }

    /// The typed text, with single blanks.
    pub fn text(&self) -> &str {
        &self.full_text
    }
}

/// The best `limit` items with their ranks, the best first; equal ranks keep the given order. The count includes all matches.
pub fn best_matches<T>(
    items: impl IntoIterator<Item = T>,
    doc: impl Fn(&T) -> &SearchDoc,
    query: &SearchQuery,
    limit: usize,
) -> (Vec<(MatchRank, T)>, usize) {
    let mut buckets: [Vec<T>; MatchRank::ALL.len()] = Default::default();
    let mut count = 0;
    for item in items {
        if let Some(rank) = doc(&item).rank(query) {
            count += 1;
            let bucket = &mut buckets[rank as usize];
            if bucket.len() < limit {
                bucket.push(item);
            }
        }
    }
    let ranked = MatchRank::ALL.into_iter().zip(buckets);
    let ranked = ranked.flat_map(|(rank, items)| items.into_iter().map(move |item| (rank, item)));
    (ranked.take(limit).collect(), count)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const IMAGE_ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    fn doc(id: &str, names: &[&str]) -> SearchDoc {
        SearchDoc::new([id.to_owned()], names.iter().map(|name| (*name).to_owned()))
    }

    fn rank(text: &str) -> Option<MatchRank> {
        doc(IMAGE_ID, &["web-nightly-7", "release"]).rank(&SearchQuery::parse(text).unwrap())
    }

    #[test]
    fn ranks_by_the_position_of_the_match() {
        for (text, expected) in [
            (IMAGE_ID, Some(MatchRank::ExactId)),
            ("web-nightly-7", Some(MatchRank::ExactName)),
            ("release", Some(MatchRank::ExactName)),
            ("6b1f", Some(MatchRank::Prefix)),
            ("web", Some(MatchRank::Prefix)),
            ("nightly", Some(MatchRank::WordPrefix)),
            ("7", Some(MatchRank::WordPrefix)),
            ("ightly", Some(MatchRank::Substring)),
            ("0c9e", None),
            ("6b1", None),
            ("api", None),
        ] {
            assert_eq!(rank(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_match_beats_an_earlier_inner_match() {
        let query = SearchQuery::parse("lab").unwrap();
        assert_eq!(doc("", &["collab lab"]).rank(&query), Some(MatchRank::WordPrefix));
    }

    #[test]
    fn all_words_must_match_in_any_order() {
        assert_eq!(rank("release web"), Some(MatchRank::WordPrefix));
        assert_eq!(rank("release  ightly"), Some(MatchRank::Substring));
        assert_eq!(rank("release api"), None);
    }

    #[test]
    fn blank_queries_and_empty_names_match_nothing() {
        assert_eq!(SearchQuery::parse(" \t "), None);
        assert_eq!(doc("", &[""]), SearchDoc::default());
        assert_eq!(SearchDoc::default().rank(&SearchQuery::parse("a").unwrap()), None);
    }

    #[test]
    fn best_come_first_and_equal_ranks_keep_their_order() {
        let docs = ["my-web", "web-2", "xweb", "web", "web-1"].map(|name| doc("", &[name]));
        let query = SearchQuery::parse("web").unwrap();
        let (found, count) = best_matches(&docs, |doc| doc, &query, 4);
        let names: Vec<&str> = found.iter().map(|(_, doc)| doc.names[0].as_str()).collect();
        assert_eq!(names, ["web", "web-2", "web-1", "my-web"]);
        assert_eq!(count, 5, "matches beyond the limit are counted");
    }

    #[test]
    fn handles_multibyte_characters() {
        let query = SearchQuery::parse("übung").unwrap();
        assert_eq!(doc("", &["größe-übung"]).rank(&query), Some(MatchRank::WordPrefix));
        assert_eq!(doc("", &["ßübung"]).rank(&query), Some(MatchRank::Substring));
    }
}
