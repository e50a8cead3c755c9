//! Why a recipient entry is doubtful, as text. The decision is the core's. Used where recipients are chosen.

use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{FlaggedRecipient, RecipientWarning};
use imageshare_core::rules::Profile;
use imageshare_core::rules::recipient::RecipientProblem;

use super::refusal;
use crate::data::shorten;

/// The problem of an entry. `non_project_name` is the name of the image or user whose ID it is; `name_of` returns a project's name.
pub fn warning_text(
    profile: Profile,
    flagged: &FlaggedRecipient,
    non_project_name: Option<&str>,
    name_of: &dyn Fn(&ProjectId) -> Option<String>,
) -> String {
    match (&flagged.warning, non_project_name) {
        (RecipientWarning::Problem(RecipientProblem::NotAnId(_)), _)
            if flagged.entry.id_or_name.is_empty() =>
        {
            missing_id(profile, flagged.entry.alias.as_deref())
        }
        (RecipientWarning::Problem(RecipientProblem::IsImageId), Some(title)) => {
            format!("This is the ID of the image {title}.")
        }
        (RecipientWarning::Problem(RecipientProblem::IsUserId), Some(user)) => match profile {
            Profile::OpenStack => format!("This is the ID of the user {user}, not a project ID."),
            Profile::Rackspace => format!("This is the ID of the user {user}, not an account ID."),
        },
        (RecipientWarning::Problem(problem), _) => refusal::recipient_problem(profile, problem),
        (RecipientWarning::LooksLike(other), _) => {
            looks_like(&shorten(other.as_str()), name_of(other).as_deref())
        }
        (RecipientWarning::NameOfOtherProject(other), _) => {
            let name = name_of(other).or_else(|| flagged.entry.alias.clone()).unwrap_or_default();
            format!("The name {name} already belongs to another ID: {}.", shorten(other.as_str()))
        }
        (RecipientWarning::Ambiguous(all), _) => ambiguous_name(profile, all.len()),
    }
}

fn missing_id(profile: Profile, name: Option<&str>) -> String {
    match (profile, name) {
        (Profile::OpenStack, Some(name)) => format!("{name} has no project ID."),
        (Profile::OpenStack, None) => "The project ID is missing.".to_owned(),
        (Profile::Rackspace, Some(name)) => format!("{name} has no account ID."),
        (Profile::Rackspace, None) => "The account ID is missing.".to_owned(),
    }
}

fn looks_like(other_id: &str, other_name: Option<&str>) -> String {
    match other_name {
        Some(name) => format!(
            "This ID looks like {other_id}, the ID of {name}. IDs are random, so this is unlikely to be a coincidence."
        ),
        None => format!(
            "This ID looks like {other_id}, which you already know. IDs are random, so this is unlikely to be a coincidence."
        ),
    }
}

fn ambiguous_name(profile: Profile, number: usize) -> String {
    match profile {
        Profile::OpenStack => format!("{number} projects have this name. Choose one."),
        Profile::Rackspace => format!("{number} accounts have this name. Choose one."),
    }
}

/// A name with its group.
pub fn with_group(name: String, group: Option<&str>) -> String {
    match group.filter(|group| !group.is_empty()) {
        Some(group) => format!("{name}, group {group}"),
        None => name,
    }
}
