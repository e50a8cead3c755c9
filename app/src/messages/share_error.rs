//! A failed share-and-accept as text: which step, why, and what was completed. Used by the page of that name.

use imageshare_core::cloud::{ShareError, ShareStep};

use super::sentence::join_sentences;
use super::{failure, refusal};
use crate::data::Failure;

/// After a failure of the second step.
const OFFER_SENT: &str = "The offer was sent. To continue, choose \"Run again\".";
/// After a failure of the checks.
const ONLY_CHECK_FAILED: &str = "The image was shared and accepted. Only the final check failed.";

/// Explains a failed share-and-accept, and which steps were completed.
pub fn explain(error: &ShareError) -> Failure {
    match error {
        ShareError::Call { step, error } => {
            let mut failure = failure::explain(error);
            match step {
                ShareStep::CheckImage | ShareStep::Offer => {}
                ShareStep::Accept => {
                    failure.next_step = join_sentences(&failure.next_step, OFFER_SENT);
                }
                ShareStep::FindInList | ShareStep::VerifyStatus => {
                    failure.next_step = join_sentences(&failure.next_step, ONLY_CHECK_FAILED);
                }
            }
            failure
        }
        ShareError::DifferentServices => Failure {
            title: "The two accounts are on different clouds".to_owned(),
            reason: "You can share images only with projects in the same cloud and region."
                .to_owned(),
            next_step: "Choose two accounts on the same cloud.".to_owned(),
            ..Failure::default()
        },
        ShareError::SameProject => Failure {
            title: "Both accounts belong to the same project".to_owned(),
            reason: "The owner already has the image.".to_owned(),
            next_step: "Choose another account as the consumer.".to_owned(),
            ..Failure::default()
        },
        ShareError::Refused(reason) => {
            refusal::explain("Sharing was refused before anything was sent", reason)
        }
    }
}
