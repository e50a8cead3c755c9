//! The kinds of data that the page stores in the browser, and their keys. Used by storage, and shown by the About page.

/// A kind of data that is stored on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoredKind {
    /// Light or dark.
    Theme,
    /// How often to poll, and whether to notify.
    PollSettings,
    /// How many calls a run sends at a time.
    Settings,
    /// The address book of a cloud.
    AddressBook,
    /// Follow-up dates of shares.
    FollowUps,
    /// The members of paused images.
    PausedImages,
    /// Who had access before it was stopped.
    AccessRecord,
    /// Images that were checked for secrets, with who checked and when.
    CheckedImages,
    /// Unfinished runs and removals.
    Runs,
    /// The single sign-on for which the page was left.
    SingleSignOn,
    /// The sandbox's simulated cloud. Its tokens and passwords are invented: no real cloud accepts them.
    Sandbox,
    /// The sandbox accounts of a tab.
    SandboxTab,
}

/// How much is stored of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StorageUsage {
    /// The kind.
    pub kind: StoredKind,
    /// The number of entries: one for each cloud, or for each run.
    pub entries: usize,
    /// Their size, keys included.
    pub bytes: u64,
}

/// The previous version had one run for each cloud.
pub(super) const RUN_V1_PREFIX: &str = "run 1 ";
pub(super) const RUN_V2_PREFIX: &str = "run 2 ";
/// An earlier version stored which images had been checked. Checks count for one share only.
pub(super) const OLD_CHECKED_IMAGES_PREFIX: &str = "looked 1 ";

impl StoredKind {
    /// All kinds.
    pub const ALL: [Self; 12] = [
        Self::Theme,
        Self::PollSettings,
        Self::Settings,
        Self::AddressBook,
        Self::FollowUps,
        Self::PausedImages,
        Self::AccessRecord,
        Self::CheckedImages,
        Self::Runs,
        Self::SingleSignOn,
        Self::Sandbox,
        Self::SandboxTab,
    ];

    /// Its key, or the prefix of its keys. The number is the version of the format.
    pub(super) const fn key_or_prefix(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::PollSettings => "watching 1",
            Self::Settings => "settings 1",
            Self::AddressBook => "book 1 ",
            Self::FollowUps => "follow-ups 1 ",
            Self::PausedImages => "paused 1 ",
            Self::AccessRecord => "access record 1 ",
            Self::CheckedImages => "checked 1 ",
            Self::Runs => RUN_V2_PREFIX,
            Self::SingleSignOn => "single sign-on 1",
            Self::Sandbox => "sandbox 1",
            Self::SandboxTab => "sandbox tab 1",
        }
    }

    /// The kind of a key; none for data of other pages on the same origin.
    pub(super) fn for_key(key: &str) -> Option<Self> {
        let has = |kind: &Self| match kind.key_or_prefix() {
            prefix if prefix.ends_with(' ') => key.starts_with(prefix),
            whole => key == whole,
        };
        let known = Self::ALL.into_iter().find(has);
        known.or_else(|| key.starts_with(RUN_V1_PREFIX).then_some(Self::Runs))
    }
}
