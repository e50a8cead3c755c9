//! The address book of one cloud: the user's names for other projects, and the groups they are in.
//!
//! Used by the page, which keeps one book per cloud on the device, as the same CSV that users import and export. It never calls a
//! cloud: no cloud returns another project's name, so this is the only source of such names.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ProjectId, is_displayable};
use crate::plan::recipients::{self, RecipientEntry};
use crate::ui::csv;

/// The heading of the CSV.
const CSV_HEADER: [&str; 3] = ["id", "alias", "group"];

/// What is known of one project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// The user's name for it; empty if it has none.
    pub alias: String,
    /// The groups it belongs to.
    pub groups: BTreeSet<String>,
}

/// Why a contact is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum BookError {
    /// An alias or group is too long, or contains characters that change how the text around it is displayed.
    #[error("this name is too long or contains characters that disguise it")]
    NotDisplayable,
    /// Another project already has this name; two equal names would be confused.
    #[error("another project has this name")]
    AliasTaken,
    /// The line contains no project ID.
    #[error("there is no project ID")]
    NoId,
}

/// The contacts of one cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    contacts: BTreeMap<ProjectId, Contact>,
}

impl Book {
    /// All contacts, sorted by ID.
    pub fn contacts(&self) -> impl Iterator<Item = (&ProjectId, &Contact)> {
        self.contacts.iter()
    }

    /// What is known of a project.
    pub fn get(&self, id: &ProjectId) -> Option<&Contact> {
        self.contacts.get(id)
    }

    /// The user's name for a project.
    pub fn alias(&self, id: &ProjectId) -> Option<&str> {
        self.get(id).map(|contact| contact.alias.as_str()).filter(|alias| !alias.is_empty())
    }

    /// The project with this alias, ignoring case.
    pub fn find_alias(&self, alias: &str) -> Option<&ProjectId> {
        let wanted = alias.trim().to_lowercase();
        let mut all = self.contacts.iter();
        all.find(|(_, contact)| !wanted.is_empty() && contact.alias.to_lowercase() == wanted)
            .map(|(id, _)| id)
    }

    /// All groups, sorted by name.
    pub fn groups(&self) -> BTreeSet<&str> {
        self.contacts.values().flat_map(|contact| &contact.groups).map(String::as_str).collect()
    }

    /// The projects of a group.
    pub fn projects_in_group<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a ProjectId> {
        self.contacts
            .iter()
            .filter(move |(_, contact)| contact.groups.contains(group))
            .map(|(id, _)| id)
    }

    /// Adds a contact, or replaces the one of this project.
    ///
    /// # Errors
    /// [`BookError`]; the book is unchanged.
    pub fn insert(&mut self, id: ProjectId, contact: &Contact) -> Result<(), BookError> {
        let alias = contact.alias.trim().to_owned();
        let groups: BTreeSet<String> = contact
            .groups
            .iter()
            .map(|group| group.trim().to_owned())
            .filter(|group| !group.is_empty())
            .collect();
        if !is_displayable(&alias) || !groups.iter().all(|group| is_displayable(group)) {
            return Err(BookError::NotDisplayable);
        }
        if self.find_alias(&alias).is_some_and(|other| *other != id) {
            return Err(BookError::AliasTaken);
        }
        self.contacts.insert(id, Contact { alias, groups });
        Ok(())
    }

    /// Removes a contact. Nothing changes in the cloud.
    pub fn remove(&mut self, id: &ProjectId) -> Option<Contact> {
        self.contacts.remove(id)
    }

    /// Imports a list that [`recipients::read`] parsed: aliases overwrite, groups are added. Returns the rejected lines with the
    /// reason.
    pub fn import(&mut self, list: Vec<RecipientEntry>) -> Vec<(RecipientEntry, BookError)> {
        let mut refused = Vec::new();
        for written in list {
            let Ok(id) = csv::unescape(&written.id).parse::<ProjectId>() else {
                refused.push((written, BookError::NoId));
                continue;
            };
            // Case does not make another project.
            let id = self.contacts.keys().find(|known| known.is_same(&id)).cloned().unwrap_or(id);
            let mut contact = self.get(&id).cloned().unwrap_or_default();
            if let Some(alias) = &written.alias {
                contact.alias = csv::unescape(alias);
            }
            contact.groups.extend(written.group.as_deref().map(csv::unescape));
            if let Err(error) = self.insert(id, &contact) {
                refused.push((written, error));
            }
        }
        refused
    }

    /// Parses the output of [`Book::to_csv`]. Lines that cannot be parsed are skipped.
    pub fn from_csv(text: &str) -> Self {
        let mut book = Self::default();
        // Stored text may have been edited outside the page; the valid lines are kept.
        let _left_out = book.import(recipients::read(text).entries);
        book
    }

