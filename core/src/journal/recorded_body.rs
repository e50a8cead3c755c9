//! A body without its secrets: its text, with a mark where each secret was. Used by [`super::RecordedCall`] and the exports.

use crate::wire::sanitize::REDACTED;

/// How much of the text of a body is kept, in bytes.
pub const MAX_BODY_TEXT_BYTES: usize = 64 << 10;

/// The body of a request or a response, as far as it may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordedBody {
    /// There is none.
    Empty,
    /// It is not kept: data of images, or something of another format than expected next to a secret.
    NotRecorded {
        /// Its length in bytes.
        length: usize,
    },
    /// Its text.
    Text(BodyText),
}

/// The text of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyText {
    /// The text, in order.
    pub parts: Vec<BodyPart>,
    /// The length of the whole body in bytes, as it was sent.
    pub length: usize,
    /// Whether the parts, with their secrets, have the same meaning as the body that was sent: nothing is cut off or left out.
    pub is_whole: bool,
}

/// A part of a body's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyPart {
    /// Text as it was sent.
    Text(String),
    /// A secret was here.
    Hidden(SecretKind),
}

/// What a secret is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SecretKind {
    /// A user's password.
    Password,
    /// The password that a user had before.
    OriginalPassword,
    /// A passcode of a second factor.
    Passcode,
    /// An API key.
    ApiKey,
    /// A token.
    Token,
    /// The secret of an application credential.
    CredentialSecret,
}

impl SecretKind {
    /// The shell variable from which commands read it. Those that the `openstack` client knows have its names.
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Password => "OS_PASSWORD",
            Self::OriginalPassword => "OS_ORIGINAL_PASSWORD",
            Self::Passcode => "OS_PASSCODE",
            Self::ApiKey => "OS_API_KEY",
            Self::Token => "OS_TOKEN",
            Self::CredentialSecret => "OS_APPLICATION_CREDENTIAL_SECRET",
        }
    }
}

impl RecordedBody {
    /// Its length in bytes, as it was sent.
    pub const fn length(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::NotRecorded { length } => *length,
            Self::Text(text) => text.length,
        }
    }

    /// Its text, if it is kept, with `[hidden]` in the place of each secret.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Empty | Self::NotRecorded { .. } => None,
            Self::Text(text) => Some(text.parts.iter().map(BodyPart::as_display_text).collect()),
        }
    }

    /// Its text, if it is kept as it was sent and had no secret.
    pub fn exact_text(&self) -> Option<&str> {
        match self {
            Self::Text(BodyText { parts, is_whole: true, .. }) => match parts.as_slice() {
                [BodyPart::Text(text)] => Some(text),
                _ => None,
            },
            Self::Empty | Self::NotRecorded { .. } | Self::Text(_) => None,
        }
    }

    /// The memory that its text needs, in bytes.
    pub(super) fn text_bytes(&self) -> usize {
        match self {
            Self::Empty | Self::NotRecorded { .. } => 0,
            Self::Text(text) => text.parts.iter().map(|part| part.as_display_text().len()).sum(),
        }
    }
}

impl BodyPart {
    fn as_display_text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Hidden(_) => REDACTED,
        }
    }
}
