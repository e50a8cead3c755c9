//! A call as a `curl` command. Used by the pages, the runbook and the shell script.

use std::collections::BTreeSet;

use super::super::call_request::CallRequest;
use super::super::recorded_body::{BodyPart, BodyText, RecordedBody};
use super::super::recorded_call::{RecordedRequest, RecordedValue};
use crate::plan::curl::{CurlRequest, ShellText};
use crate::plan::shell_commands::TOKEN_VARIABLE;
use crate::wire::request::X_AUTH_TOKEN;
use crate::wire::sanitize::REDACTED;

/// The command that sends the same request to the service itself, also if it was sent through a proxy. Secrets are read from the
/// shell variables that [`variables`] lists; within JSON, a value with `"` or `\` has to be escaped first.
///
/// `None` if the body is not kept whole, or has a character that no command can have.
pub fn curl_line(call: CallRequest<'_>) -> Option<String> {
    let RecordedRequest { method, url, headers, body, .. } = call.request;
    let body = match body {
        RecordedBody::Empty => &[][..],
        RecordedBody::Text(BodyText { parts, is_whole: true, .. }) => parts.as_slice(),
        RecordedBody::NotRecorded { .. } | RecordedBody::Text(_) => return None,
    };
    let has_nul = |part: &BodyPart| matches!(part, BodyPart::Text(text) if text.contains('\0'));
    // A token in the address has been replaced.
    if url.contains(REDACTED) || body.iter().any(has_nul) {
        return None;
    }
    let hidden = hidden_headers(call.request);
    let shown = headers.iter().filter_map(|header| match &header.value {
        RecordedValue::Text(text) => Some((header.name.as_str(), ShellText::Text(text))),
        RecordedValue::Hidden { .. } => None,
    });
    let read = hidden.iter().map(|(name, variable)| (name.as_str(), ShellText::Variable(variable)));
    let body = body.iter().map(|part| match part {
        BodyPart::Text(text) => ShellText::Text(text),
        BodyPart::Hidden(kind) => ShellText::Variable(kind.variable()),
    });
    let request = CurlRequest {
        method: method.as_str(),
        url,
        headers: shown.chain(read).collect(),
        body: body.collect(),
    };
    Some(request.to_command())
}

/// The shell variables that [`curl_line`] reads, each once.
pub fn variables(call: CallRequest<'_>) -> BTreeSet<String> {
    let mut variables: BTreeSet<String> =
        hidden_headers(call.request).into_iter().map(|(_, variable)| variable).collect();
    if let RecordedBody::Text(text) = &call.request.body {
        variables.extend(text.parts.iter().filter_map(|part| match part {
            BodyPart::Text(_) => None,
            BodyPart::Hidden(kind) => Some(kind.variable().to_owned()),
        }));
    }
    variables
}

/// The headers whose value is hidden, each with its variable: `OS_TOKEN` for the token, else the header's name.
fn hidden_headers(request: &RecordedRequest) -> Vec<(String, String)> {
    let hidden = request.headers.iter().filter(|header| match header.value {
        RecordedValue::Hidden { .. } => true,
        RecordedValue::Text(_) => false,
    });
    hidden
        .map(|header| {
            let name = header.name.as_str();
            if header.name == X_AUTH_TOKEN {
                return ("X-Auth-Token".to_owned(), TOKEN_VARIABLE.to_owned());
            }
            // In a header's name, every other character is valid in a variable or is a mark that no request here has.
            let is_valid = |character: char| character.is_ascii_alphanumeric();
            let variable = name.replace(|character| !is_valid(character), "_");
            (name.to_owned(), variable.to_ascii_uppercase())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use http::header::HeaderName;

    use super::super::super::fixtures::{IMAGE_ID, body, entry, response};
    use super::super::super::recorded_body::SecretKind;
    use super::super::super::recorded_call::{RecordedCall, RecordedHeader};
    use super::*;
    use crate::wire::endpoint::Call;

    fn recorded(call: Call, sent: &str) -> RecordedCall {
        entry(call, sent, Ok(response(200, ""))).recorded
    }

    #[test]
    fn the_token_is_a_variable() {
        let add = recorded(Call::AddMember, r#"{"member":"it's"}"#);
        let line = curl_line(add.call_request()).unwrap();
        let expected = format!(
            r#"curl -X POST http://glance/image/v2/images/{IMAGE_ID}/members -H "X-Auth-Token: $OS_TOKEN" -d '{{"member":"it'\''s"}}'"#
        );
        assert_eq!(line, expected);
    }

    #[test]
    fn other_secrets_are_variables_of_their_own() {
        let mut call = recorded(Call::IssueToken, "");
        call.request.headers = vec![RecordedHeader {
            name: HeaderName::from_static("openstack-auth-receipt"),
            value: RecordedValue::Hidden { length: 9 },
        }];
        let text = |text: &str| BodyPart::Text(text.to_owned());
        let parts = vec![text("{\""), BodyPart::Hidden(SecretKind::Passcode), text("\"}")];
        call.request.body = RecordedBody::Text(BodyText { parts, length: 7, is_whole: true });
        let line = curl_line(call.call_request()).unwrap();
        assert!(line.ends_with(
            r#" -H "openstack-auth-receipt: $OPENSTACK_AUTH_RECEIPT" -d '{"'"$OS_PASSCODE"'"}'"#
        ));
        let expected = ["OPENSTACK_AUTH_RECEIPT", "OS_PASSCODE"];
        assert!(variables(call.call_request()).iter().eq(expected.iter()));
    }

    #[test]
    fn a_body_that_is_not_whole_gives_no_command() {
        let mut cut = recorded(Call::UpdateImage, "[");
        for not_whole in [
            RecordedBody::NotRecorded { length: 3 },
            body("a\0b"),
            RecordedBody::Text(BodyText { parts: Vec::new(), length: 3, is_whole: false }),
        ] {
            cut.request.body = not_whole;
            assert_eq!(curl_line(cut.call_request()), None);
        }
        let mut token_in_path = recorded(Call::ListTokenEndpoints, "");
        token_in_path.request.url = format!("http://identity/v2.0/tokens/{REDACTED}/endpoints");
        assert_eq!(curl_line(token_in_path.call_request()), None);
    }
}
