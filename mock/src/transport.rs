//! The in-process transport: sends the typed client's requests to a [`Cloud`] in the same process.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use http::{Request, Response};
use imageshare_core::cloud::{Transport, TransportError};
use imageshare_core::model::Timestamp;

use crate::{Cloud, Delivery};

/// Waits for a number of milliseconds.
type WaitFn = dyn Fn(u64) -> Pin<Box<dyn Future<Output = ()>>>;

/// Sends requests to a cloud in process. Clones share the cloud.
///
/// ```
/// use std::cell::RefCell;
/// use std::rc::Rc;
///
/// use imageshare_core::cloud::{Transport, TransportError};
/// use imageshare_core::rules::Profile;
/// use imageshare_mock::world::default_world;
/// use imageshare_mock::{Cloud, MockTransport};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let now = "2026-11-20T12:00:00Z".parse()?;
/// let cloud = Cloud::new(default_world(Profile::OpenStack, now), 7, "https://cloud.invalid");
/// let transport = MockTransport::new(Rc::new(RefCell::new(cloud)), Rc::new(move || now));
/// let request = http::Request::get("/identity/v3").body(Vec::new())?;
/// assert_eq!(pollster::block_on(transport.send(request.clone()))?.status(), 200);
///
/// // A fault rule: the connection is closed without an answer.
/// transport.cloud().borrow_mut().set_faults_json(r#"[{ "effect": { "drop": {} } }]"#)?;
/// let answer = pollster::block_on(transport.send(request));
/// assert_eq!(answer.err(), Some(TransportError::Blocked));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct MockTransport {
    cloud: Rc<RefCell<Cloud>>,
    clock: Rc<dyn Fn() -> Timestamp>,
    wait: Option<Rc<WaitFn>>,
}

impl MockTransport {
    /// A transport to `cloud` that takes the time of day from `clock`. Delays of faults are skipped, so that tests of time-outs
    /// are fast; see [`MockTransport::with_wait`].
    pub fn new(cloud: Rc<RefCell<Cloud>>, clock: Rc<dyn Fn() -> Timestamp>) -> Self {
        Self { cloud, clock, wait: None }
    }

    /// The same transport, with a function that waits for the delays of faults.
    #[must_use]
    pub fn with_wait(self, wait: Rc<WaitFn>) -> Self {
        Self { wait: Some(wait), ..self }
    }

    /// The cloud that receives the requests.
    pub fn cloud(&self) -> &Rc<RefCell<Cloud>> {
        &self.cloud
    }
}

impl Transport for MockTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let now = (self.clock)();
        let answer = self.cloud.borrow_mut().handle(now, &request);
        let (millis, failure) = Delivery::from_response(&answer).wait_ms_and_error();
        if let Some(wait) = self.wait.as_ref().filter(|_| millis > 0) {
            wait(millis).await;
        }
        failure.map_or(Ok(answer), Err)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use imageshare_core::cloud::TIMEOUT_MS;
    use imageshare_core::rules::Profile;

    use super::*;
    use crate::world::default_world;

    /// The result of a request under these fault rules, and how long the caller waited for it.
    fn send_with_rules(rules: &str) -> (Result<u16, TransportError>, u64) {
        let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        let mut cloud =
            Cloud::new(default_world(Profile::OpenStack, now), 7, "http://cloud.invalid");
        cloud.set_faults_json(rules).unwrap();
        let waited = Rc::new(Cell::new(0));
        let wait: Rc<WaitFn> = {
            let waited = waited.clone();
            Rc::new(move |millis| {
                waited.set(millis);
                Box::pin(std::future::ready(()))
            })
        };
        let transport = MockTransport::new(Rc::new(RefCell::new(cloud)), Rc::new(move || now));
        let request = Request::get("/identity/v3").body(Vec::new()).unwrap();
        let answer = pollster::block_on(transport.with_wait(wait).send(request));
        (answer.map(|answer| answer.status().as_u16()), waited.get())
    }

    #[test]
    fn the_caller_waits_and_sees_the_injected_failure() {
        let patience = u64::from(TIMEOUT_MS);
        for (rules, expected) in [
            ("[]", (Ok(200), 0)),
            (r#"[{"delay":{"ms":40},"effect":{"pass":{}}}]"#, (Ok(200), 40)),
            (r#"[{"effect":{"proxy":{"status":502}}}]"#, (Ok(502), 0)),
            (r#"[{"delay":{"ms":40},"effect":{"drop":{}}}]"#, (Err(TransportError::Blocked), 40)),
            (r#"[{"effect":{"timeout":{}}}]"#, (Err(TransportError::Timeout), patience)),
        ] {
            assert_eq!(send_with_rules(rules), expected, "{rules}");
        }
    }
}
