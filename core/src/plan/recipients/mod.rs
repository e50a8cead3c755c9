//! A list of recipients as people have it: pasted, typed, or a CSV file with names and groups, or a mail that names them.
//!
//! Called by the share form and the address book. [`read`] reads it and [`check`] compares; whether a text can be an id is
//! [`crate::rules::recipient`]'s to say.

mod alias;
mod bars;
mod json;
mod label;
mod labelled;
mod pair;
mod prose;
mod read;
mod record;
mod shape;
mod table;
mod values;

use std::collections::BTreeMap;

pub use read::{NotTaken, Reading, Unread, Written, read};

use crate::model::ProjectId;
use crate::rules::Profile;
use crate::rules::lookalike::looks_like;
use crate::rules::recipient::{self, RecipientProblem};

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
}

/// Checks a list for a project `own`. `known` are ids that the user has met before, for the comparison with what looks alike;
/// the recipients before it in the list are compared too.
pub fn check(
    profile: Profile,
    own: &ProjectId,
    known: &[ProjectId],
    list: Vec<Written>,
) -> Vec<Checked> {
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut before: Vec<ProjectId> = Vec::new();
    let mut checked = Vec::new();
    for written in list {
        let id = recipient::check(profile, own, &written.id);
        let text = written.id.trim().to_ascii_lowercase();
        let repeats = seen.get(&text).copied();
        seen.entry(text).or_insert(written.line);
        let meant: Option<ProjectId> = written.id.parse().ok();
        let is_known = |id: &ProjectId| known.contains(id) || before.contains(id);
        let looks_like = meant.as_ref().filter(|id| !is_known(id)).and_then(|id| {
            let others = known.iter().chain(&before).chain(std::iter::once(own));
            others.into_iter().find(|other| looks_like(id, other)).cloned()
        });
        before.extend(meant);
        checked.push(Checked { written, id, repeats, looks_like });
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
        check(Profile::OpenStack, &OWN.parse().unwrap(), &known, read(text).list)
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
    fn an_id_from_the_address_book_is_not_suspected() {
        assert_eq!(checked(&format!("{ANA}\n{BEN}"), &[ANA, BEN])[0].looks_like, None);
    }
}
