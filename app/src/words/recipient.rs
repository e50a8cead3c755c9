//! Why a recipient is not taken as it was written, in words. The doubts are the core's.

use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{Doubt, Doubtful, NotTaken, Unread};
use imageshare_core::rules::Profile;
use imageshare_core::rules::recipient::RecipientProblem;

use super::refusal;
use crate::components::shorten;

/// So many signs of a line are quoted.
const SIGNS: usize = 60;

/// What is wrong with it. `other` is the name of the image or user whose ID it is; `name_of` names a project.
pub fn doubt(
    profile: Profile,
    one: &Doubtful,
    other: Option<&str>,
    name_of: &dyn Fn(&ProjectId) -> Option<String>,
) -> String {
    let word = profile.differences().project_word;
    let name = |id: &ProjectId| name_of(id).unwrap_or_else(|| shorten(id.as_str()));
    match (&one.doubt, other) {
        (Doubt::Problem(RecipientProblem::NotAnId(_)), _) if one.written.id.is_empty() => {
            format!("There is no {word} ID for {}.", one.written.alias.clone().unwrap_or_default())
        }
        (Doubt::Problem(RecipientProblem::Image), Some(title)) => {
            format!("This is an image ID: {title}.")
        }
        (Doubt::Problem(RecipientProblem::User), Some(user)) => {
            format!("This is the ID of user {user}, not of a {word}.")
        }
        (Doubt::Problem(problem), _) => refusal::recipient(profile, problem),
        (Doubt::LooksLike(other), _) => format!(
            "looks like {}, {}. IDs are random, so this is hardly an accident.",
            name(other),
            shorten(other.as_str())
        ),
        (Doubt::NameOf(other), _) => format!(
            "has the name {}, but you know {} as {}.",
            one.written.alias.clone().unwrap_or_default(),
            name(other),
            shorten(other.as_str())
        ),
        (Doubt::Ambiguous(all), _) => {
            format!("is the name of {} {word}s. Choose one.", all.len())
        }
    }
}

/// What is not taken, and why.
pub fn not_taken(one: &Unread) -> String {
    let mut text: String = one.text.chars().take(SIGNS).collect();
    if text.len() < one.text.len() {
        text.push('…');
    }
    match &one.why {
        NotTaken::NoId => text,
        // Nobody repeats a password on a screen.
        NotTaken::Labelled(label) if one.text.is_empty() => {
            format!("a secret, not taken because it is labelled {label}")
        }
        NotTaken::Labelled(label) => {
            format!("{text} is not taken because it is labelled {label}")
        }
        NotTaken::Unlabelled => {
            format!("{text} is not taken because nothing says what it is an ID of")
        }
        NotTaken::CutOff { digits } => {
            format!("{text} is not taken because it has {digits} digits of an ID, not 32")
        }
    }
}
