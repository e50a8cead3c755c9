//! Why there is no answer, or why nothing was sent.

use imageshare_core::cloud::{CloudError, ErrorKind, MAX_BODY_BYTES, TransportError};
use imageshare_core::explanation::Cause;
use imageshare_core::wire::endpoint::Service;

use crate::navigation;

/// The maximum size of a response, in megabytes of 2^20 bytes.
const MAX_MEGABYTES: usize = MAX_BODY_BYTES >> 20;

pub(super) fn reason(cause: Cause, error: &CloudError) -> Option<String> {
    let host = error.host.as_deref().unwrap_or("the cloud");
    Some(match cause {
        Cause::Offline => "This device is offline.".to_owned(),
        Cause::NoAnswerInTime => format!("{host} didn't respond within 30 seconds."),
        Cause::ConnectionLost => {
            format!("The connection to {host} was lost in the middle of the response.")
        }
        Cause::Canceled => "The request was canceled.".to_owned(),
        Cause::RunPaused => {
            "The run was paused or stopped before the request was sent.".to_owned()
        }
        Cause::Blocked if is_image_service(error) => format!(
            "This page got no response from the image service at {host}, although the identity service responded when you signed in. Either the address can't be reached, or the image service doesn't allow calls from this page (CORS). The browser doesn't reveal which."
        ),
        Cause::Blocked => format!(
            "This page got no response from {host}. Either the address can't be reached, or the cloud doesn't allow calls from this page (CORS)."
        ),
        Cause::AddressWouldChange => {
            "The browser would have sent this request to a different address, so the request wasn't sent."
                .to_owned()
        }
        Cause::Redirected => format!(
            "{host} redirects this request to another address, and the browser doesn't reveal which one. The redirect wasn't followed because your token would have been sent there."
        ),
        Cause::NeedsHttps => format!(
            "The address of {host} starts with http://. The browser lets this page call only HTTPS addresses, so nothing was sent."
        ),
        Cause::HostNotAllowed => format!(
            "This page's security policy lists the hosts that the page can call, and {host} isn't one of them. Nothing was sent."
        ),
        Cause::AnswerTooLarge => too_large(host, error),
        Cause::MemberIdOfDots => "The member's ID contains only dots. The browser would have sent the request to the wrong address, so nothing was sent.".to_owned(),
        Cause::AddressWithDots => "The address contains . or .. between slashes. The browser would have sent the request to a different address, so nothing was sent.".to_owned(),
        Cause::RequestNotBuilt => format!("The request couldn't be created: {}.", error.kind),
        Cause::NoServiceInRegion => {
            "This account's service catalog doesn't list an image service in this region.".to_owned()
        }
        _ => return None,
    })
}

/// The setting with which an image service allows this page: each service has its own (measured). `None` for other services: the form for
/// signing in shows theirs.
pub(super) fn allow_page_step(error: &CloudError) -> Option<String> {
    is_image_service(error).then(|| {
        format!(
            "Check whether this device can reach the address. If it can, ask the operator to add this page to allowed_origin under [cors] in glance-api.conf: {}. Or sign in through a proxy.",
            page_origin()
        )
    })
}

fn is_image_service(error: &CloudError) -> bool {
    error.call.route().service == Service::Image
}

/// The page's origin. Without a browser, as in tests on the OS, there is none.
fn page_origin() -> String {
    if cfg!(target_arch = "wasm32") {
        navigation::page_origin()
    } else {
        "https://images.example.com".to_owned()
    }
}

fn too_large(host: &str, error: &CloudError) -> String {
    let size = match error.kind {
        ErrorKind::Transport(TransportError::TooLarge { content_length: Some(bytes) }) => {
            format!("of {} MB", bytes.div_ceil(1 << 20))
        }
        _ => format!("of more than {MAX_MEGABYTES} MB"),
    };
    format!(
        "{host} sent a response {size}. This page reads at most {MAX_MEGABYTES} MB per response, so the rest wasn't loaded."
    )
}
