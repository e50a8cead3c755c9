//! The mock in this process, called as a function. Its clock only advances in the pauses of a sequence.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use http::{Request, Response};
use imageshare_core::model::Timestamp;
use imageshare_mock::Cloud;

use super::world::{self, BASE_URL, CreatedAt};
use super::{Backend, actor_token};
use crate::conformance::clock::Clock;
use crate::conformance::placeholders::Placeholders;
use crate::conformance::sequence::{Service, SetupStep};

/// How far a pause advances the clock, in seconds: enough to distinguish times, and much less than the lifetime of a token.
const CLOCK_STEP_SECONDS: i64 = 100;

/// The mock in this process.
pub struct InProcessMock {
    cloud: Option<Cloud>,
    now: Timestamp,
    urls: [String; 3],
    tokens: HashMap<String, String>,
    clock: Clock,
    restore_after_requests: bool,
    /// Whether the next request is repeated for `until`.
    is_retry: bool,
    transcript: Vec<(String, u64)>,
}

impl InProcessMock {
    /// A backend without a cloud; each sequence creates its own.
    ///
    /// # Panics
    /// Never: the start time is valid.
    pub fn new() -> Self {
        Self {
            cloud: None,
            now: "2026-11-20T09:30:00Z".parse().unwrap(),
            urls: world::service_urls(BASE_URL),
            tokens: HashMap::new(),
            clock: Clock::default(),
            restore_after_requests: false,
            is_retry: false,
            transcript: Vec::new(),
        }
    }

    /// Saves and restores the cloud after every request, except for those that are repeated for `until`: they are many, and the
    /// first one has already tested the state of the unfinished work.
    #[must_use]
    pub fn with_restore_after_requests(self) -> Self {
        Self { restore_after_requests: true, ..self }
    }

    /// Every request so far, with a hash of its complete response.
    pub fn transcript(&self) -> &[(String, u64)] {
        &self.transcript
    }

    fn record_interval_start(&mut self) {
        self.clock.record_interval_start(self.now.unix_millis() / 1000);
    }
}

impl Default for InProcessMock {
    fn default() -> Self {
        Self::new()
    }
}

impl Backend for InProcessMock {
    fn base_url(&self, service: Service) -> &str {
        &self.urls[service as usize]
    }

    fn placeholders(&self) -> Placeholders {
        world::placeholders()
    }

    fn image_id(&self, index: usize) -> String {
        world::image_id(index)
    }

    fn set_up(&mut self, setup: &[SetupStep], ids: &[String], placeholders: &Placeholders) {
        (self.tokens, self.clock) = (HashMap::new(), Clock::default());
        self.record_interval_start();
        let mut fixtures = Vec::new();
        for step in setup {
            match step {
                SetupStep::Wait => self.wait_for_next_second(),
                SetupStep::Fixture(image) => {
                    // As in a real cloud, each is created a little later than the previous one.
                    let delay = i64::try_from(fixtures.len()).unwrap();
                    fixtures.push((&image.image, CreatedAt(self.now.plus_seconds(delay))));
                }
            }
        }
        let text = world::world_json(&fixtures, ids, placeholders).to_string();
        let world = imageshare_mock::world::read(&text, self.now);
        let world = world.unwrap_or_else(|error| panic!("{error}: {text}"));
        // Requests are sent after the fixtures were created.
        self.now = self.now.plus_seconds(CLOCK_STEP_SECONDS / 2);
        self.cloud = Some(Cloud::new(world, 1, BASE_URL));
    }

    fn wait_for_next_second(&mut self) {
        self.now = self.now.plus_seconds(CLOCK_STEP_SECONDS);
        self.record_interval_start();
    }

    fn wait_before_retry(&mut self) {
        self.now = Timestamp::from_unix_millis(self.now.unix_millis() + 100);
        self.is_retry = true;
    }

    fn send(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let cloud = self.cloud.as_mut().expect("a sequence has started");
        let response = cloud.handle(self.now, &request);
        let mut hasher = DefaultHasher::new();
        format!("{response:?}").hash(&mut hasher);
        self.transcript.push((format!("{} {}", request.method(), request.uri()), hasher.finish()));
        if self.restore_after_requests && !std::mem::take(&mut self.is_retry) {
            *cloud = Cloud::restore(&cloud.save()).unwrap_or_else(|error| panic!("{error}"));
        }
        response
    }

    fn unix_seconds(&self) -> i64 {
        self.now.unix_millis().div_euclid(1000)
    }

    fn clock(&self) -> &Clock {
        &self.clock
    }

    fn tokens(&mut self) -> &mut HashMap<String, String> {
        &mut self.tokens
    }

    fn expired_token(&mut self) -> Option<String> {
        // Signs in so far in the past that the token has expired.
        let (now, tokens) = (self.now, std::mem::take(&mut self.tokens));
        self.now = now.plus_seconds(-2 * world::TOKEN_LIFETIME_SECONDS);
        let token = actor_token(self, "producer");
        (self.now, self.tokens) = (now, tokens);
        token
    }

    /// Does nothing: the images are deleted with the cloud.
    fn delete_at_end(&mut self, _: Service, _: String) {}

    fn tear_down(&mut self) {
        self.cloud = None;
    }
}
