//! Sorts recipients that were typed, dropped or taken from the address book into those that are ready and those that the user
//! must check.
//!
//! Called by every form with recipients. [`crate::rules::recipient`] decides whether a text can be an ID.

use std::collections::BTreeSet;

use super::parsed_recipients::{ParsedRecipients, RecipientEntry, SkipReason, UnusedText};
use super::read::read_with_known_names;
use super::warning::{FlaggedRecipient, RecipientWarning};
use super::{CheckedEntry, KnownIds, check_entries};
use crate::model::ProjectId;
use crate::rules::Profile;
use crate::rules::recipient;

/// A project to share with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The project.
    pub id: ProjectId,
    /// Its name in the pasted list.
    pub alias: Option<String>,
    /// Its group in the pasted list.
    pub group: Option<String>,
}

/// All recipients.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipients {
    /// The projects to share with, each once.
    pub ready: Vec<Recipient>,
    /// Entries that the user must check first.
    pub flagged: Vec<FlaggedRecipient>,
    /// How many repeated IDs there were.
    pub repeat_count: usize,
    /// How many IDs were found in sentences.
    pub ids_in_sentences: usize,
    /// Parts of the text that gave no recipient.
    pub unused: Vec<UnusedText>,
}

/// The input of [`resolve()`].
pub struct RecipientInput<'a> {
    /// The typed text.
    pub text: &'a str,
    /// Projects added from elsewhere.
    pub added: &'a [ProjectId],
    /// Entries that the user removed, as [`entry_key`] returns them.
    pub removed_keys: &'a BTreeSet<String>,
    /// Entries that the user confirmed although they look wrong.
    pub confirmed_keys: &'a BTreeSet<String>,
    /// Known projects, names and IDs.
    pub known: KnownIds<'a>,
}

/// The key by which an entry is removed or confirmed.
pub fn entry_key(text: &str) -> String {
    text.trim().to_ascii_lowercase()
}

/// Sorts all recipients.
pub fn resolve(profile: Profile, input: &RecipientInput<'_>) -> Recipients {
    let ParsedRecipients { entries: typed, ids_in_sentences: in_text, unused } =
        read_with_known_names(input.text, input.known.names);
    let added = input.added.iter().map(|id| RecipientEntry {
        line: 0,
        id_or_name: id.to_string(),
        alias: None,
        group: None,
    });
    let is_included =
        |entry: &RecipientEntry| !input.removed_keys.contains(&entry_key(&entry.id_or_name));
    let list: Vec<RecipientEntry> = typed.into_iter().chain(added).filter(is_included).collect();
    let mut recipients = Recipients { ids_in_sentences: in_text, unused, ..Recipients::default() };
    for entry in check_entries(profile, &input.known, list) {
        recipients.add(profile, entry, input);
    }
    // A name in a text is resolved once its project is a recipient.
    let ready = |id: &ProjectId| recipients.ready.iter().any(|person| person.id.eq_ignore_case(id));
    recipients.unused.retain(
        |unused| !matches!(&unused.reason, SkipReason::KnownName(ids) if ids.iter().any(&ready)),
    );
    recipients
}

impl Recipients {
    fn add(&mut self, profile: Profile, entry: CheckedEntry, input: &RecipientInput<'_>) {
        let CheckedEntry {
            entry: written,
            id,
            duplicate_of_line: repeats,
            lookalike_of: looks_like,
            projects_with_name: called,
        } = entry;
        if repeats.is_some() && !written.id_or_name.is_empty() {
            // Adding a typed project from the address book as well is not a mistake.
            self.repeat_count += usize::from(written.line > 0);
            return;
        }
        let insists = input.confirmed_keys.contains(&entry_key(&written.id_or_name));
        let name_of =
            id.as_ref().ok().and_then(|id| other_project_with_name(&written, id, &input.known));
        let doubt = match (&id, &looks_like, name_of) {
            (Err(_), ..) if called.len() > 1 => Some(RecipientWarning::Ambiguous(called)),
            (Err(problem), ..) if !(insists && problem.is_confirmable(&written.id_or_name)) => {
                Some(RecipientWarning::Problem(*problem))
            }
            (_, Some(other), _) if !insists => Some(RecipientWarning::LooksLike(other.clone())),
            (_, _, Some(other)) if !insists => Some(RecipientWarning::NameOfOtherProject(other)),
            _ => None,
        };
        let id = id.or_else(|_| recipient::normalize_id(profile, &written.id_or_name).parse());
        match (doubt, id) {
            (None, Ok(id)) => {
                self.ready.push(Recipient { id, alias: written.alias, group: written.group });
            }
            (Some(doubt), _) => {
                let named = match &doubt {
                    RecipientWarning::NameOfOtherProject(other) => Some(other.clone()),
                    RecipientWarning::Problem(_) => {
                        input.known.names.find_similar(&written.id_or_name)
                    }
                    RecipientWarning::LooksLike(_) | RecipientWarning::Ambiguous(_) => None,
                };
                let meant = looks_like.filter(|other| other != input.known.own_project).or(named);
                self.flagged.push(FlaggedRecipient {
                    entry: written,
                    warning: doubt,
                    suggestion: meant,
                });
            }
            // Not reached: only entries that parse as an ID can be confirmed.
            (None, Err(_)) => {}
        }
    }
}

/// The other project known by the name that comes with this unknown one.
fn other_project_with_name(
    entry: &RecipientEntry,
    id: &ProjectId,
    known: &KnownIds<'_>,
) -> Option<ProjectId> {
    let called = known.names.find(entry.alias.as_deref()?);
    let is_known = known.contains(id) || called.iter().any(|called| called.eq_ignore_case(id));
    called.into_iter().next().filter(|_| !is_known)
}

#[cfg(test)]
mod tests;
