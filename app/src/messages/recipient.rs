//! Why a recipient entry is doubtful or not recognized, as text. The decision is the core's. Used where recipients are chosen.

use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{
    FlaggedRecipient, RecipientWarning, SkipReason, UnusedText,
};
use imageshare_core::rules::Profile;
use imageshare_core::rules::recipient::RecipientProblem;

use super::refusal;
use crate::data::shorten;

/// How many characters of a line are quoted.
const MAX_QUOTED: usize = 60;

/// The problem of an entry. `other` is the name of the image or user whose ID it is; `name_of` returns a project's name.
pub fn doubt(
    profile: Profile,
    one: &FlaggedRecipient,
    other: Option<&str>,
    name_of: &dyn Fn(&ProjectId) -> Option<String>,
) -> String {
    let word = profile.differences().project_word;
    let name = |id: &ProjectId| name_of(id).unwrap_or_else(|| shorten(id.as_str()));
    match (&one.warning, other) {
        (RecipientWarning::Problem(RecipientProblem::NotAnId(_)), _) if one.entry.id.is_empty() => {
            format!("{} has no {word} ID.", one.entry.alias.clone().unwrap_or_default())
        }
        (RecipientWarning::Problem(RecipientProblem::Image), Some(title)) => {
            format!("This is an image ID: {title}.")
        }
        (RecipientWarning::Problem(RecipientProblem::User), Some(user)) => {
            format!("This is the ID of user {user}, not of a {word}.")
        }
        (RecipientWarning::Problem(problem), _) => refusal::recipient(profile, problem),
        (RecipientWarning::LooksLike(other), _) => format!(
            "looks like {}, {}. IDs are random, so this is unlikely to be a coincidence.",
            name(other),
            shorten(other.as_str())
        ),
        (RecipientWarning::NameOf(other), _) => format!(
            "has the name {}, but you know {} as {}.",
            one.entry.alias.clone().unwrap_or_default(),
            name(other),
            shorten(other.as_str())
        ),
        (RecipientWarning::Ambiguous(all), _) => {
            format!("is the name of {} {word}s. Choose one.", all.len())
        }
    }
}

/// What is not recognized, and why.
pub fn skip_reason(one: &UnusedText) -> String {
    let mut text: String = one.text.chars().take(MAX_QUOTED).collect();
    if text.len() < one.text.len() {
        text.push('…');
    }
    match &one.why {
        SkipReason::NoId => text,
        SkipReason::NoIdAtAll => "This text contains no project ID.".to_owned(),
        SkipReason::Name(ids) if ids.len() > 1 => {
            format!("{text} is also mentioned in the message. Which one do you want to add?")
        }
        SkipReason::Name(_) => format!("{text} is also mentioned in the message. Add it?"),
        // A password must not be shown on the screen.
        SkipReason::Labelled(label) if one.text.is_empty() => {
            format!("a secret, left out because it is labeled {label}")
        }
        SkipReason::Labelled(label) => {
            format!("{text} is left out because it is labeled {label}")
        }
        SkipReason::Unlabelled => {
            format!(
                "{text} is left out because it isn't clear what it identifies; put each project ID on its own line"
            )
        }
        SkipReason::CutOff { digits } => {
            format!(
                "{text} is left out because it has {digits} digits instead of 32; ask for the full ID"
            )
        }
    }
}

/// Which of the names that came with IDs were saved; none without names.
pub fn kept_names(kept: &[String], taken: &[String], on_device: bool) -> Option<String> {
    let listed = |names: &[String]| match names {
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
        [] => String::new(),
    };
    let (is, are) = (|names: &[String]| if names.len() == 1 { "is" } else { "are" }, listed(kept));
    let until = if on_device { "" } else { " until this tab is closed" };
    let kept = (!kept.is_empty()).then(|| format!("{are} {} saved{until}.", is(kept)));
    let taken = (!taken.is_empty()).then(|| {
        format!("{} {} not saved, because another project has that name.", listed(taken), is(taken))
    });
    let lines: Vec<String> = kept.into_iter().chain(taken).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// A project keeps the name by which it is known.
pub fn other_name(typed: &str, known: &str, id: &ProjectId) -> String {
    format!("{typed} ({}) is already saved as {known}. That name is kept.", shorten(id.as_str()))
}

/// A name with its group.
pub fn with_group(name: String, group: Option<&str>) -> String {
    match group.filter(|group| !group.is_empty()) {
        Some(group) => format!("{name}, group {group}"),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_and_refused_names_are_listed() {
        let names =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(kept_names(&[], &[], true), None);
        assert_eq!(
            kept_names(&names(&["QA", "Lab"]), &names(&["Ben"]), true).as_deref(),
            Some("QA and Lab are saved. Ben is not saved, because another project has that name.")
        );
        assert_eq!(
            kept_names(&names(&["QA"]), &[], false).as_deref(),
            Some("QA is saved until this tab is closed.")
        );
    }
}
