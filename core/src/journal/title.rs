//! What a call is, in one line of English. Used by the page and by every export.

use serde_json::Value;

use super::call_titles::call_words;
use super::entry::Entry;
use super::one_line::one_line;
use super::recorded_call::RecordedCall;
use super::sign_in_title::sign_in_title;
use crate::model::{ImageId, MemberStatus, ProjectId};
use crate::rules::Command;
use crate::wire::endpoint::Call;

/// What the user's program knows besides the journal. The names are made safe to show: on one line and without misleading
/// characters.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The name of an image.
    pub image: &'a dyn Fn(ImageId) -> Option<String>,
    /// The name of a project.
    pub project: &'a dyn Fn(&ProjectId) -> Option<String>,
    /// Why a call failed and what to do next; none for a success.
    pub explanation: &'a dyn Fn(&Entry) -> Option<String>,
}

impl Names<'static> {
    /// Nothing is known.
    pub const NONE: Self = Names { image: &|_| None, project: &|_| None, explanation: &|_| None };
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

/// What a call is: "Share web-2026-11 with QA Lab", "Set image web-2026-11 to private", "Read image web-2026-11", "Sign in with a
/// password as ana at keystone.example.com".
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
    match recorded.call {
        Call::IssueToken | Call::Authenticate => sign_in_title(recorded),
        Call::ListImages => list_title(recorded),
        Call::UpdateImage => change_title(recorded, names),
        call => fill(call_words(call), recorded, names),
    }
}

/// "List images offered to this project (pending) in DFW".
fn list_title(recorded: &RecordedCall) -> String {
    let (_, query) = recorded.request.url.split_once('?').unwrap_or_default();
    let parameter = |wanted: &str| {
        let mut all = form_urlencoded::parse(query.as_bytes());
        all.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
    };
    let what = match (parameter("visibility").as_deref(), parameter("member_status")) {
        (Some("shared"), Some(status)) => {
            format!("List images shared with this project ({})", one_line(&status))
        }
        _ => call_words(Call::ListImages).to_owned(),
    };
    match &recorded.region {
        Some(region) => format!("{what} in {}", one_line(region.as_str())),
        None => what,
    }
}

/// "Set image web-2026-11 to private"; "Change image web-2026-11" if it changes something else.
fn change_title(recorded: &RecordedCall, names: &Names<'_>) -> String {
    let words =
        match changed_property(recorded).as_ref().map(|(path, value)| (path.as_str(), value)) {
            Some(("/visibility", Value::String(visibility))) => {
                format!("Set image {{image}} to {}", one_line(visibility))
            }
            Some(("/os_hidden", Value::Bool(true))) => "Hide image {image}".to_owned(),
            Some(("/os_hidden", Value::Bool(false))) => "Unhide image {image}".to_owned(),
            _ => call_words(Call::UpdateImage).to_owned(),
        };
    fill(&words, recorded, names)
}

/// The path and the new value of a change of exactly one property.
fn changed_property(recorded: &RecordedCall) -> Option<(String, Value)> {
    let patch = recorded.call_request().request_json()?;
    let [operation] = patch.as_array()?.as_slice() else { return None };
    Some((operation.get("path")?.as_str()?.to_owned(), operation.get("value")?.clone()))
}

/// The words with the names of what the path names.
fn fill(words: &str, recorded: &RecordedCall, names: &Names<'_>) -> String {
    let segments = recorded.segments().unwrap_or_default();
    let segment = |at: usize| segments.get(at).map(String::as_str).unwrap_or_default();
    let image = segment(0).parse().map_or_else(|_| one_line(segment(0)), |id| names.image(id));
    // The second segment of a call about an image is a project, a tag or an image.
    let second = match segment(1).parse() {
        Ok(id) if recorded.call == Call::RemoveFromStore => names.image(id),
        _ => match segment(1).parse() {
            Ok(project) if recorded.call == Call::ShowMember => names.project(&project),
            _ => one_line(segment(1)),
        },
    };
    let project = segment(0).parse().map_or_else(|_| one_line(segment(0)), |id| names.project(&id));
    let filled = [("{image}", &image), ("{project}", &project), ("{0}", &one_line(segment(0)))];
    // Names are filled in once, in one pass: a name may contain a placeholder.
    let mut title = String::new();
    let mut rest = words;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        title.push_str(before);
        let end = from.find('}').map_or(from.len(), |end| end + 1);
        let (placeholder, after) = from.split_at(end);
        let value = filled.iter().find(|(name, _)| *name == placeholder).map(|(_, value)| *value);
        title.push_str(value.unwrap_or(&second));
        rest = after;
    }
    title.push_str(rest);
    title.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::fixtures::{IMAGE_ID, entry, response};
    use super::*;

    #[test]
    fn names_replace_ids() {
        let named = Names {
            image: &|_| Some("web\n\u{202e}1".to_owned()),
            project: &|_| Some("QA".to_owned()),
            ..Names::NONE
        };
        let unnamed = Names::NONE;
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
            (Call::ShowImage, "", "Read image web 1", by_id("Read image *")),
            (
                Call::ShowMember,
                "",
                "Read the member status of QA for image web 1",
                by_id("Read the member status of p2 for image *"),
            ),
            (
                Call::UpdateImage,
                r#"[{"op":"replace","path":"/visibility","value":"private"}]"#,
                "Set image web 1 to private",
                by_id("Set image * to private"),
            ),
            (
                Call::UpdateImage,
                r#"[{"op":"replace","path":"/os_hidden","value":false}]"#,
                "Unhide image web 1",
                by_id("Unhide image *"),
            ),
            (Call::UpdateImage, "[]", "Change image web 1", by_id("Change image *")),
            (Call::AddTag, "", "Add tag p2 to image web 1", by_id("Add tag p2 to image *")),
            (Call::ListImages, "", "List images in DFW", "List images in DFW".to_owned()),
            (
                Call::ShowServerImage,
                "",
                "Read image web 1 through the compute service",
                by_id("Read image * through the compute service"),
            ),
            (
                Call::RevokeTokenV2,
                "",
                "Sign out and revoke the token",
                "Sign out and revoke the token".to_owned(),
            ),
        ] {
            let entry = entry(call, sent, Ok(response(200, "")));
            assert_eq!(describe(&entry, &named), with_names);
            assert_eq!(describe(&entry, &unnamed), without);
        }
    }

    #[test]
    fn a_list_names_what_is_listed() {
        let mut recorded = entry(Call::ListImages, "", Ok(response(200, ""))).recorded;
        recorded.request.url.push_str("?visibility=shared&member_status=pending&limit=7");
        let entry = Entry { recorded, ..entry(Call::ListImages, "", Ok(response(200, ""))) };
        let title = "List images shared with this project (pending) in DFW";
        assert_eq!(describe(&entry, &Names::NONE), title);
    }

    #[test]
    fn a_name_that_looks_like_a_placeholder_stays() {
        let named = Names { image: &|_| Some("{0} {1}".to_owned()), ..Names::NONE };
        let tag = entry(Call::AddTag, "", Ok(response(204, "")));
        assert_eq!(describe(&tag, &named), "Add tag p2 to image {0} {1}");
    }
}
