//! A failed share-and-accept as text: which step, why, and what was completed. Used by the page of that name.

use imageshare_core::cloud::{ShareError, ShareStep};
use imageshare_core::explanation::ImageFacts;
use imageshare_core::model::MemberStatus;
use imageshare_core::rules::{Profile, Relation};

use super::sentence::join_sentences;
use super::{failure, refusal};
use crate::data::Failure;

/// After a failure of the second step.
const OFFER_SENT: &str = "The offer was sent. To continue, choose \"Run again\".";
/// After a failure of the checks.
const ONLY_CHECK_FAILED: &str = "The image was shared and accepted. Only the final check failed.";

/// Explains a failed share-and-accept, and which steps were completed.
pub fn explain(profile: Profile, error: &ShareError) -> Failure {
    match error {
        ShareError::Call { step, error } => {
            let mut failure = failure::explain_with(error, &facts(*step));
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
            refusal::explain("Sharing was refused before anything was sent", profile, reason)
        }
    }
}

/// What is known at a step: the rules have allowed the owner to offer the image, and the consumer answers what was just offered.
fn facts(step: ShareStep) -> ImageFacts {
    let relation = match step {
        ShareStep::CheckImage | ShareStep::Offer | ShareStep::VerifyStatus => Relation::Owner,
        ShareStep::Accept | ShareStep::FindInList => Relation::ThatMember,
    };
    let is_offered = matches!(step, ShareStep::Accept | ShareStep::VerifyStatus);
    let member_status = is_offered.then_some(Some(MemberStatus::Pending));
    // Before the check, the image may be anybody's.
    let relation = (step != ShareStep::CheckImage).then_some(relation);
    ImageFacts { relation, member_status, ..ImageFacts::default() }
}
