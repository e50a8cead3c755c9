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
    pub producer: String,
    pub consumer: String,
    pub image: String,
}

pub fn fixture(profile: Profile) -> Fixture {
    let mut harness = Harness::new(profile);
    let producer = harness.sign_in("ana.ruiz");
    let consumer = harness.sign_in("ben.okafor");
    let image = harness.image("DFW", "api-2026-11", &producer);
    Fixture { harness, profile, producer, consumer, image }
}

impl Fixture {
    pub fn root(&self, user: &str) -> String {
        match self.profile {
            Profile::OpenStack => "/compute/DFW/v2.1".to_owned(),
            Profile::Rackspace => format!("/compute/DFW/v2/{}", self.harness.persona(user).project),
        }
    }

    pub fn id(&self) -> String {
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
        let (path, token) = (format!("{}/servers", self.root("ben.okafor")), self.consumer.clone());
        self.harness.post(&path, Some(&token), &body)
    }

    /// A running server of the consumer.
    pub fn server(&mut self) -> String {
        let id = self.id();
        let created = self.boot(&id);
        assert_eq!(created.status, 202, "{}", created.body);
        self.harness.wait(40);
        format!(
            "{}/servers/{}",
            self.root("ben.okafor"),
            created.body["server"]["id"].as_str().unwrap()
        )
    }

    pub fn act(&mut self, server: &str, body: &Value) -> Answer {
        let token = self.consumer.clone();
        self.harness.post(&format!("{server}/action"), Some(&token), body)
    }

    pub fn get(&mut self, path: &str) -> Answer {
        let token = self.consumer.clone();
        self.harness.get(path, &token)
    }

    pub fn revoke(&mut self) {
        let member =
            format!("{}/members/{}", self.image, self.harness.persona("ben.okafor").project);
        let producer = self.producer.clone();
        assert_eq!(self.harness.delete(&member, &producer).status, 204);
    }
}

pub fn refused(answer: &Answer, fault: &str, expected: &str) {
    let message = answer.body[fault]["message"].as_str().unwrap_or_default();
    assert_eq!(message, expected, "{}", answer.body);
    assert_eq!(answer.body[fault]["code"], answer.status);
}
