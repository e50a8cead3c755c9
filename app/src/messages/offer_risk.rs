//! The risk of an offer as text: a word, a sentence, the reasons, and the dialog before a risky offer is accepted. Used by
//! [`crate::parts::offer_risk`] and by the list of offers. The risk itself is the core's.

use imageshare_core::rules::ImageDependency;
use imageshare_core::rules::lookalike_name::{MisleadingCharacters, NameDifference};
use imageshare_core::rules::offer_risk::{KnownImageKind, OfferRisk, OwnerTrust, RiskReason};

use super::sentence::join_sentences;

/// The names that the reasons about an owner need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerNames {
    /// The owner's alias.
    pub alias: Option<String>,
    /// The name of the project with the owner's ID, if it is signed in here.
    pub signed_in_project: Option<String>,
    /// The alias of the project that the owner's ID looks like.
    pub similar_owner_alias: Option<String>,
}

/// The risk in a word, next to an icon.
pub const fn risk_label(risk: OfferRisk) -> &'static str {
    match risk {
        OfferRisk::Ok => "ok",
        OfferRisk::Warn => "warning",
        OfferRisk::Unknown => "unknown",
        OfferRisk::Suspicious => "suspicious",
    }
}

/// The risk in a word, as a label.
pub const fn heading(risk: OfferRisk) -> &'static str {
    match risk {
        OfferRisk::Ok => "OK",
        OfferRisk::Warn => "Warning",
        OfferRisk::Unknown => "Unknown",
        OfferRisk::Suspicious => "Suspicious",
    }
}

/// What a risk means, without its reasons.
pub const fn meaning(risk: OfferRisk) -> &'static str {
    match risk {
        OfferRisk::Ok => "The owner is known, and no other image has this name",
        OfferRisk::Warn => "Check this image before you use it",
        OfferRisk::Unknown => "This image hasn't been checked yet",
        OfferRisk::Suspicious => "This image may be impersonating another image",
    }
}

/// A reason for the risk, as one or two sentences.
pub fn reason(reason: &RiskReason, owner: &OwnerNames) -> String {
    match reason {
        RiskReason::Owner(trust) => owner_trust(trust, owner),
        RiskReason::MisleadingName(MisleadingCharacters::Hidden) => {
            "The name contains hidden characters that change how it reads.".to_owned()
        }
        RiskReason::MisleadingName(MisleadingCharacters::MixedAlphabets) => {
            "The name mixes look-alike letters from different alphabets.".to_owned()
        }
        RiskReason::MisleadingName(MisleadingCharacters::Blanks) => {
            "The name contains unusual spaces.".to_owned()
        }
        RiskReason::LookalikeName { name, kind, difference, same_contents, .. } => join_sentences(
            &similar_name(*difference, *kind, name),
            other_differences(*kind, *same_contents),
        ),
        RiskReason::SameContents { name, kind } => same_contents(*kind, name),
        RiskReason::NoHash => {
            "The cloud doesn't provide a strong hash, so the contents can't be compared.".to_owned()
        }
        RiskReason::DependsOnOwner(ImageDependency::Volume) => {
            "This image's disk is a volume in the owner's project, so you probably can't create a server from the image. Ask the owner for an image that contains its own data.".to_owned()
        }
        RiskReason::DependsOnOwner(ImageDependency::EncryptionKey) => {
            "This image is encrypted. You can use it only if the owner allows your project to read the key.".to_owned()
        }
        RiskReason::DependsOnOwner(ImageDependency::SignatureCertificate) => {
            "This image is signed. If the cloud verifies signatures, you can create a server from it only if the owner allows your project to read the certificate.".to_owned()
        }
        RiskReason::Checking => "This image is being compared with public images.".to_owned(),
        RiskReason::NotChecked => {
            "This image couldn't be compared with public images. Refresh to try again.".to_owned()
        }
    }
}

fn owner_trust(trust: &OwnerTrust, owner: &OwnerNames) -> String {
    let OwnerNames { alias, signed_in_project, similar_owner_alias } = owner;
    match trust {
        OwnerTrust::Known => match alias {
            Some(alias) => format!("The owner is in your address book as {alias}."),
            None => "The owner's ID is in your address book.".to_owned(),
        },
        OwnerTrust::Unknown => match signed_in_project {
            Some(name) => format!(
                "The owner, {name}, is signed in on this page but isn't in your address book."
            ),
            None => "The owner isn't in your address book. Compare the owner's ID with the one you expect.".to_owned(),
        },
        OwnerTrust::LooksLike(_) => match similar_owner_alias {
            Some(known) => format!(
                "The owner's ID looks like {known}'s ID, but the IDs are different."
            ),
            None => "The owner's ID looks like the ID of an owner you know, but the IDs are different.".to_owned(),
        },
        OwnerTrust::NoOwner => "The cloud doesn't show this image's owner.".to_owned(),
    }
}

