//! A list of recipients as users have it: pasted, typed, a CSV file with names and groups, or a mail.
//!
//! Used by the share form and the address book. [`read()`] parses it and [`resolve()`] compares the entries; whether a text can be an
//! ID is decided by [`crate::rules::recipient`].

mod alias;
mod aligned_table;
mod assignments;
mod check_names;
mod columnless_entries;
mod confirmed_entries;
mod greeting_and_closing;
mod inline_fields;
mod json;
mod known_names;
mod label;
mod labelled_lines;
mod labelled_value;
mod line_kind;
mod line_matches;
mod listing;
mod loose_secrets;
mod markers;
mod message;
mod parsed_recipients;
mod pipe_table;
mod project_names;
mod prose;
mod prose_words;
mod read;
mod record;
mod remove;
mod resolve;
mod rest_of_line;
mod rows;
mod secrets;
mod shell;
mod table;
mod value_format_lines;
mod value_format_rows;
mod warning;
mod whitespace;
mod word_shape;

use std::collections::BTreeMap;

pub use confirmed_entries::still_confirmed;
pub use parsed_recipients::{ParsedRecipients, RecipientEntry, SkipReason, UnusedText};
pub use project_names::ProjectNames;
pub use read::{read, read_with_known_names};
pub use remove::{remove_entries, remove_unused};
pub use resolve::{Recipient, RecipientInput, Recipients, entry_key, resolve};
pub use warning::{FlaggedRecipient, RecipientWarning};

use crate::model::ProjectId;
use crate::rules::Profile;
use crate::rules::lookalike::looks_like;
use crate::rules::recipient::{self, NonProjectIds, RecipientProblem};

/// What is known from elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct KnownIds<'a> {
    /// The user's own project.
    pub own_project: &'a ProjectId,
    /// Other projects, for the comparison with lookalikes.
    pub projects: &'a [ProjectId],
    /// Their names.
    pub names: &'a ProjectNames,
    /// Known IDs that are not projects.
    pub non_project_ids: &'a NonProjectIds,
}

impl KnownIds<'_> {
    /// Whether a project is known, in whatever case its ID is written.
    pub(crate) fn contains(&self, id: &ProjectId) -> bool {
        self.projects.iter().any(|known| known.eq_ignore_case(id))
    }

    /// The ID of a project as a known one is written, if it differs from the typed `text` in case only; else `id`.
    fn known_spelling(&self, text: &str, id: ProjectId) -> ProjectId {
        let exact = || self.projects.iter().find(|known| known.as_str() == text.trim());
        let plain = || self.projects.iter().find(|known| **known == id);
        let same = || self.projects.iter().find(|known| known.eq_ignore_case(&id));
        exact().or_else(plain).or_else(same).cloned().unwrap_or(id)
    }
}

/// The result of checking one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedEntry {
    /// The entry as written.
    pub entry: RecipientEntry,
    /// Its ID, or the problem with it.
    pub id: Result<ProjectId, RecipientProblem>,
    /// The earlier line with the same ID.
    pub duplicate_of_line: Option<u64>,
    /// A known ID that it is easily confused with.
    pub lookalike_of: Option<ProjectId>,
    /// The projects with this name, if a name was written and several have it.
    pub projects_with_name: Vec<ProjectId>,
}

