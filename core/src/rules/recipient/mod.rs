//! Whether a text can be the project ID of another project.
//!
//! The image service accepts any text as a member and does not report that no project will see it (measured), so we check it.
//! Used by the share form and plans. It cannot know whether the project exists: no cloud API answers that.

use std::collections::BTreeMap;

use super::Profile;
use super::malformed_id::{self, ID_LENGTH, IdDefect, is_uuid, strip_hyphens};
use crate::model::{IdError, ImageId, ProjectId, ProjectIdKind, UserId, has_dot_segment};

/// Why a text should not be sent as a project ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecipientProblem {
    /// Not an ID.
    NotAnId(IdError),
    /// The caller's own project: the owner needs no membership.
    OwnProject,
    /// The ID format of the other kind of cloud, or a name instead of an ID.
    WrongKind {
        /// The ID format of this cloud.
        expected: ProjectIdKind,
        /// The format of the text.
        found: ProjectIdKind,
    },
    /// Hexadecimal digits, but not 32 of them: some were lost or added.
    WrongLength {
        /// The number of digits.
        digits: u8,
    },
    /// 32 characters, one of which is not a hexadecimal digit, such as an O instead of a 0.
    NotHex {
        /// The first such character.
        character: char,
    },
    /// The hyphens of a UUID, as in IDs of images and servers but not of projects. Without them it is an ID.
    HasHyphens,
    /// The ID of an image.
    IsImageId,
    /// The ID of a user.
    IsUserId,
    /// 64 hexadecimal digits: the ID of a user or a group from LDAP. No project has such an ID.
    IsLdapId,
    /// Glance stores it, but can never show or delete it again: a slash or a character beyond ASCII (measured). An ID of dots
    /// makes an address that browsers resolve to another one.
    CannotBeRemoved,
}

impl RecipientProblem {
    /// True when the service would accept `text` and only its format looks wrong, so that the user may confirm it. A text with
    /// characters that no ID contains, such as a blank or a slash, is not an ID of any cloud.
    pub fn is_confirmable(self, text: &str) -> bool {
        match self {
            Self::WrongKind { .. } | Self::HasHyphens => has_id_characters(text),
            Self::NotAnId(_)
            | Self::OwnProject
            | Self::WrongLength { .. }
            | Self::NotHex { .. }
            | Self::IsImageId
            | Self::IsUserId
            | Self::IsLdapId
            | Self::CannotBeRemoved => false,
        }
    }
}

/// Known IDs of resources that are not projects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NonProjectIds {
    known: BTreeMap<String, (RecipientProblem, String)>,
}

impl NonProjectIds {
    /// Adds an image with its displayed name.
    pub fn add_image(&mut self, id: ImageId, title: String) {
        self.known.insert(strip_hyphens(&id.to_string()), (RecipientProblem::IsImageId, title));
    }

    /// Adds a user with their name.
    pub fn add_user(&mut self, id: &UserId, name: String) {
        self.known.insert(strip_hyphens(id.as_str()), (RecipientProblem::IsUserId, name));
    }

    /// The name of the resource with this ID.
    pub fn name(&self, text: &str) -> Option<&str> {
        self.known.get(&strip_hyphens(text)).map(|(_, name)| name.as_str())
    }
}

/// The ID in the format of this cloud: Keystone's in lower case and without hyphens.
pub fn normalize_id(profile: Profile, text: &str) -> String {
    let text = text.trim();
    let bare = strip_hyphens(text);
    let is_hex = bare.len() == ID_LENGTH && bare.bytes().all(|byte| byte.is_ascii_hexdigit());
    match profile.spec().project_id_kind {
        ProjectIdKind::Hex32 if is_hex && (text.len() == ID_LENGTH || is_uuid(text)) => bare,
        _ => text.to_owned(),
    }
}

/// Parses `text` as the ID of the project to share with.
///
/// # Errors
/// The first problem found, the most severe first.
pub fn parse_recipient_id(
    profile: Profile,
    own_project: &ProjectId,
    non_project_ids: &NonProjectIds,
    text: &str,
) -> Result<ProjectId, RecipientProblem> {
    let id: ProjectId = normalize_id(profile, text).parse().map_err(RecipientProblem::NotAnId)?;
    if !is_removable_member_id(&id) {
        return Err(RecipientProblem::CannotBeRemoved);
    }
    if id.as_str().eq_ignore_ascii_case(own_project.as_str()) {
        return Err(RecipientProblem::OwnProject);
    }
    if let Some((problem, _)) = non_project_ids.known.get(&strip_hyphens(text)) {
        return Err(*problem);
    }
    if malformed_id::is_ldap_id(text) {
        return Err(RecipientProblem::IsLdapId);
    }
    let expected = profile.spec().project_id_kind;
    let found = ProjectIdKind::from_id(&id);
    let wrong_kind = RecipientProblem::WrongKind { expected, found };
    match (expected, found) {
        (ProjectIdKind::Hex32, ProjectIdKind::Hex32) if is_uuid(text.trim()) => {
            Err(RecipientProblem::HasHyphens)
        }
        (expected, found) if expected == found => Ok(id),
        (ProjectIdKind::Hex32, ProjectIdKind::Other) => {
            Err(malformed_id_problem(text).unwrap_or(wrong_kind))
        }
        _ => Err(wrong_kind),
    }
}

fn malformed_id_problem(text: &str) -> Option<RecipientProblem> {
    Some(match malformed_id::detect_defect(text)? {
        IdDefect::WrongLength { digits } | IdDefect::Partial { digits } => {
            RecipientProblem::WrongLength { digits }
        }
        IdDefect::WrongCharacter { character: sign } => {
            RecipientProblem::NotHex { character: sign }
        }
    })
}

/// True when the text consists of letters, digits and connecting characters.
fn has_id_characters(text: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    text.trim().chars().all(is_allowed)
}

/// Whether a member with this ID can be read and removed again.
pub fn is_removable_member_id(id: &ProjectId) -> bool {
    let id = id.as_str();
    !id.contains('/') && id.is_ascii() && !has_dot_segment(id)
}

#[cfg(test)]
mod tests;
