//! The title of a sign-in: its method, its user, its project and its cloud. Used by [`super::title`]. It reads only what is recorded,
//! which has no secret.

use http::Uri;
use serde_json::Value;

use super::call_titles::call_words;
use super::one_line::one_line;
use super::recorded_call::RecordedCall;
use crate::wire::identity_v2::auth::{
    API_KEY_CREDENTIALS, PASSCODE_CREDENTIALS, PASSWORD_CREDENTIALS,
};
use crate::wire::parse_json;

/// "Sign in with a password as ana at keystone.example.com", "Sign in with a token to project web at keystone.example.com".
pub(super) fn sign_in_title(recorded: &RecordedCall) -> String {
    let mut title = call_words(recorded.call).to_owned();
    if let Some(who) = sign_in(recorded) {
        title.push_str(" with ");
        title.push_str(&who.method);
        for (word, name) in [(" as ", who.user), (" to project ", who.project)] {
            if let Some(name) = name {
                title.push_str(word);
                title.push_str(&one_line(&name));
            }
        }
    }
    let url: Option<Uri> = recorded.request.url.parse().ok();
    if let Some(host) = url.as_ref().and_then(Uri::host) {
        title.push_str(" at ");
        title.push_str(host);
    }
    title
}

/// What a sign-in says of itself.
struct SignIn {
    method: String,
    user: Option<String>,
    project: Option<String>,
}

fn sign_in(recorded: &RecordedCall) -> Option<SignIn> {
    let body = recorded.request.body.text()?;
    let body = parse_json(body.as_bytes()).ok()?;
    let auth = body.get("auth")?;
    match auth.get("identity") {
        Some(identity) => sign_in_v3(auth, identity),
        None => sign_in_v2(auth),
    }
}

fn sign_in_v3(auth: &Value, identity: &Value) -> Option<SignIn> {
    let methods: Vec<&str> =
        identity.get("methods")?.as_array()?.iter().filter_map(Value::as_str).collect();
    let credential = identity.get("application_credential");
    let method = match methods.as_slice() {
        ["password"] => "a password".to_owned(),
        ["totp"] => "a passcode".to_owned(),
        ["token"] => "a token".to_owned(),
        ["application_credential"] => match credential.and_then(named) {
            Some(name) => format!("application credential {}", one_line(&name)),
            None => "an application credential".to_owned(),
        },
        several if several.contains(&"password") && several.contains(&"totp") => {
            "a password and a passcode".to_owned()
        }
        others => one_line(&others.join(", ")),
    };
    let users = ["password", "totp", "application_credential"];
    let mut users = users.into_iter().filter_map(|method| identity.get(method)?.get("user"));
    let project = auth.get("scope").and_then(|scope| scope.get("project"));
    Some(SignIn { method, user: users.find_map(named), project: project.and_then(named) })
}

fn sign_in_v2(auth: &Value) -> Option<SignIn> {
    let methods = [
        (API_KEY_CREDENTIALS, "an API key"),
        (PASSWORD_CREDENTIALS, "a password"),
        (PASSCODE_CREDENTIALS, "a passcode"),
        ("token", "a token"),
    ];
    let (credentials, method) =
        methods.into_iter().find_map(|(name, method)| Some((auth.get(name)?, method)))?;
    let text = |value: &Value, name: &str| Some(value.get(name)?.as_str()?.to_owned());
    Some(SignIn {
        method: method.to_owned(),
        user: text(credentials, "username"),
        project: text(auth, "tenantId"),
    })
}

/// The name of a user, a project or a credential, else its ID.
fn named(value: &Value) -> Option<String> {
    let text = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
    text("name").or_else(|| text("id"))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::fixtures::{body, entry, response};
    use super::*;
    use crate::wire::endpoint::Call;

    fn title(call: Call, sent: &str) -> String {
        let mut recorded = entry(call, sent, Ok(response(201, ""))).recorded;
        recorded.request.body = body(sent);
        sign_in_title(&recorded)
    }

    #[test]
    fn a_sign_in_names_its_method_user_project_and_cloud() {
        for (call, auth, expected) in [
            (
                Call::IssueToken,
                r#"{"identity":{"methods":["password"],"password":{"user":{"name":"ana","password":"[hidden]"}}},"scope":{"project":{"id":"p1"}}}"#,
                "Sign in with a password as ana to project p1 at glance",
            ),
            (
                Call::IssueToken,
                r#"{"identity":{"methods":["password","totp"],"password":{"user":{"name":"ana"}},"totp":{"user":{"name":"ana"}}},"scope":"unscoped"}"#,
                "Sign in with a password and a passcode as ana at glance",
            ),
            (
                Call::IssueToken,
                r#"{"identity":{"methods":["application_credential"],"application_credential":{"name":"page","user":{"name":"ana"}}}}"#,
                "Sign in with application credential page as ana at glance",
            ),
            (
                Call::IssueToken,
                r#"{"identity":{"methods":["application_credential"],"application_credential":{"id":"c1"}}}"#,
                "Sign in with application credential c1 at glance",
            ),
            (
                Call::IssueToken,
                r#"{"identity":{"methods":["token"],"token":{"id":"[hidden]"}},"scope":{"project":{"name":"web"}}}"#,
                "Sign in with a token to project web at glance",
            ),
            (
                Call::Authenticate,
                r#"{"RAX-KSKEY:apiKeyCredentials":{"username":"ana","apiKey":"[hidden]"}}"#,
                "Sign in with an API key as ana at glance",
            ),
            (Call::Authenticate, "{}", "Sign in at glance"),
        ] {
            assert_eq!(title(call, &format!(r#"{{"auth":{auth}}}"#)), expected);
        }
        assert_eq!(title(Call::IssueToken, "no JSON"), "Sign in at glance");
    }
}
