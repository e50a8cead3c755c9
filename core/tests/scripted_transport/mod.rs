//! A transport with scripted responses, for tests of the typed client. It checks nothing itself.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use http::{Request, Response};
use imageshare_core::cloud::{
    Account, CloudAddress, CloudError, Credentials, Transport, TransportError, sign_in,
};
use imageshare_core::model::{ImageId, RegionName};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v3::{ProjectRef, Scope, UserRef};
use pollster::block_on;
use serde_json::{Value, json};

pub const IMAGE: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

pub type TransportResult = Result<Response<Vec<u8>>, TransportError>;

/// Returns the responses in the given order, and records the requests.
#[derive(Debug, Clone, Default)]
pub struct ScriptedTransport {
    responses: Rc<RefCell<VecDeque<TransportResult>>>,
    requests: Rc<RefCell<Vec<String>>>,
}

impl ScriptedTransport {
    pub fn push_json(self, status: u16, body: &Value) -> Self {
        self.push_bytes(status, body.to_string())
    }

    pub fn push_bytes(self, status: u16, body: impl Into<Vec<u8>>) -> Self {
        let response = Response::builder()
            .status(status)
            .header("x-openstack-request-id", "req-7")
            .header("x-subject-token", "token-of-the-script")
            .body(body.into())
            .unwrap();
        self.responses.borrow_mut().push_back(Ok(response));
        self
    }

    pub fn push_response(self, response: Response<Vec<u8>>) -> Self {
        self.responses.borrow_mut().push_back(Ok(response));
        self
    }

    pub fn push_error(self, error: TransportError) -> Self {
        self.responses.borrow_mut().push_back(Err(error));
        self
    }

    pub fn sent_requests(&self) -> Vec<String> {
        self.requests.borrow().clone()
    }
}

impl Transport for ScriptedTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> TransportResult {
        self.requests.borrow_mut().push(format!("{} {}", request.method(), request.uri()));
        self.responses
            .borrow_mut()
            .pop_front()
            .expect("the transport has a response for every request")
    }
}

pub fn token_json(project: &str, role: &str) -> Value {
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

pub fn image_json(visibility: &str) -> Value {
    json!({ "id": IMAGE, "name": "web", "owner": "p1", "status": "active", "visibility": visibility,
        "created_at": "2026-11-20T09:00:00Z", "updated_at": "2026-11-20T09:00:00Z", "tags": [] })
}

pub fn member_json(status: &str) -> Value {
    json!({ "image_id": IMAGE, "member_id": "p2", "status": status,
        "created_at": "2026-11-20T09:00:00Z", "updated_at": "2026-11-20T09:00:00Z", "schema": "/v2/schemas/member" })
}

pub fn signed_in(
    transport: &ScriptedTransport,
    connection: ConnectionMode,
    project: &str,
) -> Account<ScriptedTransport> {
    transport.clone().push_json(201, &token_json(project, "member"));
    sign_in_to(transport, connection, project).unwrap()
}

/// Signs in with the responses that the transport has.
pub fn sign_in_to(
    script: &ScriptedTransport,
    connection: ConnectionMode,
    project: &str,
) -> Result<Account<ScriptedTransport>, CloudError> {
    let cloud_address = CloudAddress {
        profile: Profile::OpenStack,
        identity: BaseUrl::parse("http://keystone:5000/v3").unwrap(),
        connection,
    };
    let credentials = Credentials::Password {
        user: UserRef::Id("u".into()),
        password: "pw".into(),
        scope: Scope::Project(ProjectRef::Id(project.into())),
    };
    block_on(sign_in(script.clone(), cloud_address, credentials))
}

pub fn dfw() -> RegionName {
    "DFW".parse().unwrap()
}

pub fn id() -> ImageId {
    IMAGE.parse().unwrap()
}
