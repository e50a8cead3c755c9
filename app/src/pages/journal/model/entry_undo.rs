//! How a call of the journal is undone, for both kinds of changes. Used by the list and by the undo. Pure.

use imageshare_core::journal::{
    Entry, Journal, Undo, UndoIndex, UndoRefusal, VisibilityUndo, undo_visibility,
};
use imageshare_core::wire::endpoint::Call;

/// How a call is undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::journal) enum EntryUndo {
    /// A change of a membership.
    Membership(Undo),
    /// A change of who can use an image.
    Visibility(VisibilityUndo),
}

/// How `entry`, which is in `calls`, is undone. `index` is that of `calls`.
pub(in crate::pages::journal) fn entry_undo(
    calls: &Journal,
    index: &UndoIndex,
    entry: &Entry,
) -> Result<EntryUndo, UndoRefusal> {
    if entry.recorded.call == Call::UpdateImage {
        return undo_visibility(calls.entries(), entry).map(EntryUndo::Visibility);
    }
    index.undo(entry).map(EntryUndo::Membership)
}
