//! A project (Rackspace: account): the owner of images, and the recipient of shared images.

use super::ProjectId;

/// A project as named by its own sign-in or the address book. No cloud API looks up another project's name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Project {
    /// The ID that memberships and owners refer to.
    pub id: ProjectId,
    /// The displayed name; on Rackspace the account number again.
    pub name: String,
}

/// The format of a project ID. Clouds do not mix formats, so another format is worth a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProjectIdKind {
    /// Only decimal digits: a Rackspace account number.
    AccountNumber,
    /// 32 hexadecimal digits, hyphens allowed: the format of Keystone.
    Hex32,
    /// Anything else, usually a name typed instead of an ID.
    Other,
}

impl ProjectIdKind {
    /// Classifies by characters only.
    pub fn from_id(id: &ProjectId) -> Self {
        let text = id.as_str();
        if text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() < 32 {
            return Self::AccountNumber;
        }
        let hex = text.bytes().filter(|byte| *byte != b'-').collect::<Vec<_>>();
        if hex.len() == 32 && hex.iter().all(u8::is_ascii_hexdigit) {
            return Self::Hex32;
        }
        Self::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn classifies_project_ids_by_their_characters() {
        let kind = |text: &str| ProjectIdKind::from_id(&text.parse().unwrap());
        assert_eq!(kind("1048213"), ProjectIdKind::AccountNumber);
        assert_eq!(kind("b81e4d2f0c9a4e7b93d5a6f1c2e8074d"), ProjectIdKind::Hex32);
        assert_eq!(kind("b81e4d2f-0c9a-4e7b-93d5-a6f1c2e8074d"), ProjectIdKind::Hex32);
        assert_eq!(kind("b81e4d2f0c9a4e7b93d5a6f1c2e8074"), ProjectIdKind::Other);
        assert_eq!(kind("QA Lab"), ProjectIdKind::Other);
        assert_eq!(kind("00000000000000000000000000000000"), ProjectIdKind::Hex32);
    }
}
