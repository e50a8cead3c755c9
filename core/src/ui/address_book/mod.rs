//! The address book of one cloud: the user's names for other projects, and the groups they are in.
//!
//! Used by the page, which keeps one book per cloud on the device, as the same CSV that users import and export. It never calls a
//! cloud: no cloud returns another project's name, so this is the only source of such names.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ProjectId, is_displayable};
use crate::plan::recipients::{self, ParsedRecipients, RecipientEntry};
use crate::ui::{csv, merge};

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
pub enum ContactError {
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

/// Parses a list for [`ContactBook::import`]: the output of [`ContactBook::to_csv`] cell by cell, so that nothing in it is taken for something else,
/// and any other text as [`recipients::read`] does.
pub fn read_list(text: &str) -> ParsedRecipients {
    let (rows, skipped) = csv::read(CSV_HEADER, text);
    if rows.is_empty() || skipped > 0 {
        return recipients::read(text);
    }
    let non_empty = |cell: String| (!cell.is_empty()).then_some(cell);
    // The heading is the first line.
    let entries = (2..).zip(rows).map(|(line, [id, alias, group])| RecipientEntry {
        line,
        id_or_name: id,
        alias: non_empty(alias),
        group: non_empty(group),
    });
    ParsedRecipients { entries: entries.collect(), ..ParsedRecipients::default() }
}

/// The contacts of one cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactBook {
    contacts: BTreeMap<ProjectId, Contact>,
}

impl ContactBook {
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
    pub fn find_by_alias(&self, alias: &str) -> Option<&ProjectId> {
        let wanted = alias.trim().to_lowercase();
        let mut all = self.contacts.iter();
        all.find(|(_, contact)| !wanted.is_empty() && contact.alias.to_lowercase() == wanted)
            .map(|(id, _)| id)
    }

    /// All groups, sorted by name.
    pub fn group_names(&self) -> BTreeSet<&str> {
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
    /// [`ContactError`]; the book is unchanged.
    pub fn insert(&mut self, id: ProjectId, contact: &Contact) -> Result<(), ContactError> {
        let alias = contact.alias.trim().to_owned();
        let groups: BTreeSet<String> = contact
            .groups
            .iter()
            .map(|group| group.trim().to_owned())
            .filter(|group| !group.is_empty())
            .collect();
        if !is_displayable(&alias) || !groups.iter().all(|group| is_displayable(group)) {
            return Err(ContactError::NotDisplayable);
        }
        if self.find_by_alias(&alias).is_some_and(|other| *other != id) {
            return Err(ContactError::AliasTaken);
        }
        self.contacts.insert(id, Contact { alias, groups });
        Ok(())
    }

    /// Removes a contact. Nothing changes in the cloud.
    pub fn remove(&mut self, id: &ProjectId) -> Option<Contact> {
        self.contacts.remove(id)
    }

    /// The stored book with what changed here since `base`; see [`merge()`]. If two projects get the same name that way, both stay
    /// in the book, and the name remains with the one that is stored.
    #[must_use]
    pub fn merged(&self, base: &Self, stored: Self) -> Self {
        let names_before = stored.clone();
        let contacts = merge(&base.contacts, &self.contacts, stored.contacts);
        let (unchanged, changed): (Vec<_>, Vec<_>) = contacts
            .into_iter()
            .partition(|(id, contact)| names_before.contacts.get(id) == Some(contact));
        let mut book = Self { contacts: unchanged.into_iter().collect() };
        for (id, mut contact) in changed {
            if book.find_by_alias(&contact.alias).is_some() {
                contact.alias.clear();
            }
            book.contacts.insert(id, contact);
        }
        book
    }

    /// Imports a list that [`read_list`] parsed: aliases overwrite, groups are added. Returns the rejected lines with the
    /// reason.
    pub fn import(&mut self, list: Vec<RecipientEntry>) -> Vec<(RecipientEntry, ContactError)> {
        let mut refused = Vec::new();
        for written in list {
            let Ok(id) = csv::unescape_formulas(&written.id_or_name).parse::<ProjectId>() else {
                refused.push((written, ContactError::NoId));
                continue;
            };
            // Case does not make another project.
            let id =
                self.contacts.keys().find(|known| known.eq_ignore_case(&id)).cloned().unwrap_or(id);
            let mut contact = self.get(&id).cloned().unwrap_or_default();
            if let Some(alias) = &written.alias {
                contact.alias = csv::unescape_formulas(alias);
            }
            contact.groups.extend(written.group.as_deref().map(csv::unescape_formulas));
            if let Err(error) = self.insert(id, &contact) {
                refused.push((written, error));
            }
        }
        refused
    }

    /// Parses the output of [`ContactBook::to_csv`]. Lines that cannot be parsed are skipped.
    pub fn from_csv(text: &str) -> Self {
        let mut book = Self::default();
        // Stored text may have been edited outside the page; the valid lines are kept.
        let _left_out = book.import(read_list(text).entries);
        book
    }

    /// The book as CSV of ID, alias and group: one line per contact, and one for each further group. No cell starts a formula,
    /// since users open the file in a spreadsheet; [`ContactBook::import`] removes the escape.
    pub fn to_csv(&self) -> String {
        let row = |id: &ProjectId, contact: &Contact, group: Option<&String>| {
            let group = group.map(String::as_str).unwrap_or_default();
            [id.as_str(), contact.alias.as_str(), group].map(csv::escape_formulas)
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
mod tests;
