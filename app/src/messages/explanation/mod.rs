//! Why a call failed, who can change that, and what to do next: the text of each
//! [`Cause`] and [`NextStep`]. The only place for these
//! sentences. Used by [`super::failure`] and [`super::refusal`].

mod connection;
mod image;
mod image_context;
mod image_step;
mod service;
mod sign_in;
mod step;
mod unusable_answer;

use imageshare_core::cloud::{CloudError, ErrorKind};
use imageshare_core::explanation::{Cause, Explanation, ImageFacts, NextStep, Responsible};
use imageshare_core::rules::Profile;

pub use image_context::ImageContext;

/// Why the call failed, and what to do next.
pub fn text(error: &CloudError, explanation: &Explanation, image: &ImageFacts) -> (String, String) {
    let context = ImageContext::new(error, explanation, image);
    let reason = sign_in::reason(explanation.cause, error)
        .or_else(|| connection::reason(explanation.cause, error))
        .or_else(|| unusable_answer::reason(explanation.cause, error))
        .or_else(|| service::reason(explanation.cause, error))
        .unwrap_or_else(|| image_reason(explanation.cause, &context));
    (reason, next_step(error, explanation, &context))
}

/// Why something about an image is refused.
pub fn image_reason(cause: Cause, context: &ImageContext) -> String {
    image::reason(cause, context)
}

/// The next step after a refusal about an image.
pub fn image_next_step(cause: Cause, step: NextStep, context: &ImageContext) -> String {
    image_step::text(cause, step, context)
}

fn next_step(error: &CloudError, explanation: &Explanation, context: &ImageContext) -> String {
    match &error.kind {
        // How long to wait is the cloud's word, whatever it refused.
        ErrorKind::Refused { retry_after: Some(seconds), .. } => step::wait(*seconds),
        _ => allow_page_step(error, explanation.next_step)
            .or_else(|| step::text(explanation.next_step, error).map(str::to_owned))
            .unwrap_or_else(|| image_next_step(explanation.cause, explanation.next_step, context)),
    }
}

fn allow_page_step(error: &CloudError, step: NextStep) -> Option<String> {
    (step == NextStep::AllowPageOrUseProxy).then(|| connection::allow_page_step(error)).flatten()
}

/// Who can change what made a call fail; none if nobody has to.
pub const fn who_can_fix_it(explanation: &Explanation, profile: Profile) -> Option<&'static str> {
    Some(match explanation.responsible {
        Responsible::You => "you",
        Responsible::ImageOwner => "the image's owner",
        Responsible::Consumer => match profile {
            Profile::OpenStack => "the project that the image is offered to",
            Profile::Rackspace => "the account that the image is offered to",
        },
        Responsible::Administrator => match profile {
            Profile::OpenStack => "an administrator of your project",
            Profile::Rackspace => "an admin of your account",
        },
        Responsible::Cloud => "the cloud",
        Responsible::Operator => match profile {
            Profile::OpenStack => "the cloud's operator",
            Profile::Rackspace => "Rackspace",
        },
        Responsible::Network => "you or your network",
        Responsible::Page => "this page's publisher",
        Responsible::Nobody => return None,
    })
}

#[cfg(test)]
mod tests;
