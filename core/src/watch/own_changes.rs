//! What this page itself changed, so that no poll announces it. Used by [`super::ProjectWatch`].

use std::collections::BTreeMap;

use crate::exposure::ImageKey;
use crate::model::MemberStatus;
use crate::plan::{MembershipChange, MembershipKey};

/// A point in the order of this page's own changes. A request that starts at a mark sees every own change before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct ChangeMark(u64);

/// The changes that this page made, in order.
#[derive(Debug, Clone, Default)]
pub struct OwnChanges {
    last: u64,
    memberships: BTreeMap<MembershipKey, Vec<(ChangeMark, Option<MemberStatus>)>>,
    images: BTreeMap<ImageKey, ChangeMark>,
}

impl OwnChanges {
    /// The current point.
    pub const fn current_mark(&self) -> ChangeMark {
        ChangeMark(self.last)
    }

    /// This page changed a membership.
    pub fn record_membership(&mut self, change: &MembershipChange) {
        let mark = self.advance();
        self.memberships.entry(change.key.clone()).or_default().push((mark, change.after));
    }

    /// This page changed an image: its visibility, or its status.
    pub fn record_image(&mut self, image: ImageKey) {
        let mark = self.advance();
        self.images.insert(image, mark);
    }

    /// Whether this page gave a membership this status after `since`.
    pub fn has_set_status(
        &self,
        key: &MembershipKey,
        status: Option<MemberStatus>,
        since: ChangeMark,
    ) -> bool {
        let changes = self.memberships.get(key).map_or(&[][..], Vec::as_slice);
        changes.iter().any(|(mark, after)| *mark > since && *after == status)
    }

    /// Whether this page changed an image after `since`.
    pub fn has_changed_image(&self, image: &ImageKey, since: ChangeMark) -> bool {
        self.images.get(image).is_some_and(|mark| *mark > since)
    }

    /// Forgets what every request has seen: all changes up to `mark`.
    pub fn forget_until(&mut self, mark: ChangeMark) {
        self.memberships.retain(|_, changes| {
            changes.retain(|(at, _)| *at > mark);
            !changes.is_empty()
        });
        self.images.retain(|_, at| *at > mark);
    }

    const fn advance(&mut self) -> ChangeMark {
        self.last += 1;
        self.current_mark()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use MemberStatus::{Accepted, Pending, Rejected};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn membership_key() -> MembershipKey {
        MembershipKey {
            region: "DFW".parse().unwrap(),
            image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap(),
            project: "consumer".parse().unwrap(),
        }
    }

    fn change(after: Option<MemberStatus>) -> MembershipChange {
        MembershipChange { key: membership_key(), before: None, after }
    }

    #[test]
    fn a_request_sees_the_changes_before_its_mark() {
        let mut own = OwnChanges::default();
        own.record_membership(&change(Some(Accepted)));
        let seen = own.current_mark();
        own.record_membership(&change(Some(Rejected)));
        own.record_membership(&change(None));
        for (status, since_start, since_seen) in [
            (Some(Accepted), true, false),
            (Some(Rejected), true, true),
            (None, true, true),
            (Some(Pending), false, false),
        ] {
            assert_eq!(
                own.has_set_status(&membership_key(), status, ChangeMark::default()),
                since_start
            );
            assert_eq!(
                own.has_set_status(&membership_key(), status, seen),
                since_seen,
                "{status:?}"
            );
        }
    }

    #[test]
    fn what_was_seen_is_forgotten() {
        let image = (membership_key().region, membership_key().image);
        let mut own = OwnChanges::default();
        own.record_image(image.clone());
        own.record_membership(&change(Some(Accepted)));
        assert!(own.has_changed_image(&image, ChangeMark::default()));
        own.forget_until(own.current_mark());
        assert!(!own.has_changed_image(&image, ChangeMark::default()));
        assert!(!own.has_set_status(&membership_key(), Some(Accepted), ChangeMark::default()));
        own.record_image(image.clone());
        assert!(own.has_changed_image(&image, ChangeMark::default()));
    }
}
