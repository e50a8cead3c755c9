//! Every status that a real Keystone or Glance has answered to a call has a specific explanation: of all recorded exchanges.

use std::collections::BTreeSet;

use http::Method;
use imageshare_core::cloud::{Caller, CloudError, ErrorKind};
use imageshare_core::explanation::{Cause, ImageFacts, explain};
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::{Call, RouteMatch, Service, match_route};
use imageshare_tests::conformance::recorded::read_recordings;

/// The call of a recorded request, such as `owner GET /v2/images/<image>`.
fn call_of(request: &str) -> Option<Call> {
    let mut words = request.split(' ').skip(1);
    let method = Method::from_bytes(words.next()?.as_bytes()).ok()?;
    let path = words.next()?.split('?').next()?;
    [Service::IdentityV3, Service::Image, Service::Compute].into_iter().find_map(|service| {
        match match_route(service, &method, path) {
            RouteMatch::Call(call, _) => Some(call),
            RouteMatch::WrongMethod(_) | RouteMatch::NoSuchPath => None,
        }
    })
}

#[test]
fn every_recorded_failure_has_a_specific_explanation() {
    let exchanges = read_recordings().into_values().flatten();
    let failures: BTreeSet<(Call, u16)> = exchanges
        .filter_map(|exchange| Some((call_of(&exchange.request)?, exchange.response?.status)))
        .filter(|(call, status)| !call.is_success_status(*status) && *status != 302)
        .collect();
    assert!(failures.len() > 100, "{}", failures.len());
    for (call, status) in failures {
        let error = CloudError {
            call,
            profile: Profile::OpenStack,
            region: None,
            host: None,
            status: Some(status),
            request_id: None,
            caller: Caller::default(),
            kind: ErrorKind::Refused { title: None, message: String::new(), retry_after: None },
        };
        let cause = explain(&error, &ImageFacts::default()).cause;
        assert_ne!(cause, Cause::Unknown, "{call:?} {status}");
    }
}
