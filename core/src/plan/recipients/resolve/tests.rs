//! Tests of [`super`].

use super::*;
use crate::plan::recipients::ProjectNames;
use crate::rules::recipient::{NonProjectIds, RecipientProblem};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const OWN_PROJECT: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
const ANA_PROJECT: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
const BEN_PROJECT: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

fn project_id(text: &str) -> ProjectId {
    text.parse().unwrap()
}
fn key_set(texts: &[&str]) -> BTreeSet<String> {
    texts.iter().map(|text| entry_key(text)).collect()
}

fn resolve_text(text: &str, added: &[&str], removed: &[&str], confirmed: &[&str]) -> Recipients {
    let added: Vec<ProjectId> = added.iter().map(|text| project_id(text)).collect();
    let mut names = ProjectNames::default();
    names.add("QA Lab", &project_id(ANA_PROJECT));
    let (own, others) = (project_id(OWN_PROJECT), NonProjectIds::default());
    let known = KnownIds {
        own_project: &own,
        projects: &[project_id(ANA_PROJECT)],
        names: &names,
        non_project_ids: &others,
    };
    let (removed_keys, confirmed_keys) = (&key_set(removed), &key_set(confirmed));
    resolve(
        Profile::OpenStack,
        &RecipientInput { text, added: &added, removed_keys, confirmed_keys, known },
    )
}

fn ready_ids(recipients: &Recipients) -> Vec<&str> {
    recipients.ready.iter().map(|person| person.id.as_str()).collect()
}

#[test]
fn every_recipient_counts_once_from_any_source() {
    let recipients = resolve_text(
        &format!("{ANA_PROJECT}\n{BEN_PROJECT}\n{ANA_PROJECT}"),
        &[BEN_PROJECT],
        &[],
        &[],
    );
    assert_eq!(ready_ids(&recipients), [ANA_PROJECT, BEN_PROJECT]);
    assert_eq!((recipients.repeat_count, recipients.flagged.len()), (1, 0));
    let listed =
        &resolve_text(&format!("id,alias,group\n{BEN_PROJECT},Ben,lab"), &[], &[], &[]).ready[0];
    assert_eq!((listed.alias.as_deref(), listed.group.as_deref()), (Some("Ben"), Some("lab")));
}

#[test]
fn a_known_name_resolves_to_its_project() {
    assert_eq!(ready_ids(&resolve_text("QA Lab", &[], &[], &[])), [ANA_PROJECT]);
    let recipients = resolve_text("qa-lab", &[], &[], &[]);
    assert_eq!((recipients.ready.len(), recipients.flagged.len()), (0, 1));
    assert_eq!(recipients.flagged[0].suggestion, Some(project_id(ANA_PROJECT)));
    let problem = &recipients.flagged[0].warning;
    assert!(matches!(problem, RecipientWarning::Problem(RecipientProblem::WrongKind { .. })));
}

#[test]
fn a_lookalike_needs_a_confirmation_or_removal() {
    let swapped = "3f6c0a917d2b4c58a1e49b7f5d03c628";
    let recipients = resolve_text(swapped, &[], &[], &[]);
    assert_eq!(recipients.flagged[0].warning, RecipientWarning::LooksLike(project_id(ANA_PROJECT)));
    assert_eq!(ready_ids(&resolve_text(swapped, &[], &[], &[swapped])), [swapped]);
    assert_eq!(resolve_text(swapped, &[], &[swapped], &[]), Recipients::default());
}

#[test]
fn a_known_name_with_another_id_needs_a_confirmation() {
    let text = format!("QA Lab: {BEN_PROJECT}");
    let doubt = &resolve_text(&text, &[], &[], &[]).flagged[0].warning;
    assert_eq!(*doubt, RecipientWarning::NameOfOtherProject(project_id(ANA_PROJECT)));
    assert_eq!(ready_ids(&resolve_text(&text, &[], &[], &[BEN_PROJECT])), [BEN_PROJECT]);
}

#[test]
fn hyphens_are_removed_after_a_confirmation_or_a_label() {
    let hyphens = "b81e4d2f-0c9a-4e7b-93d5-a6f1c2e8074d";
    for text in [hyphens.to_owned(), format!("please share with {hyphens}, thanks")] {
        let problem = RecipientWarning::Problem(RecipientProblem::HasHyphens);
        assert_eq!(resolve_text(&text, &[], &[], &[]).flagged[0].warning, problem);
        assert_eq!(ready_ids(&resolve_text(&text, &[], &[], &[hyphens])), [BEN_PROJECT]);
    }
    assert_eq!(
        ready_ids(&resolve_text(&format!("Project ID: {hyphens}"), &[], &[], &[])),
        [BEN_PROJECT]
    );
}

#[test]
fn the_own_project_and_names_cannot_be_confirmed() {
    let recipients = resolve_text(OWN_PROJECT, &[], &[], &[OWN_PROJECT]);
    assert_eq!(
        recipients.flagged[0].warning,
        RecipientWarning::Problem(RecipientProblem::OwnProject)
    );
    for (text, expected) in [("night shift", vec![]), ("1048213", vec!["1048213"])] {
        assert_eq!(ready_ids(&resolve_text(text, &[], &[], &[text])), expected);
    }
}
