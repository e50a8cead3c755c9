//! Makes the record of a call: what may be kept of the request before it is sent, and of the response when it is there. Used by
//! the client for every call. It keeps only header values that a table lists and, of a body with secrets, only members that a
//! table lists, and passes on no secret.

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderName, RETRY_AFTER};
use http::{HeaderMap, Request, Response, Uri};

use super::body_recording::{record_body, record_message};
use super::body_rules::body_rules;
use super::recorded_call::{
    RecordedCall, RecordedHeader, RecordedRequest, RecordedResponse, RecordedValue,
};
use super::recorder::CallRecorder;
use crate::cloud::auth_challenge::more_auth_methods;
use crate::cloud::{Caller, ErrorKind, TransportError};
use crate::model::{RegionName, Timestamp};
use crate::rules::Profile;
use crate::wire::endpoint::Call;
use crate::wire::request::X_REQUEST_ID;
use crate::wire::sanitize::{REDACTED, Redactor};

/// The headers whose value is kept. Of every other, also of one that a cloud has invented, only the length is.
const KEPT_HEADERS: [HeaderName; 6] =
    [ACCEPT, CONTENT_TYPE, CONTENT_LENGTH, DATE, RETRY_AFTER, X_REQUEST_ID];

/// The placeholder of a token in the path of a route.
const TOKEN_SEGMENT: &str = "{token_id}";

/// A call that is about to be sent, with its secrets.
pub(crate) struct SentCall<'a> {
    pub(crate) call: Call,
    pub(crate) profile: Profile,
    pub(crate) region: Option<RegionName>,
    /// The address without a proxy.
    pub(crate) service_uri: &'a Uri,
    pub(crate) request: &'a Request<Vec<u8>>,
    /// Knows all secrets of the request.
    pub(crate) redactor: Redactor,
}

/// A call that is being sent. It is reported when it is finished, and also if the caller gives up before: as
/// [`TransportError::Aborted`].
///
/// Without dynamic dispatch: of a program that is loaded in parts, a method that is called through a pointer is in the first part.
pub(crate) struct Recording<R: CallRecorder> {
    recorder: R,
    redactor: Redactor,
    started_at: Timestamp,
    /// Taken when the call is reported.
    request: Option<RecordedRequest>,
    call: Call,
    caller: Caller,
    profile: Profile,
    region: Option<RegionName>,
}

impl<R: CallRecorder> Recording<R> {
    /// Records the request.
    pub(crate) fn start(recorder: R, caller: Caller, sent: SentCall<'_>) -> Self {
        let without_secrets = record_request(&sent);
        let SentCall { call, profile, region, redactor, .. } = sent;
        let started_at = recorder.now();
        Self {
            recorder,
            redactor,
            started_at,
            request: Some(without_secrets),
            call,
            caller,
            profile,
            region,
        }
    }

    /// Reports the call with its result.
    pub(crate) fn finish(mut self, result: Result<&Response<Vec<u8>>, &TransportError>) {
        let result = match result {
            Ok(response) => Ok(self.record_response(response)),
            Err(error) => Err(*error),
        };
        self.report(result);
    }

    fn record_response(&self, response: &Response<Vec<u8>>) -> RecordedResponse {
        let status = response.status();
        let rules = body_rules(self.call);
        // What a service says about a failure may repeat the request, so its message is kept, and no other member.
        let is_message_only = rules.have_secrets() && !self.call.is_success_status(status.as_u16());
        let body = if is_message_only {
            record_message(response.body(), &self.redactor)
        } else {
            record_body(&rules.response, response.body(), &self.redactor)
        };
        RecordedResponse {
            status,
            headers: record_headers(response.headers(), &self.redactor),
            body,
            required_auth_methods: required_auth_methods(self.call, response, &self.redactor),
        }
    }

    fn report(&mut self, result: Result<RecordedResponse, TransportError>) {
        if let Some(request) = self.request.take() {
            let millis = self.recorder.now().unix_millis() - self.started_at.unix_millis();
            self.recorder.record(RecordedCall {
                started_at: self.started_at,
                // A clock that is set back gives no negative duration.
                duration_ms: millis.try_into().unwrap_or(0),
                call: self.call,
                caller: self.caller,
                profile: self.profile,
                region: self.region.take(),
                request,
                result,
            });
        }
    }
}

impl<R: CallRecorder> Drop for Recording<R> {
    fn drop(&mut self) {
        self.report(Err(TransportError::Aborted));
    }
}

/// A request without its secrets. The same for a call that is sent and for one that is only planned.
pub(crate) fn record_request(sent: &SentCall<'_>) -> RecordedRequest {
    let SentCall { call, service_uri, request, redactor, .. } = sent;
    RecordedRequest {
        method: request.method().clone(),
        url: redactor.redact(&url_without_token(*call, service_uri)),
        is_proxied: *service_uri != request.uri(),
        headers: record_headers(request.headers(), redactor),
        body: record_body(&body_rules(*call).request, request.body(), redactor),
    }
}

/// The address, with a mark in the place of a token.
fn url_without_token(call: Call, uri: &Uri) -> String {
    let url = uri.to_string();
    let template = call.route().path;
    if !template.contains(TOKEN_SEGMENT) {
        return url;
    }
    let mut segments: Vec<&str> = url.split('/').collect();
    for (segment, expected) in segments.iter_mut().rev().zip(template.rsplit('/')) {
        if expected == TOKEN_SEGMENT {
            *segment = REDACTED;
        }
    }
    segments.join("/")
}

fn record_headers(headers: &HeaderMap, redactor: &Redactor) -> Vec<RecordedHeader> {
    let record = |(name, value): (&HeaderName, &http::HeaderValue)| {
        let is_kept = KEPT_HEADERS.contains(name) && !value.is_sensitive();
        let value = match value.to_str() {
            Ok(text) if is_kept => RecordedValue::Text(redactor.redact(text)),
            _ => RecordedValue::Hidden { length: value.len() },
        };
        RecordedHeader { name: name.clone(), value }
    };
    headers.iter().map(record).collect()
}

/// The methods that a user needs whose first factor was right; `None` for any other response.
fn required_auth_methods(
    call: Call,
    response: &Response<Vec<u8>>,
    redactor: &Redactor,
) -> Option<Vec<Vec<String>>> {
    match more_auth_methods(call, response)? {
        ErrorKind::NeedsMoreAuthMethods { required_auth_methods, .. } => Some(
            required_auth_methods
                .into_iter()
                .map(|methods| methods.iter().map(|method| redactor.sanitize(method)).collect())
                .collect(),
        ),
        _ => None,
    }
}
