//! Which of several sign-ins of one project is to do a deed: the cloud asks who calls, so a reader's token must not go where a
//! stronger one is at hand.
//!
//! Called by the page wherever it chooses the account itself: for the calls of a run, and for who answers an offer. Where a
//! person took a seat, that person acts, and is told why not.

use crate::model::Role;

use super::Profile;
use super::permission_matrix::Operation;

/// Whether a sign-in with this role may do it. `None` is a sign-in without any role that counts for images.
pub fn may(profile: Profile, deed: Operation, role: Option<Role>) -> bool {
    role.is_some_and(|role| deed.may(profile, role))
}

/// The place of the one who does it: the first that may; where none may, the first of all, so that the refusal is told. `None`
/// where nobody is signed in. The order is the caller's preference.
pub fn choose(
    profile: Profile,
    deed: Operation,
    roles: impl IntoIterator<Item = Option<Role>>,
) -> Option<usize> {
    let mut any = false;
    let able = roles.into_iter().inspect(|_| any = true).position(|role| may(profile, deed, role));
    able.or_else(|| any.then_some(0))
}

#[cfg(test)]
mod tests {
    use super::Operation::{Answer, Look, LookAtShared, Offer, StopSharing};
    use super::Role::{AccountAdmin, Admin, Creator, Member, Observer, Reader};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    type Line = (Profile, Operation, &'static [Option<Role>], Option<usize>);

    #[test]
    fn the_first_who_may_does_it_and_where_none_may_the_first_is_refused() {
        use Profile::{OpenStack, Rackspace};
        const READER: Option<Role> = Some(Reader);
        const MEMBER: Option<Role> = Some(Member);
        const OBSERVER: Option<Role> = Some(Observer);
        const CREATOR: Option<Role> = Some(Creator);
        let table: [Line; 16] = [
            (OpenStack, Offer, &[], None),
            (OpenStack, Offer, &[READER], Some(0)),
            (OpenStack, Offer, &[READER, MEMBER], Some(1)),
            (OpenStack, Offer, &[MEMBER, Some(Admin)], Some(0)),
            (OpenStack, Offer, &[READER, None, READER], Some(0)),
            (OpenStack, StopSharing, &[READER, READER, Some(Admin)], Some(2)),
            (OpenStack, Answer, &[None, READER, MEMBER], Some(2)),
            (OpenStack, Look, &[READER, MEMBER], Some(0)),
            (OpenStack, LookAtShared, &[None, READER], Some(1)),
            (Rackspace, Offer, &[OBSERVER, CREATOR, Some(AccountAdmin)], Some(1)),
            (Rackspace, StopSharing, &[OBSERVER, CREATOR, Some(AccountAdmin)], Some(2)),
            (Rackspace, StopSharing, &[CREATOR, OBSERVER], Some(0)),
            (Rackspace, Answer, &[CREATOR, Some(AccountAdmin)], Some(1)),
            (Rackspace, Answer, &[OBSERVER, CREATOR], Some(0)),
            (Rackspace, Look, &[OBSERVER, Some(AccountAdmin)], Some(0)),
            (Rackspace, Look, &[None, None], Some(0)),
        ];
        for (profile, deed, roles, expected) in table {
            assert_eq!(
                choose(profile, deed, roles.iter().copied()),
                expected,
                "{deed:?} {roles:?}"
            );
        }
    }

    #[test]
    fn whoever_is_chosen_may_unless_nobody_may() {
        for profile in [Profile::OpenStack, Profile::Rackspace] {
            let [weak, middle, strong] = profile.differences().roles.map(Some);
            let crowds = [[weak, middle, strong], [strong, weak, middle], [None, weak, middle]];
            for deed in Operation::ALL {
                for crowd in crowds {
                    let chosen = crowd[choose(profile, deed, crowd).unwrap()];
                    let anybody = crowd.into_iter().any(|role| may(profile, deed, role));
                    assert_eq!(may(profile, deed, chosen), anybody, "{deed:?} {crowd:?}");
                }
            }
        }
    }
}
