//! What was read of a list of recipients, and what could not be.
//!
//! Made by the readers of [`super`], and shown by every form that takes recipients. It judges no ID.

use crate::model::ProjectId;
use crate::rules::damaged_id::{Damage, damage};

/// One recipient as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The line, counted from 1.
    pub line: u64,
    /// What stands where the id should be.
    pub id: String,
    /// What people call it.
    pub alias: Option<String>,
    /// The group it belongs to.
    pub group: Option<String>,
}

/// What was read, and what could not be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The recipients, in the order in which they stand there.
    pub list: Vec<Written>,
    /// How many whole ids were found inside sentences.
    pub in_text: usize,
    /// What was not understood. Nothing that was written is dropped without a word.
    pub unread: Vec<Unread>,
}

/// A piece of text that was taken for no recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The line, counted from 1.
    pub line: u64,
    /// What stands there; empty where it is a secret.
    pub text: String,
    /// Why.
    pub why: NotTaken,
}

/// Why a piece of text was taken for no recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// No ID of a project was found in it.
    NoId,
    /// The same of everything that was pasted: sentences, and no known name in them.
    NoIdAtAll,
    /// It is the name of these projects, and stands in a text for people, where a signature would be one too.
    Name(Vec<ProjectId>),
    /// It is an ID, and labelled as that of something else.
    Labelled(String),
    /// It is one of several values, and no label says of what.
    Unlabelled,
    /// It is a part of an ID, or an ID that gained digits.
    CutOff {
        /// So many digits it has, in place of 32.
        digits: u8,
    },
}

impl Unread {
    /// An ID, or a part of one, of which nothing says what it is.
    pub(super) fn unlabelled(line: u64, text: &str) -> Self {
        let why = match damage(text) {
            Some(Damage::Nearly { digits } | Damage::Part { digits }) => {
                NotTaken::CutOff { digits }
            }
            Some(Damage::Sign { .. }) | None => NotTaken::Unlabelled,
        };
        Self { line, text: text.to_owned(), why }
    }
}
