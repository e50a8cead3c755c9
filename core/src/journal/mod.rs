//! Every call that was sent, with its result, without secrets: to show, to filter, to repeat elsewhere and to undo.
//!
//! A [`crate::cloud::Transport`] with a [`CallRecorder`] reports every call. What is reported is built without the secrets, so
//! nothing here has to remove them. Nothing here sends, stores or reads a clock.
//!
//! * [`Recording`]: makes the record of one call. [`RecordedCall`]: the record.
//! * [`Journal`]: the last calls. [`Entry`]: one of them. [`EntryFilter`]: which are wanted.
//! * [`CallRequest`]: its request, sent or planned. [`commands`]: that request as a command of other tools.
//! * [`describe()`]: what a call is, in one line. [`JournalSearch`]: searches calls in steps.
//! * [`UndoIndex`]: how changes are undone. [`export`]: as files.

mod body_recording;
mod body_rules;
mod body_views;
mod call_error;
mod call_request;
mod call_titles;
pub mod commands;
mod entry;
pub mod export;
mod filter;
#[cfg(test)]
mod fixtures;
mod json_view;
mod list;
mod membership_call;
mod one_line;
mod recorded_body;
mod recorded_call;
mod recorder;
mod recording;
mod search;
mod sign_in_title;
mod title;
mod undo;

pub use call_request::CallRequest;
pub use entry::{Actor, Effect, Entry, ServiceKind};
pub use filter::{EntryFilter, EntryGroup};
pub use list::{Journal, MAX_ENTRIES, MAX_TEXT_BYTES};
pub use recorded_body::{BodyPart, BodyText, MAX_BODY_TEXT_BYTES, RecordedBody, SecretKind};
pub use recorded_call::{
    RecordedCall, RecordedHeader, RecordedRequest, RecordedResponse, RecordedValue,
};
pub use recorder::CallRecorder;
pub(crate) use recorder::NoRecorder;
pub(crate) use recording::{Recording, SentCall, record_request};
pub use search::JournalSearch;
pub use title::{Names, describe};
pub use undo::visibility::{VisibilityUndo, undo_visibility};
pub use undo::{Undo, UndoIndex, UndoRefusal};
