//! A cloud in which a producer has shared an image and the consumer creates servers from it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, reason = "every test file uses its own part")]

use imageshare_core::rules::Profile;
use serde_json::{Value, json};

use crate::bench::{Answer, Bench};

/// A cloud, its producer and consumer, and an image of the producer that is shared with the consumer.
pub struct Scene {
    pub bench: Bench,
    pub profile: Profile,
    pub producer: String,
    pub consumer: String,
    pub image: String,
}

pub fn scene(profile: Profile) -> Scene {
    let mut bench = Bench::new(profile);
    let producer = bench.sign_in("ana.ruiz");
    let consumer = bench.sign_in("ben.okafor");
    let image = bench.image("DFW", "api-2026-11", &producer);
    Scene { bench, profile, producer, consumer, image }
}

impl Scene {
    pub fn root(&self, user: &str) -> String {
        match self.profile {
            Profile::OpenStack => "/compute/DFW/v2.1".to_owned(),
            Profile::Rackspace => format!("/compute/DFW/v2/{}", self.bench.persona(user).project),
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
        self.bench.post(&path, Some(&token), &body)
    }

    /// A running server of the consumer.
    pub fn server(&mut self) -> String {
        let id = self.id();
        let created = self.boot(&id);
        assert_eq!(created.status, 202, "{}", created.body);
        self.bench.wait(40);
        format!(
            "{}/servers/{}",
            self.root("ben.okafor"),
            created.body["server"]["id"].as_str().unwrap()
        )
    }

    pub fn act(&mut self, server: &str, body: &Value) -> Answer {
        let token = self.consumer.clone();
        self.bench.post(&format!("{server}/action"), Some(&token), body)
    }

    pub fn get(&mut self, path: &str) -> Answer {
        let token = self.consumer.clone();
        self.bench.get(path, &token)
    }

    pub fn revoke(&mut self) {
        let member = format!("{}/members/{}", self.image, self.bench.persona("ben.okafor").project);
        let producer = self.producer.clone();
        assert_eq!(self.bench.delete(&member, &producer).status, 204);
    }
}

pub fn refused(answer: &Answer, fault: &str, expected: &str) {
    let message = answer.body[fault]["message"].as_str().unwrap_or_default();
    assert_eq!(message, expected, "{}", answer.body);
    assert_eq!(answer.body[fault]["code"], answer.status);
}
