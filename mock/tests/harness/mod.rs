//! Test harness: a cloud with hand-made requests, answers as JSON, and a clock that the test sets.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, reason = "every test file uses its own part")]

pub mod random_requests;
pub mod random_session;
mod random_settings;

use http::{Method, Request, Response};
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_mock::Cloud;
use imageshare_mock::world::{Persona, World, default_world, personas};
use serde_json::{Value, json};

/// The media type of a PATCH.
pub const PATCH_MEDIA_TYPE: &str = "application/openstack-images-v2.1-json-patch";

/// A cloud and its current time.
pub struct Harness {
    pub cloud: Cloud,
    pub now: Timestamp,
    profile: Profile,
}

/// An answer: status, body as JSON (`null` if it is not JSON), and the raw response.
pub struct Answer {
    pub status: u16,
    pub body: Value,
    pub raw: Response<Vec<u8>>,
}

impl Answer {
    /// The error message, without the suffix that Glance appends.
    pub fn message(&self) -> &str {
        self.body["message"].as_str().unwrap().trim_end_matches("<br /><br />\n\n\n")
    }

    /// Names of the images in a list, sorted.
    pub fn names(&self) -> Vec<&str> {
        let images = self.body["images"].as_array().unwrap();
        let mut names: Vec<_> =
            images.iter().map(|image| image["name"].as_str().unwrap_or_default()).collect();
        names.sort_unstable();
        names
    }
}

impl Harness {
    pub fn new(profile: Profile) -> Self {
        let now = start_time();
        Self::from_world(default_world(profile, now), 7)
    }

    pub fn from_world(world: World, seed: u64) -> Self {
        let profile = world.profile;
        Self { cloud: Cloud::new(world, seed, "http://cloud.invalid"), now: start_time(), profile }
    }

    /// The persona with this username.
    pub fn persona(&self, user: &str) -> Persona {
        personas(self.profile).into_iter().find(|persona| persona.user == user).unwrap()
    }

    pub fn advance_time(&mut self, seconds: i64) {
        self.now = self.now.plus_seconds(seconds);
    }

    /// Signs in and returns the token.
    pub fn sign_in(&mut self, user: &str) -> String {
        let user_data = self.persona(user);
        match self.profile {
            Profile::OpenStack => {
                let body = json!({ "auth": {
                    "identity": { "methods": ["password"], "password": { "user": {
                        "name": user_data.user, "domain": { "id": "default" }, "password": user_data.password
                    } } },
                    "scope": { "project": { "id": user_data.project.as_str() } }
                } });
                let answer = self.post("/identity/v3/auth/tokens", None, &body);
                assert_eq!(answer.status, 201, "{}", answer.body);
                answer.raw.headers()["x-subject-token"].to_str().unwrap().to_owned()
            }
            Profile::Rackspace => {
                let body = json!({ "auth": { "RAX-KSKEY:apiKeyCredentials": {
                    "username": user_data.user, "apiKey": user_data.api_key
                } } });
                let answer = self.post("/identity/v2.0/tokens", None, &body);
                assert_eq!(answer.status, 200, "{}", answer.body);
                answer.body["access"]["token"]["id"].as_str().unwrap().to_owned()
            }
        }
    }

    pub fn get(&mut self, path: &str, token: &str) -> Answer {
        self.send(Method::GET, path, Some(token), None, Vec::new())
    }

    pub fn delete(&mut self, path: &str, token: &str) -> Answer {
        self.send(Method::DELETE, path, Some(token), None, Vec::new())
    }

    pub fn post(&mut self, path: &str, token: Option<&str>, body: &Value) -> Answer {
        self.send(
            Method::POST,
            path,
            token,
            Some("application/json"),
            body.to_string().into_bytes(),
        )
    }

    pub fn put(&mut self, path: &str, token: &str, body: &Value) -> Answer {
        let bytes = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        self.send(Method::PUT, path, Some(token), Some("application/json"), bytes)
    }

    pub fn patch(&mut self, path: &str, token: &str, body: &Value) -> Answer {
        self.send(
            Method::PATCH,
            path,
            Some(token),
            Some(PATCH_MEDIA_TYPE),
            body.to_string().into_bytes(),
        )
    }

    pub fn send(
        &mut self,
        method: Method,
        path: &str,
        token: Option<&str>,
        media_type: Option<&str>,
        body: Vec<u8>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header("accept", "application/json");
        if let Some(token) = token {
            request = request.header("x-auth-token", token);
        }
        if let Some(media_type) = media_type {
            request = request.header("content-type", media_type);
        }
        let raw = self.cloud.handle(self.now, &request.body(body).unwrap());
        let body = serde_json::from_slice(raw.body()).unwrap_or_default();
        Answer { status: raw.status().as_u16(), body, raw }
    }

    /// Sends a request with these headers.
    pub fn send_with_headers(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Vec<u8>>,
    ) -> Answer {
        let request = Request::builder().method(method).uri(path);
        let request =
            headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let raw = self.cloud.handle(self.now, &request.body(body.into()).unwrap());
        let body = serde_json::from_slice(raw.body()).unwrap_or_default();
        Answer { status: raw.status().as_u16(), body, raw }
    }

    /// The path of a region's service, from the catalog of a Rackspace token.
    pub fn endpoint_path(&mut self, user: &str, service_type: &str, region: &str) -> String {
        let token = self.sign_in(user);
        let list = self.get(&format!("/identity/v2.0/tokens/{token}/endpoints"), &token);
        let endpoints = list.body["endpoints"].as_array().unwrap().clone();
        let found =
            endpoints.iter().find(|one| one["type"] == service_type && one["region"] == region);
        let url = found.unwrap()["publicURL"].as_str().unwrap();
        url.strip_prefix("http://cloud.invalid").unwrap().to_owned()
    }

    /// Path of the image with this name, as its owner sees it.
    pub fn image_path(&mut self, region: &str, name: &str, token: &str) -> String {
        let list = self.get(&format!("/image/{region}/v2/images?name={name}"), token);
        let id = list.body["images"][0]["id"].as_str().unwrap();
        format!("/image/{region}/v2/images/{id}")
    }
}

pub fn start_time() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}
