//! The result of reading a list of recipients, including the parts that were not understood.
//!
//! Created by the readers of [`super`], and shown by every form with recipients. It validates no ID.

use crate::model::ProjectId;
use crate::rules::malformed_id::{IdDefect, detect_defect, is_ldap_id};

/// One recipient as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecipientEntry {
    /// The line, counted from 1.
    pub line: u64,
    /// The text in place of the ID.
    pub id_or_name: String,
    /// The user's name for it.
    pub alias: Option<String>,
    /// The group it belongs to.
    pub group: Option<String>,
}

/// The recipients, and the parts of the text that gave none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParsedRecipients {
    /// The recipients, in the order of the text.
    pub entries: Vec<RecipientEntry>,
    /// How many complete IDs were found in sentences.
    pub ids_in_sentences: usize,
    /// The parts that were not understood. Nothing is dropped silently.
    pub unused: Vec<UnusedText>,
}

/// A part of the text that gave no recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusedText {
    /// The line, counted from 1.
    pub line: u64,
    /// The text; empty for a secret.
    pub text: String,
    /// The reason.
    pub reason: SkipReason,
}

/// Why a part of the text gave no recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkipReason {
    /// It contains no project ID.
    NoId,
    /// The same for the whole text: only sentences without a known name.
    NoIdInText,
    /// It is the name of these projects in a text for people, where it could be a signature.
    KnownName(Vec<ProjectId>),
    /// It is an ID, labelled as the ID of something else.
    Labelled(String),
    /// It is one of several values without a label.
    Unlabelled,
    /// It is the ID of a user or a group from LDAP, with 64 digits.
    LdapId,
    /// It is a partial ID, or an ID with extra digits.
    WrongLength {
        /// The number of digits, instead of 32.
        digits: u8,
    },
}

impl UnusedText {
    /// An ID, or a part of one, of unknown meaning.
    pub(super) fn from_unlabelled_id(line: u64, text: &str) -> Self {
        let why = match detect_defect(text) {
            _ if is_ldap_id(text) => SkipReason::LdapId,
            Some(IdDefect::WrongLength { digits } | IdDefect::Partial { digits }) => {
                SkipReason::WrongLength { digits }
            }
            Some(IdDefect::WrongCharacter { .. }) | None => SkipReason::Unlabelled,
        };
        Self { line, text: text.to_owned(), reason: why }
    }
}
