//! What to do about a failure that doesn't concern the image.

use imageshare_core::cloud::{CloudError, ErrorKind};
use imageshare_core::explanation::NextStep;
use imageshare_core::rules::Profile;
use imageshare_core::wire::WireError;

/// How long to wait.
pub(super) fn wait(seconds: u32) -> String {
    match seconds {
        1 => "Wait 1 second, then try again.".to_owned(),
        3_600.. => "Wait an hour or longer, then try again.".to_owned(),
        _ => format!("Wait {seconds} seconds, then try again."),
    }
}

pub(super) const fn text(step: NextStep, error: &CloudError) -> Option<&'static str> {
    Some(match step {
        NextStep::CheckCredentials => "Check each of these. You won't lose what you've entered.",
        NextStep::EnterNewPasscode => {
            "Enter the current passcode. If it's refused too, go back and sign in again."
        }
        NextStep::CheckApplicationCredential => {
            "Check the ID and the secret, or create a new application credential in the cloud's dashboard."
        }
        NextStep::GetNewToken => "Get a new token, or sign in another way.",
        NextStep::ChangePassword => {
            "Change the password in the cloud's dashboard or with its client, then sign in again."
        }
        NextStep::EnterSecondFactor => {
            "Enter the passcode. If this page doesn't ask for it, sign in with an application credential, or with a token from the command line."
        }
        NextStep::AskAdministrator => "Ask your administrator.",
        NextStep::AskForRole => "Ask an administrator of the project for a role.",
        NextStep::SignInToProject => "Sign in to the project with your user name and password.",
        NextStep::SignInAgain => "Sign in again. You won't lose what you've entered.",
        NextStep::UseOtherCredential => {
            "Use an application credential that allows it, or sign in with a password."
        }
        NextStep::ChooseProject => "Choose a project.",
        NextStep::ChooseRegion => "Choose another region.",
        NextStep::CheckAddress => match error.kind {
            ErrorKind::Wire(_) => {
                "Check the address. It may belong to another service or to a proxy."
            }
            _ => "Check the cloud's address, or ask the cloud's operator.",
        },
        NextStep::AddVersion => match error.profile {
            Profile::OpenStack => "Check the address. It usually ends in /v3.",
            Profile::Rackspace => "Check the address. It usually ends in /v2.0.",
        },
        NextStep::EnterFinalAddress => {
            "Enter the address that the request is redirected to. It may be the same address with https:// instead of http://, or with /v3 at the end. If you don't know the new address, or if the current one comes from the service catalog, ask the cloud's operator."
        }
        NextStep::CheckAddressOrSignIn => "Check the address, or sign in again.",
        NextStep::AskOperatorAboutEndpoint => {
            "Ask the cloud operator to check the service's endpoint in the catalog."
        }
        NextStep::AllowPageOrUseProxy => {
            "Check the address, ask the operator to allow calls from this page, or use a proxy."
        }
        NextStep::UseProxy => {
            "Check the address, and use a proxy because Rackspace doesn't accept calls from web pages."
        }
        NextStep::UseHttps => {
            "Ask the cloud operator to publish an HTTPS endpoint in the service catalog, or use an HTTPS proxy."
        }
        NextStep::AskPublisher => {
            "Ask the page's publisher to add this host, or use a proxy that is listed."
        }
        NextStep::ExposeHeader => {
            "If this is the right address, ask the operator to add X-Subject-Token to expose_headers under [cors] in keystone.conf, or use a proxy."
        }
        NextStep::AskOperator => match error.profile {
            Profile::OpenStack => "Ask the cloud's operator.",
            Profile::Rackspace => "Contact Rackspace Support.",
        },
        NextStep::ReportToOperator => "Report this to the cloud's operator.",
        NextStep::ReportRequestId => "Give the operator the request ID.",
        NextStep::ReportToPublisher => "Report this to the page's publisher.",
        NextStep::Wait => "Wait a moment and try again.",
        NextStep::TryAgain => match error.kind {
            ErrorKind::Wire(WireError::Empty) => {
                "Try again. If the problem persists, check the address. It may belong to another service or to a proxy."
            }
            ErrorKind::Wire(_) => {
                "Try again. If the problem persists, report this to the cloud operator."
            }
            ErrorKind::Refused { .. } => "Try again. If the problem persists, check your network.",
            _ => "Try again.",
        },
        NextStep::GoOnline => "Try again when you're back online.",
        NextStep::TryAgainLater => {
            "Try again later. If the problem persists, give the cloud operator the request ID."
        }
        NextStep::CheckThenTryAgain => match error.kind {
            ErrorKind::Wire(_) => {
                "Check whether the change was made, then try again. The response may have come from your network's login page or from a proxy."
            }
            _ => "If this was a change, it may have been made anyway. Check before you try again.",
        },
        NextStep::ContinueRun => "Continue or retry the run.",
        NextStep::EnterOtherName => "Enter another name.",
        NextStep::CorrectRequest => "Correct the problem described in the cloud's response.",
        NextStep::FilterList => "Filter the list, or report this to the cloud operator.",
        _ => return None,
    })
}
