//! Every status that the mock answers to a call has a specific explanation: of random requests, partly valid, to every call.

use std::collections::BTreeSet;

use http::Request;
use imageshare_core::cloud::{Caller, CloudError, ErrorKind};
use imageshare_core::explanation::{Cause, ImageFacts, explain};
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::{Call, RouteMatch, Service, match_route};

use super::harness::Harness;
use super::harness::random_requests::RandomRequests;

const REQUESTS: usize = 20_000;

/// The call of a request to a path of the mock.
fn call_of(request: &Request<Vec<u8>>) -> Option<Call> {
    let path = request.uri().path();
    let roots: [(&str, &[Service]); 4] = [
        ("/identity", &[Service::IdentityV3, Service::IdentityV2]),
        ("/image/DFW", &[Service::Image]),
        ("/compute/DFW/v2.1", &[Service::Compute]),
        ("/object-store/DFW/v1/account", &[Service::ObjectStore]),
    ];
    let (rest, services) = roots
        .into_iter()
        .find_map(|(root, services)| Some((path.strip_prefix(root)?, services)))?;
    services.iter().find_map(|service| match match_route(*service, request.method(), rest) {
        RouteMatch::Call(call, _) => Some(call),
        RouteMatch::WrongMethod(_) | RouteMatch::NoSuchPath => None,
    })
}

/// The calls and statuses of failures.
fn failures(profile: Profile) -> BTreeSet<(Call, u16)> {
    let mut harness = Harness::new(profile);
    let token = harness.sign_in("ana.ruiz");
    let list = harness.get("/image/DFW/v2/images?limit=1", &token);
    let image = list.body["images"][0]["id"].as_str().unwrap().to_owned();
    let mut requests = RandomRequests::new(11);
    let mut found = BTreeSet::new();
    for _ in 0..REQUESTS {
        let Some(request) = requests.request(&image, &token) else { continue };
        let Some(call) = call_of(&request) else { continue };
        let status = harness.cloud.handle(harness.now, &request).status().as_u16();
        if !call.is_success_status(status) && !(300..400).contains(&status) {
            found.insert((call, status));
        }
    }
    found
}

#[test]
fn every_failure_of_the_mock_has_a_specific_explanation() {
    for (profile, least) in [(Profile::OpenStack, 150), (Profile::Rackspace, 100)] {
        let failures = failures(profile);
        println!("{profile:?}: {} calls and statuses", failures.len());
        assert!(failures.len() > least, "{profile:?}: {}", failures.len());
        for (call, status) in failures {
            let error = CloudError {
                call,
                profile,
                region: None,
                host: None,
                status: Some(status),
                request_id: None,
                caller: Caller::default(),
                kind: ErrorKind::Refused { title: None, message: String::new(), retry_after: None },
            };
            let cause = explain(&error, &ImageFacts::default()).cause;
            assert_ne!(cause, Cause::Unknown, "{profile:?} {call:?} {status}");
        }
    }
}
