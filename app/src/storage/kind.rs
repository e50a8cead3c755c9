//! The kinds of data that the page keeps in the browser, and their keys. Used by storage, and shown by the page about this page.

/// A kind of data that is kept on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoredKind {
    /// Light or dark.
    Theme,
    /// How often changes are looked for, and whether the browser notifies.
    Watching,
    /// How many calls a run sends at a time.
    Settings,
    /// The address book of a cloud.
    AddressBook,
    /// When to look at shares again.
    FollowUps,
    /// The members of paused images.
    Paused,
    /// Who had access before it was stopped.
    AccessRecord,
    /// Images that were checked for secrets, with who checked and when.
    CheckedImages,
    /// Runs and removals that are not finished.
    Runs,
}

/// What is kept of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// The kind.
    pub kind: StoredKind,
    /// How many entries: one for each cloud, or for each run.
    pub entries: usize,
    /// Their size, keys included.
    pub bytes: u64,
}

/// The version before had one run for each cloud.
pub(super) const FIRST_RUN: &str = "run 1 ";
pub(super) const RUN: &str = "run 2 ";
/// An earlier version kept which images had been checked. Checks count for one share only.
pub(super) const CHECKED: &str = "looked 1 ";

impl StoredKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Theme,
        Self::Watching,
        Self::Settings,
        Self::AddressBook,
        Self::FollowUps,
        Self::Paused,
        Self::AccessRecord,
        Self::CheckedImages,
        Self::Runs,
    ];

    /// Its key, or what its keys begin with. The number is the version of what is kept.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Watching => "watching 1",
            Self::Settings => "settings 1",
            Self::AddressBook => "book 1 ",
            Self::FollowUps => "follow-ups 1 ",
            Self::Paused => "paused 1 ",
            Self::AccessRecord => "access record 1 ",
            Self::CheckedImages => "checked 1 ",
            Self::Runs => RUN,
        }
    }

    /// The kind of a key; none for what other pages of the same origin keep.
    pub(super) fn of(key: &str) -> Option<Self> {
        let has = |kind: &Self| match kind.key() {
            prefix if prefix.ends_with(' ') => key.starts_with(prefix),
            whole => key == whole,
        };
        let known = Self::ALL.into_iter().find(has);
        known.or_else(|| key.starts_with(FIRST_RUN).then_some(Self::Runs))
    }
}
