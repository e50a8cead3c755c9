//! The requests of this tab that wait for another tab's response. Used by `tab`. Pure.
//!
//! If the tab that runs the cloud is gone, a request that only reads is sent again. Of a change nobody knows whether it was made: it
//! fails like a lost connection, and who sent it reads the state first.

use std::collections::BTreeMap;

use futures_channel::oneshot;
use imageshare_core::cloud::TransportError;

use super::plain_http::{PlainRequest, PlainResponse};

/// The result of a request.
pub(super) type RequestResult = Result<PlainResponse, TransportError>;

/// The requests that wait.
#[derive(Default)]
pub(super) struct PendingRequests {
    last_number: u32,
    waiting: BTreeMap<u32, WaitingRequest>,
}

struct WaitingRequest {
    request: PlainRequest,
    is_sent: bool,
    respond: oneshot::Sender<RequestResult>,
}

impl PendingRequests {
    /// Adds a request. Returns its number, and where its response arrives.
    pub(super) fn add(
        &mut self,
        request: PlainRequest,
        is_sent: bool,
    ) -> (u32, oneshot::Receiver<RequestResult>) {
        self.last_number = self.last_number.wrapping_add(1);
        let (respond, response) = oneshot::channel();
        // Who has been canceled doesn't wait any more.
        self.waiting.retain(|_, waiting| !waiting.respond.is_canceled());
        self.waiting.insert(self.last_number, WaitingRequest { request, is_sent, respond });
        (self.last_number, response)
    }

    /// The response to a request has arrived. A second one is ignored.
    pub(super) fn respond(&mut self, number: u32, result: RequestResult) {
        if let Some(waiting) = self.waiting.remove(&number) {
            // Who has been canceled doesn't wait any more.
            drop(waiting.respond.send(result));
        }
    }

    /// Another tab runs the cloud from now on. Returns what it has to be sent: requests that were never sent, and those that only
    /// read. Every other one fails.
    pub(super) fn take_unanswered(&mut self) -> Vec<(u32, PlainRequest)> {
        let mut again = Vec::new();
        for (number, waiting) in std::mem::take(&mut self.waiting) {
            if waiting.is_sent && !waiting.request.only_reads() {
                drop(waiting.respond.send(Err(TransportError::CutOff)));
            } else {
                again.push((number, waiting.request.clone()));
                self.waiting.insert(number, WaitingRequest { is_sent: true, ..waiting });
            }
        }
        again
    }

    /// The cloud is gone: everything fails.
    pub(super) fn fail_all(&mut self) {
        for waiting in std::mem::take(&mut self.waiting).into_values() {
            drop(waiting.respond.send(Err(TransportError::Aborted)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: &str) -> PlainRequest {
        let (method, uri) = (method.to_owned(), "https://sandbox.invalid/".to_owned());
        PlainRequest { method, uri, headers: Vec::new(), body: Vec::new() }
    }

    fn response(status: &str) -> PlainResponse {
        PlainResponse { status: status.to_owned(), headers: vec![], millis: 0, body: vec![] }
    }

    #[test]
    fn a_request_gets_its_own_response_once() {
        let mut pending = PendingRequests::default();
        let (first, mut first_response) = pending.add(request("GET"), true);
        let (second, mut second_response) = pending.add(request("GET"), true);
        pending.respond(second, Ok(response("202")));
        pending.respond(second, Ok(response("500")));
        assert_eq!(second_response.try_recv(), Ok(Some(Ok(response("202")))));
        assert_eq!(first_response.try_recv(), Ok(None));
        pending.respond(first, Ok(response("200")));
        assert_eq!(first_response.try_recv(), Ok(Some(Ok(response("200")))));
    }

    #[test]
    fn after_the_other_tab_is_gone_reads_are_sent_again_and_changes_fail() {
        let mut pending = PendingRequests::default();
        let (read, mut read_response) = pending.add(request("GET"), true);
        let (_, mut changed) = pending.add(request("POST"), true);
        let (unsent, mut unsent_response) = pending.add(request("DELETE"), false);
        let again = pending.take_unanswered();
        assert_eq!(again, [(read, request("GET")), (unsent, request("DELETE"))]);
        assert_eq!(changed.try_recv(), Ok(Some(Err(TransportError::CutOff))));
        assert_eq!((read_response.try_recv(), unsent_response.try_recv()), (Ok(None), Ok(None)));
        // Now it has been sent.
        assert_eq!(pending.take_unanswered(), [(read, request("GET"))]);
        assert_eq!(unsent_response.try_recv(), Ok(Some(Err(TransportError::CutOff))));
    }

    #[test]
    fn nothing_waits_for_a_replaced_cloud() {
        let mut pending = PendingRequests::default();
        let (_, mut response) = pending.add(request("GET"), true);
        pending.fail_all();
        assert_eq!(response.try_recv(), Ok(Some(Err(TransportError::Aborted))));
        let (_, canceled) = pending.add(request("GET"), true);
        drop(canceled);
        let (_, _response) = pending.add(request("GET"), false);
        assert_eq!(pending.take_unanswered().len(), 1, "nobody waits for the canceled one");
    }
}
