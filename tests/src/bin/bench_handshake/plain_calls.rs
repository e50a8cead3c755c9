//! The calls of "Share and accept" without the page: the core over a plain HTTP client that measures each call. Used by `main`.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use http::{Request, Response};
use imageshare_core::cloud::{Account, Transport, TransportError, share_and_accept};
use imageshare_tests::account::sign_in;
use imageshare_tests::browser::live::LiveEnv;
use imageshare_tests::browser::{Outcome, TestError};
use ureq::Agent;

/// The producer's and the consumer's account over one HTTP client.
pub struct PlainCalls {
    transport: TimedTransport,
    producer: Account<TimedTransport>,
    consumer: Account<TimedTransport>,
}

/// An HTTP client that adds up the time from each request to the complete response. It blocks, because calls are measured one at
/// a time.
#[derive(Clone)]
struct TimedTransport {
    agent: Agent,
    elapsed: Rc<Cell<Duration>>,
}

impl Transport for TimedTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let start = Instant::now();
        let response = self.agent.run(request).map_err(|_| TransportError::Aborted)?;
        let (head, mut body) = response.into_parts();
        let body = body.read_to_vec().map_err(|_| TransportError::Aborted)?;
        self.elapsed.set(self.elapsed.get() + start.elapsed());
        Ok(Response::from_parts(head, body))
    }
}

impl PlainCalls {
    /// Signs both in, which is not measured.
    pub async fn sign_in(live: &LiveEnv) -> Outcome<Self> {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .build();
        let transport = TimedTransport { agent: agent.new_agent(), elapsed: Rc::default() };
        let producer = sign_in(transport.clone(), live, "producer").await?;
        let consumer = sign_in(transport.clone(), live, "consumer").await?;
        Ok(Self { transport, producer, consumer })
    }

    /// Shares and accepts once; returns the sum of the calls' times in milliseconds.
    pub async fn share_and_accept(&self, region: &str, image: &str) -> Outcome<f64> {
        let to_test_error = |error: &dyn std::error::Error| TestError::new(error.to_string());
        let region = region.parse().map_err(|error| to_test_error(&error))?;
        let producer =
            self.producer.image_service(&region).map_err(|error| to_test_error(&error))?;
        let consumer =
            self.consumer.image_service(&region).map_err(|error| to_test_error(&error))?;
        let image = image.parse().map_err(|error| to_test_error(&error))?;
        self.transport.elapsed.set(Duration::ZERO);
        share_and_accept(&producer, &consumer, image, |_, _| ())
            .await
            .map_err(|error| to_test_error(&error))?;
        Ok(self.transport.elapsed.get().as_secs_f64() * 1000.0)
    }
}
