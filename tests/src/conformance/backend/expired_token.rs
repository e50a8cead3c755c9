//! Creates an expired token at the real Keystone. Used by `real_services`.

use std::thread;
use std::time::Duration;

use http::Request;
use serde_json::{Value, json};

use super::{Backend, actor_token, real_clock, request_token};
use crate::conformance::sequence::Service;

/// Lifetime of an application credential for an expired token, in seconds: a token expires with its credential.
const CREDENTIAL_LIFETIME_SECONDS: u64 = 2;

/// A token of the producer from an application credential that has expired when this returns.
pub fn create_expired_token(backend: &mut dyn Backend, credential_name: &str) -> String {
    let producer = actor_token(backend, "producer").unwrap();
    let user = backend.placeholders().get("producer.user").unwrap().to_owned();
    let expiry = real_clock::now().as_millis() + u128::from(CREDENTIAL_LIFETIME_SECONDS) * 1000;
    let expiry =
        imageshare_core::model::Timestamp::from_unix_millis(i64::try_from(expiry).unwrap());
    let body = json!({"application_credential": {
        "name": credential_name, "expires_at": expiry.to_iso_micros(),
    }});
    let path =
        format!("{}/v3/users/{user}/application_credentials", backend.base_url(Service::Identity));
    let request = Request::builder().method("POST").uri(&path).header("x-auth-token", &producer);
    let request = request.header("content-type", "application/json");
    let response = backend.send(request.body(body.to_string().into_bytes()).unwrap());
    let response: Value = serde_json::from_slice(response.body()).unwrap();
    let credential = &response["application_credential"];
    let token = request_token(
        backend,
        &json!({"auth": {"identity": {
            "methods": ["application_credential"],
            "application_credential": {"id": credential["id"], "secret": credential["secret"]},
        }}}),
    );
    thread::sleep(Duration::from_secs(CREDENTIAL_LIFETIME_SECONDS + 1));
    token
}
