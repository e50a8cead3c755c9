//! Planned calls as text: as requests, and as commands of `curl` and of the `openstack` client, which are those of the journal. Used
//! by the page. No text has a token.

use crate::cloud::PlannedRequest;
use crate::journal::Actor;
use crate::journal::commands::{curl_line, openstack_line};
use crate::wire::sanitize::Redactor;

/// How the calls are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CommandFormat {
    /// Method, address and body.
    Requests,
    /// For `curl`.
    Curl,
    /// For the `openstack` client.
    OpenStackClient,
}

impl CommandFormat {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Requests, Self::Curl, Self::OpenStackClient];

    /// One call in this format; `None` if it cannot be expressed.
    pub fn line(self, planned: &PlannedRequest) -> Option<String> {
        match self {
            Self::Requests => {
                let request = &planned.request;
                let body = request.body.text().unwrap_or_default();
                Some(format!("{} {} {body}", request.method, request.url).trim_end().to_owned())
            }
            Self::Curl => curl_line(planned.call_request()),
            Self::OpenStackClient => openstack_line(planned.call_request()),
        }
    }

    /// All calls, one on each line, with a comment wherever another account begins.
    pub fn text(self, calls: &[(Actor, PlannedRequest)]) -> String {
        let mut lines = Vec::new();
        let mut last = None;
        for (actor, planned) in calls {
            if last != Some(actor) {
                let side = actor.side.map_or(String::new(), |side| format!("{}, ", side.title()));
                let account = Redactor::default().sanitize(&format!("{side}{}", actor.account));
                lines.push(format!("# {account}"));
                last = Some(actor);
            }
            lines.extend(self.line(planned));
        }
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use http::Method;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::journal::{
        BodyPart, BodyText, RecordedBody, RecordedHeader, RecordedRequest, RecordedValue,
    };
    use crate::model::Side;
    use crate::wire::endpoint::Call;
    use crate::wire::request::X_AUTH_TOKEN;

    const IMAGE_ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    fn planned(side: Side, call: Call, body: &str) -> (Actor, PlannedRequest) {
        let parts = vec![BodyPart::Text(body.to_owned())];
        let request = RecordedRequest {
            method: if body.is_empty() { Method::DELETE } else { Method::PUT },
            url: format!("https://glance.example/v2/images/{IMAGE_ID}/members/p2"),
            is_proxied: false,
            headers: vec![RecordedHeader {
                name: X_AUTH_TOKEN,
                value: RecordedValue::Hidden { length: 3 },
            }],
            body: if body.is_empty() {
                RecordedBody::Empty
            } else {
                RecordedBody::Text(BodyText { parts, length: body.len(), is_whole: true })
            },
        };
        let actor = Actor { side: Some(side), account: "Ana\nrm".to_owned() };
        (actor, PlannedRequest { call, region: "DFW".parse().unwrap(), request })
    }

    #[test]
    fn each_account_is_named_once_and_on_one_line() {
        let calls = [
            planned(Side::Producer, Call::RemoveMember, ""),
            planned(Side::Producer, Call::RemoveMember, ""),
            planned(Side::Consumer, Call::UpdateMember, r#"{"status":"accepted"}"#),
        ];
        let url = format!("https://glance.example/v2/images/{IMAGE_ID}/members/p2");
        assert_eq!(
            CommandFormat::Requests.text(&calls),
            format!(
                "# Producer, Ana rm\nDELETE {url}\nDELETE {url}\n# Consumer, Ana rm\nPUT {url} {{\"status\":\"accepted\"}}"
            )
        );
        let curl = CommandFormat::Curl.text(&calls);
        assert!(curl.contains(&format!("\ncurl -X DELETE {url} -H \"X-Auth-Token: $OS_TOKEN\"\n")));
        let client = CommandFormat::OpenStackClient.text(&calls);
        assert!(client.ends_with(&format!("--os-region-name DFW image set --accept {IMAGE_ID}")));
    }
}
