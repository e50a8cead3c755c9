//! Which calls the page lists. The conditions are those of the core's journal, and whether a call can be undone.

use std::collections::BTreeSet;

use imageshare_core::journal::{Entry, EntryFilter, EntryGroup, ServiceKind};
use imageshare_core::model::Side;

/// The services, with their keys in the page's controls.
pub(in crate::pages::journal) const SERVICES: [(ServiceKind, &str); 4] = [
    (ServiceKind::Image, "image"),
    (ServiceKind::Identity, "identity"),
    (ServiceKind::Compute, "compute"),
    (ServiceKind::ObjectStore, "object-store"),
];

/// Which calls, by what they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::pages::journal) enum Group {
    /// All.
    #[default]
    All,
    /// Those that changed something, or perhaps did.
    Changes,
    /// Those that failed.
    Failed,
    /// Changes that can be undone.
    Undoable,
}

impl Group {
    /// All, in the order of the chips.
    pub(in crate::pages::journal) const ALL: [Self; 4] =
        [Self::All, Self::Changes, Self::Failed, Self::Undoable];

    /// The key of its chip.
    pub(in crate::pages::journal) const fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Changes => "changes",
            Self::Failed => "failed",
            Self::Undoable => "undoable",
        }
    }

    /// The group of a chip.
    pub(in crate::pages::journal) fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|group| group.key() == key).unwrap_or_default()
    }
}

/// The filter of the list. The default passes every call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::pages::journal) struct ListFilter {
    pub(in crate::pages::journal) group: Group,
    pub(in crate::pages::journal) side: Option<Side>,
    pub(in crate::pages::journal) service: Option<ServiceKind>,
}

impl ListFilter {
    /// Whether it passes every call.
    pub(super) fn passes_all(self) -> bool {
        self == Self::default()
    }

    /// The same conditions for the core, without the group. `found` are the calls that a search has found.
    pub(super) const fn without_group(self, found: Option<BTreeSet<u64>>) -> EntryFilter {
        let Self { side, service, .. } = self;
        EntryFilter { group: EntryGroup::All, side, service, numbers: found }
    }

    /// Whether a call is in the group; `undoable` are the numbers of the calls that can be undone.
    pub(super) fn is_in_group(group: Group, entry: &Entry, undoable: &BTreeSet<u64>) -> bool {
        let is_in = |group| EntryFilter { group, ..EntryFilter::default() }.matches(entry);
        match group {
            Group::All => true,
            Group::Changes => is_in(EntryGroup::Changes),
            Group::Failed => is_in(EntryGroup::Failed),
            Group::Undoable => undoable.contains(&entry.number),
        }
    }

    /// The filter for exports, which know no undo: they get all changes instead.
    pub(super) fn for_export(self, found: Option<BTreeSet<u64>>) -> EntryFilter {
        let group = match self.group {
            Group::All => EntryGroup::All,
            Group::Changes | Group::Undoable => EntryGroup::Changes,
            Group::Failed => EntryGroup::Failed,
        };
        EntryFilter { group, ..self.without_group(found) }
    }
}
