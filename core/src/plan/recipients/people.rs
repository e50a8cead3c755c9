//! Who is meant: the IDs that were typed, dropped or taken from the address book, sorted into those that are ready and those that
//! somebody has to look at.
//!
//! Called by every form that takes recipients. Whether a text can be an ID is [`crate::rules::recipient`]'s to say.

use std::collections::BTreeSet;

use super::doubt::{Doubt, Doubtful};
use super::read::read_named;
use super::reading::{NotTaken, Reading, Unread, Written};
use super::{Checked, Known, check};
use crate::model::ProjectId;
use crate::rules::Profile;
use crate::rules::recipient;

/// Somebody to share with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The project.
    pub id: ProjectId,
    /// What the list that was pasted calls it.
    pub alias: Option<String>,
    /// The group that the list puts it in.
    pub group: Option<String>,
}

/// Everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    /// Those to share with, each once.
    pub ready: Vec<Person>,
    /// What has to be looked at first.
    pub doubtful: Vec<Doubtful>,
    /// How many ids stood there more than once.
    pub repeats: usize,
    /// How many ids were found inside sentences.
    pub in_text: usize,
    /// What of the text was taken for nobody.
    pub unread: Vec<Unread>,
}

/// What is looked at.
pub struct Given<'a> {
    /// What was typed.
    pub text: &'a str,
    /// What was taken from elsewhere.
    pub added: &'a [ProjectId],
    /// What is left out, as [`key`] has it.
    pub left_out: &'a BTreeSet<String>,
    /// What is taken although it looks wrong.
    pub insisted: &'a BTreeSet<String>,
    /// What the user has met before.
    pub known: Known<'a>,
}

/// What a text is left out or insisted on by.
pub fn key(text: &str) -> String {
    text.trim().to_ascii_lowercase()
}

/// Sorts everybody.
pub fn sort_out(profile: Profile, given: &Given<'_>) -> People {
    let Reading { list: typed, in_text, unread } = read_named(given.text, given.known.names);
    let taken = given.added.iter().map(|id| Written {
        line: 0,
        id: id.to_string(),
        alias: None,
        group: None,
    });
    let is_in = |one: &Written| !given.left_out.contains(&key(&one.id));
    let list: Vec<Written> = typed.into_iter().chain(taken).filter(is_in).collect();
    let mut people = People { in_text, unread, ..People::default() };
    for one in check(profile, &given.known, list) {
        people.take(profile, one, given);
    }
    // A name in a text is settled once its project is in.
    let ready = |id: &ProjectId| people.ready.iter().any(|person| person.id == *id);
    people.unread.retain(|one| !matches!(&one.why, NotTaken::Name(ids) if ids.iter().any(&ready)));
    people
}

impl People {
    fn take(&mut self, profile: Profile, one: Checked, given: &Given<'_>) {
        let Checked { written, id, repeats, looks_like, called } = one;
        if repeats.is_some() && !written.id.is_empty() {
            // Taking it from the book although it was typed is no slip.
            self.repeats += usize::from(written.line > 0);
            return;
        }
        let insists = given.insisted.contains(&key(&written.id));
        let name_of = id.as_ref().ok().and_then(|id| name_of_another(&written, id, &given.known));
        let doubt = match (&id, &looks_like, name_of) {
            (Err(_), ..) if called.len() > 1 => Some(Doubt::Ambiguous(called)),
            (Err(problem), ..) if !(insists && problem.may_insist(&written.id)) => {
                Some(Doubt::Problem(*problem))
            }
            (_, Some(other), _) if !insists => Some(Doubt::LooksLike(other.clone())),
            (_, _, Some(other)) if !insists => Some(Doubt::NameOf(other)),
            _ => None,
        };
        let id = id.or_else(|_| recipient::normal(profile, &written.id).parse());
        match (doubt, id) {
            (None, Ok(id)) => {
                self.ready.push(Person { id, alias: written.alias, group: written.group });
            }
            (Some(doubt), _) => {
                let named = match &doubt {
                    Doubt::NameOf(other) => Some(other.clone()),
                    Doubt::Problem(_) => given.known.names.near(&written.id),
                    Doubt::LooksLike(_) | Doubt::Ambiguous(_) => None,
                };
                let meant = looks_like.filter(|other| other != given.known.own).or(named);
                self.doubtful.push(Doubtful { written, doubt, meant });
            }
            // What is insisted on was an ID, only of another kind.
            (None, Err(_)) => {}
        }
    }
}

