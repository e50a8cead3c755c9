//! A transport with scripted answers, for tests of the typed client. It checks nothing itself.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use http::{Request, Response};
use imageshare_core::cloud::{
    Account, CloudAddress, Credentials, Transport, TransportError, sign_in,
};
use imageshare_core::model::{ImageId, RegionName};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v3::{ProjectRef, Scope, UserRef};
use pollster::block_on;
use serde_json::{Value, json};

pub const IMAGE: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

pub type Answer = Result<Response<Vec<u8>>, TransportError>;

/// Returns the answers in the given order, and records the requests.
#[derive(Debug, Clone, Default)]
pub struct Script {
    answers: Rc<RefCell<VecDeque<Answer>>>,
    requests: Rc<RefCell<Vec<String>>>,
}

impl Script {
    pub fn json(self, status: u16, body: &Value) -> Self {
        self.bytes(status, body.to_string())
    }

    pub fn bytes(self, status: u16, body: impl Into<Vec<u8>>) -> Self {
        let answer = Response::builder()
            .status(status)
            .header("x-openstack-request-id", "req-7")
            .header("x-subject-token", "token-of-the-script")
            .body(body.into())
            .unwrap();
        self.answers.borrow_mut().push_back(Ok(answer));
        self
    }

    pub fn failing(self, error: TransportError) -> Self {
        self.answers.borrow_mut().push_back(Err(error));
        self
    }

    pub fn asked(&self) -> Vec<String> {
        self.requests.borrow().clone()
    }
}

impl Transport for Script {
    async fn send(&self, request: Request<Vec<u8>>) -> Answer {
        self.requests.borrow_mut().push(format!("{} {}", request.method(), request.uri()));
        self.answers.borrow_mut().pop_front().expect("the script has an answer for every request")
    }
}

pub fn token(project: &str, role: &str) -> Value {
    json!({ "token": {
        "methods": ["password"], "audit_ids": ["a"], "issued_at": "2026-11-20T09:00:00.000000Z",
        "expires_at": "2026-11-20T10:00:00.000000Z",
        "user": { "id": "u", "name": "ana", "domain": { "id": "default", "name": "Default" }, "password_expires_at": null },
        "project": { "id": project, "name": "Web Platform", "domain": { "id": "default", "name": "Default" } },
        "roles": [{ "id": "r", "name": role }],
        "catalog": [{ "id": "s", "type": "image", "name": "glance", "endpoints": [
            { "id": "e", "interface": "public", "region": "DFW", "region_id": "DFW", "url": "http://glance:9292/image/DFW" }
        ] }],
    } })
}

pub fn image(visibility: &str) -> Value {
    json!({ "id": IMAGE, "name": "web", "owner": "p1", "status": "active", "visibility": visibility,
        "created_at": "2026-11-20T09:00:00Z", "updated_at": "2026-11-20T09:00:00Z", "tags": [] })
}

pub fn member(status: &str) -> Value {
    json!({ "image_id": IMAGE, "member_id": "p2", "status": status,
        "created_at": "2026-11-20T09:00:00Z", "updated_at": "2026-11-20T09:00:00Z", "schema": "/v2/schemas/member" })
}

pub fn signed_in(script: &Script, reach: ConnectionMode, project: &str) -> Account<Script> {
    script.clone().json(201, &token(project, "member"));
    let cloud_address = CloudAddress {
        profile: Profile::OpenStack,
        identity: BaseUrl::parse("http://keystone:5000/v3").unwrap(),
        connection: reach,
    };
    let credentials = Credentials::Password {
        user: UserRef::Id("u".into()),
        password: "pw".into(),
        scope: Scope::Project(ProjectRef::Id(project.into())),
    };
    block_on(sign_in(script.clone(), cloud_address, credentials)).unwrap()
}

pub fn dfw() -> RegionName {
    "DFW".parse().unwrap()
}

pub fn id() -> ImageId {
    IMAGE.parse().unwrap()
}
