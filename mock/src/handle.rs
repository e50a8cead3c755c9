//! The one function that changes the cloud: what is due happens, then the request is answered, or meets a fault.

use http::{Method, Request, Response};
use imageshare_core::model::Timestamp;

use crate::cloud::Cloud;
use crate::{compute, dispatch, fault, image, rackspace};

impl Cloud {
    /// Answers one request at the time `now`, or at the time of the cloud's own clock. Takes absolute URIs and paths alike; the
    /// host is not looked at.
    pub fn handle(&mut self, now: Timestamp, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let now = self.clock.tick(now);
        self.tokens.forget_expired(now);
        self.receipts.forget_expired(now);
        // Before anything that happens by itself, which is a change of the regions as well.
        let watched = self.faults.watch(&self.regions);
        rackspace::advance(self, now);
        compute::advance(self, now);
        image::import::advance(self, now);
        let mut reply = match fault::select(self, now, request) {
            None => dispatch::answer(self, now, request),
            Some(injection) => fault::apply(self, now, request, &injection),
        };
        self.faults.remember(watched, &self.regions, now);
        if *request.method() == Method::HEAD {
            reply.body_mut().clear();
        }
        reply
    }
}
