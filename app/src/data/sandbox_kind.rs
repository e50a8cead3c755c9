//! The kinds of simulated clouds. Used by state, by the messages, and by what is stored of a sandbox.

use imageshare_core::rules::Profile;

/// The kind of simulated cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SandboxKind {
    /// Some thirty images, with the rules of a profile.
    Standard(Profile),
    /// The same with OpenStack's rules, and a hundred thousand more images.
    Large,
}

impl SandboxKind {
    /// All three.
    pub const ALL: [Self; 3] =
        [Self::Standard(Profile::OpenStack), Self::Standard(Profile::Rackspace), Self::Large];

    /// The profile whose rules it follows.
    pub const fn profile(self) -> Profile {
        match self {
            Self::Standard(profile) => profile,
            Self::Large => Profile::OpenStack,
        }
    }

    /// As it is stored, and sent to other tabs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard(profile) => profile.as_str(),
            Self::Large => "large",
        }
    }

    /// The kind of a stored text.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl From<Profile> for SandboxKind {
    fn from(profile: Profile) -> Self {
        Self::Standard(profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_text() {
        for kind in SandboxKind::ALL {
            assert_eq!(SandboxKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(SandboxKind::parse("huge"), None);
    }
}
