//! Finding things by what somebody types: how well each answers, and the best of many.
//!
//! Pure, and without an opinion on what the things are. All texts are in small letters: whoever fills a [`Card`] and reads a
//! [`Wanted`] has made them so, by the same rules.

/// So many signs of an ID are needed to find it by its beginning: fewer are a beginning of too many IDs.
pub const ID_HEAD: usize = 4;

/// How well a thing answers, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fit {
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

impl Fit {
    /// All, the best first.
    pub const ALL: [Self; 5] = [Self::Id, Self::Name, Self::Head, Self::Word, Self::Inside];
}

/// By what a thing can be found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// Ids, found whole or by their beginning.
    ids: Vec<String>,
    /// Names, aliases, tags: found by any part.
    names: Vec<String>,
}

impl Card {
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
    pub fn fit(&self, wanted: &Wanted) -> Option<Fit> {
        let whole = self.fit_of(&wanted.whole);
        if whole.is_some() || wanted.words.len() < 2 {
            return whole;
        }
        let fits = wanted.words.iter().map(|word| self.fit_of(word));
        // One of several words is never as good as the whole: what it is, is said by all of them together.
        fits.collect::<Option<Vec<Fit>>>()?.into_iter().max().map(|least| least.max(Fit::Word))
    }

    fn fit_of(&self, text: &str) -> Option<Fit> {
        let ids = self.ids.iter().filter_map(|id| match id.strip_prefix(text) {
            Some("") => Some(Fit::Id),
            Some(_) if text.len() >= ID_HEAD => Some(Fit::Head),
            _ => None,
        });
        let names = self.names.iter().filter_map(|name| fit_in(name, text));
        ids.chain(names).min()
    }
}

fn fit_in(name: &str, text: &str) -> Option<Fit> {
    let first = name.find(text)?;
    if first == 0 {
        return Some(if name.len() == text.len() { Fit::Name } else { Fit::Head });
    }
    let begins_word = |at: usize| !name[..at].ends_with(char::is_alphanumeric);
    let is_word = name.match_indices(text).any(|(at, _)| begins_word(at));
    Some(if is_word { Fit::Word } else { Fit::Inside })
}

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    whole: String,
    words: Vec<String>,
}

impl Wanted {
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
    card: impl Fn(&T) -> &Card,
    wanted: &Wanted,
    limit: usize,
) -> (Vec<(Fit, T)>, usize) {
    let mut found: [Vec<T>; Fit::ALL.len()] = Default::default();
    let mut count = 0;
    for thing in things {
        if let Some(fit) = card(&thing).fit(wanted) {
            count += 1;
            let place = &mut found[fit as usize];
            if place.len() < limit {
                place.push(thing);
            }
        }
    }
    let ranked = Fit::ALL.into_iter().zip(found);
    let ranked = ranked.flat_map(|(fit, things)| things.into_iter().map(move |thing| (fit, thing)));
    (ranked.take(limit).collect(), count)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    fn card(id: &str, names: &[&str]) -> Card {
        Card::new([id.to_owned()], names.iter().map(|name| (*name).to_owned()))
    }

    fn fit(text: &str) -> Option<Fit> {
        card(ID, &["web-nightly-7", "release"]).fit(&Wanted::read(text).unwrap())
    }

    #[test]
    fn what_is_found_is_ranked_by_where_it_stands() {
        for (text, expected) in [
            (ID, Some(Fit::Id)),
            ("web-nightly-7", Some(Fit::Name)),
            ("release", Some(Fit::Name)),
            ("6b1f", Some(Fit::Head)),
            ("web", Some(Fit::Head)),
            ("nightly", Some(Fit::Word)),
            ("7", Some(Fit::Word)),
            ("ightly", Some(Fit::Inside)),
            ("0c9e", None),
            ("6b1", None),
            ("api", None),
        ] {
            assert_eq!(fit(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_counts_wherever_it_begins_even_if_it_stands_inside_another_first() {
        let wanted = Wanted::read("lab").unwrap();
        assert_eq!(card("", &["collab lab"]).fit(&wanted), Some(Fit::Word));
    }

    #[test]
    fn several_words_each_have_to_be_found_in_any_order() {
        assert_eq!(fit("release web"), Some(Fit::Word));
        assert_eq!(fit("release  ightly"), Some(Fit::Inside));
        assert_eq!(fit("release api"), None);
    }

    #[test]
    fn blanks_look_for_nothing_and_an_empty_name_is_found_by_nothing() {
        assert_eq!(Wanted::read(" \t "), None);
        assert_eq!(card("", &[""]), Card::default());
        assert_eq!(Card::default().fit(&Wanted::read("a").unwrap()), None);
    }

    #[test]
    fn the_best_come_first_and_equal_ones_keep_their_order() {
        let cards = ["my-web", "web-2", "xweb", "web", "web-1"].map(|name| card("", &[name]));
        let wanted = Wanted::read("web").unwrap();
        let (found, count) = best(&cards, |card| card, &wanted, 4);
        let names: Vec<&str> = found.iter().map(|(_, card)| card.names[0].as_str()).collect();
        assert_eq!(names, ["web", "web-2", "web-1", "my-web"]);
        assert_eq!(count, 5, "the one that there was no room for is counted");
    }

    #[test]
    fn letters_of_several_bytes_are_no_stumbling_block() {
        let wanted = Wanted::read("übung").unwrap();
        assert_eq!(card("", &["größe-übung"]).fit(&wanted), Some(Fit::Word));
        assert_eq!(card("", &["ßübung"]).fit(&wanted), Some(Fit::Inside));
    }
}
