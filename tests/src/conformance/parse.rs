//! Reads the files of sequences. Their form is described in `tests/README.md`; a line that does not have it is refused
//! with its number.

use std::path::{Path, PathBuf};

use super::fixtures::Fixture;
use super::selection::Selection;
use super::sequence::{Ask, Before, Keep, Place, Sequence, Service, Step, Until};

/// Every sequence of the suite, in the order of files and lines.
///
/// # Panics
/// A file cannot be read or holds a line of no known form: the suite would not be what it says.
pub fn all() -> Vec<Sequence> {
    files(&super::vectors().join("sequences")).iter().flat_map(|file| read(file)).collect()
}

/// The files of a folder in the order of their names.
///
/// # Panics
/// It cannot be read.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The sequences of those files that this run is about.
///
/// # Panics
/// As [`all`].
pub fn selected() -> Vec<Sequence> {
    let (selection, mut sequences) = (Selection::from_environment(), all());
    sequences.retain(|sequence| selection.covers(&sequence.file));
    sequences
}

/// The sequences of one file.
///
/// # Panics
/// As [`all`].
pub fn read(file: &Path) -> Vec<Sequence> {
    let name = file.file_stem().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).unwrap();
    parse(&name, &text).unwrap_or_else(|reason| panic!("{}: {reason}", file.display()))
}

/// Reads the text of one file.
///
/// # Errors
/// The number of the first line that has no known form, and why.
pub fn parse(file: &str, text: &str) -> Result<Vec<Sequence>, String> {
    let mut reader = Reader { file, sequences: Vec::new(), open: 0 };
    for (index, line) in text.lines().enumerate() {
        reader.line(line).map_err(|reason| format!("line {}: {reason}", index + 1))?;
    }
    Ok(reader.sequences)
}

struct Reader<'a> {
    file: &'a str,
    sequences: Vec<Sequence>,
    /// How many of the last steps the next indented line belongs to: a line for several actors is several requests.
    open: usize,
}

impl Reader<'_> {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if line.trim().is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some(detail) = line.strip_prefix(' ') {
            return self.detail(detail.trim());
        }
        self.open = 0;
        if let Some(title) = line.strip_prefix("== ") {
            return self.title(title.trim());
        }
        let sequence =
            self.sequences.last_mut().ok_or("a sequence begins with a line `== title`")?;
        match line.split_once(' ') {
            None if line == "wait" && sequence.steps.is_empty() => {
                sequence.before.push(Before::Wait);
            }
            None if line == "wait" => sequence.steps.push(Step::Wait),
            Some(("given", rest)) if sequence.steps.is_empty() => {
                sequence.before.push(Before::Fixture(Box::new(given(rest)?)));
            }
            Some(("given", _)) => return Err("what is given comes before the first request".into()),
            Some((actors, rest)) => {
                let asks = asks(actors, rest)?;
                self.open = asks.len();
                sequence.steps.extend(asks.into_iter().map(Step::Ask));
            }
            None => return Err(format!("{line:?} is neither `wait` nor a request")),
        }
        Ok(())
    }

    fn title(&mut self, title: &str) -> Result<(), String> {
        if self.sequences.iter().any(|known| known.title == title) {
            return Err(format!("there is another sequence {title:?}"));
        }
        let (file, title) = (self.file.to_owned(), title.to_owned());
        self.sequences.push(Sequence { file, title, before: Vec::new(), steps: Vec::new() });
        Ok(())
    }

    /// An indented line: a header of the request before it, what is kept of its answer, or what the answer waits for.
    fn detail(&mut self, detail: &str) -> Result<(), String> {
        let steps = self.sequences.last_mut().map(|sequence| &mut sequence.steps);
        let steps = steps.filter(|_| self.open > 0).ok_or("an indented line follows a request")?;
        let first = steps.len() - self.open;
        for step in &mut steps[first..] {
            let Step::Ask(ask) = step else { continue };
            if let Some(keep) = detail.strip_prefix("keep ") {
                ask.keeps.push(keep_of(keep)?);
            } else if let Some(until) = detail.strip_prefix("until ") {
                ask.until = Some(until_of(until)?);
            } else {
                let (name, value) = detail.split_once(':').ok_or("a header is `Name: value`")?;
                ask.headers.push((name.to_owned(), value.trim().to_owned()));
            }
        }
        Ok(())
    }
}

