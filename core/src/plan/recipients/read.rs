//! Reading a list of recipients: lines, tables, and texts that were written for people.
//!
//! Called by [`super`]'s callers through [`read`]. It drops nothing without a word, and judges no id.

use super::label::{Label, classify};
use super::names::Names;
use super::reading::{NotTaken, Reading, Unread, Written};
use super::shape::{Shape, words};
use super::{json, labelled, pair, prose, table, values};

/// Reads a list: one recipient on a line, or several parted by blanks; with commas, semicolons or tabs, a table of ID, alias and
/// group, in the order of its heading where it has one. Where it is a text for people, such as a mail, the IDs in it. What a
/// label says goes before what an ID looks like. Lines without text are skipped.
pub fn read(text: &str) -> Reading {
    read_named(text, &Names::default())
}

/// The same where `names` are known: a line of a list that is made of such names gives each of them, the longest first. In a text
/// for people a name adds nobody, because a signature would.
pub fn read_named(text: &str, names: &Names) -> Reading {
    let text = text.trim_start_matches('\u{feff}');
    if table::is_headed(text) {
        return table::read_headed(text);
    }
    if let Some(reading) = json::read(text) {
        return sorted(reading);
    }
    let (mut reading, rest) = labelled::take_out(text);
    let rest = values::take_out(&rest, &mut reading);
    let has = |is_such: fn(&str) -> bool| rest.lines().any(is_such);
    // A known name may have a word in it that looks like a part of an ID.
    let is_sentence = |line| prose::is_sentence(line) && names.split(line).is_none();
    let mut others = match () {
        // What stands beside labels is for people: a word there is no name in place of an ID.
        () if reading != Reading::default() || rest.lines().any(is_sentence) => {
            read_text(&rest, prose::is_row)
        }
        () if has(prose::is_several) => read_text(&rest, |_| true),
        () => {
            let (mut list, rest) = take_names(&rest, names);
            let mut unread = Vec::new();
            list.extend(read_list(&rest, &mut unread));
            Reading { list, unread, in_text: 0 }
        }
    };
    reading.list.append(&mut others.list);
    reading.unread.append(&mut others.unread);
    reading.in_text += others.in_text;
    sorted(reading)
}

/// Takes the names out of a list: whole lines of them, or cells.
fn take_names(text: &str, known: &Names) -> (Vec<Written>, String) {
    let mut list = Vec::new();
    let mut remaining = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        let value =
            pair::split(content).filter(|pair| classify(pair.label) == Some(Label::Project));
        let content = value.map_or(content, |pair| pair.value);
        let named = |id: &str| Written { line, id: id.to_owned(), alias: None, group: None };
        let mut unnamed = Vec::new();
        for cell in known
            .split(content)
            .map_or_else(|| content.split([',', ';', '\t']).collect(), |_| vec![content])
        {
            match known.split(cell) {
                Some(found) => list.extend(found.into_iter().map(named)),
                None => unnamed.push(cell),
            }
        }
        remaining.push(unnamed.join(","));
    }
    (list, remaining.join("\n"))
}

fn sorted(mut reading: Reading) -> Reading {
    reading.list.sort_by_key(|one| one.line);
    reading.unread.sort_by_key(|one| one.line);
    reading
}

/// A text that is read line by line. What `is_row` is a line of a list, the rest is for people.
fn read_text(text: &str, is_row: fn(&str) -> bool) -> Reading {
    let mut reading = Reading::default();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let one = |id: &str| Written { line, id: id.to_owned(), alias: None, group: None };
        if prose::is_several(text) {
            reading.list.extend(words(text).map(one));
            continue;
        }
        if is_row(text) {
            let mut unread = Vec::new();
            let rows = read_list(text, &mut unread).into_iter();
            reading.list.extend(rows.map(|row| Written { line, ..row }));
            reading.unread.extend(unread.into_iter().map(|one| Unread { line, ..one }));
            continue;
        }
        let found = prose::find(text);
        let unread = |text: &str, why| Unread { line, text: text.trim().to_owned(), why };
        if found.is_nothing() {
            // A rule of hyphens below a mail says nothing that could be missed.
            let says_something = words(text).next().is_some();
            reading.unread.extend(says_something.then(|| unread(text, NotTaken::NoId)));
            continue;
        }
        for (id, label) in &found.passed_over {
            let label = label.map(|label| NotTaken::Labelled(label.to_owned()));
            reading.unread.push(unread(id, label.unwrap_or(NotTaken::NoId)));
        }
        reading.in_text += found.ids.iter().filter(|(id, _)| prose::is_whole(id)).count();
        let named = found.ids.into_iter().map(|(id, alias)| Written { alias, ..one(id) });
        reading.list.extend(named);
    }
    reading
}

