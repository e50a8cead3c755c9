//! What is wrong in the file, where, and in plain words what to change. Used by the reader; the page and `config-check` show it.

use std::fmt;

use super::{MAX_CONFIG_BYTES, MAX_NAME_LENGTH, SiteFeature};
use crate::wire::address::AddressError;

/// Something in the file that is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The place as a path, `clouds[0].keystone_url`; empty for the whole file.
    pub path: String,
    /// Line and column, both from 1, the column in characters. Those of a missing field are its object's; none if the text can't be
    /// read at all.
    pub position: Option<(usize, usize)>,
    /// What is wrong.
    pub fault: ConfigFault,
    /// What is lost.
    pub loss: Loss,
}

/// How much is not used because of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Loss {
    /// The value at the place of the problem.
    Value,
    /// The cloud.
    Cloud,
    /// The whole file.
    File,
}

/// What is wrong. Values are never repeated: one may be a secret in the wrong place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigFault {
    /// The file is too large.
    #[error("the file has more than {} KiB", MAX_CONFIG_BYTES / 1024)]
    TooLarge,
    /// The file has nothing in it.
    #[error("the file is empty; a configuration that sets nothing is {{}}")]
    Empty,
    /// It is not UTF-8.
    #[error("the file isn't UTF-8 from here on; save it as UTF-8")]
    NotUtf8,
    /// It is not JSON.
    #[error("the file isn't JSON: {0}")]
    Syntax(String),
    /// A value has the wrong type.
    #[error("must be {expected}, but is {found}")]
    WrongType {
        /// The right type, with its article.
        expected: &'static str,
        /// The type that was found, with its article.
        found: &'static str,
    },
    /// A field with this name doesn't exist.
    #[error("isn't a field of the configuration{}", suggestion(*nearest, known))]
    UnknownField {
        /// The field that may have been meant.
        nearest: Option<&'static str>,
        /// All fields of the object.
        known: &'static [&'static str],
    },
    /// A field that looks like a secret.
    #[error(
        "looks like a secret. Everyone can read this file, and the page takes secrets from users only: remove the field, and replace the secret if it is a real one"
    )]
    Secret,
    /// A field or an item that is there twice.
    #[error("is there twice; keep one")]
    Duplicate,
    /// A required field is missing.
    #[error("is missing")]
    Missing,
    /// None of the possible values.
    #[error("isn't a possible value{}", suggestion(*nearest, known))]
    UnknownValue {
        /// The value that may have been meant.
        nearest: Option<&'static str>,
        /// All values.
        known: Vec<&'static str>,
    },
    /// A text without anything visible.
    #[error("is empty")]
    EmptyText,
    /// A text that is too long.
    #[error("has more than {MAX_NAME_LENGTH} characters")]
    TooLong,
    /// A text with characters that are invisible or change how it is displayed.
    #[error("contains a character that is invisible or changes how the text is displayed")]
    Misleading,
    /// No address.
    #[error("{}", address_text(*.0))]
    Address(AddressError),
    /// Another scheme than https.
    #[error("must start with https:// (http:// is allowed for localhost and 127.0.0.1 only)")]
    NeedsHttps,
    /// Neither a mail address nor a web address.
    #[error("must start with https:// or mailto:")]
    NeedsHttpsOrMail,
    /// A `mailto:` link without an address.
    #[error("must have one mail address after mailto:, such as mailto:help@example.org")]
    BadMail,
    /// An address with `?` or `#`.
    #[error("must not contain ? or #")]
    HasQuery,
    /// No number in the range.
    #[error("must be a whole number from -1 (no limit) to 1000000")]
    BadQuota,
    /// Too many items.
    #[error("has more than {0} items; the rest isn't used")]
    TooMany(usize),
    /// A cloud without a name.
    #[error("is missing, so the host of its Keystone is shown instead")]
    NoName,
    /// Two clouds with one name.
    #[error("is the name of another cloud too, so the host of its Keystone is shown instead")]
    SameName,
    /// A cloud that is reached through a proxy that isn't given.
    #[error("needs `proxy_url`, which isn't given or can't be used, so the connection is direct")]
    NoProxy,
    /// Single sign-on of a cloud with Rackspace's rules.
    #[error("is for the profile \"openstack\" only")]
    OpenStackOnly,
    /// Something that `features_off` has turned off.
    #[error("isn't used, because `features_off` contains \"{}\"", .0.as_str())]
    FeatureIsOff(SiteFeature),
    /// `other_clouds` is off without a cloud in the list.
    #[error(
        "contains \"other_clouds\", but `clouds` has none that can be used. Nobody could sign in, so other clouds stay on"
    )]
    NoCloudLeft,
    /// A host that a policy can't list.
    #[error(
        "is an IPv6 address, which a Content-Security-Policy can't list; give the host a name (\"other_clouds\" is off, so every host is listed)"
    )]
    NotInPolicy,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, position, fault, loss } = self;
        if let Some((line, column)) = position {
            write!(f, "line {line}, column {column}")?;
            f.write_str(if path.is_empty() { ": " } else { ", " })?;
        }
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        write!(f, "{fault}")?;
        match loss {
            Loss::Cloud => f.write_str(". This cloud isn't offered"),
            Loss::Value | Loss::File => Ok(()),
        }
    }
}

fn suggestion(nearest: Option<&'static str>, known: &[&'static str]) -> String {
    match nearest {
        Some(name) => format!("; \"{name}\" may be meant"),
        None => format!("; there are {}", known.join(", ")),
    }
}

const fn address_text(error: AddressError) -> &'static str {
    match error {
        AddressError::Empty => "is empty",
        AddressError::NoHost => "must start with https:// and a host",
        AddressError::HasUserInfo => "must not contain a user name or password",
        AddressError::Malformed => "contains a character that an address can't contain",
        AddressError::DotSegment => "must not contain . or .. as a part of its path",
    }
}
