//! One call of the journal in full: its response, the reason of a failure, and a sign-in whose secrets are masked.

use std::sync::{Arc, Mutex, PoisonError};

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    BrowserSetup, FormCredentials, Outcome, Page, Role, Side, SignInForm, StaticServer, TestError,
    in_browser, starts_with,
};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::harness::{PASSWORD, with_cloud};
use crate::second_factor::API_KEY;

/// What the cloud sent.
#[derive(Default)]
struct SentResponse {
    status: String,
    request_id: String,
    body: Value,
}

/// Keeps the last response to requests for this path.
fn keep_response(cloud: &FakeCloud, path: &str) -> Arc<Mutex<SentResponse>> {
    let kept = Arc::<Mutex<SentResponse>>::default();
    let (keep, wanted) = (Arc::clone(&kept), path.to_owned());
    let keep_one = move |path: &str, response: &mut http::Response<Vec<u8>>| {
        if path == wanted {
            let id = response.headers().get("x-openstack-request-id");
            let sent = SentResponse {
                status: response.status().to_string(),
                request_id: id.and_then(|id| id.to_str().ok()).unwrap_or_default().to_owned(),
                body: serde_json::from_slice(response.body()).unwrap_or_default(),
            };
            *keep.lock().unwrap_or_else(PoisonError::into_inner) = sent;
        }
    };
    cloud.alter_responses(Some((&format!("GET {path}"), Arc::new(keep_one))));
    kept
}

/// Opens the newest call whose title, or whose method and path, is this text. Returns the row of the list, and the call in full.
async fn open_call(page: &Page, text: &str) -> Outcome<(WebElement, WebElement)> {
    let call = format!("//*[@data-test='journal-call'][.//*[normalize-space(.)='{text}']]");
    let call = page
        .wait_until_some(text, async || {
            Ok(page.driver().find_all(By::XPath(call.clone())).await?.into_iter().next())
        })
        .await?;
    page.click(&call).await?;
    Ok((call, page.wait_for_test_id("journal-detail", &[]).await?))
}

/// The exact text of the request or the response.
async fn recorded_text(page: &Page, part: &str) -> Outcome<String> {
    let element = page.wait_for_test_id(part, &[]).await?;
    Ok(element.prop("textContent").await?.unwrap_or_default())
}

/// The JSON after the headers. A note may follow, that only a part of the body is recorded.
fn recorded_json(text: &str) -> Outcome<Value> {
    let (_, body) = text.split_once("\n\n").unwrap_or_default();
    let json = serde_json::Deserializer::from_str(body).into_iter().next();
    let json = json.ok_or_else(|| TestError::new(format!("no body: {text}")))?;
    json.map_err(|error| TestError::new(format!("{error}: {text}")))
}

fn hidden_header(name: &str, value: &str) -> String {
    format!("\n{name}: hidden, {} characters\n", value.len())
}

#[tokio::test]
async fn a_response_has_status_headers_body_duration_and_request_id() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        let path = format!("/image/DFW/v2/images/{image}");
        let kept = keep_response(cloud, &path);
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_test_id("member-row", &[]).await?;
        page.open_journal().await?;
        let (row, detail) = open_call(page, &format!("GET {path}")).await?;
        let sent = std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner));
        assert_eq!(sent.body["name"], "web-2026-11", "the cloud was asked");

        let request = recorded_text(page, "journal-request").await?;
        assert!(request.starts_with(&format!("GET {}{path}\n", page.origin())), "{request}");
        let token = cloud.tokens().pop().unwrap_or_default();
        assert!(request.contains(&hidden_header("x-auth-token", &token)), "{request}");

        let response = recorded_text(page, "journal-response").await?;
        assert_eq!(response.lines().next(), Some(sent.status.as_str()));
        // Of the headers, the page reads those that it needs.
        let request_id = format!("\nx-openstack-request-id: {}\n", sent.request_id);
        for header in ["\ndate: ", &request_id] {
            assert!(response.contains(header), "{header:?} is missing in {response}");
        }
        assert_eq!(recorded_json(&response)?, sent.body);

        let id = detail.find(By::Css(".head__meta [data-whole]")).await?;
        assert_eq!(id.attr("data-whole").await?.as_deref(), Some(sent.request_id.as_str()));
        let duration = detail.find(By::Css(".head__meta .num")).await?.text().await?;
        let (number, unit) = duration.split_once(' ').unwrap_or_default();
        assert!(number.parse::<f64>().is_ok() && ["ms", "s"].contains(&unit), "{duration}");
        let listed = row.find(By::Css(".journal__ms")).await?.text().await?;
        assert_eq!(listed, duration, "the list has the same duration");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_failed_call_has_its_reason_and_next_step() -> Outcome {
    with_cloud(async |page, cloud| {
        let image = page.image_id("DFW", "web-2026-11").await?;
        let path = format!("/image/DFW/v2/images/{image}/members");
        let refusal =
            json!({ "message": "Only shared images have members.", "code": "403 Forbidden" });
        cloud.respond_with(Some(&format!("GET {path}")), 403, &refusal);
        page.go(&format!("/images/DFW/{image}")).await?;
        page.wait_for_text("Only shared images have members.").await?;
        page.open_journal().await?;
        page.select_radio(starts_with("Failed ")).await?;
        let (row, detail) = open_call(page, &format!("GET {path}")).await?;
        assert!(row.text().await?.contains("403"));

        let failure = page.find_in(&detail, Role::Alert, starts_with("")).await?.text().await?;
        let host = page.origin().trim_start_matches("http://");
        for part in [
            "Couldn't load members",
            "Only shared images can have members.",
            "for the image first. While it has no members, only this project can see it.",
            "Who can fix this\nyou",
            &format!("Refused by\nimage service in DFW at {host}"),
            "Response\n403, Only shared images have members.",
        ] {
            assert!(failure.contains(part), "{part:?} is missing in {failure}");
        }
        let response = recorded_text(page, "journal-response").await?;
        assert_eq!(response.lines().next(), Some("403 Forbidden"));
        assert_eq!(recorded_json(&response)?, refusal);
        page.expect_no_axe_findings().await
    })
    .await
}

