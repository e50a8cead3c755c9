//! A transport to a service that repeats what it is sent, as a gateway may do. For tests of what may not be kept.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use http::{Request, Response};
use imageshare_core::cloud::{Transport, TransportError};
use serde_json::{Value, json};

/// How a service answers.
#[derive(Debug, Clone)]
pub enum Answer {
    /// With this body, and a new token and a receipt in headers.
    Json(u16, Value),
    /// With everything that was sent, as plain text.
    EchoText(u16),
    /// With everything that was sent, in every member that an error, a token or a credential has.
    EchoJson(u16),
    /// With the challenge of a second factor.
    Challenge,
}

/// A service that repeats what it is sent.
#[derive(Debug, Clone, Default)]
pub struct EchoTransport(Rc<RefCell<VecDeque<Answer>>>);

impl EchoTransport {
    pub fn push(&self, answers: impl IntoIterator<Item = Answer>) {
        self.0.borrow_mut().extend(answers);
    }
}

impl Transport for EchoTransport {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let (parts, body) = request.into_parts();
        let mut echo = format!("{} {}\n", parts.method, parts.uri);
        for (name, value) in &parts.headers {
            echo = format!("{echo}{name}: {}\n", value.to_str().unwrap());
        }
        echo.push_str(&String::from_utf8(body).unwrap());
        // A header is ASCII: other characters are escaped as Python does.
        let id = echo.replace('\n', " ").replace('ü', "\\u00fc");
        let response = Response::builder().header("x-openstack-request-id", id);
        let answer = self.0.borrow_mut().pop_front().expect("an answer for every request");
        let response = match answer {
            Answer::Json(status, body) => response
                .status(status)
                .header("x-subject-token", "canary-new-token")
                .header("openstack-auth-receipt", "canary-receipt")
                .header("set-cookie", "session=canary-cookie")
                .header("location", "https://canary-location.invalid")
                .body(body.to_string().into_bytes()),
            Answer::EchoText(status) => response.status(status).body(echo.into_bytes()),
            Answer::EchoJson(status) => {
                let echo = json!({ "id": echo, "name": echo, "secret": echo, "message": echo, "title": echo,
                    "password": echo, "other": echo, "user": { "id": echo, "name": echo }, "roles": [{ "name": echo }],
                    "methods": [echo] });
                let body = json!({ "token": echo, "access": { "token": echo, "user": echo }, "error": echo,
                    "application_credential": echo });
                response.status(status).body(body.to_string().into_bytes())
            }
            Answer::Challenge => response
                .status(401)
                .header("www-authenticate", "OS-MF sessionId='canary-session', factor='PASSCODE'")
                .body(Vec::new()),
        };
        Ok(response.unwrap())
    }
}
