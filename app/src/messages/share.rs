//! A failed share-and-accept as text: which step, why, and what was completed. Used by the page of that name.

use imageshare_core::cloud::{ShareError, ShareStep};

use super::{failure, refusal};
use crate::data::Failure;

/// Explains a failed share-and-accept, and which steps were completed.
pub fn explain(error: &ShareError) -> Failure {
    match error {
        ShareError::Call { step, error } => {
            let mut failure = failure::explain(error);
            match step {
                ShareStep::CheckImage | ShareStep::Offer => {}
                ShareStep::Accept => {
                    failure
                        .next
                        .push_str(" The offer was sent; run it again to continue from there.");
                }
                ShareStep::CheckList | ShareStep::Confirm => {
                    failure
                        .next
                        .push_str(" The image is shared and accepted; only the check failed.");
                }
            }
            failure
        }
        ShareError::DifferentServices => Failure {
            title: "The two accounts are on different clouds".to_owned(),
            why: "You can share only with projects in the same cloud and region.".to_owned(),
            next: "Choose two accounts of one cloud.".to_owned(),
            ..Failure::default()
        },
        ShareError::SameProject => Failure {
            title: "Both accounts are the same project".to_owned(),
            why: "The owner already has the image.".to_owned(),
            next: "Choose another account as the consumer.".to_owned(),
            ..Failure::default()
        },
        ShareError::Refused(reason) => {
            refusal::explain("Sharing was refused before anything was sent", reason)
        }
    }
}
