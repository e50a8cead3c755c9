//! Why members of an image can't start servers from it at the moment. Used by [`super::changes_since_run`].

use crate::messages::new_share::run::Restriction;
use imageshare_core::model::{Image, ImageStatus, Visibility};

/// Why members can't use the image or find it in their lists.
pub(super) const fn restriction(image: &Image) -> Option<Restriction> {
    match image.status {
        ImageStatus::Active if image.hidden => Some(Restriction::Hidden),
        ImageStatus::Active if matches!(image.visibility, Visibility::Private) => {
            Some(Restriction::Private)
        }
        ImageStatus::Active => None,
        ImageStatus::Deactivated => Some(Restriction::Deactivated),
        status if is_not_ready(status) => None,
        other => Some(Restriction::Unusable(other)),
    }
}

/// Whether an image has no data yet, which was already so when it was offered.
pub(super) const fn is_not_ready(status: ImageStatus) -> bool {
    matches!(
        status,
        ImageStatus::Queued | ImageStatus::Saving | ImageStatus::Uploading | ImageStatus::Importing
    )
}
