//! Tests of [`super`].

use super::super::read_with_known_names;
use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const LAB_PROJECT: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
const PROJECT_ID: &str = "c4d97e13a85f4b06b2c8e1f7094a6d35";

fn read(text: &str) -> ParsedRecipients {
    let mut names = ProjectNames::default();
    names.add("QA Lab", &LAB_PROJECT.parse().unwrap());
    read_with_known_names(&text.replace("{ID}", PROJECT_ID), &names)
}

#[test]
fn finds_ids_with_names_and_reports_known_names() {
    let reading =
        read("Hi, please share api-2026-11 with us: Partner Lab {ID}, and QA Lab too. Thanks, Mia");
    assert_eq!(reading.entries[0].alias.as_deref(), Some("Partner Lab"));
    let known = SkipReason::KnownName(vec![LAB_PROJECT.parse().unwrap()]);
    let unused: Vec<_> =
        reading.unused.iter().map(|unused| (unused.text.as_str(), &unused.reason)).collect();
    assert_eq!((reading.entries.len(), unused), (1, vec![("QA Lab", &known)]));
}

#[test]
fn keeps_a_name_before_its_id_in_brackets() {
    let parsed = read(&format!(
        "share it with Backup Team {LAB_PROJECT} and Partner Lab ({{ID}}), thanks, Anna"
    ));
    let names: Vec<_> = parsed.entries.iter().map(|entry| entry.alias.as_deref()).collect();
    assert_eq!((names, parsed.unused), (vec![Some("Backup Team"), Some("Partner Lab")], vec![]));
}

#[test]
fn reports_sentences_without_an_id_once() {
    let nonsense = "please share it with the night shift people, thanks";
    for text in
        [nonsense, "Hi Ana,\nplease share it with us\nthanks\nMia", "see https://lab.example/a/b"]
    {
        let ParsedRecipients { entries: list, unused, .. } = read(text);
        let reasons: Vec<_> = unused.into_iter().map(|unused| unused.reason).collect();
        assert_eq!((list, reasons), (vec![], vec![SkipReason::NoIdInText]), "{text}");
    }
    let unused = read("please add QA Lab, thanks").unused;
    assert_eq!((unused.len(), unused[0].text.as_str()), (1, "QA Lab"));
    for (text, missed) in [
        ("qa lab and Partner Lab", "Partner Lab"),
        ("please share with Partner Lab and QA Lab, thanks", "Partner Lab"),
    ] {
        let unused: Vec<_> = read(text).unused.into_iter().map(|unused| unused.text).collect();
        assert!(unused.len() == 2 && unused.contains(&missed.to_owned()), "{text}: {unused:?}");
    }
    let mixed = read(&format!("{nonsense}\n{{ID}}\nQA Lab\nIT"));
    let ids: Vec<_> = mixed.entries.iter().map(|entry| entry.id_or_name.as_str()).collect();
    assert_eq!((ids, mixed.unused.len()), (vec![PROJECT_ID, "QA Lab", "IT"], 1));
    for names in ["night shift", "day shift, night shift", "IT", "QA-Lab"] {
        assert!(read(names).unused.is_empty(), "{names}");
    }
}

#[test]
fn an_address_adds_no_name() {
    for text in [
        "https://horizon.example/identity/{ID}/detail",
        "ours: https://horizon.example/identity/{ID}/detail?tab=x",
        "horizon.example/identity/{ID}",
        "https://horizon.example/identity/?project_id={ID}&tab=images",
        "{ID},https://lab.example",
        "https://lab.example: {ID}",
    ] {
        let ParsedRecipients { entries: list, unused, .. } = read(text);
        let list: Vec<_> = list.into_iter().map(|entry| (entry.id_or_name, entry.alias)).collect();
        assert_eq!((list, unused), (vec![(PROJECT_ID.to_owned(), None)], vec![]), "{text}");
    }
}

#[test]
fn ignores_a_signature_unless_its_name_is_known() {
    for (text, expected) in [
        ("ours is {ID}. Kind regards, Mia Berger", vec![]),
        ("ours is {ID}\nThanks!\nMia", vec![]),
        ("ours is {ID}\nCheers, Mia", vec![]),
        ("ours is {ID}, Night Shift", vec!["Night Shift"]),
        ("ours is {ID}. Thanks, QA Lab", vec!["QA Lab"]),
    ] {
        let unused: Vec<_> = read(text).unused.into_iter().map(|unused| unused.text).collect();
        assert_eq!(unused, expected, "{text}");
    }
}