/// `T from header X-Subject-Token` or `T from /json/pointer`.
fn keep_of(text: &str) -> Result<Keep, String> {
    let (name, from) = text.split_once(" from ").ok_or("`keep NAME from PLACE`")?;
    let from = match from.strip_prefix("header ") {
        Some(header) => Place::Header(header.to_owned()),
        None if from.starts_with('/') => Place::Pointer(from.to_owned()),
        None => return Err("a place is `header NAME` or a JSON pointer".into()),
    };
    Ok(Keep { name: name.to_owned(), from })
}

/// `/status is active`.
fn until_of(text: &str) -> Result<Until, String> {
    let (pointer, is) = text.split_once(" is ").ok_or("`until /json/pointer is VALUE`")?;
    if !pointer.starts_with('/') {
        return Err("what is waited for stands at a JSON pointer".into());
    }
    Ok(Until { pointer: pointer.to_owned(), is: is.to_owned() })
}

/// `A {"name": "a"}`, the JSON being optional.
fn given(text: &str) -> Result<Fixture, String> {
    let (symbol, json) = text.split_once(' ').unwrap_or((text, "{}"));
    let mut image: super::fixtures::Image =
        serde_json::from_str(json).map_err(|error| error.to_string())?;
    image.name.get_or_insert_with(|| symbol.to_owned());
    Ok(Fixture { symbol: symbol.to_owned(), image })
}

/// Who asks when a line says `all`: everyone who can be told apart.
const ALL: &str = "nobody,bad,stranger,consumer2,consumer,reader,admin,producer";

/// `METHOD PATH BODY` for each of the actors.
fn asks(actors: &str, rest: &str) -> Result<Vec<Ask>, String> {
    let (method, rest) = rest.split_once(' ').ok_or("a request is `ACTORS METHOD PATH [BODY]`")?;
    if !method.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(format!("{method:?} is no method"));
    }
    let (path, body) = rest.split_once(' ').map_or((rest, None), |(path, body)| (path, Some(body)));
    let (service, path) = service(path);
    let actors = if actors == "all" { ALL } else { actors };
    let ask = |actor: &str| Ask {
        actor: actor.to_owned(),
        method: method.to_owned(),
        service,
        path: path.to_owned(),
        headers: Vec::new(),
        body: body.map(str::to_owned),
        keeps: Vec::new(),
        until: None,
    };
    Ok(actors.split(',').map(ask).collect())
}

/// The service is written before the path, or Keystone's when the path is one of v3, or Glance's of the first region.
fn service(path: &str) -> (Service, &str) {
    match path.split_once(':') {
        Some(("identity", path)) => (Service::Identity, path),
        Some(("RegionTwo", path)) => (Service::RegionTwo, path),
        _ if path.starts_with("/v3") => (Service::Identity, path),
        _ => (Service::RegionOne, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
# A comment.
== shares
given A {"visibility": "private", "os_distro": "debian"}
wait
producer,reader PUT RegionTwo:/v2/images/<A>/members/<consumer> {"status": "accepted"}
    Accept: text/html
    keep AT from /updated_at
"#;

    #[test]
    fn a_line_for_two_actors_is_two_requests_with_the_same_details() {
        let sequences = parse("x", TEXT).unwrap();
        let asks: Vec<String> = sequences[0].asks().map(ToString::to_string).collect();
        let rest = "PUT RegionTwo:/v2/images/<A>/members/<consumer> [Accept: text/html] {\"status\": \"accepted\"}";
        assert_eq!(asks, [format!("producer {rest}"), format!("reader {rest}")]);
        assert_eq!(sequences[0].before.len(), 2);
        assert_eq!(sequences[0].asks().map(|ask| ask.keeps.len()).sum::<usize>(), 2);
    }

    #[test]
    fn what_has_no_known_form_is_refused_with_its_line() {
        for (text, line) in [
            ("producer GET /v2/images", 1),
            ("== a\n\n== a", 3),
            ("== a\nsleep", 2),
            ("== a\nproducer get /v2", 2),
            ("== a\nwait\n  Accept: x", 3),
            ("== a\nproducer GET /v2\ngiven A {}", 3),
            ("== a\ngiven A {]", 2),
            ("== a\nproducer GET /v2\n    until status is active", 3),
        ] {
            let reason = parse("x", text).unwrap_err();
            assert!(reason.starts_with(&format!("line {line}: ")), "{text:?}: {reason}");
        }
    }
}
