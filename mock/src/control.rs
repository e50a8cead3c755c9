//! What is done to a running cloud from outside its services: it is looked at, its clock is set and moved on, faults are given
//! and taken.
//!
//! Called by programs that hold a [`Cloud`], and by the administration. Saving and restoring stand in `save`.

use http::Request;

use crate::Cloud;
use crate::clock::Clock;
use crate::fault::{Faults, Rule, RuleState, check};
use crate::json_path::{JsonPath, TextError};
use crate::store::Term;
use crate::world::{ImageService, World};

/// Fault rules that make no sense in this cloud.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct RuleError {
    /// Where, from the list of rules on: `0.on.region`.
    pub path: String,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl Cloud {
    /// Who there is, and how the cloud is set up. Its images are not among it: they stand in the regions.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// How many images there are, in all regions together.
    pub fn image_count(&self) -> usize {
        self.regions.values().map(|region| region.count(&[Term::Any])).sum()
    }

    /// Bytes that the data of one image may have, in the region that allows most.
    pub fn largest_image(&self) -> u64 {
        let services = &self.world.image_services;
        let caps = self.world.regions.iter().map(|region| {
            services
                .get(region)
                .map_or(ImageService::default().image_size_cap, |service| service.image_size_cap)
        });
        caps.max().unwrap_or_default()
    }

    /// The clock as it stands.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Gives the cloud another clock. One that goes back makes nothing undone: what was made later is from the future then.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// Moves the clock on by so many milliseconds, as if nobody had asked anything meanwhile.
    pub fn advance_clock(&mut self, millis: u64) {
        self.clock.advance(millis);
    }

    /// The fault rules with their counts, in the order in which they are asked.
    pub fn faults(&self) -> &[RuleState] {
        self.faults.counted()
    }

    /// Puts other fault rules in place of those that there are; an empty list ends all faults. The counts begin anew.
    ///
    /// # Errors
    /// [`RuleError`] for the first rule that names what is not there, or holds a number out of its range. Then the old ones stay.
    pub fn set_faults(&mut self, rules: Vec<Rule>) -> Result<(), RuleError> {
        let wrong = check::rules(&rules, &self.world, &JsonPath::root());
        wrong.map_err(|fault| RuleError { path: fault.steps(), message: fault.message })?;
        self.faults = Faults::new(rules, &self.rng);
        Ok(())
    }

    /// The same with the rules as a JSON list, in the form of a world file's `faults`.
    ///
    /// # Errors
    /// [`TextError`] with line and column, for what is no such list as well.
    pub fn set_faults_json(&mut self, text: &str) -> Result<(), TextError> {
        let rules: Vec<Rule> = serde_json::from_str(text)?;
        let wrong = check::rules(&rules, &self.world, &JsonPath::root());
        wrong.map_err(|fault| fault.within(text))?;
        self.faults = Faults::new(rules, &self.rng);
        Ok(())
    }

    /// Ends the token that a request shows.
    pub(crate) fn end_token(&mut self, request: &Request<Vec<u8>>) {
        let token = request.headers().get("x-auth-token").and_then(|token| token.to_str().ok());
        if let Some(secret) = token {
            self.tokens.end(secret);
            self.token_cache.forget(secret);
        }
    }
}
