//! The form for an application credential: what it allows, and for how long.

use imageshare_core::cloud::least_privilege::{access_rules, fewest_roles};
use imageshare_core::model::{Side, Timestamp};
use imageshare_core::wire::identity_v3::NewApplicationCredential;

use crate::messages::accounts::credential;

/// The seconds of a day.
const DAY_SECONDS: i64 = 86_400;

/// How many days a credential may be valid.
pub(in crate::pages::accounts) const DAYS_CHOICES: [i64; 4] = [7, 30, 90, 365];

/// The sides that a credential is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages::accounts) enum CredentialSides {
    /// Both.
    Both,
    /// One of them.
    Only(Side),
}

impl CredentialSides {
    /// In the order of the field.
    pub const ALL: [Self; 3] = [Self::Both, Self::Only(Side::Producer), Self::Only(Side::Consumer)];

    /// The key of the choice.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Only(side) => side.as_str(),
        }
    }

    /// The label of the choice.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Both => credential::BOTH_SIDES,
            Self::Only(Side::Producer) => credential::PRODUCER_ONLY,
            Self::Only(Side::Consumer) => credential::CONSUMER_ONLY,
        }
    }

    fn sides(self) -> Vec<Side> {
        match self {
            Self::Both => Side::ALL.to_vec(),
            Self::Only(side) => vec![side],
        }
    }
}

/// The credential of the form, for a user with these roles.
pub(in crate::pages::accounts) fn new_credential(
    name: &str,
    sides: CredentialSides,
    days: i64,
    role_names: &[String],
    now: Timestamp,
) -> NewApplicationCredential {
    NewApplicationCredential {
        name: name.trim().to_owned(),
        roles: fewest_roles(role_names),
        expires_at: Some(now.plus_seconds(days.saturating_mul(DAY_SECONDS))),
        access_rules: access_rules(&sides.sides()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_has_the_rules_of_its_sides_and_ends_after_its_days() {
        let now: Timestamp = "2026-11-30T12:00:00Z".parse().unwrap_or(Timestamp::UNKNOWN);
        let rules = |sides| new_credential(" a ", sides, 7, &[], now).access_rules.len();
        let [both, producer, consumer] = CredentialSides::ALL.map(rules);
        assert!(both > producer && producer > consumer);
        let credential = new_credential(" a ", CredentialSides::Both, 7, &[], now);
        assert_eq!(credential.name, "a");
        let ends = credential.expires_at.map(|time| time.to_string());
        assert_eq!(ends.as_deref(), Some("2026-12-07T12:00:00Z"));
    }
}
