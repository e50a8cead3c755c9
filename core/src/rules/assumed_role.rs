//! The role that a sign-in is treated as having, from the role names of its token. One function; used by the client and the page.
//!
//! A cloud may give its roles any name and any permission. A name that isn't known says nothing about what its user may not do, so
//! it must never block: the page warns, and the cloud decides.

use super::Profile;
use crate::model::{KeystoneRole, RackspaceRole, Role};

/// The role that a sign-in is treated as having.
///
/// ```
/// use imageshare_core::model::Role;
/// use imageshare_core::rules::{AssumedRole, Profile};
///
/// let known = AssumedRole::new(Profile::OpenStack, ["reader"]);
/// assert_eq!((known.role, known.unknown_role_name), (Role::READER, None));
///
/// let unknown = AssumedRole::new(Profile::OpenStack, ["_member_"]);
/// assert_eq!((unknown.role, unknown.unknown_role_name.as_deref()), (Role::MEMBER, Some("_member_")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssumedRole {
    /// The strongest known role; with an unknown one at least the role that can work in its project.
    pub role: Role,
    /// The role name because of which more is assumed than is known, empty if the token has no role names. `None` if the role is
    /// certain.
    pub unknown_role_name: Option<String>,
}

impl AssumedRole {
    /// The role for these names.
    ///
    /// | names | OpenStack | Rackspace |
    /// |---|---|---|
    /// | known ones only | the strongest | the strongest |
    /// | an unknown one | member, or admin if that is known | admin of the account |
    /// | none | member | admin of the account |
    pub fn new<'a>(profile: Profile, names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<&str> = names.into_iter().collect();
        let strongest = |names: &[&str]| match profile {
            Profile::OpenStack => Role::strongest_keystone(names.iter().copied()),
            Profile::Rackspace => Role::strongest_rackspace(names.iter().copied()),
        };
        let working = match profile {
            Profile::OpenStack => Role::Keystone(KeystoneRole::Member),
            Profile::Rackspace => Role::Rackspace(RackspaceRole::AccountAdmin),
        };
        let known = strongest(&names);
        let is_unknown =
            |name: &&str| strongest(&[*name]).is_none() && !is_other_service_role(profile, name);
        match known {
            Some(role) if role.includes(working) => Self { role, unknown_role_name: None },
            known => match (names.iter().copied().find(is_unknown), known) {
                (None, Some(role)) => Self { role, unknown_role_name: None },
                (unknown, _) => {
                    let unknown = unknown.or(names.first().copied()).unwrap_or_default();
                    Self { role: working, unknown_role_name: Some(unknown.to_owned()) }
                }
            },
        }
    }

    /// True if the names leave no doubt about what this sign-in may do with images.
    pub const fn is_certain(&self) -> bool {
        self.unknown_role_name.is_none()
    }

    /// The role, if it is certain.
    pub fn known(&self) -> Option<Role> {
        self.is_certain().then_some(self.role)
    }
}

/// Whether a role is documented as one for another service only: Rackspace's product roles.
fn is_other_service_role(profile: Profile, name: &str) -> bool {
    const OTHER_SERVICE_ROLES: [&str; 2] = ["compute:default", "object-store:default"];
    profile == Profile::Rackspace
        && (OTHER_SERVICE_ROLES.contains(&name)
            || name.split_once(':').is_some_and(|(product, role)| {
                !matches!(product, "cloudImages" | "identity")
                    && matches!(role, "admin" | "creator" | "observer")
            }))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn an_unknown_role_never_restricts() {
        use Profile::{OpenStack, Rackspace};
        let table: [(Profile, &[&str], Role, Option<&str>); 16] = [
            (OpenStack, &["reader"], Role::READER, None),
            (OpenStack, &["Member", "reader"], Role::MEMBER, None),
            (OpenStack, &["admin", "image_curator"], Role::ADMIN, None),
            (OpenStack, &["member", "load-balancer_member"], Role::MEMBER, None),
            (OpenStack, &["_member_"], Role::MEMBER, Some("_member_")),
            (OpenStack, &["projektleitung"], Role::MEMBER, Some("projektleitung")),
            (OpenStack, &["reader", "image_curator"], Role::MEMBER, Some("image_curator")),
            (OpenStack, &["reader", "nova:admin"], Role::MEMBER, Some("nova:admin")),
            (OpenStack, &[], Role::MEMBER, Some("")),
            (Rackspace, &["cloudImages:observer"], Role::OBSERVER, None),
            (Rackspace, &["observer", "compute:default"], Role::OBSERVER, None),
            (Rackspace, &["cloudImages:creator", "nova:admin"], Role::CREATOR, None),
            (Rackspace, &["observer", "nova:x"], Role::ACCOUNT_ADMIN, Some("nova:x")),
            (Rackspace, &["identity:user-admin"], Role::ACCOUNT_ADMIN, None),
            (Rackspace, &["identity:default"], Role::ACCOUNT_ADMIN, Some("identity:default")),
            (Rackspace, &["compute:default"], Role::ACCOUNT_ADMIN, Some("compute:default")),
        ];
        for (profile, names, role, unknown) in table {
            let assumed = AssumedRole::new(profile, names.iter().copied());
            assert_eq!(
                (assumed.role, assumed.unknown_role_name.as_deref()),
                (role, unknown),
                "{names:?}"
            );
        }
    }
}
