//! How far an offer can be trusted before it is answered: from its owner, its name, public images and hashes. Used by the page wherever
//! an offer can be accepted. Decides nothing itself: the risk says what accepting has to do.
//!
//! | risk | when | accept one | accept several |
//! |---|---|---|---|
//! | suspicious | an owner ID, a name or contents that pass for others | asks | leaves it out |
//! | unknown | what it is compared with isn't known (yet) | asks | leaves it out |
//! | warning | an owner nobody has chosen to know, a name used twice, nothing to compare | accepts | accepts |
//! | ok | a known owner, and nothing of the above | accepts | accepts |
//!
//! The worst reason decides, suspicious before unknown: what is wrong already needs no further check.

mod known_names;

pub use known_names::KnownNames;

use super::lookalike_name::{Misleading, NameDifference, misleading};
use crate::model::{Image, ImageId, ProjectId};

/// How far an offer can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfferRisk {
    /// Nothing speaks against it.
    Ok,
    /// Something to look at.
    Warn,
    /// Not checked, or not to be checked now.
    Unknown,
    /// It may pass for something else.
    Suspicious,
}

impl OfferRisk {
    /// Whether accepting it takes a confirmation, and accepting several leaves it out.
    pub const fn needs_confirmation(self) -> bool {
        matches!(self, Self::Unknown | Self::Suspicious)
    }

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warning",
            Self::Unknown => "unknown",
            Self::Suspicious => "suspicious",
        }
    }
}

/// What is known of an image's owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnerTrust {
    /// Somebody chose to know this project.
    Known,
    /// Nobody did.
    Unknown,
    /// Not known, and its ID can be taken for that of a known project.
    LooksLike(ProjectId),
    /// The cloud names no owner.
    NotNamed,
}

/// How an image relates to the project that it is compared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Namesake {
    /// A public image.
    Public,
    /// The project's own.
    Own,
    /// Another image that the project has accepted.
    Accepted,
}

/// One thing that is known of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RiskReason {
    /// What is known of its owner.
    Owner(OwnerTrust),
    /// The name holds characters that mislead the eye.
    Name(Misleading),
    /// Another image has a name that reads alike.
    ReadsLike {
        /// Which.
        image: ImageId,
        /// Its name.
        name: String,
        /// Whose it is.
        namesake: Namesake,
        /// How the names differ.
        difference: NameDifference,
        /// Whether both have the same contents, where both have a hash of one kind.
        same_contents: Option<bool>,
    },
    /// Its contents are those of an image with quite another name.
    SameContents {
        /// Its name.
        name: String,
        /// Whose it is.
        namesake: Namesake,
    },
    /// The cloud gives no hash of its contents.
    NoHash,
    /// The images that it is compared with are being loaded.
    Checking,
    /// They couldn't be loaded.
    NotChecked,
}

impl RiskReason {
    /// How it weighs.
    #[expect(clippy::match_same_arms, reason = "a table: the first row that fits decides")]
    pub const fn risk(&self) -> OfferRisk {
        use NameDifference::{Hidden, Homoglyphs};
        match self {
            Self::Owner(OwnerTrust::Known) | Self::SameContents { .. } => OfferRisk::Ok,
            Self::Owner(OwnerTrust::Unknown | OwnerTrust::NotNamed) | Self::NoHash => {
                OfferRisk::Warn
            }
            Self::Owner(OwnerTrust::LooksLike(_)) => OfferRisk::Suspicious,
            Self::Name(Misleading::Blanks) => OfferRisk::Warn,
            Self::Name(Misleading::Hidden | Misleading::MixedAlphabets) => OfferRisk::Suspicious,
            Self::ReadsLike { difference: Hidden | Homoglyphs, .. } => OfferRisk::Suspicious,
            // A copy of a public image by somebody else: the same contents harm nobody.
            Self::ReadsLike { same_contents: Some(true), .. } => OfferRisk::Warn,
            Self::ReadsLike { namesake: Namesake::Public, .. } => OfferRisk::Suspicious,
            Self::ReadsLike { namesake: Namesake::Own | Namesake::Accepted, .. } => OfferRisk::Warn,
            Self::Checking | Self::NotChecked => OfferRisk::Unknown,
        }
    }
}

/// What is known of an offer, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The worst of its reasons.
    pub risk: OfferRisk,
    /// The owner first.
    pub reasons: Vec<RiskReason>,
}

/// What an offer's names are compared with, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Compared<'a> {
    /// Being loaded.
    Checking,
    /// Couldn't be loaded.
    NotChecked,
    /// Loaded.
    With(&'a KnownNames),
}

/// How far the offer of `image` can be trusted.
pub fn assess(image: &Image, owner: OwnerTrust, compared: Compared<'_>) -> Assessment {
    let names = match compared {
        Compared::Checking => Some(RiskReason::Checking),
        Compared::NotChecked => Some(RiskReason::NotChecked),
        Compared::With(names) => names.closest(image).or_else(|| names.same_contents(image)),
    };
    let no_hash = image.hash.is_none() && image.size.is_some();
    let reasons: Vec<_> = [
        Some(RiskReason::Owner(owner)),
        image.name.as_deref().and_then(misleading).map(RiskReason::Name),
        names,
        no_hash.then_some(RiskReason::NoHash),
    ]
    .into_iter()
    .flatten()
    .collect();
    let risk = reasons.iter().map(RiskReason::risk).max().unwrap_or(OfferRisk::Unknown);
    Assessment { risk, reasons }
}

#[cfg(test)]
mod tests;
