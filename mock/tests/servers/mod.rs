//! A cloud in which a producer has shared an image and the consumer creates servers from it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, reason = "every test file uses its own part")]

use imageshare_core::rules::Profile;
use serde_json::{Value, json};

use crate::harness::{Answer, Harness};

/// A cloud, its producer and consumer, and an image of the producer that is shared with the consumer.
pub struct Fixture {
    pub harness: Harness,
    pub profile: Profile,
    pub producer_token: String,
    pub consumer_token: String,
    pub image: String,
}

pub fn fixture(profile: Profile) -> Fixture {
    let mut harness = Harness::new(profile);
    let producer_token = harness.sign_in("ana.ruiz");
    let consumer_token = harness.sign_in("ben.okafor");
    let image = harness.image_path("DFW", "api-2026-11", &producer_token);
    Fixture { harness, profile, producer_token, consumer_token, image }
}

impl Fixture {
    pub fn compute_path(&self, user: &str) -> String {
        match self.profile {
            Profile::OpenStack => "/compute/DFW/v2.1".to_owned(),
            Profile::Rackspace => format!("/compute/DFW/v2/{}", self.harness.persona(user).project),
        }
    }

    pub fn image_id(&self) -> String {
        self.image.rsplit('/').next().unwrap().to_owned()
    }

    pub fn flavor(&self) -> &'static str {
        match self.profile {
            Profile::OpenStack => "2",
            Profile::Rackspace => "general1-1",
        }
    }

    pub fn boot(&mut self, image: &str) -> Answer {
        let body =
            json!({ "server": { "name": "mine", "imageRef": image, "flavorRef": self.flavor() } });
        let (path, token) =
            (format!("{}/servers", self.compute_path("ben.okafor")), self.consumer_token.clone());
        self.harness.post(&path, Some(&token), &body)
    }

    /// A running server of the consumer.
    pub fn create_server(&mut self) -> String {
        let id = self.image_id();
        let created = self.boot(&id);
        assert_eq!(created.status, 202, "{}", created.body);
        self.harness.advance_time(40);
        format!(
            "{}/servers/{}",
            self.compute_path("ben.okafor"),
            created.body["server"]["id"].as_str().unwrap()
        )
    }

    pub fn perform_action(&mut self, server: &str, body: &Value) -> Answer {
        let token = self.consumer_token.clone();
        self.harness.post(&format!("{server}/action"), Some(&token), body)
    }

    pub fn get(&mut self, path: &str) -> Answer {
        let token = self.consumer_token.clone();
        self.harness.get(path, &token)
    }

    pub fn remove_member(&mut self) {
        let member =
            format!("{}/members/{}", self.image, self.harness.persona("ben.okafor").project);
        let producer_token = self.producer_token.clone();
        assert_eq!(self.harness.delete(&member, &producer_token).status, 204);
    }
}

pub fn assert_refused(answer: &Answer, fault: &str, expected: &str) {
    let message = answer.body[fault]["message"].as_str().unwrap_or_default();
    assert_eq!(message, expected, "{}", answer.body);
    assert_eq!(answer.body[fault]["code"], answer.status);
}