    /// The book as CSV of ID, alias and group: one line per contact, and one for each further group. No cell starts a formula,
    /// since users open the file in a spreadsheet; [`Book::import`] removes the escape.
    pub fn to_csv(&self) -> String {
        let row = |id: &ProjectId, contact: &Contact, group: Option<&String>| {
            let group = group.map(String::as_str).unwrap_or_default();
            [id.as_str(), contact.alias.as_str(), group].map(csv::escape)
        };
        let lines = self.contacts.iter().flat_map(|(id, contact)| {
            let mut groups = contact.groups.iter();
            let first = row(id, contact, groups.next());
            std::iter::once(first).chain(groups.map(move |group| row(id, contact, Some(group))))
        });
        csv::write(CSV_HEADER, lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ANA: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
    const BEN: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";

    fn id(text: &str) -> ProjectId {
        text.parse().unwrap()
    }

    fn contact(alias: &str, groups: &[&str]) -> Contact {
        let groups = groups.iter().map(|group| (*group).to_owned()).collect();
        Contact { alias: alias.to_owned(), groups }
    }

    fn book() -> Book {
        let mut book = Book::default();
        book.insert(id(ANA), &contact("Ana; \"QA\", lab", &["lab", "partners"])).unwrap();
        book.insert(id(BEN), &contact("Ben", &["lab"])).unwrap();
        book
    }

    #[test]
    fn csv_round_trip_keeps_the_book() {
        assert_eq!(Book::from_csv(&book().to_csv()), book());
        assert_eq!(Book::from_csv(&Book::default().to_csv()), Book::default());
    }

    #[test]
    fn csv_round_trip_keeps_names_that_look_like_formulas() {
        let names = [
            "=1+1",
            "'=1",
            "a;=1;b",
            "-",
            "id",
            "alias; b\tc",
            "account 1048213 of Ana",
            "\"",
            "a,b",
        ];
        let mut book = Book::default();
        for (number, name) in (1..).zip(names) {
            let contact = contact(name, &[name, "+group", "lab"]);
            // A name with a tab cannot be displayed, so it is rejected.
            let _unshowable = book.insert(id(&format!("{number:032x}")), &contact);
            let _unshowable = book.insert(id(&format!("104821{number}")), &Contact::default());
        }
        assert!(book.contacts().count() >= 15);
        let csv = book.to_csv();
        assert_eq!(Book::from_csv(&csv), book);
        for formula in [",=", ",+", ",\"=", ",\"+", ";="] {
            assert!(!csv.contains(formula), "{formula} in {csv}");
        }
    }

    #[test]
    fn finds_projects_by_name_and_by_group() {
        let book = book();
        assert_eq!(book.find_alias(" ben "), Some(&id(BEN)));
        assert_eq!(book.find_alias(""), None);
        assert_eq!(book.groups().into_iter().collect::<Vec<_>>(), ["lab", "partners"]);
        assert_eq!(book.projects_in_group("lab").count(), 2);
        assert_eq!(book.alias(&id(BEN)), Some("Ben"));
    }

    #[test]
    fn rejects_duplicate_names_and_misleading_characters() {
        let mut book = book();
        assert_eq!(book.insert(id(ANA), &contact("BEN", &[])), Err(BookError::AliasTaken));
        let wrong = contact("a\u{202e}b", &[]);
        assert_eq!(book.insert(id(BEN), &wrong), Err(BookError::NotDisplayable));
        assert_eq!(book, self::book());
        assert_eq!(book.insert(id(BEN), &contact("Ben", &["x"])), Ok(()), "its own name again");
    }

    #[test]
    fn import_merges_the_list_and_returns_rejected_lines() {
        let mut book = book();
        let list =
            format!("id,alias,group\n{BEN},,partners\n,Nobody,\n{BEN},\"Ana; \"\"QA\"\", lab\",\n");
        let refused = book.import(recipients::read(&list).entries);
        let reasons: Vec<_> = refused.iter().map(|(line, error)| (line.line, *error)).collect();
        assert_eq!(reasons, [(3, BookError::NoId), (4, BookError::AliasTaken)]);
        assert_eq!(book.get(&id(BEN)), Some(&contact("Ben", &["lab", "partners"])));
    }

    #[test]
    fn an_import_in_capitals_is_the_same_contact() {
        let mut book = Book::default();
        book.import(recipients::read(&format!("{BEN},Ben\n{},Benny", BEN.to_uppercase())).entries);
        assert_eq!(book.contacts().count(), 1);
        assert_eq!(book.alias(&id(BEN)), Some("Benny"));
    }
}
