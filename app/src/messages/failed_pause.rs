//! A pause or its end that was not made, as text. Used by [`crate::state::use_image_pauser`].

use crate::data::Failure;

/// The cloud didn't respond, and the image is as it was.
pub fn image_unchanged() -> Failure {
    Failure {
        title: "The image wasn't changed".to_owned(),
        reason: "The cloud didn't respond, and a check showed that the change wasn't made."
            .to_owned(),
        next_step: "Try again.".to_owned(),
        ..Failure::default()
    }
}
