//! Picks the account for an operation among several sign-ins of one project: the first whose role allows it, so that a reader's
//! token is not used where a stronger one is available.
//!
//! Used by the page wherever it picks the account itself: for the calls of a run, and for answering offers. An account that the
//! user chose is always used, and a refusal is explained.

use super::permission_matrix::Operation;
use super::{AssumedRole, Profile};

/// Whether a sign-in with this role is allowed to do it, as far as is known: an unknown role is never a refusal.
pub fn is_allowed(profile: Profile, operation: Operation, role: &AssumedRole) -> bool {
    operation.is_allowed(profile, role.role)
}

/// The index of the account to use: the first that is certainly allowed, else the first that may be, else the first one, so
/// that its refusal is shown. `None` without a sign-in. The order is the caller's preference.
pub fn choose_account<'a>(
    profile: Profile,
    operation: Operation,
    roles: impl IntoIterator<Item = &'a AssumedRole>,
) -> Option<usize> {
    let roles: Vec<&AssumedRole> = roles.into_iter().collect();
    let first = |is_suitable: &dyn Fn(&AssumedRole) -> bool| {
        roles.iter().position(|role| is_suitable(role))
    };
    let may = |role: &AssumedRole| is_allowed(profile, operation, role);
    first(&|role| may(role) && role.is_certain())
        .or_else(|| first(&may))
        .or_else(|| (!roles.is_empty()).then_some(0))
}

#[cfg(test)]
mod tests {
    use super::super::permission_matrix::Operation::{
        Answer, Offer, StopSharing, View, ViewShared,
    };
    use super::*;
    use crate::model::Role;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    type TestCase = (Profile, Operation, &'static [&'static str], Option<usize>);

    fn assumed_roles(profile: Profile, names: &[&str]) -> Vec<AssumedRole> {
        names.iter().map(|name| AssumedRole::new(profile, [*name])).collect()
    }

    #[test]
    fn picks_the_first_allowed_account_or_else_the_first() {
        use Profile::{OpenStack, Rackspace};
        let table: [TestCase; 16] = [
            (OpenStack, Offer, &[], None),
            (OpenStack, Offer, &["reader"], Some(0)),
            (OpenStack, Offer, &["reader", "member"], Some(1)),
            (OpenStack, Offer, &["member", "admin"], Some(0)),
            (OpenStack, Offer, &["reader", "_member_", "reader"], Some(1)),
            (OpenStack, Offer, &["_member_", "reader", "member"], Some(2)),
            (OpenStack, StopSharing, &["reader", "reader", "admin"], Some(2)),
            (OpenStack, View, &["reader", "member"], Some(0)),
            (OpenStack, ViewShared, &["_member_", "reader"], Some(1)),
            (Rackspace, Offer, &["observer", "creator", "admin"], Some(1)),
            (Rackspace, StopSharing, &["observer", "creator", "admin"], Some(2)),
            (Rackspace, StopSharing, &["creator", "observer"], Some(0)),
            (Rackspace, Answer, &["creator", "admin"], Some(1)),
            (Rackspace, Answer, &["observer", "creator"], Some(0)),
            (Rackspace, View, &["observer", "admin"], Some(0)),
            (Rackspace, View, &["custom", "custom"], Some(0)),
        ];
        for (profile, operation, names, expected) in table {
            let roles = assumed_roles(profile, names);
            let chosen = choose_account(profile, operation, &roles);
            assert_eq!(chosen, expected, "{operation:?} {names:?}");
        }
    }

    #[test]
    fn the_chosen_account_is_allowed_unless_none_is() {
        for profile in [Profile::OpenStack, Profile::Rackspace] {
            let [weak, middle, strong] = profile.spec().roles.map(Role::as_str);
            for names in [[weak, middle, strong], [strong, weak, middle], ["custom", weak, middle]]
            {
                let roles = assumed_roles(profile, &names);
                for operation in Operation::ALL {
                    let chosen = &roles[choose_account(profile, operation, &roles).unwrap()];
                    let any_allowed = roles.iter().any(|role| is_allowed(profile, operation, role));
                    let is_allowed = is_allowed(profile, operation, chosen);
                    assert_eq!(is_allowed, any_allowed, "{operation:?} {names:?}");
                }
            }
        }
    }
}
