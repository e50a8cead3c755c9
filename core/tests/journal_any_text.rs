//! For any text in a call: HAR is JSON, no text breaks out of a block of Markdown, and a shell reads the words that were meant.
//!
//! Native only: proptest generates the texts, and a POSIX shell reads the commands.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod shell;

use http::{Method, StatusCode};
use imageshare_core::cloud::Caller;
use imageshare_core::journal::commands::{ansible_task, curl_line, terraform_block};
use imageshare_core::journal::export::{to_har, to_runbook, to_shell_script};
use imageshare_core::journal::{
    Actor, BodyPart, BodyText, EntryFilter, Journal, Names, RecordedBody, RecordedCall,
    RecordedRequest, RecordedResponse,
};
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::Call;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

const IMAGE: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";
/// In every generated text; outside of a block, it would have broken out.
const MARK: &str = "INJECTED";

/// Pieces that mean something to a shell, to Markdown, to JSON, to HCL or to YAML.
fn any_text() -> impl Strategy<Value = String> {
    let fixed = select(vec![
        "\n",
        "\r",
        "\r\n",
        "```",
        "\n```\n",
        "\n````sh\n",
        "~~~",
        "`",
        "'",
        "\"",
        "\\",
        "$(",
        "${",
        "%{",
        "{{",
        "}}",
        ")",
        "$OS_TOKEN",
        "#",
        "# ",
        "- ",
        "!",
        ";",
        "&&",
        "|",
        "\n# ",
        "\u{202e}",
        "\u{1b}",
        "\0",
        "@",
        "ü",
        " ",
        "\t",
    ]);
    let piece = prop_oneof![4 => fixed.prop_map(str::to_owned), 1 => any::<String>()];
    proptest::collection::vec(piece, 0..12)
        .prop_map(|pieces| format!("{MARK}{}{MARK}", pieces.concat()))
}

fn body(text: &str) -> RecordedBody {
    let parts = vec![BodyPart::Text(text.to_owned())];
    RecordedBody::Text(BodyText { parts, length: text.len(), is_whole: true })
}

fn recorded(call: Call, url: String, sent: &str, answered: &str) -> RecordedCall {
    RecordedCall {
        started_at: Timestamp::UNKNOWN,
        duration_ms: 1,
        call,
        caller: Caller::default(),
        profile: Profile::OpenStack,
        region: "DFW".parse().ok(),
        request: RecordedRequest {
            method: Method::POST,
            url,
            is_proxied: false,
            headers: Vec::new(),
            body: body(sent),
        },
        result: Ok(RecordedResponse {
            status: StatusCode::OK,
            headers: Vec::new(),
            body: body(answered),
            required_auth_methods: None,
        }),
    }
}

fn journal_of(calls: impl IntoIterator<Item = RecordedCall>, account: &str) -> Journal {
    let mut journal = Journal::default();
    for call in calls {
        journal.push(Actor { side: None, account: account.to_owned() }, call);
    }
    journal
}

/// The lines that are outside of every fenced block, read as in the specification of Markdown.
fn lines_outside_blocks(markdown: &str) -> Vec<&str> {
    let mut open = None;
    let mut outside = Vec::new();
    for line in markdown.split(['\n', '\r']) {
        let trimmed = line.trim_start_matches(' ');
        let fence = trimmed.len() - trimmed.trim_start_matches('`').len();
        let is_fence = fence >= 3 && line.len() - trimmed.len() < 4;
        match open {
            None if is_fence && !trimmed[fence..].contains('`') => open = Some(fence),
            None => outside.push(line),
            Some(length) if is_fence && fence >= length && trimmed[fence..].trim().is_empty() => {
                open = None;
            }
            Some(_) => {}
        }
    }
    assert!(open.is_none(), "{markdown}");
    outside
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn bodies_stay_in_their_blocks(sent in any_text(), answered in any_text()) {
        let call = recorded(Call::CreateTask, "http://glance/v2/tasks".to_owned(), &sent, &answered);
        let journal = journal_of([call.clone()], "Ana");
        let names = Names::NONE;
        let all = EntryFilter::default();

        let har: Value = serde_json::from_str(&to_har(&journal, &all, &names)).unwrap();
        prop_assert_eq!(&har["log"]["entries"][0]["request"]["postData"]["text"], &Value::from(sent.as_str()));
        prop_assert_eq!(&har["log"]["entries"][0]["response"]["content"]["text"], &Value::from(answered.as_str()));

        for line in lines_outside_blocks(&to_runbook(&journal, &all, &names)) {
            prop_assert!(!line.contains(MARK), "{}", line);
        }

        let line = curl_line(call.call_request());
        prop_assert_eq!(line.is_none(), sent.contains('\0'));
        if let Some(line) = line {
            let words = shell::words(&line, &[]);
            prop_assert_eq!(words.last(), Some(&sent));
            prop_assert_eq!(&words[..3], &["-X", "POST", "http://glance/v2/tasks"]);
        }
        shell::check_syntax(&to_shell_script(&journal, &all, &names));
    }

    #[test]
    fn names_stay_on_their_line(name in any_text(), project in "[ -~]{1,30}") {
        prop_assume!(!project.trim().is_empty());
        let sent = serde_json::json!({ "member": project }).to_string();
        let url = format!("http://glance/v2/images/{IMAGE}/members");
        let call = recorded(Call::AddMember, url, &sent, "{}");
        let journal = journal_of([call.clone()], &name);
        let named = |name: &str| Some(name.to_owned());
        let names = Names { image: &|_| named(&name), project: &|_| named(&name), ..Names::NONE };
        let all = EntryFilter::default();

        // The heading, the account, its token and the undo, each on one line and without markup.
        let runbook = to_runbook(&journal, &all, &names);
        for line in lines_outside_blocks(&runbook).into_iter().filter(|line| line.contains(MARK)) {
            let starts = [
                "## 1. Share ",
                "- Account: ",
                "With curl, with a token of ",
                "Undo: The producer removes ",
            ];
            prop_assert!(starts.iter().any(|start| line.starts_with(start)), "{}", line);
        }
        let script = to_shell_script(&journal, &all, &names);
        for line in script.split(['\n', '\r']).filter(|line| line.contains(MARK)) {
            prop_assert!(line.starts_with("# "), "{}", line);
        }
        shell::check_syntax(&script);

        // The ID of a project is one value in every format.
        let trimmed = project.trim();
        let task = ansible_task(call.call_request()).unwrap();
        let value = task.lines().last().unwrap().trim_start().trim_start_matches("- ").trim_start_matches("!unsafe ");
        prop_assert_eq!(serde_json::from_str::<String>(value).unwrap(), trimmed);
        let block = terraform_block(call.call_request()).unwrap();
        let value = block.lines().find_map(|line| line.strip_prefix("  member_id = ")).unwrap();
        let value = value.replace("$${", "${").replace("%%{", "%{");
        prop_assert_eq!(serde_json::from_str::<String>(&value).unwrap(), trimmed);
    }
}