/// Checks a list. Earlier recipients in the list are compared with lookalikes too.
pub fn check_entries(
    profile: Profile,
    known: &KnownIds<'_>,
    list: Vec<RecipientEntry>,
) -> Vec<CheckedEntry> {
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut before: Vec<ProjectId> = Vec::new();
    let mut checked = Vec::new();
    let parse = |text: &str| {
        recipient::parse_recipient_id(profile, known.own_project, known.non_project_ids, text)
            .map(|id| known.known_spelling(text, id))
    };
    for mut written in list {
        let mut id = parse(&written.id_or_name);
        let mut called = known.names.find(&written.id_or_name);
        let may_be_name = matches!(
            id,
            Err(RecipientProblem::WrongKind { .. }
                | RecipientProblem::WrongLength { .. }
                | RecipientProblem::NotHex { .. })
        );
        if let (true, [project]) = (may_be_name, called.as_slice()) {
            // A name that only one known project has is as good as its ID.
            id = parse(project.as_str());
            written.alias = written.alias.or(Some(written.id_or_name.clone()));
            called.clear();
        }
        let text = match &id {
            Ok(id) => id.to_string(),
            Err(_) => recipient::normalize_id(profile, &written.id_or_name).to_ascii_lowercase(),
        };
        let key = text.to_ascii_lowercase();
        let repeats = seen.get(&key).copied();
        let meant: Option<ProjectId> = text.parse().ok();
        seen.entry(key).or_insert(written.line);
        let is_known = |id: &ProjectId| {
            known.contains(id) || before.iter().any(|other| other.eq_ignore_case(id))
        };
        let looks_like = meant.as_ref().filter(|id| !is_known(id)).and_then(|id| {
            let others =
                known.projects.iter().chain(&before).chain(std::iter::once(known.own_project));
            others.into_iter().find(|other| looks_like(id, other)).cloned()
        });
        before.extend(meant);
        checked.push(CheckedEntry {
            entry: written,
            id,
            duplicate_of_line: repeats,
            lookalike_of: looks_like,
            projects_with_name: called,
        });
    }
    checked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProjectIdKind;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const OWN_PROJECT: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
    const ANA_PROJECT: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const BEN_PROJECT: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

    fn check_text(text: &str, known: &[&str]) -> Vec<CheckedEntry> {
        let known: Vec<ProjectId> = known.iter().map(|id| id.parse().unwrap()).collect();
        let mut names = ProjectNames::default();
        for (name, id) in [
            ("Ana", ANA_PROJECT),
            ("QA Lab", BEN_PROJECT),
            ("Twin", ANA_PROJECT),
            ("twin", BEN_PROJECT),
        ] {
            names.add(name, &id.parse().unwrap());
        }
        let (own, others) = (OWN_PROJECT.parse().unwrap(), NonProjectIds::default());
        let known = KnownIds {
            own_project: &own,
            projects: &known,
            names: &names,
            non_project_ids: &others,
        };
        check_entries(Profile::OpenStack, &known, read_with_known_names(text, &names).entries)
    }

    #[test]
    fn keeps_a_line_without_an_id_to_report_it() {
        let list = read("id,alias\n,Ana\n").entries;
        assert_eq!((list[0].id_or_name.as_str(), list[0].alias.as_deref()), ("", Some("Ana")));
        assert!(check_text("id,alias\n,Ana\n", &[])[0].id.is_err());
    }

    #[test]
    fn reports_repeats_lookalikes_and_the_own_project() {
        let swapped = "3f6c0a917d2b4c58a1e49b7f5d03c628";
        let list = check_text(
            &format!("{BEN_PROJECT}\n{BEN_PROJECT}\n{swapped}\nqa-lab\n{OWN_PROJECT}"),
            &[ANA_PROJECT],
        );
        assert_eq!(list[0].duplicate_of_line, None);
        assert_eq!(list[1].duplicate_of_line, Some(1));
        assert_eq!(list[2].lookalike_of, ANA_PROJECT.parse().ok());
        let (expected, found) = (ProjectIdKind::Hex32, ProjectIdKind::Other);
        assert_eq!(list[3].id, Err(RecipientProblem::WrongKind { expected, found }));
        assert_eq!(list[4].id, Err(RecipientProblem::OwnProject));
    }

    #[test]
    fn resolves_unique_names_of_known_projects_only() {
        let list = check_text(
            &format!("qa  lab, Ana\nTwin\n{}", BEN_PROJECT.to_uppercase()),
            &[ANA_PROJECT, BEN_PROJECT],
        );
        let ids: Vec<_> = list.iter().map(|entry| entry.id.clone().ok()).collect();
        assert_eq!(
            ids,
            [BEN_PROJECT.parse().ok(), ANA_PROJECT.parse().ok(), None, BEN_PROJECT.parse().ok()]
        );
        assert_eq!(list[2].projects_with_name.len(), 2);
        assert_eq!(list[3].duplicate_of_line, Some(1), "case does not make another project");
    }

    #[test]
    fn known_ids_are_not_reported_as_lookalikes() {
        assert_eq!(
            check_text(&format!("{ANA_PROJECT}\n{BEN_PROJECT}"), &[ANA_PROJECT, BEN_PROJECT])[0]
                .lookalike_of,
            None
        );
    }
}
