//! The commands of the journal, run in a shell: every curl line gets the response that the page got, and the lines of the openstack
//! client do the same as the page.

use std::process::{Command, Output};

use imageshare_tests::browser::handshake::offer_accept_and_stop;
use imageshare_tests::browser::live::{LiveEnv, TestImage};
use imageshare_tests::browser::{Outcome, Side, TestError, in_browser};
use serde_json::Value;

use crate::harness::{direct_setup, sign_in_user, test_share};

/// One call of the journal: from its runbook the commands, from its HAR file the response.
struct JournalCall {
    title: String,
    /// The user who sent it.
    user: &'static str,
    curl: Option<String>,
    openstack: Option<String>,
    status: u64,
    body: Option<Value>,
}

/// The text of the first code block after a label.
fn code_block(section: &str, label: &str) -> Option<String> {
    let (_, rest) = section.split_once(label)?;
    let (_, rest) = rest.split_once("```sh\n")?;
    let (code, _) = rest.split_once("\n```")?;
    Some(code.to_owned())
}

fn journal_calls(runbook: &str, har: &str) -> Outcome<Vec<JournalCall>> {
    let har: Value = serde_json::from_str(har)
        .map_err(|error| TestError::new(format!("the HAR file: {error}")))?;
    let entries = har["log"]["entries"].as_array().cloned().unwrap_or_default();
    let sections: Vec<&str> = runbook.split("\n## ").skip(1).collect();
    if sections.len() != entries.len() {
        return Err(TestError::new("the runbook and the HAR file have different calls"));
    }
    let call = |(section, entry): (&str, &Value)| JournalCall {
        title: entry["comment"].as_str().unwrap_or_default().to_owned(),
        // A sign-in has no side yet.
        user: if ["- Account: Consumer", " as consumer to "].iter().any(|it| section.contains(it)) {
            "consumer"
        } else {
            "producer"
        },
        curl: code_block(section, "\nWith curl, "),
        openstack: code_block(section, "\nWith the openstack client:"),
        status: entry["response"]["status"].as_u64().unwrap_or_default(),
        body: entry["response"]["content"]["text"]
            .as_str()
            .and_then(|text| serde_json::from_str(text).ok()),
    };
    Ok(sections.into_iter().zip(&entries).map(call).collect())
}

/// Runs a line in a shell, with the variables that its user would set.
fn run_line(live: &LiveEnv, user: &str, command: &str) -> Outcome<Output> {
    let client = live.setting("/openstack_client")?;
    let (client_folder, _) = client.rsplit_once('/').unwrap_or_default();
    let path = format!("{client_folder}:{}", std::env::var("PATH").unwrap_or_default());
    let token = live.issue_token(user)?;
    let output = Command::new("sh")
        .args(["-c", command])
        .env_clear()
        .envs([
            ("PATH", path.as_str()),
            ("OS_TOKEN", &token),
            ("OS_AUTH_TYPE", "token"),
            ("OS_AUTH_URL", live.setting("/keystone_url")?),
            ("OS_PROJECT_ID", live.setting(&format!("/projects/{user}"))?),
            ("OS_PASSWORD", live.password(user)?),
            ("OS_IDENTITY_API_VERSION", "3"),
        ])
        .output()?;
    Ok(output)
}

/// What differs from one request to the next.
fn without_times(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(without_times).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(name, _)| !["created_at", "updated_at"].contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), without_times(value)))
            .collect(),
        other => other.clone(),
    }
}

/// Runs a curl line; returns the status and the body.
fn run_curl(live: &LiveEnv, call: &JournalCall, command: &str) -> Outcome<(u64, Value)> {
    let with_status = format!("{command} --silent --show-error --write-out '\\n%{{http_code}}'");
    let output = run_line(live, call.user, &with_status)?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let (body, status) = text.rsplit_once('\n').unwrap_or_default();
    let status = status.parse().map_err(|_| {
        let error = String::from_utf8_lossy(&output.stderr);
        TestError::new(format!("{}: {command}: {text}{error}", call.title))
    })?;
    Ok((status, serde_json::from_str(body).unwrap_or_default()))
}

#[tokio::test]
async fn the_commands_of_the_journal_do_what_the_page_did() -> Outcome {
    let live = LiveEnv::from_environment().await?;
    let image = TestImage::create(&live, "commands-of-the-journal")?;
    let consumer = live.setting("/projects/consumer")?;
    let mut calls = Vec::new();
    in_browser(direct_setup(&live)?, async |page| {
        page.open("/connect").await?;
        sign_in_user(page, &live, "producer", Side::Producer, None).await?;
        sign_in_user(page, &live, "consumer", Side::Consumer, None).await?;
        let share = test_share(&live, &image)?;
        offer_accept_and_stop(page, &share).await?;
        page.open_journal().await?;
        page.record_saved_files().await?;
        let runbook = page.saved_file("Export runbook").await?;
        calls = journal_calls(&runbook, &page.saved_file("Export HAR").await?)?;
        Ok(())
    })
    .await?;

    // The image is as it was before the first call, so the same calls in the same order get the same responses.
    let mut same_bodies = 0;
    // The page gives up reads that it no longer needs.
    calls.retain(|call| call.status != 0);
    for call in &calls {
        let Some(command) = &call.curl else { continue };
        let (status, body) = run_curl(&live, call, command)?;
        assert_eq!(status, call.status, "{}: {command}: {body}", call.title);
        let expected = call.body.as_ref().filter(|_| command.contains(&image.id));
        if let Some(expected) = expected {
            assert_eq!(without_times(&body), without_times(expected), "{}: {command}", call.title);
            same_bodies += 1;
        }
    }
    assert!(same_bodies >= 3, "{same_bodies} compared responses of {} calls", calls.len());

    let mut changes = 0;
    let mut seen = Vec::new();
    for call in &calls {
        let Some(command) = &call.openstack else { continue };
        let is_change = ["image add project", "image set", "image remove project"]
            .iter()
            .any(|words| command.contains(words));
        if !is_change && seen.contains(&(call.user, command)) {
            continue;
        }
        seen.push((call.user, command));
        let output = run_line(&live, call.user, command)?;
        let printed = String::from_utf8_lossy(&output.stdout);
        let error = String::from_utf8_lossy(&output.stderr);
        let is_success = (200..300).contains(&call.status);
        assert_eq!(
            output.status.success(),
            is_success,
            "{}: {command}: {printed}{error}",
            call.title
        );
        if command.contains("image add project") {
            assert_eq!(image.member_status(consumer)?, "pending", "{command}");
        } else if command.contains("--accept") {
            assert_eq!(image.member_status(consumer)?, "accepted", "{command}");
        } else if command.contains("image remove project") {
            assert!(image.members()?.is_empty(), "{command}");
        } else if command.contains(&format!("image show {}", image.id)) && is_success {
            assert!(printed.contains(&image.name), "{command}: {printed}");
        }
        changes += usize::from(is_change);
    }
    assert_eq!(changes, 3, "the offer, the answer and the end of the share");
    Ok(())
}
