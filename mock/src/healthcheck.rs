//! `/healthcheck` of Keystone and Glance, as oslo.middleware answers it: without a token, for any method, and below the path too
//! (measured).
//!
//! Called by `dispatch`. Keystone runs no check by default; Glance looks for a file that disables it, and finds none.

use http::Method;
use http::header::ACCEPT;
use imageshare_core::model::RegionName;
use imageshare_core::rules::Profile;
use imageshare_core::wire::accept::preferred_offer;
use imageshare_core::wire::request::X_REQUEST_ID;
use serde::Serialize;

use crate::cloud::{Cloud, RequestContext};
use crate::image;
use crate::reply::{self, Reply};

const TEXT: &str = "text/plain; charset=UTF-8";
const HTML: &str = "text/html; charset=UTF-8";

/// A result without details, with its keys in the order of the real services.
#[derive(Serialize)]
struct HealthcheckResult<'a> {
    detailed: bool,
    reasons: &'a [&'a str],
}

/// The answer of a region's image service; `None` for any other path or cloud.
pub(crate) fn image_reply(
    cloud: &Cloud,
    region: &str,
    request_context: &RequestContext<'_>,
) -> Option<Reply> {
    let is_region = |one: &RegionName| one.as_str() == region;
    // Glance ignores repeated slashes, Keystone does not (measured).
    let path = image::version_path::collapse_slashes(request_context.path);
    (is_offered(cloud, &path) && cloud.world.regions.iter().any(is_region))
        .then(|| result_reply(request_context, &["OK"]))
}

/// The answer of Keystone, which has a request ID and permits preflights; `None` for any other path or cloud.
pub(crate) fn identity_reply(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    preflight: Option<&Reply>,
) -> Option<Reply> {
    if !is_offered(cloud, request_context.path) {
        return None;
    }
    let mut reply = result_reply(request_context, &[]);
    if let Some(preflight) = preflight {
        reply.headers_mut().extend(preflight.headers().clone());
    }
    let request_id = cloud.new_request_id();
    reply::set_header(&mut reply, X_REQUEST_ID, &request_id);
    Some(reply)
}

fn is_offered(cloud: &Cloud, path: &str) -> bool {
    let below = path.strip_prefix("/healthcheck");
    cloud.world.profile == Profile::OpenStack
        && below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn result_reply(request_context: &RequestContext<'_>, reasons: &[&str]) -> Reply {
    if *request_context.request.method() == Method::HEAD {
        return reply::no_content();
    }
    let accept = request_context.header(ACCEPT).unwrap_or_default();
    match preferred_offer(accept, &["text/plain", "text/html", "application/json"]) {
        Some("application/json") => {
            let result = HealthcheckResult { detailed: false, reasons };
            reply::bytes(200, "application/json", pretty_json(&result))
        }
        Some("text/html") => reply::bytes(200, HTML, html(reasons).into_bytes()),
        _ => reply::bytes(200, TEXT, reasons.join("\n").into_bytes()),
    }
}

/// JSON with Python's indentation of four spaces.
fn pretty_json(result: &HealthcheckResult<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b"    ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, formatter);
    // Writing to memory cannot fail.
    let _ = result.serialize(&mut serializer);
    text
}

/// The page, with the spacing that the service's template leaves.
fn html(reasons: &[&str]) -> String {
    let rows: Vec<String> =
        reasons.iter().map(|reason| format!("<TR>\n\n    <TD>{reason}</TD>\n\n</TR>")).collect();
    format!(
        "<HTML>\n<HEAD><TITLE>Healthcheck Status</TITLE></HEAD>\n<BODY>\n\n<H2>Result of {} checks:</H2>\n\
         <TABLE bgcolor=\"#ffffff\" border=\"1\">\n<TBODY>\n<TR>\n\n<TH>\nReason\n</TH>\n</TR>\n{}\n</TBODY>\n\
         </TABLE>\n<HR></HR>\n\n</BODY>\n</HTML>",
        reasons.len(),
        rows.join(""),
    )
}
