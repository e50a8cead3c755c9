//! One call from end to end: build, route, send, judge, read.

use std::future::Future;
use std::pin::Pin;

use http::{Request, Response};
use secrecy::SecretString;

use super::error::{CloudError, ErrorKind};
use super::transport::Transport;
use crate::model::RegionName;
use crate::wire::WireError;
use crate::wire::address::{BaseUrl, Reach};
use crate::wire::endpoint::Call;
use crate::wire::error::parse;
use crate::wire::request::{Endpoint, RequestError, X_REQUEST_ID, build, header};

/// Where a call goes.
pub(super) struct Target<'a, T> {
    pub transport: &'a T,
    pub reach: &'a Reach,
    pub base: &'a BaseUrl,
    pub region: Option<&'a RegionName>,
    pub token: Option<&'a SecretString>,
}

/// An answer on its way. Boxed: what is awaited at many places is then laid out, and its code written, once and not in each of
/// the futures that wait for it.
pub type Pending<'a, A> = Pin<Box<dyn Future<Output = Result<A, CloudError>> + 'a>>;

impl<T: Transport> Target<'_, T> {
    pub async fn call<E: Endpoint>(&self, endpoint: &E) -> Result<E::Answer, CloudError> {
        let answer = self.send(E::CALL, build(self.base, self.token, endpoint)).await?;
        endpoint.read(&answer).map_err(|error| self.misread(E::CALL, &answer, error))
    }

    /// Sends a request of `call` and takes only the answers that the table of calls names as good.
    pub fn send(
        &self,
        call: Call,
        request: Result<Request<Vec<u8>>, RequestError>,
    ) -> Pending<'_, Response<Vec<u8>>> {
        Box::pin(self.exchange(call, request))
    }

    async fn exchange(
        &self,
        call: Call,
        request: Result<Request<Vec<u8>>, RequestError>,
    ) -> Result<Response<Vec<u8>>, CloudError> {
        let routed = request.and_then(|mut request| {
            *request.uri_mut() = self.reach.route(request.uri())?;
            Ok(request)
        });
        let request = routed.map_err(|error| self.error(call, None, ErrorKind::Request(error)))?;
        let answer = self.transport.send(request).await;
        let answer = answer.map_err(|error| self.error(call, None, ErrorKind::Transport(error)))?;
        if call.route().ok.contains(&answer.status().as_u16()) {
            return Ok(answer);
        }
        let body = parse(answer.body());
        let retry_after = header(&answer, &http::header::RETRY_AFTER)
            .and_then(|seconds| seconds.trim().parse().ok());
        let kind = ErrorKind::Refused { title: body.title, message: body.message, retry_after };
        Err(self.error(call, Some(&answer), kind))
    }

    pub fn misread(&self, call: Call, answer: &Response<Vec<u8>>, error: WireError) -> CloudError {
        self.error(call, Some(answer), ErrorKind::Wire(error))
    }

    pub fn error(
        &self,
        call: Call,
        answer: Option<&Response<Vec<u8>>>,
        kind: ErrorKind,
    ) -> CloudError {
        CloudError {
            call,
            region: self.region.cloned(),
            host: Some(self.base.host().to_owned()),
            status: answer.map(|answer| answer.status().as_u16()),
            request_id: answer.and_then(|answer| header(answer, &X_REQUEST_ID)),
            kind,
        }
    }
}
