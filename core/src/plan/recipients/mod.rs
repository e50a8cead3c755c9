//! A list of recipients as people have it: pasted, typed, or a CSV file with names and groups, or a mail that names them.
//!
//! Called by the share form and the address book. [`read`] reads it and [`check`] compares; whether a text can be an id is
//! [`crate::rules::recipient`]'s to say.

mod alias;
mod bars;
mod doubt;
mod entries;
mod found;
mod insisted;
mod json;
mod known_names;
mod label;
mod labelled;
mod leftover;
mod line;
mod listing;
mod message;
mod names;
mod pair;
mod people;
mod prose;
mod read;
mod reading;
mod record;
mod remove;
mod rows;
mod shape;
mod table;
mod values;

use std::collections::BTreeMap;

pub use doubt::{Doubt, Doubtful};
pub use insisted::still_insisted;
pub use names::Names;
pub use people::{Given, People, Person, key, sort_out};
pub use read::{read, read_named};
pub use reading::{NotTaken, Reading, Unread, Written};
pub use remove::{without, without_unread};

use crate::model::ProjectId;
use crate::rules::Profile;
use crate::rules::lookalike::looks_like;
use crate::rules::recipient::{self, OtherIds, RecipientProblem};

/// What the user has met before.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The user's own project.
    pub own: &'a ProjectId,
    /// Other projects, for the comparison with what looks alike.
    pub projects: &'a [ProjectId],
    /// Their names.
    pub names: &'a Names,
    /// What is no project.
    pub others: &'a OtherIds,
}

/// What was found out about one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// As it was written.
    pub written: Written,
    /// Its id, or what is wrong with it.
    pub id: Result<ProjectId, RecipientProblem>,
    /// The line on which the same id stood before.
    pub repeats: Option<u64>,
    /// A known id that it can be taken for.
    pub looks_like: Option<ProjectId>,
    /// The projects of that name, where a name was written and several have it.
    pub called: Vec<ProjectId>,
}

/// Checks a list. The recipients before it in the list are compared with what looks alike too.
pub fn check(profile: Profile, known: &Known<'_>, list: Vec<Written>) -> Vec<Checked> {
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut before: Vec<ProjectId> = Vec::new();
    let mut checked = Vec::new();
    for mut written in list {
        let mut id = recipient::check(profile, known.own, known.others, &written.id);
        let mut called = known.names.find(&written.id);
        let may_be_name = matches!(
            id,
            Err(RecipientProblem::WrongKind { .. }
                | RecipientProblem::OtherLength { .. }
                | RecipientProblem::NotHex { .. })
        );
        if let (true, [only]) = (may_be_name, called.as_slice()) {
            // The name of one known project is as good as its ID.
            id = recipient::check(profile, known.own, known.others, only.as_str());
            written.alias = written.alias.or(Some(written.id.clone()));
            called.clear();
        }
        let text = match &id {
            Ok(id) => id.to_string(),
            Err(_) => recipient::normal(profile, &written.id).to_ascii_lowercase(),
        };
        let repeats = seen.get(&text).copied();
        let meant: Option<ProjectId> = text.parse().ok();
        seen.entry(text).or_insert(written.line);
        let is_known = |id: &ProjectId| known.projects.contains(id) || before.contains(id);
        let looks_like = meant.as_ref().filter(|id| !is_known(id)).and_then(|id| {
            let others = known.projects.iter().chain(&before).chain(std::iter::once(known.own));
            others.into_iter().find(|other| looks_like(id, other)).cloned()
        });
        before.extend(meant);
        checked.push(Checked { written, id, repeats, looks_like, called });
    }
    checked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProjectIdKind;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const OWN: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
    const ANA: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const BEN: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

    fn checked(text: &str, known: &[&str]) -> Vec<Checked> {
        let known: Vec<ProjectId> = known.iter().map(|id| id.parse().unwrap()).collect();
        let mut names = Names::default();
        for (name, id) in [("Ana", ANA), ("QA Lab", BEN), ("Twin", ANA), ("twin", BEN)] {
            names.add(name, &id.parse().unwrap());
        }
        let (own, others) = (OWN.parse().unwrap(), OtherIds::default());
        let known = Known { own: &own, projects: &known, names: &names, others: &others };
        check(Profile::OpenStack, &known, read_named(text, &names).list)
    }

    #[test]
    fn a_line_that_lacks_its_id_is_kept_to_be_complained_about() {
        let list = read("id,alias\n,Ana\n").list;
        assert_eq!((list[0].id.as_str(), list[0].alias.as_deref()), ("", Some("Ana")));
        assert!(checked("id,alias\n,Ana\n", &[])[0].id.is_err());
    }

    #[test]
    fn repeats_lookalikes_names_and_ones_own_are_told() {
        let slip = "3f6c0a917d2b4c58a1e49b7f5d03c628";
        let list = checked(&format!("{BEN}\n{BEN}\n{slip}\nqa-lab\n{OWN}"), &[ANA]);
        assert_eq!(list[0].repeats, None);
        assert_eq!(list[1].repeats, Some(1));
        assert_eq!(list[2].looks_like, ANA.parse().ok());
        let (expected, found) = (ProjectIdKind::Hex32, ProjectIdKind::Other);
        assert_eq!(list[3].id, Err(RecipientProblem::WrongKind { expected, found }));
        assert_eq!(list[4].id, Err(RecipientProblem::OwnProject));
    }

    #[test]
    fn names_of_known_projects_are_their_ids_and_of_two_nobody_is_chosen() {
        let list = checked(&format!("qa  lab, Ana\nTwin\n{}", BEN.to_uppercase()), &[ANA, BEN]);
        let ids: Vec<_> = list.iter().map(|one| one.id.clone().ok()).collect();
        assert_eq!(ids, [BEN.parse().ok(), ANA.parse().ok(), None, BEN.parse().ok()]);
        assert_eq!(list[2].called.len(), 2);
        assert_eq!(list[3].repeats, Some(1), "case does not make another project");
    }

    #[test]
    fn an_id_from_the_address_book_is_not_suspected() {
        assert_eq!(checked(&format!("{ANA}\n{BEN}"), &[ANA, BEN])[0].looks_like, None);
    }
}
