//! What changed in a project's offers between two polls of a region. Used by [`super::ProjectWatch`]; it sends no calls.
//!
//! An accepted image that is in no list any more proves nothing: the caller requests the image itself, and only its answer 404
//! ends the share.

use std::collections::BTreeMap;

use crate::model::{Image, ImageId, ImageStatus, MemberStatus, ProjectId, Visibility};

/// An offer, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedOffer {
    /// The project's member status.
    pub status: MemberStatus,
    /// The state of the image's data.
    pub image_status: ImageStatus,
    /// The image's display name.
    pub image_title: String,
    /// The image's owner; none if the cloud hides it.
    pub owner: Option<ProjectId>,
}

/// The offers of one project in one region.
pub type OfferList = BTreeMap<ImageId, ListedOffer>;

/// The answer to a request for an accepted image that no list contains any more.
#[derive(Debug, Clone, PartialEq)]
pub enum UnlistedImageState {
    /// 404: it is no longer shared with the project, or it was deleted. The service doesn't say which.
    NotFound,
    /// The project can still see it.
    Visible(Box<Image>),
    /// It was not requested, or the request failed.
    Unknown,
}

/// A change that the project wants to know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferChangeKind {
    /// A new offer.
    Offered,
    /// An accepted image is no longer shared with the project, or was deleted.
    Ended,
    /// An accepted image was deactivated: no server can start from it.
    Deactivated,
    /// A deactivated accepted image is active again.
    Reactivated,
}

impl ListedOffer {
    /// The offer of an image.
    pub fn new(status: MemberStatus, image: &Image) -> Self {
        Self {
            status,
            image_status: image.status,
            image_title: image.title(),
            owner: image.owner.clone(),
        }
    }

    const fn is_accepted(&self) -> bool {
        matches!(self.status, MemberStatus::Accepted)
    }
}

/// The accepted images of `known` that the lists don't contain any more: the caller requests each.
pub(super) fn unlisted_images(known: &OfferList, listed: &OfferList) -> Vec<ImageId> {
    let is_missing = |(image, offer): &(&ImageId, &ListedOffer)| {
        offer.is_accepted() && !listed.contains_key(image)
    };
    known.iter().filter(is_missing).map(|(image, _)| *image).collect()
}

/// The changes from `known` to `listed`, and the offers to know from now on.
///
/// | before | now | change | known from now on |
/// |---|---|---|---|
/// | none | pending | offered | yes |
/// | none | answered: by another client of the project | none | yes |
/// | any | another status, by another client of the project | none | yes |
/// | accepted | accepted, and the image was deactivated or reactivated | that | yes |
/// | pending, rejected | in no list | none | no |
/// | accepted | in no list, the image answers 404 or that it is deleted | ended | no |
/// | accepted | in no list, the image is open to more than its members | none | no |
/// | accepted | in no list, the image is visible | as its status | yes |
/// | accepted | in no list, no answer | none | yes |
pub(super) fn diff_offers(
    known: &OfferList,
    mut listed: OfferList,
    unlisted: &BTreeMap<ImageId, UnlistedImageState>,
) -> (Vec<(ImageId, OfferChangeKind)>, OfferList) {
    let mut changes = Vec::new();
    for (image, offer) in &listed {
        let kind = match known.get(image) {
            None if offer.status == MemberStatus::Pending => Some(OfferChangeKind::Offered),
            Some(before) if before.is_accepted() && offer.is_accepted() => {
                status_change(before.image_status, offer.image_status)
            }
            None | Some(_) => None,
        };
        changes.extend(kind.map(|kind| (*image, kind)));
    }
    for image in unlisted_images(known, &listed) {
        let Some(before) = known.get(&image) else { continue };
        match unlisted.get(&image).unwrap_or(&UnlistedImageState::Unknown) {
            UnlistedImageState::NotFound => changes.push((image, OfferChangeKind::Ended)),
            UnlistedImageState::Visible(shown) if is_deleted(shown.status) => {
                changes.push((image, OfferChangeKind::Ended));
            }
            // Everybody can use it: there is no share that could end.
            UnlistedImageState::Visible(shown) if is_open_to_all(shown.visibility) => {}
            UnlistedImageState::Visible(shown) => {
                let kind = status_change(before.image_status, shown.status);
                changes.extend(kind.map(|kind| (image, kind)));
                listed.insert(image, ListedOffer::new(before.status, shown));
            }
            UnlistedImageState::Unknown => drop(listed.insert(image, before.clone())),
        }
    }
    (changes, listed)
}

