//! What an operator can turn off, as a table. Used by the reader, and by the page wherever it offers one of these.

/// A part of the page that can be turned off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SiteFeature {
    /// The sandbox.
    Sandbox,
    /// Clouds that the configuration doesn't list.
    OtherClouds,
    /// Rackspace: as the type of a cloud that isn't listed, and the sandbox with its rules.
    Rackspace,
    /// Single sign-on.
    SingleSignOn,
    /// The page "Share and accept".
    ShareAndAccept,
    /// The journal's page. Calls are still recorded in memory, for the commands on other pages.
    Journal,
    /// The exports of the journal.
    JournalExport,
}

impl SiteFeature {
    /// All, in the order of their bits.
    pub const ALL: [Self; 7] = [
        Self::Sandbox,
        Self::OtherClouds,
        Self::Rackspace,
        Self::SingleSignOn,
        Self::ShareAndAccept,
        Self::Journal,
        Self::JournalExport,
    ];

    /// Its name in the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::OtherClouds => "other_clouds",
            Self::Rackspace => "rackspace",
            Self::SingleSignOn => "single_sign_on",
            Self::ShareAndAccept => "share_and_accept",
            Self::Journal => "journal",
            Self::JournalExport => "journal_export",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct FeatureSet(u8);

impl FeatureSet {
    /// Whether it has this one.
    pub const fn contains(self, feature: SiteFeature) -> bool {
        self.0 & feature.bit() != 0
    }

    /// Adds one; returns whether it was new.
    pub const fn insert(&mut self, feature: SiteFeature) -> bool {
        let is_new = !self.contains(feature);
        self.0 |= feature.bit();
        is_new
    }

    /// Removes one.
    pub const fn remove(&mut self, feature: SiteFeature) {
        self.0 &= !feature.bit();
    }
}