fn read_list(text: &str, unread: &mut Vec<Unread>) -> Vec<Written> {
    // The first such sign stands behind the first ID or heading; a name further on may hold any of them.
    let delimiter = text.chars().find(|sign| matches!(sign, '\t' | ';' | ','));
    match delimiter {
        Some(delimiter) => table::read(text, delimiter as u8, unread),
        None => read_words(text),
    }
}

pub(super) fn read_words(text: &str) -> Vec<Written> {
    let of_line = |(line, text): (u64, &str)| {
        // What holds no ID is one name, whatever blanks are in it.
        let has_id = words(text).any(|word| Shape::of(word).is_id(word));
        let parts: Vec<&str> =
            if has_id { text.split_whitespace().collect() } else { vec![text.trim()] };
        parts.into_iter().map(|part| (line, part.to_owned())).collect::<Vec<_>>()
    };
    let words = (1..).zip(text.lines()).flat_map(of_line).filter(|(_, text)| !text.is_empty());
    let written = words.map(|(line, id)| Written { line, id, alias: None, group: None });
    let is_label = |text: &str| matches!(classify(text), Some(Label::Id | Label::Project));
    written.filter(|one| !is_label(&one.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const OWN: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
    const ANA: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const BEN: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

    fn row(line: u64, id: &str, alias: Option<&str>, group: Option<&str>) -> Written {
        let text = |text: Option<&str>| text.map(str::to_owned);
        Written { line, id: id.to_owned(), alias: text(alias), group: text(group) }
    }

    #[test]
    fn ids_are_read_one_on_a_line_or_several_parted_by_blanks() {
        let list = read(&format!("{ANA}\n\n  {BEN} 1048213\r\nqa-lab")).list;
        let expected = [(1, ANA), (3, BEN), (3, "1048213"), (4, "qa-lab")];
        assert_eq!(list, expected.map(|(line, id)| row(line, id, None, None)));
    }

    #[test]
    fn a_table_is_read_with_and_without_a_heading_and_with_quoted_commas() {
        let plain = read(&format!("{ANA},Ana\n{BEN},\"Ben, QA\",lab")).list;
        let expected = [row(1, ANA, Some("Ana"), None), row(2, BEN, Some("Ben, QA"), Some("lab"))];
        assert_eq!(plain, expected);
        let headed = read(&format!("\u{feff}Name;Project ID\nAna;{ANA}\n;\n")).list;
        assert_eq!(headed, [row(2, ANA, Some("Ana"), None)]);
    }

    #[test]
    fn a_mail_gives_its_ids_and_says_what_was_not_understood() {
        let mail = format!(
            "Hi Ana,\n\nour project is {ANA} in DFW, thanks.\n{BEN},Ben,lab\n--\nBest\nimage x of {OWN}, user {OWN}\n"
        );
        let Reading { list, in_text, unread } = read(&mail);
        let expected = [
            row(3, ANA, None, None),
            row(4, BEN, Some("Ben"), Some("lab")),
            row(7, OWN, None, None),
        ];
        assert_eq!((list.as_slice(), in_text), (expected.as_slice(), 2));
        let unread: Vec<_> = unread.iter().map(|one| (one.line, one.text.as_str())).collect();
        assert_eq!(unread, [(1, "Hi Ana,"), (6, "Best"), (7, OWN)]);
    }

    #[test]
    fn under_a_heading_every_line_is_a_row_whatever_stands_in_it() {
        let list = format!("id,alias\n{ANA},account 1048213 of Ana\nsee {BEN},Ben\n");
        let reading = read(&list);
        assert_eq!((reading.list.len(), reading.in_text), (2, 0));
        assert_eq!(reading.list[1], row(3, &format!("see {BEN}"), Some("Ben"), None));
    }

    #[test]
    fn ids_with_commas_between_them_are_several() {
        let list = read(&format!("{ANA}, {BEN}\n1048213;1093377\n{OWN},Own")).list;
        let ids: Vec<&str> = list.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, [ANA, BEN, "1048213", "1093377", OWN]);
        assert_eq!(list[4].alias.as_deref(), Some("Own"));
    }
}
