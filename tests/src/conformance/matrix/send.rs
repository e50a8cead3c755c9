//! Sends calls about one image to a backend. Used by `replay`. Reads and refusals leave the image unchanged; after a change, it
//! is recreated.

use super::calls::Call;
use super::images::ImageCase;
use super::{ActorOutcome, CallOutcomes};
use crate::conformance::backend::Backend;
use crate::conformance::response::NormalizedResponse;
use crate::conformance::run::Session;
use crate::conformance::sequence::{RequestStep, Service};

/// What the administrator reads after a change.
const ADMIN_CHECK_PATHS: [&str; 2] = ["/v2/images/<A>", "/v2/images/<A>/members"];

/// The responses to each of these calls. If a call is recorded, the recorded response decides whether the image was changed, so
/// that one difference does not cause others.
///
/// # Panics
/// The backend cannot create the image or send a request.
pub fn send_calls(
    backend: &mut dyn Backend,
    image: &ImageCase,
    calls: &[(&Call, Option<&CallOutcomes>)],
) -> Vec<CallOutcomes> {
    let mut unchanged = None;
    let mut rows = Vec::with_capacity(calls.len());
    for (call, recorded) in calls {
        let mut row = CallOutcomes::with_capacity(call.requests.len());
        for (actor, request) in call.requests.iter().enumerate() {
            let mut session =
                unchanged.take().unwrap_or_else(|| Session::start(backend, &image.setup));
            let mut outcome = vec![send_request(backend, &mut session, request)];
            let expected = recorded.and_then(|row| row.get(actor)?.first()).unwrap_or(&outcome[0]);
            if is_successful_change(request, expected) {
                outcome.extend(
                    ADMIN_CHECK_PATHS.map(|path| {
                        send_request(backend, &mut session, &admin_check_request(path))
                    }),
                );
                backend.tear_down();
            } else {
                unchanged = Some(session);
            }
            row.push(outcome);
        }
        rows.push(row);
    }
    if unchanged.is_some() {
        backend.tear_down();
    }
    rows
}

fn send_request(
    backend: &mut dyn Backend,
    session: &mut Session,
    request: &RequestStep,
) -> NormalizedResponse {
    let mut normalizer = session.normalizer(backend, &[]);
    let response = session.send(backend, request, &mut normalizer);
    response.unwrap_or_else(|| panic!("{request}: cannot be sent"))
}

fn is_successful_change(request: &RequestStep, response: &NormalizedResponse) -> bool {
    !matches!(request.method.as_str(), "GET" | "HEAD") && response.status < 400
}

fn admin_check_request(path: &str) -> RequestStep {
    RequestStep {
        actor: "admin".to_owned(),
        method: "GET".to_owned(),
        service: Service::RegionOne,
        path: path.to_owned(),
        headers: Vec::new(),
        body: None,
        captured_values: Vec::new(),
        until: None,
    }
}

/// A description of the request of each response in an outcome.
pub fn describe_requests(request: &RequestStep, outcome: &ActorOutcome) -> Vec<String> {
    let checks = ADMIN_CHECK_PATHS
        .iter()
        .map(|path| format!("{request}, then {}", admin_check_request(path)));
    std::iter::once(request.to_string()).chain(checks).take(outcome.len()).collect()
}