#[tokio::test]
async fn password_and_token_of_a_sign_in_are_masked() -> Outcome {
    with_cloud(async |page, cloud| {
        let tokens = cloud.tokens();
        let token = tokens.last().cloned().unwrap_or_default();
        page.open_journal().await?;
        let title = "Sign in with a password as ana.ruiz to project Web Platform at 127.0.0.1";
        open_call(page, title).await?;

        let request = recorded_text(page, "journal-request").await?;
        let address = format!("POST {}/identity/v3/auth/tokens\n", page.origin());
        assert!(request.starts_with(&address), "{request}");
        let user = &recorded_json(&request)?["auth"]["identity"]["password"]["user"];
        assert_eq!((&user["name"], &user["password"]), (&json!("ana.ruiz"), &json!("[hidden]")));

        let response = recorded_text(page, "journal-response").await?;
        assert_eq!(response.lines().next(), Some("201 Created"));
        assert!(response.contains(&hidden_header("x-subject-token", &token)), "{response}");
        let issued = &recorded_json(&response)?["token"];
        assert_eq!(issued["user"]["name"], "ana.ruiz");
        assert_eq!(issued["project"]["name"], "Web Platform");
        for secret in tokens.iter().map(String::as_str).chain([PASSWORD]) {
            assert!(!request.contains(secret) && !response.contains(secret), "a secret is shown");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn api_key_and_token_of_a_rackspace_sign_in_are_masked() -> Outcome {
    let cloud = FakeCloud::rackspace();
    let server = StaticServer::start_at("/", |origin| cloud.router(origin)).await?;
    in_browser(BrowserSetup::desktop(server.url()), async |page| {
        page.open("/connect").await?;
        page.sign_in(&SignInForm {
            identity_url: &format!("{}/identity/v2.0", server.origin()),
            proxy_url: None,
            credentials: FormCredentials::ApiKey("ana.ruiz", API_KEY),
            side: Side::Producer,
        })
        .await?;
        let token = cloud.tokens().pop().unwrap_or_default();
        assert!(!token.is_empty());
        page.open_journal().await?;
        open_call(page, "Sign in with an API key as ana.ruiz at 127.0.0.1").await?;
        let request = recorded_text(page, "journal-request").await?;
        let key = &recorded_json(&request)?["auth"]["RAX-KSKEY:apiKeyCredentials"];
        assert_eq!(*key, json!({ "username": "ana.ruiz", "apiKey": "[hidden]" }));
        let response = recorded_text(page, "journal-response").await?;
        let access = &recorded_json(&response)?["access"];
        assert_eq!(access["token"]["id"], "[hidden]");
        assert_eq!(access["user"]["name"], "ana.ruiz");
        for secret in [token.as_str(), API_KEY] {
            assert!(!request.contains(secret) && !response.contains(secret), "a secret is shown");
        }
        Ok(())
    })
    .await
}