/// The other project that is known by the name that this unknown one comes with.
fn name_of_another(written: &Written, id: &ProjectId, known: &Known<'_>) -> Option<ProjectId> {
    let called = known.names.find(written.alias.as_deref()?);
    let is_known = known.projects.contains(id) || called.contains(id);
    called.into_iter().next().filter(|_| !is_known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::recipients::Names;
    use crate::rules::recipient::{OtherIds, RecipientProblem};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const OWN: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
    const ANA: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const BEN: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

    fn id(text: &str) -> ProjectId {
        text.parse().unwrap()
    }

    fn set(texts: &[&str]) -> BTreeSet<String> {
        texts.iter().map(|text| key(text)).collect()
    }

    fn sorted(text: &str, added: &[&str], left_out: &[&str], insisted: &[&str]) -> People {
        let added: Vec<ProjectId> = added.iter().map(|text| id(text)).collect();
        let mut names = Names::default();
        names.add("QA Lab", &id(ANA));
        let (own, others) = (id(OWN), OtherIds::default());
        let known = Known { own: &own, projects: &[id(ANA)], names: &names, others: &others };
        let (left_out, insisted) = (&set(left_out), &set(insisted));
        sort_out(Profile::OpenStack, &Given { text, added: &added, left_out, insisted, known })
    }

    fn ready(people: &People) -> Vec<&str> {
        people.ready.iter().map(|person| person.id.as_str()).collect()
    }

    #[test]
    fn everybody_counts_once_wherever_he_came_from() {
        let people = sorted(&format!("{ANA}\n{BEN}\n{ANA}"), &[BEN], &[], &[]);
        assert_eq!(ready(&people), [ANA, BEN]);
        assert_eq!((people.repeats, people.doubtful.len()), (1, 0));
        let listed = &sorted(&format!("id,alias,group\n{BEN},Ben,lab"), &[], &[], &[]).ready[0];
        assert_eq!((listed.alias.as_deref(), listed.group.as_deref()), (Some("Ben"), Some("lab")));
    }

    #[test]
    fn a_name_in_place_of_an_id_says_who_is_meant() {
        assert_eq!(ready(&sorted("QA Lab", &[], &[], &[])), [ANA]);
        let people = sorted("qa-lab", &[], &[], &[]);
        assert!(people.ready.is_empty());
        assert_eq!(people.doubtful[0].meant, Some(id(ANA)));
        let problem = &people.doubtful[0].doubt;
        assert!(matches!(problem, Doubt::Problem(RecipientProblem::WrongKind { .. })));
    }

    #[test]
    fn a_look_alike_waits_until_somebody_insists_or_leaves_it_out() {
        let slip = "3f6c0a917d2b4c58a1e49b7f5d03c628";
        let people = sorted(slip, &[], &[], &[]);
        assert_eq!(people.doubtful[0].doubt, Doubt::LooksLike(id(ANA)));
        assert_eq!(ready(&sorted(slip, &[], &[], &[slip])), [slip]);
        assert_eq!(sorted(slip, &[], &[slip], &[]), People::default());
    }

    #[test]
    fn the_name_of_a_known_project_beside_another_id_waits() {
        let text = format!("QA Lab: {BEN}");
        let people = sorted(&text, &[], &[], &[]);
        assert_eq!(people.doubtful[0].doubt, Doubt::NameOf(id(ANA)));
        assert_eq!(ready(&sorted(&text, &[], &[], &[BEN])), [BEN]);
    }

    #[test]
    fn hyphens_go_once_somebody_says_that_it_is_a_project() {
        let hyphens = "b81e4d2f-0c9a-4e7b-93d5-a6f1c2e8074d";
        for text in [hyphens.to_owned(), format!("please share with {hyphens}, thanks")] {
            let problem = Doubt::Problem(RecipientProblem::Hyphens);
            assert_eq!(sorted(&text, &[], &[], &[]).doubtful[0].doubt, problem);
            assert_eq!(ready(&sorted(&text, &[], &[], &[hyphens])), [BEN]);
        }
        assert_eq!(ready(&sorted(&format!("Project ID: {hyphens}"), &[], &[], &[])), [BEN]);
    }

    #[test]
    fn nobody_insists_on_his_own_project_or_on_nothing() {
        let people = sorted(OWN, &[], &[], &[OWN]);
        assert_eq!(people.doubtful[0].doubt, Doubt::Problem(RecipientProblem::OwnProject));
        let name = "night shift";
        assert!(ready(&sorted(name, &[], &[], &[name])).is_empty());
        let number = sorted("1048213", &[], &[], &["1048213"]);
        assert_eq!(ready(&number), ["1048213"]);
    }
}