fn status_change(before: ImageStatus, now: ImageStatus) -> Option<OfferChangeKind> {
    match (before, now) {
        (ImageStatus::Deactivated, ImageStatus::Active) => Some(OfferChangeKind::Reactivated),
        (ImageStatus::Deactivated, ImageStatus::Deactivated) => None,
        (_, ImageStatus::Deactivated) => Some(OfferChangeKind::Deactivated),
        _ => None,
    }
}

const fn is_deleted(status: ImageStatus) -> bool {
    matches!(status, ImageStatus::Deleted | ImageStatus::PendingDelete)
}

const fn is_open_to_all(visibility: Visibility) -> bool {
    matches!(visibility, Visibility::Community | Visibility::Public)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;
    use ImageStatus::{Active, Deactivated, Queued};
    use MemberStatus::{Accepted, Pending, Rejected};
    use OfferChangeKind::{Ended, Offered, Reactivated};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    type ListedStatuses = Option<(MemberStatus, ImageStatus)>;

    fn image_id() -> ImageId {
        "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap()
    }

    fn visible_image(status: ImageStatus, visibility: Visibility) -> Box<Image> {
        let queued = Image::new_queued(image_id(), visibility, Timestamp::from_unix_millis(0));
        Box::new(Image { status, ..queued })
    }

    fn list(offer: ListedStatuses) -> OfferList {
        let offer = offer.map(|(answer, status)| {
            (image_id(), ListedOffer::new(answer, &visible_image(status, Visibility::Shared)))
        });
        offer.into_iter().collect()
    }

    fn diff(
        before: ListedStatuses,
        now: ListedStatuses,
        unlisted_state: UnlistedImageState,
    ) -> (Option<OfferChangeKind>, bool) {
        let (changes, known) =
            diff_offers(&list(before), list(now), &BTreeMap::from([(image_id(), unlisted_state)]));
        assert!(changes.len() <= 1, "one image changes once");
        (changes.first().map(|(_, kind)| *kind), known.contains_key(&image_id()))
    }

    #[test]
    fn listed_offers_change_as_the_table_says() {
        for (before, now, change) in [
            (None, Some((Pending, Active)), Some(Offered)),
            (None, Some((Accepted, Active)), None),
            (None, Some((Rejected, Active)), None),
            (Some((Pending, Active)), Some((Pending, Active)), None),
            (Some((Pending, Active)), Some((Accepted, Active)), None),
            (Some((Accepted, Active)), Some((Pending, Active)), None),
            (Some((Accepted, Active)), Some((Rejected, Deactivated)), None),
            (Some((Accepted, Queued)), Some((Accepted, Active)), None),
            (
                Some((Accepted, Active)),
                Some((Accepted, Deactivated)),
                Some(OfferChangeKind::Deactivated),
            ),
            (Some((Accepted, Deactivated)), Some((Accepted, Deactivated)), None),
            (Some((Accepted, Deactivated)), Some((Accepted, Active)), Some(Reactivated)),
            (Some((Pending, Active)), Some((Pending, Deactivated)), None),
        ] {
            let found = diff(before, now, UnlistedImageState::Unknown);
            assert_eq!(found, (change, true), "{before:?} to {now:?}");
        }
    }

    #[test]
    fn an_unlisted_image_changes_as_its_own_answer_says() {
        use UnlistedImageState::{NotFound, Unknown, Visible};
        use Visibility::{Community, Private, Public, Shared};
        let accepted = Some((Accepted, Active));
        for (before, answer, expected) in [
            (accepted, NotFound, (Some(Ended), false)),
            (accepted, Visible(visible_image(ImageStatus::Deleted, Shared)), (Some(Ended), false)),
            (
                accepted,
                Visible(visible_image(ImageStatus::PendingDelete, Shared)),
                (Some(Ended), false),
            ),
            (accepted, Visible(visible_image(Active, Public)), (None, false)),
            (accepted, Visible(visible_image(Active, Community)), (None, false)),
            (accepted, Visible(visible_image(Active, Shared)), (None, true)),
            (accepted, Visible(visible_image(Active, Private)), (None, true)),
            (
                accepted,
                Visible(visible_image(Deactivated, Shared)),
                (Some(OfferChangeKind::Deactivated), true),
            ),
            (accepted, Unknown, (None, true)),
            (Some((Pending, Active)), NotFound, (None, false)),
            (Some((Rejected, Active)), NotFound, (None, false)),
        ] {
            assert_eq!(diff(before, None, answer.clone()), expected, "{before:?} {answer:?}");
        }
    }

    #[test]
    fn only_accepted_images_are_requested() {
        for (offer, expected) in
            [(Pending, Vec::new()), (Rejected, Vec::new()), (Accepted, vec![image_id()])]
        {
            let known = list(Some((offer, Active)));
            assert_eq!(unlisted_images(&known, &OfferList::new()), expected);
            assert_eq!(unlisted_images(&known, &known), []);
        }
    }
}
