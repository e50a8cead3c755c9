//! A failed share-and-accept as text: which step, why, and what was completed. Used by the page of that name.

use imageshare_core::cloud::{ShareError, ShareStep};

use super::sentence::sentences;
use super::{failure, refusal};
use crate::data::Failure;

/// After a failure of the second step.
const OFFERED: &str = "The offer was sent. Run again to continue.";
/// After a failure of the checks.
const SHARED: &str = "The image is shared and accepted; only the check failed.";

/// Explains a failed share-and-accept, and which steps were completed.
pub fn explain(error: &ShareError) -> Failure {
    match error {
        ShareError::Call { step, error } => {
            let mut failure = failure::explain(error);
            match step {
                ShareStep::CheckImage | ShareStep::Offer => {}
                ShareStep::Accept => failure.next = sentences(&failure.next, OFFERED),
                ShareStep::FindInList | ShareStep::VerifyStatus => {
                    failure.next = sentences(&failure.next, SHARED);
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
