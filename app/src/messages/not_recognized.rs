//! Why parts of a text are not recognized as recipients, and suggestions for names without IDs. Used where recipients are chosen.

use imageshare_core::plan::recipients::{SkipReason, UnusedText};

/// How many characters of a line are quoted.
const MAX_QUOTED: usize = 60;

/// The heading of the list, for screen readers.
pub const TITLE: &str = "Not recognized";

/// The line above the list.
pub const CHECK: &str = "These parts of the text weren't recognized. Make sure that no recipient is missing. For a recipient with an unknown name, add the ID.";

/// The result for a text without any ID.
pub const NO_ID_AT_ALL: &str = "This text contains no project ID.";

pub const REMOVE: &str = "Remove";

/// The list of suggestions, for screen readers.
pub const ALSO_MENTIONED: &str = "Also mentioned";

/// What is not recognized, and why: "Line 3: 48213 was skipped because it has 5 of 32 digits. Ask for the full ID."
pub fn skipped_line(unused_text: &UnusedText) -> String {
    let (line, text) = (unused_text.line, quoted_text(unused_text));
    match &unused_text.reason {
        SkipReason::NoId | SkipReason::KnownName(_) => format!("Line {line}: {text}"),
        SkipReason::NoIdInText => NO_ID_AT_ALL.to_owned(),
        // A password must not be shown on the screen.
        SkipReason::Labelled(label) if unused_text.text.is_empty() => {
            format!("Line {line}: A secret was skipped because it's labeled {label}.")
        }
        SkipReason::Labelled(label) => {
            format!("Line {line}: {text} was skipped because it's labeled {label}.")
        }
        SkipReason::Unlabelled => format!(
            "Line {line}: {text} was skipped because it isn't clear what it identifies. Put each project ID on its own line."
        ),
        SkipReason::LdapId => format!(
            "Line {line}: {text} was skipped because it has 64 digits, so it's a user or group ID. Ask for the project ID."
        ),
        SkipReason::WrongLength { digits } => format!(
            "Line {line}: {text} was skipped because it has {digits} of 32 digits. Ask for the full ID."
        ),
    }
}

/// How many parts are not listed, at least one.
pub fn more_parts(number: usize) -> String {
    match number {
        1 => "1 more part wasn't recognized.".to_owned(),
        _ => format!("{number} more parts weren't recognized."),
    }
}

/// The question about a known name that the text has without an ID, which one or several projects have.
pub fn name_question(unused_text: &UnusedText, projects: usize) -> String {
    let name = quoted_text(unused_text);
    if projects > 1 {
        format!(
            "The text also mentions {name}, which is the name of {projects} projects. Which one do you want to add?"
        )
    } else {
        format!("The text also mentions {name}. Do you want to add {name}?")
    }
}

/// The button that adds a project by its name.
pub fn add_project_button(name: &str) -> String {
    format!("Add {name}")
}

/// As [`add_project_button`], if several projects have the name: "Add QA Lab 3f6c0a…c682".
pub fn add_with_id_button(name: &str, short_id: &str) -> String {
    format!("Add {name} {short_id}")
}

fn quoted_text(unused_text: &UnusedText) -> String {
    let mut text: String = unused_text.text.chars().take(MAX_QUOTED).collect();
    if text.len() < unused_text.text.len() {
        text.push('…');
    }
    text
}
