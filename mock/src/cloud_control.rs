//! Controls a running cloud from outside its services: reads its state, sets and advances its clock, sets its faults.
//!
//! Called by programs that own a [`Cloud`], and by the administration API. Saving and restoring are in `saved_cloud`.

use http::Request;

use crate::clock::Clock;
use crate::cloud::{Cloud, request_token};
use crate::fault::{Faults, Rule, RuleState, check};
use crate::json_path::{JsonError, JsonPath};
use crate::store::Term;
use crate::world::{ImageServiceOptions, World};

/// An invalid fault rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
#[non_exhaustive]
pub struct RuleError {
    /// Path within the list of rules, such as `0.on.region`.
    pub path: String,
    /// What is wrong, as a sentence.
    pub message: String,
}

impl Cloud {
    /// The users, the projects and the configuration. Images are not included; the regions own them.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Number of images in all regions together.
    pub fn image_count(&self) -> usize {
        self.regions.values().map(|region| region.count_upper_bound(&[Term::Any])).sum()
    }

    /// The largest `image_size_cap` in any region, in bytes.
    pub fn max_image_size(&self) -> u64 {
        let services = &self.world.image_services;
        let caps = self.world.regions.iter().map(|region| {
            services.get(region).map_or(ImageServiceOptions::default().image_size_cap, |service| {
                service.image_size_cap
            })
        });
        caps.max().unwrap_or_default()
    }

    /// The current clock.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Replaces the clock. Setting it back undoes nothing: later changes then have a time in the future.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// Advances the clock by `millis` milliseconds, as if no request had come in between.
    pub fn advance_clock(&mut self, millis: u64) {
        self.clock.advance(millis);
    }

    /// The fault rules with their counts, in the order in which they are checked.
    pub fn faults(&self) -> &[RuleState] {
        self.faults.rule_states()
    }

    /// Replaces the fault rules and resets the counts; an empty list removes all faults.
    ///
    /// # Errors
    /// [`RuleError`] for the first rule with an unknown name or a number out of range. The old rules then stay.
    pub fn set_faults(&mut self, rules: Vec<Rule>) -> Result<(), RuleError> {
        let checked = check::validate_rules(&rules, &self.world, &JsonPath::root());
        checked.map_err(|error| RuleError { path: error.dotted_path(), message: error.message })?;
        self.faults = Faults::new(rules, &self.rng);
        Ok(())
    }

    /// Like [`Cloud::set_faults`], with the rules as JSON in the form of a world file's `faults`.
    ///
    /// # Errors
    /// [`JsonError`] with line and column, also for malformed JSON.
    pub fn set_faults_json(&mut self, text: &str) -> Result<(), JsonError> {
        let rules: Vec<Rule> = serde_json::from_str(text)?;
        let checked = check::validate_rules(&rules, &self.world, &JsonPath::root());
        checked.map_err(|error| error.locate_in(text))?;
        self.faults = Faults::new(rules, &self.rng);
        Ok(())
    }

    /// Ends the caller's token in a request.
    pub(crate) fn expire_request_token(&mut self, request: &Request<Vec<u8>>) {
        if let Some(secret) = request_token(request) {
            self.tokens.expire(secret);
            self.token_cache.remove(secret);
        }
    }
}
