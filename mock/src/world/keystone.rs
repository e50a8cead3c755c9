//! What only Keystone knows about a user: his application credentials and what they may be used for, what he has to prove, and
//! roles that reach beyond one project. Made by `check::keystone`, changed by the handlers of `identity_v3`.

use std::collections::BTreeMap;

use imageshare_core::model::{ProjectId, Timestamp};
use imageshare_core::rules;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// A credential for one project that can be taken back by itself.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationCredential {
    /// Id.
    pub id: String,
    /// Name, unique for the user.
    pub name: String,
    /// Secret.
    #[serde(with = "crate::snapshot::secret")]
    pub secret: SecretString,
    /// The project it is good for; none, when it was made with an unscoped token.
    #[serde(with = "crate::snapshot::text")]
    pub project: Option<ProjectId>,
    /// In words.
    pub description: Option<String>,
    /// From when on it is good for nothing; never, when there is no such time.
    #[serde(with = "crate::snapshot::text")]
    pub expires: Option<Timestamp>,
    /// Whether its tokens may make and delete other credentials; as it was said, and no when nothing was.
    pub unrestricted: Option<bool>,
    /// Names of the roles that its tokens have.
    pub roles: Vec<String>,
    /// Ids of the user's access rules that bound it; without any it is good for everything.
    pub access_rules: Vec<String>,
}

/// An access rule, which belongs to a user and may bound several of his credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessRule {
    /// Id.
    pub id: String,
    /// Type of the service.
    pub service: String,
    /// Pattern of paths, see [`rules::AccessRule`].
    pub path: String,
    /// HTTP method.
    pub method: String,
}

impl AccessRule {
    /// As the rules look at it.
    pub fn rule(&self) -> rules::AccessRule<'_> {
        rules::AccessRule { service: &self.service, method: &self.method, path: &self.path }
    }
}

/// What a user has to prove.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factors {
    /// What one-time passwords are made from, in base32 (RFC 4648).
    #[serde(with = "crate::snapshot::secret")]
    pub totp_secret: Option<SecretString>,
    /// Sets of methods of which one has to be proved whole; without any, one method is enough.
    pub rules: Vec<Vec<String>>,
}

/// Roles that reach beyond one project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WiderRoles {
    /// Names of roles in the whole cloud.
    pub system: Vec<String>,
    /// Names of roles in a domain itself, by its id.
    pub domains: BTreeMap<String, Vec<String>>,
}
