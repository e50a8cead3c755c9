//! One call from end to end: build, route, wait for its turn, send, check the status, read.

use std::future::Future;
use std::pin::Pin;

use http::{Method, Request, Response, Uri};
use secrecy::SecretString;

use super::auth_challenge::more_auth_methods;
use super::caller::{Caller, SignInMethod};
use super::error::{CloudError, ErrorKind};
use super::session::Session;
use super::transport::{Transport, is_redirect};
use super::transport_error::TransportError;
use crate::journal::{RecordedRequest, Recording, SentCall, record_request};
use crate::model::RegionName;
use crate::rules::Profile;
use crate::scheduler::{RequestEffect, RequestOutcome, decide_retry};
use crate::wire::WireError;
use crate::wire::address::{BaseUrl, ConnectionMode};
use crate::wire::endpoint::Call;
use crate::wire::error::parse_error;
use crate::wire::request::{Endpoint, RequestError, X_REQUEST_ID, build_request, header_text};
use crate::wire::retry_after::retry_after;
use crate::wire::sanitize::Redactor;

/// The endpoint and credentials of a call.
pub(super) struct CallTarget<'a, T> {
    pub transport: &'a T,
    pub profile: Profile,
    pub connection: &'a ConnectionMode,
    pub base: &'a BaseUrl,
    pub region: Option<&'a RegionName>,
    pub token: Option<&'a SecretString>,
    /// The session of the token; `None` while signing in.
    pub session: Option<&'a Session>,
    /// What is signed in with, while signing in.
    pub sign_in_method: Option<SignInMethod>,
}

/// A pending response. Boxed so that its state and code are generated once, not in every future that awaits it.
pub type ResponseFuture<'a, A> = Pin<Box<dyn Future<Output = Result<A, CloudError>> + 'a>>;

