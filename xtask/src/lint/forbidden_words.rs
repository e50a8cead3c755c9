//! Finds the words of `words.txt` in source, comments and documents. Called by `lint`. The file is the rule; the code only
//! applies it.

use super::source::SourceFile;

/// The words, and what to write instead.
const FORBIDDEN_WORDS: &str = include_str!("words.txt");

/// One or more consecutive words, and what to write instead.
struct ForbiddenPhrase {
    words: Vec<&'static str>,
    replacement: &'static str,
}

/// The findings, each of which begins with the file.
pub fn check(sources: &[SourceFile]) -> Vec<String> {
    let entries = forbidden_phrases();
    sources
        .iter()
        .flat_map(|source| {
            let entries = &entries;
            source.text.lines().enumerate().flat_map(move |(index, line)| {
                phrases_in_line(entries, line).into_iter().map(move |entry| {
                    let (path, words, instead) =
                        (&source.path, entry.words.join(" "), entry.replacement);
                    format!("{path}:{}: \"{words}\": write \"{instead}\"", index + 1)
                })
            })
        })
        .collect()
}

fn forbidden_phrases() -> Vec<ForbiddenPhrase> {
    FORBIDDEN_WORDS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" -> "))
        .map(|(words, instead)| ForbiddenPhrase {
            words: words.split(' ').collect(),
            replacement: instead,
        })
        .collect()
}

fn phrases_in_line<'a>(entries: &'a [ForbiddenPhrase], line: &str) -> Vec<&'a ForbiddenPhrase> {
    let words = split_into_words(line);
    let has =
        |entry: &&ForbiddenPhrase| words.windows(entry.words.len()).any(|part| part == entry.words);
    entries.iter().filter(has).collect()
}

/// The words of a line in lower case; names in `snake_case`, `kebab-case` and `CamelCase` are split into words.
fn split_into_words(line: &str) -> Vec<String> {
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

    fn finding_count(line: &str) -> usize {
        phrases_in_line(&forbidden_phrases(), line).len()
    }

    #[test]
    fn every_phrase_is_found_in_prose_and_in_names() {
        for ForbiddenPhrase { words, .. } in forbidden_phrases() {
            for joined in [words.join(" "), words.join("_"), words.join("-").to_uppercase()] {
                assert!(finding_count(&format!("a({joined})")) > 0, "{joined}");
            }
        }
    }

    #[test]
    fn parts_of_other_words_are_not_found() {
        for line in ["this", "outdoors", "untold", "fn the_same()", "for every"] {
            assert_eq!(finding_count(line), 0, "{line}");
        }
    }

    #[test]
    fn camel_case_is_split_into_words() {
        assert_eq!(split_into_words("struct AccountPoller;"), ["struct", "account", "poller"]);
    }

    #[test]
    fn a_finding_contains_the_line_and_the_advice() {
        let Some(ForbiddenPhrase { words, replacement: instead }) =
            forbidden_phrases().into_iter().next()
        else {
            panic!("the list is empty")
        };
        let text = format!("fine\n{}\n", words.join(" "));
        let found = check(&[SourceFile { path: "a.md".to_owned(), text }]);
        assert_eq!(found, [format!("a.md:2: \"{}\": write \"{instead}\"", words.join(" "))]);
    }
}
