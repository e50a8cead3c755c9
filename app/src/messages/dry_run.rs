//! The dry run: the calls that an action would send, what is read, and what is skipped. Used by [`crate::parts::dry_run`] only.

use imageshare_core::cloud::ShareStep;
use imageshare_core::model::{MemberStatus, RegionName};

use super::{count, name_list};

/// The button that opens it.
pub const DRY_RUN: &str = "Dry run";

pub const TITLE: &str = "Dry run";

/// The choice of the action, for screen readers.
pub const ACTIONS: &str = "Action";

/// "12 calls in DFW and ORD".
pub fn call_count(calls: usize, regions: &[String]) -> String {
    if calls == 0 {
        return NO_CALLS.to_owned();
    }
    let calls = count::with_noun(calls, "call", "calls");
    format!("{calls} in {}", name_list::join_names(regions))
}

pub const NO_CALLS: &str = "No call would be sent.";

pub const ABOUT: &str = "These API calls would be sent in this order. Nothing has been sent yet.";

/// Below the commands for `curl`.
pub const CURL_TOKEN: &str = "The token isn't included: curl reads it from $OS_TOKEN, which must be that of the account named above the calls.";

/// Below the commands for the `openstack` client.
pub const CLIENT_SIGN_IN: &str =
    "The openstack client signs in by itself, as the account named above the calls.";

/// The choice of the format, for screen readers.
pub const FORMAT: &str = "Call format";

/// The format with method, address and body. The other formats have the names of programs.
pub const REQUESTS: &str = "Requests";

pub const COPY: &str = "Copy calls";

pub const COPIED: &str = "Calls copied";

pub const NOT_COPIED: &str = "Couldn't copy the calls because the browser blocked access to the clipboard. Select the text and copy it manually.";

/// The calls, for screen readers.
pub const CALLS: &str = "Calls";

// What is read.

pub const RUN_READS: &str = "Nothing is read first. If the response to a call is lost, the membership is read before the call is repeated.";

pub const ANSWER_READS: &str = "Nothing is read first, and no call is repeated.";

pub const VISIBILITY_READS: &str =
    "Nothing is read first. If the response to a call is lost, the image is read.";

/// After stopping shares is confirmed.
pub const REMOVAL_COUNTDOWN: &str =
    "The calls are sent 5 seconds after you confirm. Until then, you can keep sharing.";

/// What is read for an image that is shared and accepted call by call.
pub const fn read_step(step: ShareStep) -> &'static str {
    match step {
        ShareStep::CheckImage => {
            "First, the producer reads the image. If it can't be shared, nothing is sent."
        }
        ShareStep::FindInList => "Afterwards, the consumer lists their accepted images.",
        ShareStep::VerifyStatus => "The producer reads the consumer's member status.",
        ShareStep::Offer => {
            "If the image is shared already, the cloud refuses the offer (409), which is no failure."
        }
        ShareStep::Accept => "Then the consumer accepts.",
    }
}

// What is skipped.

pub const SKIPPED: &str = "Skipped";

/// A share that is at its goal already: "web-2026-11 (DFW) with QA Lab: already accepted".
pub fn already_done(share: &str, status: Option<MemberStatus>) -> String {
    match status {
        Some(status) => format!("{share}: already {status}"),
        None => format!("{share}: no longer shared"),
    }
}

/// Calls of an account that isn't signed in: their address isn't known.
pub fn needs_sign_in(calls: usize, project: Option<&str>) -> String {
    let calls = count::with_noun(calls, "call", "calls");
    match project {
        Some(project) => format!("{calls}: {project} isn't signed in. The run waits for it."),
        None => format!("{calls}: the account isn't signed in any more."),
    }
}

/// Calls in a region whose image service the account can't call.
pub fn no_address(calls: usize, region: &RegionName) -> String {
    let calls = count::with_noun(calls, "call", "calls");
    format!("{calls}: the account's catalog has no image service in {region}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_name_their_regions() {
        let regions = ["DFW", "ORD"].map(str::to_owned);
        assert_eq!(call_count(2, &regions), "2 calls in DFW and ORD");
        assert_eq!(call_count(1, &regions[..1]), "1 call in DFW");
        assert_eq!(call_count(0, &[]), NO_CALLS);
    }

    #[test]
    fn what_is_done_already_has_its_status() {
        let status = Some(MemberStatus::Accepted);
        assert_eq!(already_done("web with QA", status), "web with QA: already accepted");
        assert_eq!(already_done("web with QA", None), "web with QA: no longer shared");
    }
}
