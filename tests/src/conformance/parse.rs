//! Parses the files of sequences; `tests/README.md` describes the format. An error contains the line number.

use std::path::{Path, PathBuf};

use super::fixtures::Fixture;
use super::selection::Selection;
use super::sequence::{
    CapturedValue, RequestStep, Sequence, Service, SetupStep, Step, UntilCondition, ValueSource,
};

/// Every sequence of the suite, in the order of files and lines.
///
/// # Panics
/// A file cannot be read or parsed.
pub fn all_sequences() -> Vec<Sequence> {
    sorted_files(&super::vectors_folder().join("sequences"))
        .iter()
        .flat_map(|file| read_file(file))
        .collect()
}

/// The files of a folder, sorted by name.
///
/// # Panics
/// It cannot be read.
pub fn sorted_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The sequences of the selected files.
///
/// # Panics
/// As [`all_sequences`].
pub fn selected_sequences() -> Vec<Sequence> {
    let (selection, mut sequences) = (Selection::from_environment(), all_sequences());
    sequences.retain(|sequence| selection.contains(&sequence.file));
    sequences
}

/// The sequences of one file.
///
/// # Panics
/// As [`all_sequences`].
pub fn read_file(file: &Path) -> Vec<Sequence> {
    let name = file.file_stem().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).unwrap();
    parse_text(&name, &text).unwrap_or_else(|reason| panic!("{}: {reason}", file.display()))
}

/// Parses the text of one file.
///
/// # Errors
/// The number of the first invalid line, and why it is invalid.
pub fn parse_text(file: &str, text: &str) -> Result<Vec<Sequence>, String> {
    let mut parser = Parser { file, sequences: Vec::new(), last_request_count: 0 };
    for (index, line) in text.lines().enumerate() {
        parser.parse_line(line).map_err(|reason| format!("line {}: {reason}", index + 1))?;
    }
    Ok(parser.sequences)
}

struct Parser<'a> {
    file: &'a str,
    sequences: Vec<Sequence>,
    /// The number of requests at the end of the steps that an indented line belongs to: one for each actor of their line.
    last_request_count: usize,
}

impl Parser<'_> {
    fn parse_line(&mut self, line: &str) -> Result<(), String> {
        if line.trim().is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some(indented_line) = line.strip_prefix(' ') {
            return self.parse_indented_line(indented_line.trim());
        }
        self.last_request_count = 0;
        if let Some(title) = line.strip_prefix("== ") {
            return self.start_sequence(title.trim());
        }
        let sequence =
            self.sequences.last_mut().ok_or("a sequence begins with a line `== title`")?;
        match line.split_once(' ') {
            None if line == "wait" && sequence.steps.is_empty() => {
                sequence.setup.push(SetupStep::Wait);
            }
            None if line == "wait" => sequence.steps.push(Step::Wait),
            Some(("given", rest)) if sequence.steps.is_empty() => {
                sequence.setup.push(SetupStep::Fixture(Box::new(parse_fixture(rest)?)));
            }
            Some(("given", _)) => return Err("`given` must come before the first request".into()),
            Some((actors, rest)) => {
                let requests = parse_requests(actors, rest)?;
                self.last_request_count = requests.len();
                sequence.steps.extend(requests.into_iter().map(Step::Request));
            }
            None => return Err(format!("{line:?} is neither `wait` nor a request")),
        }
        Ok(())
    }

    fn start_sequence(&mut self, title: &str) -> Result<(), String> {
        if self.sequences.iter().any(|other| other.title == title) {
            return Err(format!("another sequence has the title {title:?}"));
        }
        let (file, title) = (self.file.to_owned(), title.to_owned());
        self.sequences.push(Sequence { file, title, setup: Vec::new(), steps: Vec::new() });
        Ok(())
    }

    /// An indented line: a header of the request above it, a value to keep of its response, or a condition to wait for.
    fn parse_indented_line(&mut self, indented_line: &str) -> Result<(), String> {
        let steps = self.sequences.last_mut().map(|sequence| &mut sequence.steps);
        let steps = steps
            .filter(|_| self.last_request_count > 0)
            .ok_or("an indented line must follow a request")?;
        let first = steps.len() - self.last_request_count;
        for step in &mut steps[first..] {
            let Step::Request(request) = step else { continue };
            if let Some(rest) = indented_line.strip_prefix("keep ") {
                request.captured_values.push(parse_kept_value(rest)?);
            } else if let Some(rest) = indented_line.strip_prefix("until ") {
                request.until = Some(parse_until(rest)?);
            } else {
                let (name, value) =
                    indented_line.split_once(':').ok_or("a header is `Name: value`")?;
                request.headers.push((name.to_owned(), value.trim().to_owned()));
            }
        }
        Ok(())
    }
}

