//! What a call is, in one line of English. Used by every export.

use super::super::entry::Entry;
use crate::model::{ImageId, MemberStatus, ProjectId};
use crate::rules::Command;
use crate::wire::endpoint::Call;
use crate::wire::sanitize::Redactor;

/// The names that the user knows. They are made safe to show: on one line and without misleading characters.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The name of an image.
    pub image: &'a dyn Fn(ImageId) -> Option<String>,
    /// The name of a project.
    pub project: &'a dyn Fn(&ProjectId) -> Option<String>,
}

impl Names<'_> {
    /// The name of an image, or its ID.
    pub(super) fn image(&self, id: ImageId) -> String {
        (self.image)(id).map_or_else(|| id.to_string(), |name| one_line(&name))
    }

    /// The name of a project, or its ID.
    pub(super) fn project(&self, id: &ProjectId) -> String {
        one_line(&(self.project)(id).unwrap_or_else(|| id.to_string()))
    }
}

/// What a call is: "Share web-2026-11 with QA Lab" for a change of a membership, else the name of the call and its image.
pub fn describe(entry: &Entry, names: &Names<'_>) -> String {
    let recorded = &entry.recorded;
    if let Some((key, command)) = recorded.membership_command() {
        let (image, project) = (names.image(key.image), names.project(&key.project));
        return match command {
            Command::Add => format!("Share {image} with {project}"),
            Command::Remove => format!("Stop sharing {image} with {project}"),
            Command::Set(MemberStatus::Accepted) => format!("Accept {image} for {project}"),
            Command::Set(MemberStatus::Rejected) => format!("Reject {image} for {project}"),
            Command::Set(MemberStatus::Pending) => {
                format!("Reset the answer to {image} for {project}")
            }
        };
    }
    let words = call_words(recorded.call);
    let segments = recorded.segments().unwrap_or_default();
    match segments.first().and_then(|segment| segment.parse().ok()) {
        Some(image) => format!("{words}: {}", names.image(image)),
        None => words,
    }
}

/// The name of a call as words: "Show image".
fn call_words(call: Call) -> String {
    let mut words = String::new();
    for character in format!("{call:?}").chars() {
        if character.is_ascii_uppercase() && !words.is_empty() {
            words.extend([' ', character.to_ascii_lowercase()]);
        } else {
            words.push(character);
        }
    }
    words
}

/// A text on one line, without misleading characters.
pub(super) fn one_line(text: &str) -> String {
    Redactor::default().sanitize(text)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::super::fixtures::{IMAGE_ID, entry, response};
    use super::*;

    #[test]
    fn names_replace_ids() {
        let named = Names {
            image: &|_| Some("web\n\u{202e}1".to_owned()),
            project: &|_| Some("QA".to_owned()),
        };
        let unnamed = Names { image: &|_| None, project: &|_| None };
        let by_id = |text: &str| text.replace('*', IMAGE_ID);
        for (call, sent, with_names, without) in [
            (
                Call::AddMember,
                r#"{"member":"p2"}"#,
                "Share web 1 with QA",
                by_id("Share * with p2"),
            ),
            (Call::RemoveMember, "", "Stop sharing web 1 with QA", by_id("Stop sharing * with p2")),
            (
                Call::UpdateMember,
                r#"{"status":"accepted"}"#,
                "Accept web 1 for QA",
                by_id("Accept * for p2"),
            ),
            (Call::ShowImage, "", "Show image: web 1", by_id("Show image: *")),
            (Call::ListImages, "", "List images", "List images".to_owned()),
            (Call::RevokeTokenV2, "", "Revoke token v2", "Revoke token v2".to_owned()),
        ] {
            let entry = entry(call, sent, Ok(response(200, "")));
            assert_eq!(describe(&entry, &named), with_names);
            assert_eq!(describe(&entry, &unnamed), without);
        }
    }
}
