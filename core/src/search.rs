//! Finding things by what somebody types: how well each answers, and the best of many.
//!
//! Pure, and without an opinion on what the things are. All texts are in small letters: whoever fills a [`Card`] and reads a
//! [`Wanted`] has made them so, by the same rules.

/// So many signs of an ID are needed to find it by its beginning: fewer are a beginning of too many IDs.
pub const ID_HEAD: usize = 4;

/// How well a thing answers, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MatchRank {
    /// It is the thing's whole id.
    Id,
    /// It is a whole name of the thing.
    Name,
    /// An id or a name begins so.
    Head,
    /// A word in a name begins so: "nightly" in "web-nightly-7".
    Word,
    /// It stands somewhere in a name.
    Inside,
}

impl MatchRank {
    /// All, the best first.
    pub const ALL: [Self; 5] = [Self::Id, Self::Name, Self::Head, Self::Word, Self::Inside];
}

/// By what a thing can be found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchDoc {
    /// Ids, found whole or by their beginning.
    ids: Vec<String>,
    /// Names, aliases, tags: found by any part.
    names: Vec<String>,
}

impl SearchDoc {
    /// A card with these ids and names, in small letters. Empty ones find nothing and are left out.
    pub fn new(
        ids: impl IntoIterator<Item = String>,
        names: impl IntoIterator<Item = String>,
    ) -> Self {
        let filled = |text: &String| !text.is_empty();
        Self {
            ids: ids.into_iter().filter(filled).collect(),
            names: names.into_iter().filter(filled).collect(),
        }
    }

    /// How well it answers. Several words each have to be found, in whatever order; the least of them counts.
    pub fn rank(&self, wanted: &SearchQuery) -> Option<MatchRank> {
        let whole = self.fit_of(&wanted.whole);
        if whole.is_some() || wanted.words.len() < 2 {
            return whole;
        }
        let fits = wanted.words.iter().map(|word| self.fit_of(word));
        // One of several words is never as good as the whole: what it is, is said by all of them together.
        fits.collect::<Option<Vec<MatchRank>>>()?
            .into_iter()
            .max()
            .map(|least| least.max(MatchRank::Word))
    }

    fn fit_of(&self, text: &str) -> Option<MatchRank> {
        let ids = self.ids.iter().filter_map(|id| match id.strip_prefix(text) {
            Some("") => Some(MatchRank::Id),
            Some(_) if text.len() >= ID_HEAD => Some(MatchRank::Head),
            _ => None,
        });
        let names = self.names.iter().filter_map(|name| fit_in(name, text));
        ids.chain(names).min()
    }
}

fn fit_in(name: &str, text: &str) -> Option<MatchRank> {
    let first = name.find(text)?;
    if first == 0 {
        return Some(if name.len() == text.len() { MatchRank::Name } else { MatchRank::Head });
    }
    let begins_word = |at: usize| !name[..at].ends_with(char::is_alphanumeric);
    let is_word = name.match_indices(text).any(|(at, _)| begins_word(at));
    Some(if is_word { MatchRank::Word } else { MatchRank::Inside })
}

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchQuery {
    whole: String,
    words: Vec<String>,
}

impl SearchQuery {
    /// Reads what was typed, in small letters; nothing where there is nothing but blanks.
    pub fn read(text: &str) -> Option<Self> {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let whole = words.join(" ");
        (!whole.is_empty()).then_some(Self { whole, words })
    }

    /// What was typed, with single blanks.
    pub fn text(&self) -> &str {
        &self.whole
    }
}

/// The best `limit` things and how well each answers, the best first; equally good ones in the order in which they came. The count
/// is of all that answer at all.
pub fn best<T>(
    things: impl IntoIterator<Item = T>,
    card: impl Fn(&T) -> &SearchDoc,
    wanted: &SearchQuery,
    limit: usize,
) -> (Vec<(MatchRank, T)>, usize) {
    let mut found: [Vec<T>; MatchRank::ALL.len()] = Default::default();
    let mut count = 0;
    for thing in things {
        if let Some(fit) = card(&thing).rank(wanted) {
            count += 1;
            let place = &mut found[fit as usize];
            if place.len() < limit {
                place.push(thing);
            }
        }
    }
    let ranked = MatchRank::ALL.into_iter().zip(found);
    let ranked = ranked.flat_map(|(fit, things)| things.into_iter().map(move |thing| (fit, thing)));
    (ranked.take(limit).collect(), count)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    fn card(id: &str, names: &[&str]) -> SearchDoc {
        SearchDoc::new([id.to_owned()], names.iter().map(|name| (*name).to_owned()))
    }

    fn fit(text: &str) -> Option<MatchRank> {
        card(ID, &["web-nightly-7", "release"]).rank(&SearchQuery::read(text).unwrap())
    }

    #[test]
    fn what_is_found_is_ranked_by_where_it_stands() {
        for (text, expected) in [
            (ID, Some(MatchRank::Id)),
            ("web-nightly-7", Some(MatchRank::Name)),
            ("release", Some(MatchRank::Name)),
            ("6b1f", Some(MatchRank::Head)),
            ("web", Some(MatchRank::Head)),
            ("nightly", Some(MatchRank::Word)),
            ("7", Some(MatchRank::Word)),
            ("ightly", Some(MatchRank::Inside)),
            ("0c9e", None),
            ("6b1", None),
            ("api", None),
        ] {
            assert_eq!(fit(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_counts_wherever_it_begins_even_if_it_stands_inside_another_first() {
        let wanted = SearchQuery::read("lab").unwrap();
        assert_eq!(card("", &["collab lab"]).rank(&wanted), Some(MatchRank::Word));
    }

    #[test]
    fn several_words_each_have_to_be_found_in_any_order() {
        assert_eq!(fit("release web"), Some(MatchRank::Word));
        assert_eq!(fit("release  ightly"), Some(MatchRank::Inside));
        assert_eq!(fit("release api"), None);
    }

    #[test]
    fn blanks_look_for_nothing_and_an_empty_name_is_found_by_nothing() {
        assert_eq!(SearchQuery::read(" \t "), None);
        assert_eq!(card("", &[""]), SearchDoc::default());
        assert_eq!(SearchDoc::default().rank(&SearchQuery::read("a").unwrap()), None);
    }

    #[test]
    fn the_best_come_first_and_equal_ones_keep_their_order() {
        let cards = ["my-web", "web-2", "xweb", "web", "web-1"].map(|name| card("", &[name]));
        let wanted = SearchQuery::read("web").unwrap();
        let (found, count) = best(&cards, |card| card, &wanted, 4);
        let names: Vec<&str> = found.iter().map(|(_, card)| card.names[0].as_str()).collect();
        assert_eq!(names, ["web", "web-2", "web-1", "my-web"]);
        assert_eq!(count, 5, "the one that there was no room for is counted");
    }

    #[test]
    fn letters_of_several_bytes_are_no_stumbling_block() {
        let wanted = SearchQuery::read("übung").unwrap();
        assert_eq!(card("", &["größe-übung"]).rank(&wanted), Some(MatchRank::Word));
        assert_eq!(card("", &["ßübung"]).rank(&wanted), Some(MatchRank::Inside));
    }
}
