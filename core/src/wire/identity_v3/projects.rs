//! Projects, one or a list. Parsed by the client, written by the mock.

use std::collections::BTreeMap;

#[cfg(feature = "server")]
use serde::Serialize;
use serde_json::Value;

use crate::wire::from_json::from_json;

/// A project that the user can sign in to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct AuthProject {
    /// ID.
    pub id: String,
    /// Name.
    pub name: String,
    /// Domain ID.
    pub domain_id: Option<String>,
    /// Description.
    pub description: String,
    /// False when the project is disabled.
    pub enabled: bool,
    /// The parent project, usually the domain.
    pub parent_id: Option<String>,
    /// True for a domain that acts as a project.
    pub is_domain: bool,
    /// Tags.
    pub tags: Vec<String>,
    /// Options set by the operator.
    pub options: BTreeMap<String, Value>,
    /// Address of the record.
    pub links: BTreeMap<String, Option<String>>,
}

from_json!(AuthProject { id: "id", name: "name", enabled: "enabled" or true, .. });

/// The body of `GET /v3/projects/{project_id}`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct ProjectBody {
    /// The project.
    pub project: AuthProject,
}

from_json!(ProjectBody { project: "project" });

/// The body of `GET /v3/auth/projects` and `GET /v3/projects`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "server", derive(Serialize))]
pub struct AuthProjects {
    /// The projects.
    pub projects: Vec<AuthProject>,
    /// `self`, `next` and `previous`.
    pub links: BTreeMap<String, Option<String>>,
}
