//! How much is stopped, for the question and its button. Used by [`super::LeakSearch`].

use imageshare_core::model::ProjectId;
use std::collections::BTreeSet;

/// The totals of stopping access to the selected images.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::pages::stop_access) struct StopTotals {
    pub(in crate::pages::stop_access) images: usize,
    pub(in crate::pages::stop_access) shares: usize,
    pub(in crate::pages::stop_access) projects: BTreeSet<ProjectId>,
    /// Whether everyone can use one of them.
    pub(in crate::pages::stop_access) is_for_everyone: bool,
    /// Whether the members of one of them are still loading or failed to load.
    pub(in crate::pages::stop_access) is_partial: bool,
}
