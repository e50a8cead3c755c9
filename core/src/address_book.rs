//! The address book: what the user calls the projects he shares with, and which of them belong together.
//!
//! No cloud tells another project's name, so this is the only place where one can come from. The page keeps it on the device,
//! one book for each cloud; the text that is kept is the CSV that people import and export.

use std::collections::{BTreeMap, BTreeSet};

use crate::csv;
use crate::model::{ProjectId, is_showable};
use crate::plan::recipients::{self, Written};

/// The heading of the CSV.
const HEADING: [&str; 3] = ["id", "alias", "group"];

/// What is known of one project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// What the user calls it; empty while it has no name.
    pub alias: String,
    /// The groups it belongs to.
    pub groups: BTreeSet<String>,
}

/// Why a contact is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum BookError {
    /// An alias or group is too long, or holds signs that change how the text around it reads.
    #[error("this name cannot be shown")]
    Unshowable,
    /// Another project is called so already, and two of one name would be mistaken for each other.
    #[error("another project has this name")]
    Taken,
    /// The line holds no project id.
    #[error("there is no project id")]
    NoId,
}

/// The contacts of one cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    contacts: BTreeMap<ProjectId, Contact>,
}

impl Book {
    /// All contacts, in the order of their ids.
    pub fn contacts(&self) -> impl Iterator<Item = (&ProjectId, &Contact)> {
        self.contacts.iter()
    }

    /// What is known of a project.
    pub fn get(&self, id: &ProjectId) -> Option<&Contact> {
        self.contacts.get(id)
    }

    /// What the user calls it.
    pub fn alias(&self, id: &ProjectId) -> Option<&str> {
        self.get(id).map(|contact| contact.alias.as_str()).filter(|alias| !alias.is_empty())
    }

    /// The project that is called so, in whatever case.
    pub fn named(&self, alias: &str) -> Option<&ProjectId> {
        let wanted = alias.trim().to_lowercase();
        let mut all = self.contacts.iter();
        all.find(|(_, contact)| !wanted.is_empty() && contact.alias.to_lowercase() == wanted)
            .map(|(id, _)| id)
    }

    /// All groups, in the order of their names.
    pub fn groups(&self) -> BTreeSet<&str> {
        self.contacts.values().flat_map(|contact| &contact.groups).map(String::as_str).collect()
    }

    /// The projects of a group.
    pub fn of_group<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a ProjectId> {
        self.contacts
            .iter()
            .filter(move |(_, contact)| contact.groups.contains(group))
            .map(|(id, _)| id)
    }

    /// Puts a contact in, in place of what was known of the project.
    ///
    /// # Errors
    /// [`BookError`]; the book stays as it was.
    pub fn put(&mut self, id: ProjectId, contact: &Contact) -> Result<(), BookError> {
        let alias = contact.alias.trim().to_owned();
        let groups: BTreeSet<String> = contact
            .groups
            .iter()
            .map(|group| group.trim().to_owned())
            .filter(|group| !group.is_empty())
            .collect();
        if !is_showable(&alias) || !groups.iter().all(|group| is_showable(group)) {
            return Err(BookError::Unshowable);
        }
        if self.named(&alias).is_some_and(|other| *other != id) {
            return Err(BookError::Taken);
        }
        self.contacts.insert(id, Contact { alias, groups });
        Ok(())
    }

    /// Takes a contact out. Nothing changes in the cloud.
    pub fn remove(&mut self, id: &ProjectId) -> Option<Contact> {
        self.contacts.remove(id)
    }

    /// Takes a list in, as [`recipients::read`] reads it: an alias replaces the one before, groups come on top. Gives the lines
    /// that were not taken, and why.
    pub fn take_in(&mut self, list: Vec<Written>) -> Vec<(Written, BookError)> {
        let mut refused = Vec::new();
        for written in list {
            let Ok(id) = csv::plain(&written.id).parse::<ProjectId>() else {
                refused.push((written, BookError::NoId));
                continue;
            };
            let mut contact = self.get(&id).cloned().unwrap_or_default();
            if let Some(alias) = &written.alias {
                csv::plain(alias).clone_into(&mut contact.alias);
            }
            contact
                .groups
                .extend(written.group.as_deref().map(|group| csv::plain(group).to_owned()));
            if let Err(error) = self.put(id, &contact) {
                refused.push((written, error));
            }
        }
        refused
    }

