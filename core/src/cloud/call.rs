//! One call from end to end: build, route, send, judge, read.

use http::{Request, Response};
use secrecy::SecretString;

use super::error::{CloudError, ErrorKind};
use super::transport::Transport;
use crate::model::RegionName;
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

impl<T: Transport> Target<'_, T> {
    pub async fn call<E: Endpoint>(&self, endpoint: &E) -> Result<E::Answer, CloudError> {
        let request = build(self.base, self.token, endpoint)
            .map_err(|error| self.error(E::CALL, None, ErrorKind::Request(error)))?;
        let answer = self.send(E::CALL, request).await?;
        endpoint
            .read(&answer)
            .map_err(|error| self.error(E::CALL, Some(&answer), ErrorKind::Wire(error)))
    }

    /// Sends a request of `call` and takes only the answers that the table of calls names as good.
    pub async fn send(
        &self,
        call: Call,
        mut request: Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, CloudError> {
        let routed = self.reach.route(request.uri());
        *request.uri_mut() = routed.map_err(|error| {
            self.error(call, None, ErrorKind::Request(RequestError::Address(error)))
        })?;
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
