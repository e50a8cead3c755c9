//! How a request refers to users, projects, domains and application credentials: by ID, or by a name with what makes it unique.

use serde_json::{Value, json};

/// A domain, by ID or by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DomainRef {
    /// By ID; `default` on most clouds.
    Id(String),
    /// By name; `Default` on most clouds.
    Name(String),
}

/// A user, by ID or by name in a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserRef {
    /// By ID.
    Id(String),
    /// By name.
    Name {
        /// Name.
        name: String,
        /// The domain in which the name is unique.
        domain: DomainRef,
    },
}

/// A project, by ID or by name in a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProjectRef {
    /// By ID.
    Id(String),
    /// By name.
    Name {
        /// Name.
        name: String,
        /// The domain in which the name is unique.
        domain: DomainRef,
    },
}

/// An application credential, by ID or by name of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialRef {
    /// By ID.
    Id(String),
    /// By name.
    Name {
        /// Name.
        name: String,
        /// The user; credentials of other users may have the same name.
        user: UserRef,
    },
}

impl CredentialRef {
    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Id(id) => json!({ "id": id }),
            Self::Name { name, user } => json!({ "name": name, "user": user.to_json() }),
        }
    }
}

impl DomainRef {
    /// `{"id": …}` or `{"name": …}`.
    fn to_json(&self) -> Value {
        match self {
            Self::Id(id) => json!({ "id": id }),
            Self::Name(name) => json!({ "name": name }),
        }
    }

    /// Parses a domain object; the ID takes precedence over the name.
    #[cfg(feature = "server")]
    fn from_json(value: &Value) -> Option<Self> {
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        text("id").map(Self::Id).or_else(|| text("name").map(Self::Name))
    }
}

/// The common format of users and projects: an ID, or a name with a domain.
#[cfg(feature = "server")]
fn parse_reference(value: &Value) -> Option<Result<String, (String, DomainRef)>> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    match text("id") {
        Some(id) => Some(Ok(id)),
        None => Some(Err((text("name")?, value.get("domain").and_then(DomainRef::from_json)?))),
    }
}

macro_rules! by_id_or_name {
    ($name:ident) => {
        impl $name {
            pub(super) fn to_json(&self) -> Value {
                match self {
                    Self::Id(id) => json!({ "id": id }),
                    Self::Name { name, domain } => json!({ "name": name, "domain": domain.to_json() }),
                }
            }

            /// Parses the object; `None` when it has neither an ID nor a name with a domain.
            #[cfg(feature = "server")]
            pub fn from_json(value: &Value) -> Option<Self> {
                Some(match parse_reference(value)? {
                    Ok(id) => Self::Id(id),
                    Err((name, domain)) => Self::Name { name, domain },
                })
            }
        }
    };
}

by_id_or_name!(UserRef);
by_id_or_name!(ProjectRef);
