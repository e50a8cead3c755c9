//! How far the list of images is loaded. Used by the loader and by the views that show it.

use crate::data::AnyFailure;

/// The progress of a load.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::images) enum LoadStage {
    /// Pages are being loaded.
    Loading,
    /// The user stopped loading; the rest was not requested.
    Stopped,
    /// The list is complete.
    Complete,
    /// A page failed; the rest was not requested.
    Failed(AnyFailure),
}
