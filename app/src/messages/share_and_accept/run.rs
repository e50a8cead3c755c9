//! The texts of sharing and accepting in one run: what the run would do, its steps, and its result. Used by the page "Share and
//! accept".

use imageshare_core::cloud::ShareStep;
use imageshare_core::model::Side;

use crate::messages::count;

/// The label of the bar with the button.
pub const BAR_LABEL: &str = "Run";
pub const STEPS_DONE: &str = "Completed steps";
pub const SHARE_AND_ACCEPT: &str = "Share and accept";
pub const RUN_AGAIN: &str = "Run again";
pub const SELECT_IMAGE: &str = "Select an image first.";
pub const BUSY: &str = "A run is in progress. Wait for it to finish, or stop it.";
pub const READY: &str = "The producer offers the image, the consumer accepts it, and the page checks the result in both accounts.";
pub const FINISHED: &str =
    "Done. Both sides were checked. Running this again won't change anything.";
pub const STOPPED: &str = "Stopped. Completed changes are kept. To continue, choose \"Run again\".";

/// The button that starts a run of several images.
pub fn share_and_accept_images(images: usize) -> String {
    match images {
        0 => SHARE_AND_ACCEPT.to_owned(),
        _ => format!("Share and accept {}", count::with_noun(images, "image", "images")),
    }
}

/// No account is signed in on a side.
pub const fn not_signed_in(side: Side) -> &'static str {
    match side {
        Side::Producer => "You aren't signed in as the producer.",
        Side::Consumer => "You aren't signed in as the consumer.",
    }
}

/// Why the role of an account doesn't suffice: "Producer: Your role isn't sufficient. Ask for a role with more permissions."
pub fn role_refused(side: Side, why: &str, next: &str) -> String {
    match side {
        Side::Producer => format!("Producer: {why} {next}"),
        Side::Consumer => format!("Consumer: {why} {next}"),
    }
}

/// Why a run has nothing to do; `consumer` is the consumer's name.
pub fn licenses_unconfirmed(consumer: &str) -> String {
    format!(
        "Your selection contains licensed software. Confirm below that your licenses also cover {consumer}."
    )
}

pub const CHECKING_MEMBERS: &str = "Still checking who has these images.";
pub const ALL_BLOCKED: &str = "None of these images can be shared.";

/// The consumer has all selected images.
pub fn all_accepted(consumer: &str) -> String {
    format!("{consumer} has already accepted all of these images.")
}

/// What a run would do: "3 images will be offered and accepted."
pub fn will_share(images: usize) -> String {
    match images {
        1 => "1 image will be offered and accepted.".to_owned(),
        _ => format!("{} images will be offered and accepted.", count::with_separators(images)),
    }
}

/// Images that the consumer has accepted before.
pub fn already_accepted(images: usize) -> String {
    match images {
        1 => "1 image has already been accepted.".to_owned(),
        _ => format!("{} images have already been accepted.", count::with_separators(images)),
    }
}

/// Images whose licence the user must confirm.
pub fn need_confirmation(images: usize) -> String {
    match images {
        1 => "1 image needs your confirmation.".to_owned(),
        _ => format!("{} images need your confirmation.", count::with_separators(images)),
    }
}

/// Images that can't be shared.
pub fn images_left_out(images: usize) -> String {
    match images {
        1 => "1 image will be skipped; see its row for the reason.".to_owned(),
        _ => format!(
            "{} images will be skipped; see their rows for the reasons.",
            count::with_separators(images)
        ),
    }
}

/// Images whose members are not loaded.
pub fn members_unknown(images: usize) -> String {
    match images {
        1 => "1 image will be skipped because its members are still unknown.".to_owned(),
        _ => format!(
            "{} images will be skipped because their members are still unknown.",
            count::with_separators(images)
        ),
    }
}

