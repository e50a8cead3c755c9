//! What this page itself refuses: a redirect, an address that the browser would block, and a response that is too large. Used by
//! [`super::failure`] only.

use imageshare_core::cloud::{MAX_BODY_BYTES, TransportError};

/// The maximum size of a response, in megabytes of 2^20 bytes.
const MAX_MEGABYTES: usize = MAX_BODY_BYTES >> 20;

/// Why a request to `host` was not sent or its response not read, and what to do next.
pub(super) fn explain(reason: TransportError, host: &str) -> (String, String) {
    let (why, next) = match reason {
        TransportError::Redirected => (
            format!(
                "{host} redirects this request to another address, and the browser doesn't reveal which one. The redirect wasn't followed because your token would have been sent there."
            ),
            "Enter the address that the request is redirected to. It may be the same address with https:// instead of http://, or with /v3 at the end. If you don't know the new address, or if the current one comes from the service catalog, ask the cloud's operator.",
        ),
        TransportError::NeedsHttps => (
            format!(
                "The address of {host} starts with http://. The browser lets this page call only HTTPS addresses, so nothing was sent."
            ),
            "Ask the cloud operator to publish an HTTPS endpoint in the service catalog, or use an HTTPS proxy.",
        ),
        TransportError::HostNotAllowed => (
            format!(
                "This page's security policy lists the hosts that the page can call, and {host} isn't one of them. Nothing was sent."
            ),
            "Ask the page's publisher to add this host, or use a proxy that is listed.",
        ),
        TransportError::TooLarge { content_length } => {
            (too_large(host, content_length), "Report this to the cloud's operator.")
        }
        other => (format!("There was no response: {other}."), "Try again."),
    };
    (why, next.to_owned())
}

fn too_large(host: &str, content_length: Option<u64>) -> String {
    let size = match content_length {
        Some(bytes) => format!("of {} MB", bytes.div_ceil(1 << 20)),
        None => format!("of more than {MAX_MEGABYTES} MB"),
    };
    format!(
        "{host} sent a response {size}. This page reads at most {MAX_MEGABYTES} MB per response, so the rest wasn't loaded."
    )
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn each_refusal_names_its_fix() {
        for (reason, why, next) in [
            (TransportError::Redirected, "wasn't followed", "https:// instead of http://"),
            (TransportError::NeedsHttps, "only HTTPS", "HTTPS endpoint in the service catalog"),
            (TransportError::HostNotAllowed, "isn't one of them", "page's publisher"),
            (TransportError::TooLarge { content_length: None }, "of more than 16 MB", "operator"),
            (TransportError::TooLarge { content_length: Some(52_428_800) }, "of 50 MB", "operator"),
        ] {
            let (reason_text, next_step) = explain(reason, "glance.example.org");
            assert!(reason_text.contains("glance.example.org"), "{reason_text}");
            assert!(reason_text.contains(why), "{reason_text}");
            assert!(next_step.contains(next), "{next_step}");
        }
    }
}
