//! More pasted texts and the recipients read from each: shells, lists, mixed lines, sentences, and IDs of other things.
//!
//! The placeholders are those of `recipients.rs`. `IMAGE` is an image of the user, `OWN_PROJECT` their project.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{
    KnownIds, ProjectNames, RecipientInput, RecipientWarning, Recipients, SkipReason, resolve,
};
use imageshare_core::rules::Profile;
use imageshare_core::rules::recipient::{NonProjectIds, RecipientProblem};

const PROJECT_A: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
const PROJECT_B: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";
const PROJECT_C: &str = "c4d97e13a85f4b06b2c8e1f7094a6d35";
const DOMAIN_ID: &str = "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf";
const USER_ID: &str = "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf";
const OWN_PROJECT: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
const IMAGE: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

fn fill_in(text: &str) -> String {
    let ids = [
        ("{A}", PROJECT_A),
        ("{B}", PROJECT_B),
        ("{C}", PROJECT_C),
        ("{D}", DOMAIN_ID),
        ("{U}", USER_ID),
        ("{I}", IMAGE),
    ];
    ids.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, id))
}

fn resolve_with(text: &str, projects: &[ProjectId]) -> Recipients {
    let (own, mut others) = (OWN_PROJECT.parse().unwrap(), NonProjectIds::default());
    others.add_image(IMAGE.parse().unwrap(), "web-2026-11".to_owned());
    let (names, none) = (ProjectNames::default(), BTreeSet::new());
    let known = KnownIds { own_project: &own, projects, names: &names, non_project_ids: &others };
    let text = fill_in(text);
    let input = RecipientInput {
        text: &text,
        added: &[],
        removed_keys: &none,
        confirmed_keys: &none,
        known,
    };
    resolve(Profile::OpenStack, &input)
}

/// The ready recipients with their names; nothing else may be left to look at.
fn ready(text: &str) -> Vec<(String, Option<String>)> {
    let found = resolve_with(text, &[]);
    assert!(found.flagged.is_empty(), "{text}: {:?}", found.flagged);
    found.ready.into_iter().map(|one| (one.id.to_string(), one.alias)).collect()
}

#[test]
fn reads_the_project_of_every_shell() {
    for text in [
        "$ENV:OS_PROJECT_ID = '{A}'\n$ENV:OS_PROJECT_NAME = 'QA Lab'\n$ENV:OS_PROJECT_DOMAIN_ID = '{D}'",
        "SET \"OS_PROJECT_ID={A}\"\nSET \"OS_PROJECT_NAME=QA Lab\"\nSET \"OS_PROJECT_DOMAIN_ID={D}\"",
        "setx OS_PROJECT_ID {A}\nsetx OS_PROJECT_NAME \"QA Lab\"\nsetx OS_PROJECT_DOMAIN_ID {D}",
        "set -gx OS_PROJECT_ID {A}\nset -gx OS_PROJECT_NAME 'QA Lab'\nset -gx OS_PROJECT_DOMAIN_ID {D}",
        "declare -x OS_PROJECT_ID=\"{A}\"\ndeclare -x OS_PROJECT_NAME=\"QA Lab\"\ndeclare -x OS_PROJECT_DOMAIN_ID=\"{D}\"",
        "export OS_PROJECT_ID={A}; export OS_PROJECT_NAME=\"QA Lab\"; export OS_PROJECT_DOMAIN_ID={D}",
        "export OS_PROJECT_ID={A}\nexport OS_TENANT_ID={A}\nexport OS_PROJECT_NAME='QA Lab'\nexport OS_USER_DOMAIN_ID={D}",
        "os.environ[\"OS_PROJECT_ID\"] = \"{A}\"\nos.environ[\"OS_PROJECT_NAME\"] = \"QA Lab\"\nos.environ[\"OS_PROJECT_DOMAIN_ID\"] = \"{D}\"",
        "--os-project-id {A} --os-project-name \"QA Lab\" --os-project-domain-id {D}",
    ] {
        assert_eq!(ready(text), [(PROJECT_A.to_owned(), Some("QA Lab".to_owned()))], "{text}");
        let unused = resolve_with(text, &[]).unused;
        let is_domain = |reason: &SkipReason| matches!(reason, SkipReason::Labelled(label) if label.to_lowercase().contains("domain"));
        assert!(unused.len() == 1 && is_domain(&unused[0].reason), "{text}: {unused:?}");
    }
}

#[test]
fn reads_the_project_of_other_formats() {
    for text in [
        "clouds: {lab: {auth: {project_id: {A}, project_name: QA Lab, user_domain_id: {D}}}}",
        "id={A} name=\"QA Lab\" domain_id={D}",
        "$ openstack project show qa -f json\n{\n\"id\": \"{A}\",\n\"name\": \"QA Lab\", \"domain_id\": \"{D}\"\n}",
        "Here it is:\n{\"id\": \"{A}\", \"name\": \"QA Lab\", \"domain_id\": \"{D}\"}\nThanks!",
        "{\"id\": \"{A}\", \"name\": \"QA Lab\", \"domain_id\": \"{D}\"\n",
        "Field         Value\ndomain_id     {D}\nenabled       True\nid            {A}\nname          QA Lab",
        "domain_id   | {D}\nid          | {A}\nname        | QA Lab",
        "ID  Name  Domain ID\n{A}  QA Lab  {D}",
        "{A} QA Lab {D} Quality True",
        "Quality\ndefault\nTrue\n{A}\nFalse\nQA Lab\n{}\n{D}\n[]",
        "| id | 3f6c0a917d2b4c58 |\n|    | a1e49b7f5d03c682 |\n| name | QA Lab |\n| parent_id | {D} |",
        "Projekt-ID: {A}\nName: QA Lab\nDomain: {D}",
    ] {
        assert_eq!(ready(text), [(PROJECT_A.to_owned(), Some("QA Lab".to_owned()))], "{text}");
        let unused = resolve_with(text, &[]).unused;
        assert!(unused.iter().any(|unused| unused.text == DOMAIN_ID), "{text}: {unused:?}");
    }
    let statuses = "{I} {A} accepted\n{I} {B} pending";
    assert_eq!(ready(statuses), [(PROJECT_A.to_owned(), None), (PROJECT_B.to_owned(), None)]);
    let people =
        "| ID | Name | Project | Domain | Email |\n| {U} | ben | {A} | {D} | b@example.org |";
    assert_eq!(ready(people), []);
}

