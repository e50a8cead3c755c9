//! The entry point that changes the cloud: runs what is due, then answers the request or applies a fault.

use http::{Method, Request, Response};
use imageshare_core::model::Timestamp;

use crate::cloud::Cloud;
use crate::{compute, dispatch, fault, image, rackspace, repeated_headers};

impl Cloud {
    /// Answers one request at the time `now`, or at the time of the cloud's own clock. Accepts absolute URIs and paths; the host
    /// is ignored.
    ///
    /// ```
    /// use imageshare_core::rules::Profile;
    /// use imageshare_mock::Cloud;
    /// use imageshare_mock::world::default_world;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let now = "2026-11-20T12:00:00Z".parse()?;
    /// let mut cloud = Cloud::new(default_world(Profile::OpenStack, now), 7, "https://cloud.invalid");
    /// let request = http::Request::get("/image/DFW/v2/images").body(Vec::new())?;
    /// assert_eq!(cloud.handle(now, &request).status(), 401); // no token
    /// # Ok(())
    /// # }
    /// ```
    pub fn handle(&mut self, now: Timestamp, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let joined = repeated_headers::join_repeated(request);
        let request = joined.as_ref().unwrap_or(request);
        let now = self.clock.tick(now);
        self.tokens.forget_expired(now);
        self.receipts.forget_expired(now);
        // First, because the background work below changes the regions as well.
        let regions_before = self.faults.copy_watched_regions(&self.regions);
        rackspace::advance(self, now);
        compute::advance(self, now);
        image::import::advance(self, now);
        let mut reply = match fault::select_fault(self, now, request) {
            None => dispatch::handle_request(self, now, request),
            Some(injection) => fault::apply_fault(self, now, request, &injection),
        };
        self.faults.record_changes(regions_before, &self.regions, now);
        if *request.method() == Method::HEAD {
            reply.body_mut().clear();
        }
        reply
    }
}
