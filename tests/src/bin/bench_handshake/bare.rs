//! The same calls with nothing around them: the core over a plain HTTP client that notes how long each call took.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use http::{Request, Response};
use imageshare_core::cloud::{Account, Transport, TransportError, share_and_accept};
use imageshare_tests::account::sign_in;
use imageshare_tests::browser::live::Live;
use imageshare_tests::browser::{Outcome, Trouble};
use ureq::Agent;

/// Two accounts on the same client.
pub struct Bare {
    transport: Timed,
    producer: Account<Timed>,
    consumer: Account<Timed>,
}

/// A client that notes the time between request and whole answer. It waits where it stands: one call at a time is what is measured.
#[derive(Clone)]
struct Timed {
    agent: Agent,
    spent: Rc<Cell<Duration>>,
}

impl Transport for Timed {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let begun = Instant::now();
        let answer = self.agent.run(request).map_err(|_| TransportError::Aborted)?;
        let (head, mut body) = answer.into_parts();
        let body = body.read_to_vec().map_err(|_| TransportError::Aborted)?;
        self.spent.set(self.spent.get() + begun.elapsed());
        Ok(Response::from_parts(head, body))
    }
}

impl Bare {
    /// Signs both in; that is not measured.
    pub async fn sign_in(live: &Live) -> Outcome<Self> {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .build();
        let transport = Timed { agent: agent.new_agent(), spent: Rc::default() };
        let producer = sign_in(transport.clone(), live, "producer").await?;
        let consumer = sign_in(transport.clone(), live, "consumer").await?;
        Ok(Self { transport, producer, consumer })
    }

    /// One share; the sum of its calls' times in milliseconds.
    pub async fn round(&self, region: &str, image: &str) -> Outcome<f64> {
        let words = |error: &dyn std::error::Error| Trouble::new(error.to_string());
        let region = region.parse().map_err(|error| words(&error))?;
        let producer = self.producer.images(&region).map_err(|error| words(&error))?;
        let consumer = self.consumer.images(&region).map_err(|error| words(&error))?;
        let image = image.parse().map_err(|error| words(&error))?;
        self.transport.spent.set(Duration::ZERO);
        share_and_accept(&producer, &consumer, image, |_, _| ())
            .await
            .map_err(|error| words(&error))?;
        Ok(self.transport.spent.get().as_secs_f64() * 1000.0)
    }
}
