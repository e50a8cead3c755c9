//! The projects and users of the sandbox.

use imageshare_core::rules::Profile;

use super::SandboxRole;

/// The projects of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Project {
    WebPlatform,
    QaLab,
    PartnerLab,
    NightShift,
    /// Owns the public base images; nobody signs in to it.
    CloudImages,
}

impl Project {
    /// All projects, in the order of the table below.
    pub(super) const ALL: [Self; 5] =
        [Self::WebPlatform, Self::QaLab, Self::PartnerLab, Self::NightShift, Self::CloudImages];

    /// Display name. Rackspace accounts only have a number, but the sandbox uses this name for both.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::WebPlatform => "Web Platform",
            Self::QaLab => "QA Lab",
            Self::PartnerLab => "Partner Lab",
            Self::NightShift => "Night Shift",
            Self::CloudImages => "Cloud Images",
        }
    }

    /// Description, as a sentence.
    pub(super) const fn description(self) -> &'static str {
        match self {
            Self::WebPlatform => "Builds the images that others run",
            Self::QaLab => "Tests what Web Platform builds",
            Self::PartnerLab => "A partner company's laboratory",
            Self::NightShift => "Has nothing to do with the others",
            Self::CloudImages => "The operator's base images",
        }
    }

    /// Its ID in the profile's form.
    pub(super) const fn id(self, profile: Profile) -> &'static str {
        match (profile, self) {
            (Profile::OpenStack, Self::WebPlatform) => "b81e4d2f0c9a4e7b93d5a6f1c2e8074d",
            (Profile::OpenStack, Self::QaLab) => "3f6c0a917d2b4c58a1e49b7f5d03c682",
            (Profile::OpenStack, Self::PartnerLab) => "c4d97e13a85f4b06b2c8e1f7094a6d35",
            (Profile::OpenStack, Self::NightShift) => "7ae25b90f1c84d3e86a0d94c17b3f258",
            (Profile::OpenStack, Self::CloudImages) => "0d5f8c36e2a94b718f07c3b95e6d1a42",
            (Profile::Rackspace, Self::WebPlatform) => "1048213",
            (Profile::Rackspace, Self::QaLab) => "1093377",
            (Profile::Rackspace, Self::PartnerLab) => "1127904",
            (Profile::Rackspace, Self::NightShift) => "1150068",
            (Profile::Rackspace, Self::CloudImages) => "1000001",
        }
    }

    /// Its role in the story.
    pub(super) const fn sandbox_role(self) -> Option<SandboxRole> {
        match self {
            Self::WebPlatform => Some(SandboxRole::Producer),
            Self::QaLab | Self::PartnerLab => Some(SandboxRole::Consumer),
            Self::NightShift => Some(SandboxRole::Stranger),
            Self::CloudImages => None,
        }
    }
}

/// How much a user may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AccessLevel {
    /// Everything within the project.
    Full,
    /// Add members, but not remove them or answer offers: only Rackspace has this role.
    Creator,
    /// Read only.
    Weak,
}

/// A user of the sandbox.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub name: &'static str,
    pub user: &'static str,
    pub project: Project,
    access: AccessLevel,
    pub password: &'static str,
    pub api_key: &'static str,
    pub region: &'static str,
    pub id: &'static str,
}

impl Person {
    /// The role in the profile's terms; `None` if the profile has no such role.
    pub(super) const fn role(&self, profile: Profile) -> Option<&'static str> {
        match (profile, self.access) {
            (Profile::OpenStack, AccessLevel::Full) => Some("member"),
            (Profile::OpenStack, AccessLevel::Creator) => None,
            (Profile::OpenStack, AccessLevel::Weak) => Some("reader"),
            (Profile::Rackspace, AccessLevel::Full) => Some("identity:user-admin"),
            (Profile::Rackspace, AccessLevel::Creator) => Some("cloudImages:creator"),
            (Profile::Rackspace, AccessLevel::Weak) => Some("cloudImages:observer"),
        }
    }
}

macro_rules! people {
    ($($name:literal $user:literal $project:ident $access:ident $password:literal $key:literal $region:literal $id:literal;)*) => {
        /// All users, project by project. The secrets are only valid in the sandbox.
        pub(super) const PEOPLE: &[Person] = &[$(Person {
            name: $name,
            user: $user,
            project: Project::$project,
            access: AccessLevel::$access,
            password: $password,
            api_key: $key,
            region: $region,
            id: $id,
        }),*];
    };
}

people! {
    "Ana Ruiz"    "ana.ruiz"    WebPlatform Full    "ana-in-the-sandbox"  "5c1d09a7e84b4f3296d0b7c3e1fa8264" "DFW" "d2a61c07b95e4f83a0c4716e8f39b5d0";
    "Ivo Brandt"  "ivo.brandt"  WebPlatform Creator "ivo-in-the-sandbox"  "91f7b3d05a2e4c68b8e41a06cd97f523" "DFW" "4e80f5b3c19d4a27965bd0c8a7e2f314";
    "Tom Weiss"   "tom.weiss"   WebPlatform Weak    "tom-in-the-sandbox"  "2ea8c4715f0d49b3a67c9d1e80b54f36" "DFW" "97c3d64a0e5b4f1c82a9b0f7d3516e28";
    "Ben Okafor"  "ben.okafor"  QaLab       Full    "ben-in-the-sandbox"  "c07b5e2914da4f8683b1f60a9d7c2e45" "DFW" "1b9f27d8a4c64e05b3860d5ce9a7f142";
    "Lea Novak"   "lea.novak"   QaLab       Weak    "lea-in-the-sandbox"  "7d4e1a60c93b4582af0c6b81e52d9f37" "DFW" "f60a8e95c7d34b12904e6a3bd817c52f";
    "Chen Wei"    "chen.wei"    PartnerLab  Full    "chen-in-the-sandbox" "a3f0d8c25b7e4169942d0e6cb81a5f73" "LON" "c8e5013f9b7a4d26a5d8c40f6e2b9317";
    "Mia Sato"    "mia.sato"    PartnerLab  Weak    "mia-in-the-sandbox"  "48b6e1d37c0a4f95862e9b0d5af3c174" "LON" "05d9b7e2f3a84c6197e0a4c8b62d5f1e";
    "Dina Falk"   "dina.falk"   NightShift  Full    "dina-in-the-sandbox" "e9528c1f0b7d4a36c4e80a6d3f91b257" "DFW" "a7416f0c8d2e4b95b06c3f9e5a81d724";
    "Emil Strand" "emil.strand" NightShift  Weak    "emil-in-the-sandbox" "06c4f9a8e15b4d7293b0d6e7c48a2f51" "DFW" "3c0b8a5e7f914d68a24d9e1c60b7f583";
}
