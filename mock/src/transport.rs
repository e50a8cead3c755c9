//! The door of the sandbox: requests of the typed client go to a [`Cloud`] in the same process.

use std::cell::RefCell;
use std::rc::Rc;

use http::{Request, Response};
use imageshare_core::cloud::{Transport, TransportError};
use imageshare_core::model::Timestamp;

use crate::Cloud;

/// Sends requests to a cloud in process. Clones reach the same cloud.
#[derive(Clone)]
pub struct MockTransport {
    cloud: Rc<RefCell<Cloud>>,
    clock: Rc<dyn Fn() -> Timestamp>,
}

impl MockTransport {
    /// A door to `cloud`, whose time of day is `clock`'s.
    pub fn new(cloud: Rc<RefCell<Cloud>>, clock: Rc<dyn Fn() -> Timestamp>) -> Self {
        Self { cloud, clock }
    }

    /// The cloud behind the door.
    pub fn cloud(&self) -> &Rc<RefCell<Cloud>> {
        &self.cloud
    }
}

impl Transport for MockTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let now = (self.clock)();
        Ok(self.cloud.borrow_mut().handle(now, &request))
    }
}
