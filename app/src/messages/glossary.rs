//! The glossary of the page, read from `docs/glossary.md`. Used by the About page. The document is the only source.

/// The document.
const GLOSSARY_MARKDOWN: &str = include_str!("../../../docs/glossary.md");

/// The section for readers of the code, which the page leaves out.
const CODE_ONLY_SECTION: &str = "The project";

/// Terms that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlossarySection {
    /// Its heading.
    pub title: &'static str,
    rows: &'static str,
}

/// A term, its meaning, and what each kind of cloud calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub term: String,
    /// Its meaning.
    pub meaning: String,
    /// What OpenStack and Rackspace call it, if the cloud has a word for it.
    pub cloud_terms: [Option<String>; 2],
}

/// The sections of the document that are for users of the page.
pub fn sections() -> Vec<GlossarySection> {
    let sections = GLOSSARY_MARKDOWN.split("\n## ").skip(1);
    let topics = sections.filter_map(|section| section.split_once('\n'));
    topics
        .map(|(title, rows)| GlossarySection { title, rows })
        .filter(|topic| topic.title != CODE_ONLY_SECTION)
        .collect()
}

impl GlossarySection {
    /// Its terms, in the order of the document.
    pub fn terms(self) -> Vec<Term> {
        self.rows.lines().filter_map(parse_term).collect()
    }
}

/// A row of a table; none for its head and for other lines.
fn parse_term(line: &str) -> Option<Term> {
    let mut cells = line.strip_prefix("| ")?.trim_end_matches(" |").split(" | ");
    let mut next = || cells.next().map(strip_markdown);
    let (term, meaning) = (next()?, next()?);
    if term == "term" {
        return None;
    }
    let name = |cell: Option<String>| cell.filter(|cell| cell != "-");
    Some(Term { term, meaning, cloud_terms: [name(next()), name(next())] })
}

/// The text without Markdown, and without what points into the code.
fn strip_markdown(cell: &str) -> String {
    let mut text = cell.trim().to_owned();
    while let Some((start, end)) = find_code_reference(&text) {
        text.replace_range(start..end, "");
    }
    text.replace('`', "").replace(" (measured)", "")
}

/// The position of the first ` (…)` with a path or a link.
fn find_code_reference(text: &str) -> Option<(usize, usize)> {
    text.match_indices(" (").find_map(|(start, _)| {
        let mut depth = 0;
        let end = text[start..].char_indices().find_map(|(at, letter)| {
            depth += i32::from(letter == '(') - i32::from(letter == ')');
            (letter == ')' && depth == 0).then_some(start + at + 1)
        })?;
        let is_reference =
            ["/src", "](", "`core", "`mock"].iter().any(|it| text[start..end].contains(it));
        is_reference.then_some((start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_document_is_read_as_plain_text() {
        let terms: Vec<Term> = sections().into_iter().flat_map(GlossarySection::terms).collect();
        assert!(terms.len() > 60, "{}", terms.len());
        for Term { term, meaning, cloud_terms: names } in &terms {
            for text in [term, meaning].into_iter().chain(names.iter().flatten()) {
                let is_plain = !text.is_empty()
                    && !["`", "|", "](", ".rs", "/src", "(measured)"]
                        .iter()
                        .any(|it| text.contains(it));
                assert!(is_plain, "{term}: {text}");
            }
        }
        let mut known: Vec<&str> = terms.iter().map(|term| term.term.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        assert_eq!(known.len(), terms.len(), "a term is there twice");
    }

    #[test]
    fn a_row_has_the_names_of_both_clouds() {
        let found = parse_term("| token | proof (`core/src/a.rs`) | `token`, one hour | - |");
        assert_eq!(
            found,
            Some(Term {
                term: "token".to_owned(),
                meaning: "proof".to_owned(),
                cloud_terms: [Some("token, one hour".to_owned()), None],
            })
        );
    }
}
