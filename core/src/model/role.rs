//! Roles: what a user may do in the project they signed in to.
//!
//! `Role::MEMBER` is Keystone's role; the *record* of a share is [`super::Membership`].

use std::fmt;

/// A Rackspace product with roles of its own, which apply to this product only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RackspaceProduct {
    /// Cloud Images.
    Images,
    /// Cloud Servers.
    Servers,
    /// Cloud Files, which has no creator role.
    Files,
}

impl RackspaceProduct {
    /// The prefix of its role names, before the colon (Rackspace Cloud roles reference).
    const fn role_prefix(self) -> &'static str {
        match self {
            Self::Images => "cloudImages",
            Self::Servers => "nova",
            Self::Files => "object-store",
        }
    }
}

/// Keystone's roles, weakest first; a stronger role implies the weaker ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeystoneRole {
    /// Read access.
    Reader,
    /// May change what the project owns.
    Member,
    /// May do everything, in every project of the cloud.
    Admin,
}

/// Rackspace's roles for images, weakest first; a stronger role implies the weaker ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RackspaceRole {
    /// Read access, and may change tags.
    Observer,
    /// May also share, but neither remove members nor answer.
    Creator,
    /// May do everything within its own account.
    AccountAdmin,
}

/// A role of either cloud. The roles of two clouds have no order between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A role of an OpenStack cloud.
    Keystone(KeystoneRole),
    /// A role of Rackspace.
    Rackspace(RackspaceRole),
}

impl Role {
    /// Keystone's `reader`.
    pub const READER: Self = Self::Keystone(KeystoneRole::Reader);
    /// Keystone's `member`.
    pub const MEMBER: Self = Self::Keystone(KeystoneRole::Member);
    /// Keystone's `admin`, for the whole cloud.
    pub const ADMIN: Self = Self::Keystone(KeystoneRole::Admin);
    /// Rackspace's `observer`.
    pub const OBSERVER: Self = Self::Rackspace(RackspaceRole::Observer);
    /// Rackspace's `creator`.
    pub const CREATOR: Self = Self::Rackspace(RackspaceRole::Creator);
    /// Rackspace's `admin`, for its own account.
    pub const ACCOUNT_ADMIN: Self = Self::Rackspace(RackspaceRole::AccountAdmin);

    /// Keystone's roles, weakest first.
    pub const KEYSTONE: [Self; 3] = [Self::READER, Self::MEMBER, Self::ADMIN];
    /// Rackspace's roles for images, weakest first.
    pub const RACKSPACE: [Self; 3] = [Self::OBSERVER, Self::CREATOR, Self::ACCOUNT_ADMIN];

    /// Whether this role is the needed one or a stronger one of the same cloud.
    pub fn includes(self, needed: Self) -> bool {
        match (self, needed) {
            (Self::Keystone(role), Self::Keystone(needed)) => role >= needed,
            (Self::Rackspace(role), Self::Rackspace(needed)) => role >= needed,
            (Self::Keystone(_), Self::Rackspace(_)) | (Self::Rackspace(_), Self::Keystone(_)) => {
                false
            }
        }
    }

    /// The short name, as in the tables of `core/tests`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keystone(KeystoneRole::Reader) => "reader",
            Self::Keystone(KeystoneRole::Member) => "member",
            Self::Keystone(KeystoneRole::Admin) | Self::Rackspace(RackspaceRole::AccountAdmin) => {
                "admin"
            }
            Self::Rackspace(RackspaceRole::Observer) => "observer",
            Self::Rackspace(RackspaceRole::Creator) => "creator",
        }
    }

    /// The strongest Keystone role among a token's role names, or `None` if none is relevant for images.
    pub fn strongest_keystone<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        names.into_iter().filter_map(KeystoneRole::from_name).max().map(Self::Keystone)
    }

    /// The strongest Rackspace role for images among a token's role names: `identity:user-admin`, the multi-product `admin` and
    /// `observer`, and the product's own `cloudImages:*`. "When roles conflict, the stronger one wins" (role matrix).
    pub fn strongest_rackspace<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        Self::strongest_rackspace_for(RackspaceProduct::Images, names)
    }

    /// The same for any product.
    pub fn strongest_rackspace_for<'a>(
        product: RackspaceProduct,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Option<Self> {
        let roles = names.into_iter().filter_map(|name| RackspaceRole::from_name(product, name));
        roles.max().map(Self::Rackspace)
    }
}

impl KeystoneRole {
    fn from_name(name: &str) -> Option<Self> {
        let is_named = |role: &Self| Role::Keystone(*role).as_str().eq_ignore_ascii_case(name);
        [Self::Reader, Self::Member, Self::Admin].into_iter().find(is_named)
    }
}

impl RackspaceRole {
    fn from_name(product: RackspaceProduct, name: &str) -> Option<Self> {
        let product_role =
            name.strip_prefix(product.role_prefix()).and_then(|rest| rest.strip_prefix(':'));
        match product_role.unwrap_or(name) {
            "identity:user-admin" | "admin" => Some(Self::AccountAdmin),
            "creator" => Some(Self::Creator),
            "observer" => Some(Self::Observer),
            _ => None,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_strongest_role_wins_and_unknown_ones_are_ignored() {
        assert_eq!(
            Role::strongest_keystone(["reader", "member", "load-balancer_member"]),
            Some(Role::MEMBER)
        );
        assert_eq!(Role::strongest_keystone(["heat_stack_owner"]), None);
        assert_eq!(
            Role::strongest_rackspace([
                "compute:default",
                "cloudImages:observer",
                "cloudImages:creator"
            ]),
            Some(Role::CREATOR)
        );
        assert_eq!(Role::strongest_rackspace(["identity:user-admin"]), Some(Role::ACCOUNT_ADMIN));
    }

    #[test]
    fn product_roles_apply_to_one_product_global_ones_to_all() {
        let roles = ["cloudImages:creator", "object-store:observer"];
        let strongest = |product| Role::strongest_rackspace_for(product, roles);
        assert_eq!(strongest(RackspaceProduct::Images), Some(Role::CREATOR));
        assert_eq!(strongest(RackspaceProduct::Servers), None);
        assert_eq!(strongest(RackspaceProduct::Files), Some(Role::OBSERVER));
        let global = Role::strongest_rackspace_for(RackspaceProduct::Servers, ["observer"]);
        assert_eq!(global, Some(Role::OBSERVER));
    }

    #[test]
    fn no_role_includes_a_role_of_another_cloud() {
        for (index, role) in Role::KEYSTONE.into_iter().enumerate() {
            for (needed, other) in Role::KEYSTONE.into_iter().zip(Role::RACKSPACE).enumerate() {
                assert_eq!(role.includes(other.0), index >= needed, "{role:?} {other:?}");
                assert!(!role.includes(other.1) && !other.1.includes(role), "{role:?} {other:?}");
            }
        }
    }
}