/// The name of the run of several images.
pub const RUN_NAME: &str = "Sharing and accepting";
pub const UNDO_EFFECT: &str = "The offers made by this run will be withdrawn: the images will disappear from the consumer's list, and the image IDs will stop working for the consumer. Earlier offers will return to their previous status. Servers created in the meantime will keep running.";

/// A share of the run: "web-2026-11 with QA Lab".
pub fn share_label(image: &str, project: &str) -> String {
    format!("{image} with {project}")
}

/// The heading of the steps.
pub const STEPS: &str = "Steps in this run";

/// "5 steps".
pub fn step_count(steps: usize) -> String {
    count::with_noun(steps, "step", "steps")
}

/// The progress of a run: "3 of 5 steps".
pub fn steps_done(done: usize, all: usize) -> String {
    format!("{done} of {}", step_count(all))
}

/// A finished run: "5 of 5 steps in 41 ms".
pub fn steps_done_in(done: usize, all: usize, milliseconds: f64) -> String {
    format!("{done} of {} in {}", step_count(all), duration(milliseconds))
}

/// A finished run, in its result: "5 steps in 41 ms".
pub fn steps_in(done: usize, milliseconds: f64) -> String {
    format!("{} in {}", step_count(done), duration(milliseconds))
}

/// The title of a step; `consumer` is the consumer's name.
pub fn step_title(step: ShareStep, consumer: &str) -> String {
    match step {
        ShareStep::CheckImage => "Check the image before sharing".to_owned(),
        ShareStep::Offer => format!("Offer the image to {consumer}"),
        ShareStep::Accept => "Accept the offer".to_owned(),
        ShareStep::FindInList => format!("Check {consumer}'s list"),
        ShareStep::VerifyStatus => "Check the member status".to_owned(),
    }
}

/// What a step does.
pub const fn step_effect(step: ShareStep) -> &'static str {
    match step {
        ShareStep::CheckImage => {
            "Checks that the producer owns the image and that the image can have members."
        }
        ShareStep::Offer => "Adds the consumer as a member with pending status.",
        ShareStep::Accept => "Sets the member status to accepted.",
        ShareStep::FindInList => "Loads the image list as the consumer.",
        ShareStep::VerifyStatus => "Loads the member entry as the producer.",
    }
}

pub const NOT_STARTED: &str = "not started";
pub const RUNNING: &str = "running";

/// A step that was done before.
pub fn step_already_done(milliseconds: f64) -> String {
    format!("already done, {}", duration(milliseconds))
}

/// A step that failed.
pub fn step_failed(milliseconds: f64) -> String {
    format!("failed, {}", duration(milliseconds))
}

/// A duration, rounded to whole milliseconds, and at least "1 ms", because no step takes no time.
pub fn duration(milliseconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a run takes at least one millisecond and less than a day"
    )]
    let whole = milliseconds.max(1.0).round_ties_even() as u64;
    format!("{whole} ms")
}

/// The heading of the result.
pub const BOTH_SIDES: &str = "Both sides show the image";
pub const MEMBER_FACT_LABEL: &str = "Member";
pub const STATUS_FACT_LABEL: &str = "Status";
pub const STATUS_CHANGED: &str = "Status changed";
pub const IN_LIST: &str = "In the image list";
pub const REGION_FACT_LABEL: &str = "Region";
pub const USAGE_FACT_LABEL: &str = "Usage";
pub const START_SERVERS: &str = "Create servers from the image, using its name or ID.";
pub const VIEW_IMAGE: &str = "View the image";
/// The button that opens the dialog.
pub const UNDO_SHARING_DIALOG: &str = "Undo sharing…";
pub const UNDO_SHARING: &str = "Undo sharing";
pub const KEEP_SHARING: &str = "Keep sharing";

/// The title of the dialog.
pub fn undo_question(image: &str, consumer: &str) -> String {
    format!("Undo sharing {image} with {consumer}?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_are_rounded() {
        assert_eq!(duration(41.6), "42 ms");
        assert_eq!(duration(0.2), "1 ms");
    }
}
