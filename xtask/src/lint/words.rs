//! Finds the words of `words.txt` in source, comments and documents. Called by `lint`. The file is the rule; the code only
//! applies it.

use super::source::Source;

/// The words, and what to write instead.
const LIST: &str = include_str!("words.txt");

/// One or more consecutive words, and what to write instead.
struct Entry {
    words: Vec<&'static str>,
    instead: &'static str,
}

/// The findings, each of which begins with the file.
pub fn check(sources: &[Source]) -> Vec<String> {
    let entries = entries();
    sources
        .iter()
        .flat_map(|source| {
            let entries = &entries;
            source.text.lines().enumerate().flat_map(move |(index, line)| {
                found(entries, line).into_iter().map(move |entry| {
                    let (path, words, instead) =
                        (&source.path, entry.words.join(" "), entry.instead);
                    format!("{path}:{}: \"{words}\": write \"{instead}\"", index + 1)
                })
            })
        })
        .collect()
}

fn entries() -> Vec<Entry> {
    LIST.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" -> "))
        .map(|(words, instead)| Entry { words: words.split(' ').collect(), instead })
        .collect()
}

fn found<'a>(entries: &'a [Entry], line: &str) -> Vec<&'a Entry> {
    let words = words(line);
    let has = |entry: &&Entry| words.windows(entry.words.len()).any(|part| part == entry.words);
    entries.iter().filter(has).collect()
}

/// The words of a line in lower case; names in `snake_case`, `kebab-case` and `CamelCase` are split into words.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut previous = ' ';
    for character in line.chars() {
        let is_alphanumeric = character.is_alphanumeric();
        if !is_alphanumeric || (previous.is_lowercase() && character.is_uppercase()) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (is_alphanumeric, words.last_mut()) {
            word.extend(character.to_lowercase());
        }
        previous = character;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(line: &str) -> usize {
        found(&entries(), line).len()
    }

    #[test]
    fn every_entry_is_found_in_prose_and_in_names() {
        for Entry { words, .. } in entries() {
            for joined in [words.join(" "), words.join("_"), words.join("-").to_uppercase()] {
                assert!(findings(&format!("a({joined})")) > 0, "{joined}");
            }
        }
    }

    #[test]
    fn parts_of_other_words_are_not_found() {
        for line in ["this", "outdoors", "untold", "fn the_same()", "for every"] {
            assert_eq!(findings(line), 0, "{line}");
        }
    }

    #[test]
    fn camel_case_is_split_into_words() {
        assert_eq!(words("struct AccountPoller;"), ["struct", "account", "poller"]);
    }

    #[test]
    fn a_finding_contains_the_line_and_the_advice() {
        let Some(Entry { words, instead }) = entries().into_iter().next() else {
            panic!("the list is empty")
        };
        let text = format!("fine\n{}\n", words.join(" "));
        let found = check(&[Source { path: "a.md".to_owned(), text }]);
        assert_eq!(found, [format!("a.md:2: \"{}\": write \"{instead}\"", words.join(" "))]);
    }
}