impl<T: Transport> CallTarget<'_, T> {
    pub async fn call<E: Endpoint>(&self, endpoint: &E) -> Result<E::Output, CloudError> {
        let sent_secrets = endpoint.secrets();
        let response = self
            .send(E::CALL, build_request(self.base, self.token, endpoint), &sent_secrets)
            .await?;
        let read = endpoint.parse_response(&response);
        let mut read =
            read.map_err(|error| self.wire_error(E::CALL, &response, error, &sent_secrets))?;
        E::sanitize(&mut read, &|| self.redactor(&sent_secrets));
        Ok(read)
    }

    /// The request that [`Self::call`] would send for `endpoint`, without its secrets. It is not sent.
    ///
    /// # Errors
    /// [`RequestError`] when the address or the token is invalid.
    pub fn plan<E: Endpoint>(&self, endpoint: &E) -> Result<RecordedRequest, RequestError> {
        let (request, service_uri) = self.route(build_request(self.base, self.token, endpoint))?;
        Ok(record_request(&SentCall {
            call: E::CALL,
            profile: self.profile,
            region: self.region.cloned(),
            service_uri: &service_uri,
            request: &request,
            redactor: self.redactor(&endpoint.secrets()),
        }))
    }

    /// The request with the address to which it is sent, which may be a proxy's, and the service's own address.
    fn route(
        &self,
        request: Result<Request<Vec<u8>>, RequestError>,
    ) -> Result<(Request<Vec<u8>>, Uri), RequestError> {
        let mut request = request?;
        let routed_uri = self.connection.route(request.uri())?;
        let service_uri = std::mem::replace(request.uri_mut(), routed_uri);
        Ok((request, service_uri))
    }

    /// Sends a request of `call` and accepts the statuses that the table of calls lists as success, and every other of a success:
    /// the service did what it was asked, and the body shows whether it can be used. `sent_secrets` are the request's secrets, except the
    /// caller's token.
    pub fn send<'s>(
        &'s self,
        call: Call,
        request: Result<Request<Vec<u8>>, RequestError>,
        sent_secrets: &'s [SecretString],
    ) -> ResponseFuture<'s, Response<Vec<u8>>> {
        Box::pin(self.send_with_retries(call, request, sent_secrets))
    }

    async fn send_with_retries(
        &self,
        call: Call,
        request: Result<Request<Vec<u8>>, RequestError>,
        sent_secrets: &[SecretString],
    ) -> Result<Response<Vec<u8>>, CloudError> {
        let (request, service_uri) = self.route(request).map_err(|error| {
            self.cloud_error(call, None, ErrorKind::Request(error), sent_secrets)
        })?;
        let Some(scheduler) = self.transport.scheduler() else {
            return self.send_once(call, &service_uri, request, sent_secrets).await;
        };
        let effect = match *request.method() {
            Method::GET | Method::HEAD => RequestEffect::Reads,
            _ => RequestEffect::Changes,
        };
        let pending_request = scheduler.submit(self.region.cloned(), effect);
        loop {
            if !pending_request.wait_until_admitted().await {
                let withdrawn = ErrorKind::Transport(TransportError::Withdrawn);
                return Err(self.cloud_error(call, None, withdrawn, sent_secrets));
            }
            let response = self.send_once(call, &service_uri, request.clone(), sent_secrets).await;
            let failure = response.as_ref().err().map(|error| decide_retry(None, error));
            if pending_request.finish(failure) == RequestOutcome::Finished {
                return response;
            }
        }
    }

    async fn send_once(
        &self,
        call: Call,
        service_uri: &Uri,
        request: Request<Vec<u8>>,
        sent_secrets: &[SecretString],
    ) -> Result<Response<Vec<u8>>, CloudError> {
        let caller = self.caller(call, request.method(), service_uri);
        let recording = self.transport.recorder().map(|recorder| {
            let sent = SentCall {
                call,
                profile: self.profile,
                region: self.region.cloned(),
                service_uri,
                request: &request,
                redactor: self.redactor(sent_secrets),
            };
            Recording::start(recorder, caller, sent)
        });
        let response = self.transport.send(request).await;
        if let Some(recording) = recording {
            recording.finish(response.as_ref());
        }
        let response = response.map_err(|error| {
            let kind = ErrorKind::Transport(error);
            CloudError { caller, ..self.cloud_error(call, None, kind, sent_secrets) }
        })?;
        let status = response.status();
        if call.is_success_status(status.as_u16()) {
            return Ok(response);
        }
        let kind = if is_redirect(status.as_u16()) {
            // A browser never shows this response; every transport is to behave the same.
            ErrorKind::Transport(TransportError::Redirected)
        } else if let Some(more_methods) = more_auth_methods(call, &response) {
            more_methods
        } else {
            let body = parse_error(response.body(), &self.redactor(sent_secrets));
            let retry_after = retry_after(&response);
            ErrorKind::Refused { title: body.title, message: body.message, retry_after }
        };
        Err(CloudError { caller, ..self.cloud_error(call, Some(&response), kind, sent_secrets) })
    }

    /// What is known of the caller before a request is built.
    fn known_caller(&self) -> Caller {
        let role = self.session.and_then(|session| session.role.known());
        Caller { role, sign_in_method: self.sign_in_method, is_permitted: None }
    }

    /// What is known of the caller of a request to the service's address.
    fn caller(&self, call: Call, method: &Method, service_uri: &Uri) -> Caller {
        match self.session {
            Some(session) => session.caller(call, method, service_uri),
            None => Caller { sign_in_method: self.sign_in_method, ..Caller::default() },
        }
    }

    pub fn wire_error(
        &self,
        call: Call,
        response: &Response<Vec<u8>>,
        error: WireError,
        sent_secrets: &[SecretString],
    ) -> CloudError {
        self.cloud_error(call, Some(response), ErrorKind::Wire(error), sent_secrets)
    }

    /// Redacts what no returned text may contain: the caller's token and `sent_secrets`.
    pub fn redactor(&self, sent_secrets: &[SecretString]) -> Redactor {
        Redactor::new(sent_secrets.iter().chain(self.token))
    }

    pub fn cloud_error(
        &self,
        call: Call,
        response: Option<&Response<Vec<u8>>>,
        kind: ErrorKind,
        sent_secrets: &[SecretString],
    ) -> CloudError {
        let kind = match kind {
            ErrorKind::Wire(error) => {
                ErrorKind::Wire(error.without_secrets(&self.redactor(sent_secrets)))
            }
            kind => kind,
        };
        let request_id = response.and_then(|response| header_text(response, &X_REQUEST_ID));
        CloudError {
            call,
            profile: self.profile,
            region: self.region.cloned(),
            host: Some(self.base.host().to_owned()),
            status: response.map(|response| response.status().as_u16()),
            request_id: request_id.map(|id| self.redactor(sent_secrets).sanitize(&id)),
            caller: self.known_caller(),
            kind,
        }
    }
}