#[test]
fn markers_of_lists_are_no_recipients() {
    for marker in [
        "1.", "2)", "(3)", "#4", "5:", "(a)", "b)", "ii.", "-", "*", "•", "–", "+", ">", "[ ]",
        "- [x]", "1", "> 1.",
    ] {
        let text = format!("{marker} {{A}}\n{marker} {{B}}");
        assert_eq!(
            ready(&text),
            [(PROJECT_A.to_owned(), None), (PROJECT_B.to_owned(), None)],
            "{text}"
        );
        assert_eq!(resolve_with(&text, &[]).unused, [], "{text}");
        let list = format!("{marker} {{A}}, QA Lab\n{marker}\t{{B}};Partner");
        let names: Vec<_> = ready(&list).into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, [Some("QA Lab".to_owned()), Some("Partner".to_owned())], "{list}");
    }
}

#[test]
fn words_around_ids_are_nothing_to_look_at() {
    for text in [
        "{A} too",
        "{A}, {B} and {C}",
        "share with\n{A}",
        "Recipients:\n{A}\n{B}",
        "Hello\n\n{A}\n\nKind regards\nBen",
        "Hallo Ana, bitte mit {A} teilen, danke",
        "{A} is ours\n{B} is theirs",
        "Hi,\n{A}\n{B};Partner;ext",
        "Bonjour, merci de partager avec {A}",
        "share image {I} with {A}",
        "{A} for us, {B} for them",
    ] {
        let found = ready(text);
        let expected: Vec<&str> = [("{A}", PROJECT_A), ("{B}", PROJECT_B), ("{C}", PROJECT_C)]
            .iter()
            .filter(|(mark, _)| text.contains(mark))
            .map(|(_, id)| *id)
            .collect();
        let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, expected, "{text}");
        assert!(
            found.iter().all(|(_, name)| name.is_none() || text.contains("Partner")),
            "{found:?}"
        );
    }
    let other = resolve_with("{A} ({D} is our domain)", &[]);
    assert_eq!((other.ready.len(), other.unused.len()), (1, 1));
}

#[test]
fn each_line_has_its_own_delimiter() {
    let expected = [(PROJECT_A, "QA Lab"), (PROJECT_B, "Partner"), (PROJECT_C, "Third")]
        .map(|(id, name)| (id.to_owned(), Some(name.to_owned())));
    for text in [
        "{A},QA Lab\n{B};Partner;ext\n{C}\tThird\tlab",
        "QA Lab,{A}\nPartner;{B}\n{C};Third;ext",
        "Hi,\n{A};QA Lab\nPartner,{B}\n3. {C}, Third",
        "1;QA Lab;{A}\n2;Partner;{B}\n3;Third;{C}",
        "{A} # QA Lab\n{B} // Partner\n{C} - Third",
        "QA Lab: {A}\nPartner,{B}\n{C};Third;ext",
    ] {
        assert_eq!(ready(text), expected, "{text}");
    }
}

#[test]
fn ids_of_other_things_have_their_own_reason() {
    let long = USER_ID.repeat(2);
    for (text, problem) in [
        (IMAGE.to_owned(), RecipientProblem::IsImageId),
        (format!("Project ID: {IMAGE}"), RecipientProblem::IsImageId),
        (IMAGE.replace('-', "").to_uppercase(), RecipientProblem::IsImageId),
        (long.clone(), RecipientProblem::IsLdapId),
        (format!("project_id: {long}"), RecipientProblem::IsLdapId),
        (format!("share with {}", long.to_uppercase()), RecipientProblem::IsLdapId),
        (OWN_PROJECT.to_uppercase(), RecipientProblem::OwnProject),
    ] {
        let found = resolve_with(&text, &[]);
        assert!(found.ready.is_empty(), "{text}");
        assert_eq!(found.flagged[0].warning, RecipientWarning::Problem(problem), "{text}");
        assert!(!found.flagged[0].is_confirmable(), "{text}");
    }
}

#[test]
fn case_does_not_make_another_project() {
    let id = |text: &str| -> ProjectId { text.parse().unwrap() };
    let upper = PROJECT_A.to_uppercase();
    for (text, known, expected) in [
        (upper.clone(), vec![], PROJECT_A),
        (upper.clone(), vec![id(PROJECT_A)], PROJECT_A),
        (PROJECT_A.to_owned(), vec![id(&upper)], &upper),
        (upper.clone(), vec![id(PROJECT_A), id(&upper)], &upper),
        (format!("{PROJECT_A}\n{upper}"), vec![], PROJECT_A),
        (format!("{upper}\n{PROJECT_A}"), vec![id(&upper)], &upper),
    ] {
        let found = resolve_with(&text, &known);
        let ids: Vec<&str> = found.ready.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, [expected], "{text} with {known:?}");
        assert_eq!(found.repeat_count, text.lines().count() - 1, "{text}");
        assert!(found.flagged.is_empty(), "{text}: {:?}", found.flagged);
    }
}
