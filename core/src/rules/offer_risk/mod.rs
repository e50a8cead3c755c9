//! How far an offer can be trusted before it is answered: by its owner, its name, public images and hashes. Used by the page
//! wherever an offer can be accepted. It accepts nothing itself: the risk determines what the page does on acceptance.
//!
//! | risk | when | accept one | accept several |
//! |---|---|---|---|
//! | suspicious | an owner ID, a name or contents that impersonate others | confirms | leaves it out |
//! | unknown | the images to compare with are not known (yet) | confirms | leaves it out |
//! | warning | an unknown owner, a name used twice, nothing to compare | accepts | accepts |
//! | ok | a known owner, and nothing of the above | accepts | accepts |
//!
//! The worst reason decides, suspicious before unknown: a problem that is already found needs no further check.

mod known_images;

pub use known_images::KnownImages;

use super::lookalike_name::{MisleadingCharacters, NameDifference, detect_misleading};
use super::{ImageDependency, image_dependencies};
use crate::model::{Image, ImageId, ProjectId};

/// How far an offer can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfferRisk {
    /// No findings.
    Ok,
    /// Something to check.
    Warn,
    /// Not checked yet, or could not be checked.
    Unknown,
    /// It may impersonate something else.
    Suspicious,
}

impl OfferRisk {
    /// Whether accepting it needs a confirmation, and accepting several leaves it out.
    pub const fn needs_confirmation(self) -> bool {
        matches!(self, Self::Unknown | Self::Suspicious)
    }

    /// Its name.
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
    /// The user has marked this project as known.
    Known,
    /// The project is not known.
    Unknown,
    /// Not known, and its ID can be confused with that of a known project.
    LooksLike(ProjectId),
    /// The cloud returns no owner.
    NoOwner,
}

/// How an image relates to the project that it is compared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KnownImageKind {
    /// A public image.
    Public,
    /// The project's own.
    Own,
    /// Another image that the project has accepted.
    Accepted,
}

/// One fact about an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RiskReason {
    /// What is known of its owner.
    Owner(OwnerTrust),
    /// The name contains misleading characters.
    MisleadingName(MisleadingCharacters),
    /// Another image has a name that looks alike.
    LookalikeName {
        /// The other image.
        image: ImageId,
        /// Its name.
        name: String,
        /// The relation of the other image.
        kind: KnownImageKind,
        /// How the names differ.
        difference: NameDifference,
        /// Whether both have the same contents, if both have a hash of the same algorithm.
        same_contents: Option<bool>,
    },
    /// It has the contents of an image with a different name.
    SameContents {
        /// Its name.
        name: String,
        /// The relation of the other image.
        kind: KnownImageKind,
    },
    /// It needs something that stays with its owner.
    DependsOnOwner(ImageDependency),
    /// The cloud returns no hash of its contents.
    NoHash,
    /// The images to compare with are being loaded.
    Checking,
    /// The images to compare with could not be loaded.
    NotChecked,
}

impl RiskReason {
    /// The risk of this reason.
    #[expect(clippy::match_same_arms, reason = "a table: the first matching row decides")]
    pub const fn risk(&self) -> OfferRisk {
        use NameDifference::{Hidden, Homoglyphs};
        match self {
            Self::Owner(OwnerTrust::Known) | Self::SameContents { .. } => OfferRisk::Ok,
            Self::Owner(OwnerTrust::Unknown | OwnerTrust::NoOwner)
            | Self::NoHash
            | Self::DependsOnOwner(_) => OfferRisk::Warn,
            Self::Owner(OwnerTrust::LooksLike(_)) => OfferRisk::Suspicious,
            Self::MisleadingName(MisleadingCharacters::Blanks) => OfferRisk::Warn,
            Self::MisleadingName(
                MisleadingCharacters::Hidden | MisleadingCharacters::MixedAlphabets,
            ) => OfferRisk::Suspicious,
            Self::LookalikeName { difference: Hidden | Homoglyphs, .. } => OfferRisk::Suspicious,
            // A copy of a public image by another project: the same contents are harmless.
            Self::LookalikeName { same_contents: Some(true), .. } => OfferRisk::Warn,
            Self::LookalikeName { kind: KnownImageKind::Public, .. } => OfferRisk::Suspicious,
            Self::LookalikeName {
                kind: KnownImageKind::Own | KnownImageKind::Accepted, ..
            } => OfferRisk::Warn,
            Self::Checking | Self::NotChecked => OfferRisk::Unknown,
        }
    }
}

/// The reasons and the resulting risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskAssessment {
    /// The worst of the reasons.
    pub risk: OfferRisk,
    /// The reasons, the owner first.
    pub reasons: Vec<RiskReason>,
}

/// The images to compare with, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum KnownImagesState<'a> {
    /// Being loaded.
    Checking,
    /// Could not be loaded.
    NotChecked,
    /// Loaded.
    Loaded(&'a KnownImages),
}

/// Assesses the offer of `image`.
pub fn assess_offer(
    image: &Image,
    owner_trust: OwnerTrust,
    known_images: KnownImagesState<'_>,
) -> RiskAssessment {
    let names = match known_images {
        KnownImagesState::Checking => Some(RiskReason::Checking),
        KnownImagesState::NotChecked => Some(RiskReason::NotChecked),
        KnownImagesState::Loaded(names) => {
            names.worst_lookalike(image).or_else(|| names.find_same_contents(image))
        }
    };
    let no_hash = image.hash.is_none() && image.size.is_some();
    let needs = image_dependencies(image).into_iter().map(RiskReason::DependsOnOwner);
    let reasons: Vec<_> = [
        Some(RiskReason::Owner(owner_trust)),
        image.name.as_deref().and_then(detect_misleading).map(RiskReason::MisleadingName),
        names,
        no_hash.then_some(RiskReason::NoHash),
    ]
    .into_iter()
    .flatten()
    .chain(needs)
    .collect();
    let risk = reasons.iter().map(RiskReason::risk).max().unwrap_or(OfferRisk::Unknown);
    RiskAssessment { risk, reasons }
}

#[cfg(test)]
mod tests;
