//! A project (Rackspace: account): what owns images and what images are shared with.

use super::ProjectId;

/// A project as its own sign-in or the address book names it. Nobody can look up another project's name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Project {
    /// What memberships and owners refer to.
    pub id: ProjectId,
    /// The name for people; on Rackspace the account number again.
    pub name: String,
}

/// What a project id looks like. Clouds do not mix the kinds, so the wrong kind is a mistake worth a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProjectIdKind {
    /// Only decimal digits: a Rackspace account number.
    AccountNumber,
    /// 32 hexadecimal digits, hyphens allowed: what Keystone makes.
    Hex32,
    /// Anything else, most often a name typed in place of an id.
    Other,
}

impl ProjectIdKind {
    /// Tells the kind by the characters alone.
    pub fn of(id: &ProjectId) -> Self {
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
    fn the_kind_of_an_id_is_told_by_its_characters() {
        let kind = |text: &str| ProjectIdKind::of(&text.parse().unwrap());
        assert_eq!(kind("1048213"), ProjectIdKind::AccountNumber);
        assert_eq!(kind("b81e4d2f0c9a4e7b93d5a6f1c2e8074d"), ProjectIdKind::Hex32);
        assert_eq!(kind("b81e4d2f-0c9a-4e7b-93d5-a6f1c2e8074d"), ProjectIdKind::Hex32);
        assert_eq!(kind("b81e4d2f0c9a4e7b93d5a6f1c2e8074"), ProjectIdKind::Other);
        assert_eq!(kind("QA Lab"), ProjectIdKind::Other);
        assert_eq!(kind("00000000000000000000000000000000"), ProjectIdKind::Hex32);
    }
}
