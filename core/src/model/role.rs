//! Roles: what a user may do in the project they signed in to.
//!
//! `Role::Member` is Keystone's role; the *record* of a share is [`super::Membership`].

use std::fmt;

/// A Rackspace product with roles of its own, which apply to this product only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Product {
    /// Cloud Images.
    Images,
    /// Cloud Servers.
    Servers,
    /// Cloud Files, which has no creator role.
    Files,
}

impl Product {
    /// The prefix of its role names, before the colon (Rackspace Cloud roles reference).
    const fn prefix(self) -> &'static str {
        match self {
            Self::Images => "cloudImages",
            Self::Servers => "nova",
            Self::Files => "object-store",
        }
    }
}

/// A role of either profile, by the names of its cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Keystone: read access.
    Reader,
    /// Keystone: may change what the project owns.
    Member,
    /// Keystone: may do everything, in every project of the cloud.
    Admin,
    /// Rackspace: read access, and may change tags.
    Observer,
    /// Rackspace: may also share, but neither remove members nor answer.
    Creator,
    /// Rackspace: may do everything within its own account.
    AccountAdmin,
}

impl Role {
    /// Keystone's roles, weakest first; a stronger role implies the weaker ones.
    pub const KEYSTONE: [Self; 3] = [Self::Reader, Self::Member, Self::Admin];
    /// Rackspace's roles for images, weakest first.
    pub const RACKSPACE: [Self; 3] = [Self::Observer, Self::Creator, Self::AccountAdmin];

    /// The short name, as in the tables of `core/tests`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Member => "member",
            Self::Admin | Self::AccountAdmin => "admin",
            Self::Observer => "observer",
            Self::Creator => "creator",
        }
    }

    /// The strongest Keystone role among a token's role names, or `None` if none is relevant for images.
    pub fn strongest_keystone<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        names.into_iter().filter_map(Self::from_keystone).max()
    }

    /// The strongest Rackspace role for images among a token's role names: `identity:user-admin`, the multi-product `admin` and
    /// `observer`, and the product's own `cloudImages:*`. "When roles conflict, the stronger one wins" (role matrix).
    pub fn strongest_rackspace<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        Self::strongest_rackspace_for(Product::Images, names)
    }

    /// The same for any product.
    pub fn strongest_rackspace_for<'a>(
        product: Product,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Option<Self> {
        names.into_iter().filter_map(|name| Self::from_rackspace(product, name)).max()
    }

    fn from_keystone(name: &str) -> Option<Self> {
        Self::KEYSTONE.into_iter().find(|role| role.as_str().eq_ignore_ascii_case(name))
    }

    fn from_rackspace(product: Product, name: &str) -> Option<Self> {
        let product_role =
            name.strip_prefix(product.prefix()).and_then(|rest| rest.strip_prefix(':'));
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
            Some(Role::Member)
        );
        assert_eq!(Role::strongest_keystone(["heat_stack_owner"]), None);
        assert_eq!(
            Role::strongest_rackspace([
                "compute:default",
                "cloudImages:observer",
                "cloudImages:creator"
            ]),
            Some(Role::Creator)
        );
        assert_eq!(Role::strongest_rackspace(["identity:user-admin"]), Some(Role::AccountAdmin));
    }

    #[test]
    fn product_roles_apply_to_one_product_global_ones_to_all() {
        let roles = ["cloudImages:creator", "object-store:observer"];
        let strongest = |product| Role::strongest_rackspace_for(product, roles);
        assert_eq!(strongest(Product::Images), Some(Role::Creator));
        assert_eq!(strongest(Product::Servers), None);
        assert_eq!(strongest(Product::Files), Some(Role::Observer));
        let global = Role::strongest_rackspace_for(Product::Servers, ["observer"]);
        assert_eq!(global, Some(Role::Observer));
    }
}
