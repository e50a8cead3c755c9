//! Who is meant: the ids that were typed, dropped or taken from the address book, sorted into those that are ready and those that
//! somebody has to look at. Pure; whether a text can be an id is the core's to say.

use std::collections::BTreeSet;

use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{Checked, Reading, Unread, Written, check, read};
use imageshare_core::rules::Profile;
use imageshare_core::rules::recipient::RecipientProblem;

/// Somebody to share with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::share) struct Person {
    /// The project.
    pub id: ProjectId,
    /// What the list that was pasted calls it.
    pub alias: Option<String>,
    /// The group that the list puts it in.
    pub group: Option<String>,
}

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::share) enum Doubt {
    /// It is no id that can be shared with.
    Problem(RecipientProblem),
    /// It can be taken for this other one.
    LooksLike(ProjectId),
}

/// Something that is not taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::share) struct Doubtful {
    /// As it was written.
    pub written: Written,
    /// What is wrong with it.
    pub doubt: Doubt,
    /// The project that is probably meant.
    pub meant: Option<ProjectId>,
}

/// Everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::pages::share) struct People {
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
pub(in crate::pages::share) struct Given<'a> {
    /// What was typed.
    pub text: &'a str,
    /// What was taken from elsewhere.
    pub added: &'a [ProjectId],
    /// What is left out, as [`key`] has it.
    pub left_out: &'a BTreeSet<String>,
    /// What is taken although it looks wrong.
    pub insisted: &'a BTreeSet<String>,
    /// Ids that the user has met before.
    pub known: &'a [ProjectId],
}

/// What a text is left out or insisted on by.
pub(in crate::pages::share) fn key(text: &str) -> String {
    text.trim().to_ascii_lowercase()
}

/// Sorts everybody for the producer's project `own`. `named` gives the project that is called so.
pub(in crate::pages::share) fn sort_out(
    profile: Profile,
    own: &ProjectId,
    given: &Given<'_>,
    named: impl Fn(&str) -> Option<ProjectId>,
) -> People {
    let Reading { list: typed, in_text, unread } = read(given.text);
    let taken = given.added.iter().map(|id| Written {
        line: 0,
        id: id.to_string(),
        alias: None,
        group: None,
    });
    let list: Vec<Written> = typed
        .into_iter()
        .chain(taken)
        .filter(|one| !given.left_out.contains(&key(&one.id)))
        .collect();
    let mut people = People { in_text, unread, ..People::default() };
    for one in check(profile, own, given.known, list) {
        people.take(one, given, &named);
    }
    people
}

impl People {
    fn take(
        &mut self,
        one: Checked,
        given: &Given<'_>,
        named: &impl Fn(&str) -> Option<ProjectId>,
    ) {
        let Checked { written, id, repeats, looks_like } = one;
        if repeats.is_some() && !written.id.is_empty() {
            // Taking it from the book although it was typed is no slip.
            self.repeats += usize::from(written.line > 0);
            return;
        }
        let insists = given.insisted.contains(&key(&written.id));
        let doubt = match (&id, &looks_like) {
            (Err(problem), _) if !(insists && problem.may_insist()) => {
                Some(Doubt::Problem(*problem))
            }
            (_, Some(other)) if !insists => Some(Doubt::LooksLike(other.clone())),
            _ => None,
        };
        match (doubt, written.id.parse()) {
            (None, Ok(id)) => {
                self.ready.push(Person { id, alias: written.alias, group: written.group });
            }
            (Some(doubt), _) => {
                let meant = looks_like.or_else(|| named(&written.id));
                self.doubtful.push(Doubtful { written, doubt, meant });
            }
            // What is insisted on was an id, only of another kind.
            (None, Err(_)) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let given = Given {
            text,
            added: &added,
            left_out: &set(left_out),
            insisted: &set(insisted),
            known: &[id(ANA)],
        };
        let named = |name: &str| (name == "QA Lab" || name == "qa").then(|| id(ANA));
        sort_out(Profile::OpenStack, &id(OWN), &given, named)
    }

    fn ready(people: &People) -> Vec<&str> {
        people.ready.iter().map(|person| person.id.as_str()).collect()
    }

    #[test]
    fn everybody_counts_once_wherever_he_came_from() {
        let people = sorted(&format!("{ANA}\n{BEN}\n{ANA}"), &[BEN], &[], &[]);
        assert_eq!(ready(&people), [ANA, BEN]);
        assert_eq!((people.repeats, people.doubtful.len()), (1, 0));
    }

    #[test]
    fn a_list_brings_names_and_groups() {
        let people = sorted(&format!("id,alias,group\n{BEN},Ben,lab"), &[], &[], &[]);
        assert_eq!(people.ready[0].alias.as_deref(), Some("Ben"));
        assert_eq!(people.ready[0].group.as_deref(), Some("lab"));
    }

    #[test]
    fn a_name_in_place_of_an_id_says_who_is_meant() {
        let people = sorted("qa", &[], &[], &[]);
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
    fn nobody_insists_on_his_own_project_or_on_nothing() {
        let people = sorted(OWN, &[], &[], &[OWN]);
        assert_eq!(people.doubtful[0].doubt, Doubt::Problem(RecipientProblem::OwnProject));
        let number = sorted("1048213", &[], &[], &["1048213"]);
        assert_eq!(ready(&number), ["1048213"]);
    }

    #[test]
    fn a_mail_gives_its_ids_and_what_else_stands_in_it_keeps_nobody_from_sharing() {
        let people = sorted(&format!("Hi,\nours is {BEN} in DFW, thanks"), &[], &[], &[]);
        assert_eq!((ready(&people), people.in_text), (vec![BEN], 1));
        assert!(people.doubtful.is_empty());
        assert_eq!(people.unread[0].text, "Hi,");
    }
}
