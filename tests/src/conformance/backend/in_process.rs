//! The mock, asked by a function call. Its clock stands still but for the pauses of a sequence.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use http::{Request, Response};
use imageshare_core::model::Timestamp;
use imageshare_mock::Cloud;

use super::world::{self, ADDRESS, When};
use super::{Backend, token};
use crate::conformance::clock::Clock;
use crate::conformance::names::Names;
use crate::conformance::sequence::{Before, Service};

/// How far a pause takes the clock, in seconds: enough to tell before from after, far less than a token lives.
const PAUSE: i64 = 100;

/// The mock in this process.
pub struct InProcess {
    cloud: Option<Cloud>,
    now: Timestamp,
    addresses: [String; 3],
    tokens: HashMap<String, String>,
    clock: Clock,
    restores: bool,
    /// True when the next request only asks once more.
    asks_again: bool,
    transcript: Vec<(String, u64)>,
}

impl InProcess {
    /// Nothing is there before a sequence begins.
    ///
    /// # Panics
    /// Never: the beginning is a valid time.
    pub fn new() -> Self {
        Self {
            cloud: None,
            now: "2026-11-20T09:30:00Z".parse().unwrap(),
            addresses: world::addresses(ADDRESS),
            tokens: HashMap::new(),
            clock: Clock::default(),
            restores: false,
            asks_again: false,
            transcript: Vec::new(),
        }
    }

    /// The same, with the cloud saved and restored after every request, but for those that only wait for something to come to
    /// pass: there are many, and what is under way has been saved with the first of them.
    #[must_use]
    pub fn restoring(self) -> Self {
        Self { restores: true, ..self }
    }

    /// Every request so far, with a fingerprint of all bytes of its answer.
    pub fn transcript(&self) -> &[(String, u64)] {
        &self.transcript
    }

    fn begin_era(&mut self) {
        self.clock.begin_era(self.now.unix_millis() / 1000);
    }
}

impl Default for InProcess {
    fn default() -> Self {
        Self::new()
    }
}

impl Backend for InProcess {
    fn address(&self, service: Service) -> &str {
        &self.addresses[service as usize]
    }

    fn names(&self) -> Names {
        world::names()
    }

    fn image_id(&self, index: usize) -> String {
        world::image_id(index)
    }

    fn begin(&mut self, before: &[Before], ids: &[String], names: &Names) {
        (self.tokens, self.clock) = (HashMap::new(), Clock::default());
        self.begin_era();
        let mut given = Vec::new();
        for step in before {
            match step {
                Before::Wait => self.wait(),
                Before::Fixture(image) => {
                    // As on a real cloud, each a little later than the one before.
                    let later = i64::try_from(given.len()).unwrap();
                    given.push((&image.image, When(self.now.plus_seconds(later))));
                }
            }
        }
        let text = world::file(&given, ids, names).to_string();
        let world = imageshare_mock::world::read(&text, self.now);
        let world = world.unwrap_or_else(|error| panic!("{error}: {text}"));
        // What is asked comes after what is given.
        self.now = self.now.plus_seconds(PAUSE / 2);
        self.cloud = Some(Cloud::new(world, 1, ADDRESS));
    }

    fn wait(&mut self) {
        self.now = self.now.plus_seconds(PAUSE);
        self.begin_era();
    }

    fn tenth_of_a_second(&mut self) {
        self.now = Timestamp::from_unix_millis(self.now.unix_millis() + 100);
        self.asks_again = true;
    }

    fn send(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let cloud = self.cloud.as_mut().expect("a sequence has begun");
        let answer = cloud.handle(self.now, &request);
        let mut print = DefaultHasher::new();
        format!("{answer:?}").hash(&mut print);
        self.transcript.push((format!("{} {}", request.method(), request.uri()), print.finish()));
        if self.restores && !std::mem::take(&mut self.asks_again) {
            *cloud = Cloud::restore(&cloud.save()).unwrap_or_else(|error| panic!("{error}"));
        }
        answer
    }

    fn second(&self) -> i64 {
        self.now.unix_millis().div_euclid(1000)
    }

    fn clock(&self) -> &Clock {
        &self.clock
    }

    fn tokens(&mut self) -> &mut HashMap<String, String> {
        &mut self.tokens
    }

    fn expired_token(&mut self) -> Option<String> {
        // Signed in so long ago that the token is over.
        let (now, tokens) = (self.now, std::mem::take(&mut self.tokens));
        self.now = now.plus_seconds(-2 * world::TOKEN_SECONDS);
        let token = token(self, "producer");
        (self.now, self.tokens) = (now, tokens);
        token
    }

    /// Its images end with it.
    fn adopt(&mut self, _: Service, _: String) {}

    fn end(&mut self) {
        self.cloud = None;
    }
}
