//! Keystone's part of a user: application credentials with their access rules, authentication factors, and roles on domains and
//! the system. Created by `check::keystone`, changed by the handlers of `identity_v3`.

use std::collections::BTreeMap;

use imageshare_core::model::{ProjectId, Timestamp};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// A credential for one project that can be revoked separately.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationCredential {
    /// ID.
    pub id: String,
    /// Name, unique for the user.
    pub name: String,
    /// Secret.
    #[serde(with = "crate::saved_cloud::secret")]
    pub secret: SecretString,
    /// Its project; `None` if it was created with an unscoped token.
    #[serde(with = "crate::saved_cloud::text")]
    pub project: Option<ProjectId>,
    /// Description.
    pub description: Option<String>,
    /// When it expires; `None` means never.
    #[serde(with = "crate::saved_cloud::text")]
    pub expires: Option<Timestamp>,
    /// Whether its tokens may create and delete other credentials; `None` if not specified, which means no.
    pub unrestricted: Option<bool>,
    /// Names of its tokens' roles.
    pub roles: Vec<String>,
    /// IDs of the user's access rules that restrict it; empty means unrestricted.
    pub access_rules: Vec<String>,
}

/// An access rule, which belongs to a user and may restrict several of the user's credentials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessRule {
    /// ID.
    pub id: String,
    /// Type of the service, as in the catalog.
    pub service: String,
    /// Path pattern: `*` and `{name}` match one segment or a part of it, `**` matches anything.
    pub path: String,
    /// HTTP method, in capitals. `GET` does not include `HEAD`.
    pub method: String,
}

/// The authentication factors of a user.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthFactors {
    /// The secret of one-time passwords, in base32 (RFC 4648).
    #[serde(with = "crate::saved_cloud::secret")]
    pub totp_secret: Option<SecretString>,
    /// Sets of methods; a sign-in must complete one set. Empty means that any single method is sufficient.
    pub rules: Vec<Vec<String>>,
}

/// Roles beyond a single project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NonProjectRoles {
    /// Names of roles on the whole cloud.
    pub system: Vec<String>,
    /// Names of roles on a domain, by domain ID.
    pub domains: BTreeMap<String, Vec<String>>,
}
