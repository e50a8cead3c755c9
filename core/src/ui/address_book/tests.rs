//! Tests of [`super`].

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const ANA_PROJECT: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
const BEN_PROJECT: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

fn project_id(text: &str) -> ProjectId {
    text.parse().unwrap()
}

fn contact(alias: &str, groups: &[&str]) -> Contact {
    let groups = groups.iter().map(|group| (*group).to_owned()).collect();
    Contact { alias: alias.to_owned(), groups }
}

fn book() -> ContactBook {
    let mut book = ContactBook::default();
    book.insert(project_id(ANA_PROJECT), &contact("Ana; \"QA\", lab", &["lab", "partners"]))
        .unwrap();
    book.insert(project_id(BEN_PROJECT), &contact("Ben", &["lab"])).unwrap();
    book
}

#[test]
fn csv_round_trip_keeps_the_book() {
    assert_eq!(ContactBook::from_csv(&book().to_csv()), book());
    assert_eq!(ContactBook::from_csv(&ContactBook::default().to_csv()), ContactBook::default());
}

#[test]
fn csv_round_trip_keeps_names_that_look_like_formulas() {
    let names =
        ["=1+1", "'=1", "a;=1;b", "-", "id", "alias; b\tc", "account 1048213 of Ana", "\"", "a,b"];
    let mut book = ContactBook::default();
    for (number, name) in (1..).zip(names) {
        let contact = contact(name, &[name, "+group", "lab"]);
        // A name with a tab cannot be displayed, so it is rejected.
        let _unshowable = book.insert(project_id(&format!("{number:032x}")), &contact);
        let _unshowable = book.insert(project_id(&format!("104821{number}")), &Contact::default());
    }
    assert!(book.contacts().count() >= 15);
    let csv = book.to_csv();
    assert_eq!(ContactBook::from_csv(&csv), book);
    for formula in [",=", ",+", ",\"=", ",\"+", ";="] {
        assert!(!csv.contains(formula), "{formula} in {csv}");
    }
}

#[test]
fn csv_round_trip_keeps_ids_of_any_form() {
    let mut book = ContactBook::default();
    for odd in ["<FW", "\"FW\"", "a,b;c", "id: x", "1. x", "OS_PROJECT_ID=x", "x (QA)", "=x"] {
        book.insert(project_id(odd), &contact("", &[])).unwrap();
    }
    assert_eq!(book.contacts().count(), 8);
    assert_eq!(ContactBook::from_csv(&book.to_csv()), book);
}

#[test]
fn finds_projects_by_name_and_by_group() {
    let book = book();
    assert_eq!(book.find_by_alias(" ben "), Some(&project_id(BEN_PROJECT)));
    assert_eq!(book.find_by_alias(""), None);
    assert_eq!(book.group_names().into_iter().collect::<Vec<_>>(), ["lab", "partners"]);
    assert_eq!(book.projects_in_group("lab").count(), 2);
    assert_eq!(book.alias(&project_id(BEN_PROJECT)), Some("Ben"));
}

#[test]
fn rejects_duplicate_names_and_misleading_characters() {
    let mut book = book();
    assert_eq!(
        book.insert(project_id(ANA_PROJECT), &contact("BEN", &[])),
        Err(ContactError::AliasTaken)
    );
    let wrong = contact("a\u{202e}b", &[]);
    assert_eq!(book.insert(project_id(BEN_PROJECT), &wrong), Err(ContactError::NotDisplayable));
    assert_eq!(book, self::book());
    assert_eq!(
        book.insert(project_id(BEN_PROJECT), &contact("Ben", &["x"])),
        Ok(()),
        "its own name again"
    );
}

#[test]
fn import_merges_the_list_and_returns_rejected_lines() {
    let mut book = book();
    let list = format!(
        "id,alias,group\n{BEN_PROJECT},,partners\n,Nobody,\n{BEN_PROJECT},\"Ana; \"\"QA\"\", lab\",\n"
    );
    let refused = book.import(recipients::read(&list).entries);
    let reasons: Vec<_> = refused.iter().map(|(line, error)| (line.line, *error)).collect();
    assert_eq!(reasons, [(3, ContactError::NoId), (4, ContactError::AliasTaken)]);
    assert_eq!(book.get(&project_id(BEN_PROJECT)), Some(&contact("Ben", &["lab", "partners"])));
}

#[test]
fn merging_keeps_the_contacts_of_both_copies() {
    let (base, mut own, mut stored) = (book(), book(), book());
    own.insert(project_id("1048211"), &contact("Lab", &[])).unwrap();
    own.remove(&project_id(ANA_PROJECT));
    stored.insert(project_id("1048212"), &contact("QA", &["x"])).unwrap();
    let merged = own.merged(&base, stored);
    let ids: Vec<&str> = merged.contacts().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["1048211", "1048212", BEN_PROJECT]);
}

#[test]
fn a_name_that_both_copies_gave_stays_with_the_stored_project() {
    let (base, mut own, mut stored) = (book(), book(), book());
    own.insert(project_id("1048211"), &contact("Lab", &["x"])).unwrap();
    stored.insert(project_id("1048212"), &contact("lab", &[])).unwrap();
    let merged = own.merged(&base, stored);
    assert_eq!(merged.find_by_alias("lab"), Some(&project_id("1048212")));
    assert_eq!(merged.get(&project_id("1048211")), Some(&contact("", &["x"])));
    assert_eq!(
        ContactBook::from_csv(&merged.to_csv()),
        merged,
        "no contact is lost when the merged address book is stored"
    );
}

#[test]
fn an_import_in_capitals_is_the_same_contact() {
    let mut book = ContactBook::default();
    book.import(
        recipients::read(&format!("{BEN_PROJECT},Ben\n{},Benny", BEN_PROJECT.to_uppercase()))
            .entries,
    );
    assert_eq!(book.contacts().count(), 1);
    assert_eq!(book.alias(&project_id(BEN_PROJECT)), Some("Benny"));
}