    /// Reads what [`Book::to_csv`] wrote. What cannot be read is left out.
    pub fn read(text: &str) -> Self {
        let mut book = Self::default();
        // A text from the device may have been touched by anything; what is good of it is kept.
        let _left_out = book.take_in(recipients::read(text).list);
        book
    }

    /// The book as a CSV of id, alias and group: one line for a contact, and one for each further group it is in. No cell of it
    /// begins a formula, since people open it in a spreadsheet, and [`Book::take_in`] takes that back.
    pub fn to_csv(&self) -> String {
        let line = |id: &ProjectId, contact: &Contact, group: Option<&String>| {
            let group = group.map(String::as_str).unwrap_or_default();
            [id.as_str(), contact.alias.as_str(), group].map(csv::harmless)
        };
        let lines = self.contacts.iter().flat_map(|(id, contact)| {
            let mut groups = contact.groups.iter();
            let first = line(id, contact, groups.next());
            std::iter::once(first).chain(groups.map(move |group| line(id, contact, Some(group))))
        });
        csv::write(HEADING, lines)
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
        book.put(id(ANA), &contact("Ana; \"QA\", lab", &["lab", "partners"])).unwrap();
        book.put(id(BEN), &contact("Ben", &["lab"])).unwrap();
        book
    }

    #[test]
    fn a_book_reads_back_as_it_was_written() {
        assert_eq!(Book::read(&book().to_csv()), book());
        assert_eq!(Book::read(&Book::default().to_csv()), Book::default());
    }

    #[test]
    fn names_that_a_spreadsheet_or_a_list_would_misread_come_back_as_they_were() {
        let names =
            ["=1+1", "'=1", "-", "id", "alias; b\tc", "account 1048213 of Ana", "\"", "a,b"];
        let mut book = Book::default();
        for (number, name) in (1..).zip(names) {
            let contact = contact(name, &[name, "+group", "lab"]);
            // A name with a tab cannot be shown, and so is in no book.
            let _unshowable = book.put(id(&format!("{number:032x}")), &contact);
            let _unshowable = book.put(id(&format!("104821{number}")), &Contact::default());
        }
        assert!(book.contacts().count() >= 15);
        let csv = book.to_csv();
        assert_eq!(Book::read(&csv), book);
        assert!(csv.lines().all(|line| !line.contains(",=") && !line.contains(",+")), "{csv}");
    }

    #[test]
    fn projects_are_found_by_name_and_by_group() {
        let book = book();
        assert_eq!(book.named(" ben "), Some(&id(BEN)));
        assert_eq!(book.named(""), None);
        assert_eq!(book.groups().into_iter().collect::<Vec<_>>(), ["lab", "partners"]);
        assert_eq!(book.of_group("lab").count(), 2);
        assert_eq!(book.alias(&id(BEN)), Some("Ben"));
    }

    #[test]
    fn two_projects_cannot_have_one_name_and_no_name_misleads_the_eye() {
        let mut book = book();
        assert_eq!(book.put(id(ANA), &contact("BEN", &[])), Err(BookError::Taken));
        let wrong = contact("a\u{202e}b", &[]);
        assert_eq!(book.put(id(BEN), &wrong), Err(BookError::Unshowable));
        assert_eq!(book, self::book());
        assert_eq!(book.put(id(BEN), &contact("Ben", &["x"])), Ok(()), "its own name again");
    }

    #[test]
    fn a_list_is_taken_in_on_top_and_what_is_wrong_is_told() {
        let mut book = book();
        let list =
            format!("id,alias,group\n{BEN},,partners\n,Nobody,\n{BEN},\"Ana; \"\"QA\"\", lab\",\n");
        let refused = book.take_in(recipients::read(&list).list);
        let told: Vec<_> = refused.iter().map(|(line, error)| (line.line, *error)).collect();
        assert_eq!(told, [(3, BookError::NoId), (4, BookError::Taken)]);
        assert_eq!(book.get(&id(BEN)), Some(&contact("Ben", &["lab", "partners"])));
    }
}