/// Whose image has the same or a similar name.
fn similar_name(difference: NameDifference, namesake: KnownImageKind, name: &str) -> String {
    use KnownImageKind::{Accepted, Own, Public};
    use NameDifference::{Blanks, Case, Hidden, Homoglyphs, Same};
    match (difference, namesake) {
        (Same, Public) => format!("This image has the same name as the public image {name}."),
        (Same, Own) => format!("This image has the same name as your own image {name}."),
        (Same, Accepted) => {
            format!("This image has the same name as {name}, another image in your list.")
        }
        (Case, Public) => format!(
            "Except for capitalization, this image has the same name as the public image {name}."
        ),
        (Case, Own) => format!(
            "Except for capitalization, this image has the same name as your own image {name}."
        ),
        (Case, Accepted) => format!(
            "Except for capitalization, this image has the same name as {name}, another image in your list."
        ),
        (Blanks, Public) => {
            format!("Except for spaces, this image has the same name as the public image {name}.")
        }
        (Blanks, Own) => {
            format!("Except for spaces, this image has the same name as your own image {name}.")
        }
        (Blanks, Accepted) => format!(
            "Except for spaces, this image has the same name as {name}, another image in your list."
        ),
        (Hidden, Public) => format!(
            "Except for hidden characters, this image has the same name as the public image {name}."
        ),
        (Hidden, Own) => format!(
            "Except for hidden characters, this image has the same name as your own image {name}."
        ),
        (Hidden, Accepted) => format!(
            "Except for hidden characters, this image has the same name as {name}, another image in your list."
        ),
        (Homoglyphs, Public) => format!(
            "Except for look-alike characters, this image has the same name as the public image {name}."
        ),
        (Homoglyphs, Own) => format!(
            "Except for look-alike characters, this image has the same name as your own image {name}."
        ),
        (Homoglyphs, Accepted) => format!(
            "Except for look-alike characters, this image has the same name as {name}, another image in your list."
        ),
    }
}

/// What else differs between two images with a similar name; empty if nothing is known.
const fn other_differences(namesake: KnownImageKind, same_contents: Option<bool>) -> &'static str {
    match (namesake, same_contents) {
        (_, Some(true)) => "Both images have the same contents.",
        (KnownImageKind::Public, Some(false)) => {
            "The two images have different owners and contents."
        }
        (KnownImageKind::Public, None) => "The two images have different owners.",
        (KnownImageKind::Own | KnownImageKind::Accepted, Some(false)) => {
            "The two images have different contents."
        }
        (KnownImageKind::Own | KnownImageKind::Accepted, None) => "",
    }
}

fn same_contents(namesake: KnownImageKind, name: &str) -> String {
    match namesake {
        KnownImageKind::Public => {
            format!("This image has the same contents as the public image {name}.")
        }
        KnownImageKind::Own => {
            format!("This image has the same contents as your own image {name}.")
        }
        KnownImageKind::Accepted => {
            format!("This image has the same contents as {name}, another image in your list.")
        }
    }
}

/// The title of the dialog before a risky or unchecked offer is accepted.
pub fn accept_question(risk: OfferRisk, title: &str) -> String {
    match risk {
        OfferRisk::Unknown => format!("Accept {title} before it has been checked?"),
        OfferRisk::Ok | OfferRisk::Warn | OfferRisk::Suspicious => {
            format!("Accept {title} even though it may be impersonating another image?")
        }
    }
}

pub const CONFIRM_WITH_SENDER: &str =
    "Before you use the image, confirm the offer with the sender through another channel.";
pub const ACCEPT_ANYWAY: &str = "Accept anyway";
pub const DO_NOT_ACCEPT: &str = "Don't accept";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lookalike_is_described_in_whole_sentences() {
        let lookalike = |difference, namesake, same_contents| {
            reason(
                &RiskReason::LookalikeName {
                    image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap(),
                    name: "debian-12".to_owned(),
                    kind: namesake,
                    difference,
                    same_contents,
                },
                &OwnerNames::default(),
            )
        };
        assert_eq!(
            lookalike(NameDifference::Same, KnownImageKind::Public, Some(false)),
            "This image has the same name as the public image debian-12. The two images have different owners and contents."
        );
        assert_eq!(
            lookalike(NameDifference::Same, KnownImageKind::Own, None),
            "This image has the same name as your own image debian-12."
        );
    }
}
