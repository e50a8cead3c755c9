//! What to do about a refusal that concerns an image.

use imageshare_core::explanation::{Cause, NextStep};
use imageshare_core::model::MemberStatus;
use imageshare_core::rules::Profile;

use super::image_context::ImageContext;
use crate::messages::make_shared::MAKE_IT_SHARED;

pub(super) fn text(cause: Cause, step: NextStep, context: &ImageContext) -> String {
    let project = context.project();
    match step {
        NextStep::MakeShared => format!(
            "Choose \"{MAKE_IT_SHARED}\" for the image first. While it has no members, only this {project} can see it."
        ),
        NextStep::ShareAnotherImage => {
            "Share a private image instead. This one needs no share.".to_owned()
        }
        NextStep::AskOwner => match cause {
            Cause::OfferWithdrawn | Cause::OfferWithdrawnOrPaused => "Ask the owner to offer the image again.".to_owned(),
            Cause::SharePaused | Cause::CannotHaveMembers => {
                "Ask the owner to set the image's visibility to shared.".to_owned()
            }
            _ => format!("Ask the owner to share the image with this {project}."),
        },
        NextStep::UseOwnersAccount => "Switch to the owner's account.".to_owned(),
        NextStep::UseConsumersAccount => "Switch to the consumer's account.".to_owned(),
        NextStep::UseStrongerRole => {
            "Ask for a role with more permissions, or use another account.".to_owned()
        }
        NextStep::AskCloudAdmin => "Contact the cloud's operator.".to_owned(),
        NextStep::CheckOwnerVisibilityAndRole => {
            "Check the image's owner, its visibility, and your role.".to_owned()
        }
        NextStep::CheckOwnerAndRole => "Check the image's owner and your role.".to_owned(),
        NextStep::CheckConsumerAndRole => {
            "Check which account you're acting as, and its role.".to_owned()
        }
        NextStep::CheckImageAccess => {
            "Check the ID, the region, and which account you're acting as.".to_owned()
        }
        NextStep::CheckOffer => {
            "Check the region, or ask the owner whether the image is still shared.".to_owned()
        }
        NextStep::Refresh if cause == Cause::NoSuchMember => {
            "Refresh the list of members.".to_owned()
        }
        NextStep::Nothing => match context.member_status {
            Some(MemberStatus::Pending) => format!(
                "There is nothing to do. The {project} still has to accept the offer."
            ),
            _ => "There is nothing to do.".to_owned(),
        },
        NextStep::RemoveAndAddAgain => format!(
            "It was rejected. To offer the image again, stop sharing it with this {project}, and then share it again."
        ),
        NextStep::RemoveAndAddIfRejected => {
            "To offer the image again after it was rejected, stop sharing it, and then share it again."
                .to_owned()
        }
        NextStep::RemoveRejectedMembers => {
            "Stop sharing the image with members that rejected it, then try again.".to_owned()
        }
        NextStep::RemoveProtection => "Remove the protection first.".to_owned(),
        NextStep::MakeDataReadable => match context.profile {
            Profile::OpenStack => "Reactivate the image, or use an account with a stronger role.",
            Profile::Rackspace => "Contact Rackspace Support.",
        }
        .to_owned(),
        _ => "Refresh to see the current state.".to_owned(),
    }
}