/// `T from header X-Subject-Token` or `T from /json/pointer`.
fn parse_kept_value(text: &str) -> Result<CapturedValue, String> {
    let (name, source) = text.split_once(" from ").ok_or("`keep NAME from SOURCE`")?;
    let source = match source.strip_prefix("header ") {
        Some(header) => ValueSource::Header(header.to_owned()),
        None if source.starts_with('/') => ValueSource::JsonPointer(source.to_owned()),
        None => return Err("a source is `header NAME` or a JSON pointer".into()),
    };
    Ok(CapturedValue { name: name.to_owned(), source })
}

/// `/status is active`.
fn parse_until(text: &str) -> Result<UntilCondition, String> {
    let (pointer, value) = text.split_once(" is ").ok_or("`until /json/pointer is VALUE`")?;
    if !pointer.starts_with('/') {
        return Err("a JSON pointer begins with `/`".into());
    }
    Ok(UntilCondition { pointer: pointer.to_owned(), value: value.to_owned() })
}

/// `A {"name": "a"}`; the JSON is optional.
fn parse_fixture(text: &str) -> Result<Fixture, String> {
    let (symbol, json) = text.split_once(' ').unwrap_or((text, "{}"));
    let mut image: super::fixtures::FixtureImage =
        serde_json::from_str(json).map_err(|error| error.to_string())?;
    image.name.get_or_insert_with(|| symbol.to_owned());
    Ok(Fixture { symbol: symbol.to_owned(), image })
}

/// The actors of `all`: every one with different permissions.
const ALL_ACTORS: &str = "nobody,bad,stranger,consumer2,consumer,reader,admin,producer";

/// `METHOD PATH BODY` for each of the actors.
fn parse_requests(actors: &str, request_text: &str) -> Result<Vec<RequestStep>, String> {
    let (method, rest) =
        request_text.split_once(' ').ok_or("a request is `ACTORS METHOD PATH [BODY]`")?;
    if !method.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(format!("{method:?} is not a method"));
    }
    let (path, body) = rest.split_once(' ').map_or((rest, None), |(path, body)| (path, Some(body)));
    let (service, path) = split_service(path);
    let actors = if actors == "all" { ALL_ACTORS } else { actors };
    let request = |actor: &str| RequestStep {
        actor: actor.to_owned(),
        method: method.to_owned(),
        service,
        path: path.to_owned(),
        headers: Vec::new(),
        body: body.map(str::to_owned),
        captured_values: Vec::new(),
        until: None,
    };
    Ok(actors.split(',').map(request).collect())
}

/// The service before the path; without one, Keystone for `/v3`, else Glance of the first region.
fn split_service(path: &str) -> (Service, &str) {
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
    fn a_line_for_two_actors_is_two_requests() {
        let sequences = parse_text("x", TEXT).unwrap();
        let requests: Vec<String> = sequences[0].requests().map(ToString::to_string).collect();
        let rest = "PUT RegionTwo:/v2/images/<A>/members/<consumer> [Accept: text/html] {\"status\": \"accepted\"}";
        assert_eq!(requests, [format!("producer {rest}"), format!("reader {rest}")]);
        assert_eq!(sequences[0].setup.len(), 2);
        let captured_values = sequences[0].requests().map(|request| request.captured_values.len());
        assert_eq!(captured_values.sum::<usize>(), 2);
    }

    #[test]
    fn an_invalid_line_is_refused_with_its_number() {
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
            let reason = parse_text("x", text).unwrap_err();
            assert!(reason.starts_with(&format!("line {line}: ")), "{text:?}: {reason}");
        }
    }
}
