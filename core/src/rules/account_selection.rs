//! Picks the account for an operation among several sign-ins of one project: the first whose role allows it, so that a reader's
//! token is not used where a stronger one is available.
//!
//! Used by the page wherever it picks the account itself: for the calls of a run, and for answering offers. An account that the
//! user chose is always used, and a refusal is explained.

use crate::model::Role;

use super::Profile;
use super::permission_matrix::Operation;

/// Whether a sign-in with this role is allowed to do it. `None` is a sign-in without a role for images.
pub fn is_allowed(profile: Profile, operation: Operation, role: Option<Role>) -> bool {
    role.is_some_and(|role| operation.is_allowed(profile, role))
}

/// The index of the account to use: the first that is allowed, else the first one, so that its refusal is shown. `None`
/// without a sign-in. The order is the caller's preference.
pub fn choose_account(
    profile: Profile,
    operation: Operation,
    roles: impl IntoIterator<Item = Option<Role>>,
) -> Option<usize> {
    let mut has_accounts = false;
    let allowed = roles
        .into_iter()
        .inspect(|_| has_accounts = true)
        .position(|role| is_allowed(profile, operation, role));
    allowed.or_else(|| has_accounts.then_some(0))
}

#[cfg(test)]
mod tests {
    use super::Operation::{Answer, Offer, StopSharing, View, ViewShared};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    type TestCase = (Profile, Operation, &'static [Option<Role>], Option<usize>);

    #[test]
    fn picks_the_first_allowed_account_or_else_the_first() {
        use Profile::{OpenStack, Rackspace};
        const READER: Option<Role> = Some(Role::READER);
        const MEMBER: Option<Role> = Some(Role::MEMBER);
        const OBSERVER: Option<Role> = Some(Role::OBSERVER);
        const CREATOR: Option<Role> = Some(Role::CREATOR);
        let table: [TestCase; 16] = [
            (OpenStack, Offer, &[], None),
            (OpenStack, Offer, &[READER], Some(0)),
            (OpenStack, Offer, &[READER, MEMBER], Some(1)),
            (OpenStack, Offer, &[MEMBER, Some(Role::ADMIN)], Some(0)),
            (OpenStack, Offer, &[READER, None, READER], Some(0)),
            (OpenStack, StopSharing, &[READER, READER, Some(Role::ADMIN)], Some(2)),
            (OpenStack, Answer, &[None, READER, MEMBER], Some(2)),
            (OpenStack, View, &[READER, MEMBER], Some(0)),
            (OpenStack, ViewShared, &[None, READER], Some(1)),
            (Rackspace, Offer, &[OBSERVER, CREATOR, Some(Role::ACCOUNT_ADMIN)], Some(1)),
            (Rackspace, StopSharing, &[OBSERVER, CREATOR, Some(Role::ACCOUNT_ADMIN)], Some(2)),
            (Rackspace, StopSharing, &[CREATOR, OBSERVER], Some(0)),
            (Rackspace, Answer, &[CREATOR, Some(Role::ACCOUNT_ADMIN)], Some(1)),
            (Rackspace, Answer, &[OBSERVER, CREATOR], Some(0)),
            (Rackspace, View, &[OBSERVER, Some(Role::ACCOUNT_ADMIN)], Some(0)),
            (Rackspace, View, &[None, None], Some(0)),
        ];
        for (profile, operation, roles, expected) in table {
            assert_eq!(
                choose_account(profile, operation, roles.iter().copied()),
                expected,
                "{operation:?} {roles:?}"
            );
        }
    }

    #[test]
    fn the_chosen_account_is_allowed_unless_none_is() {
        for profile in [Profile::OpenStack, Profile::Rackspace] {
            let [weak, middle, strong] = profile.spec().roles.map(Some);
            let lists = [[weak, middle, strong], [strong, weak, middle], [None, weak, middle]];
            for operation in Operation::ALL {
                for roles in lists {
                    let chosen = roles[choose_account(profile, operation, roles).unwrap()];
                    let any_allowed =
                        roles.into_iter().any(|role| is_allowed(profile, operation, role));
                    assert_eq!(
                        is_allowed(profile, operation, chosen),
                        any_allowed,
                        "{operation:?} {roles:?}"
                    );
                }
            }
        }
    }
}
