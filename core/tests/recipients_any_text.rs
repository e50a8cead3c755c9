//! For any text: reading recipients never panics, drops no ID silently, and keeps no secret.
//!
//! Native only: proptest generates the texts and shrinks failures.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use imageshare_core::plan::recipients::{
    KnownIds, ProjectNames, RecipientInput, Recipients, read, resolve,
};
use imageshare_core::rules::Profile;
use imageshare_core::rules::recipient::NonProjectIds;
use proptest::prelude::*;
use proptest::sample::select;

const OWN_PROJECT: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
const SECRET: &str = "hunter2";

fn resolve_text(text: &str) -> Recipients {
    let (own, others) = (OWN_PROJECT.parse().unwrap(), NonProjectIds::default());
    let (names, none) = (ProjectNames::default(), BTreeSet::new());
    let known =
        KnownIds { own_project: &own, projects: &[], names: &names, non_project_ids: &others };
    let input =
        RecipientInput { text, added: &[], removed_keys: &none, confirmed_keys: &none, known };
    resolve(Profile::OpenStack, &input)
}

/// Pieces of tables, files and sentences, which are joined to texts of any form.
fn pieces() -> impl Strategy<Value = String> {
    let fixed = select(vec![
        " ",
        "  ",
        "\n",
        "\t",
        ",",
        ";",
        ":",
        "=",
        "|",
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        "- ",
        "1. ",
        "(a) ",
        "+---+\n",
        "| ",
        " | ",
        "id",
        "name",
        "domain_id",
        "project_id",
        "OS_PROJECT_ID",
        "export ",
        "set ",
        "$Env:",
        "password",
        "True",
        "default",
        "Hi Ana,",
        "Thanks",
        "QA Lab",
        "and",
        "with",
        "image",
        "://",
        "@",
        "--os-project-id ",
        "<",
        ">",
        "é",
        "\u{200b}",
        "\r",
        "\u{2028}",
        "#",
        "Projects",
        "\u{1F600}",
        "2026-11-29T16:00:00",
    ]);
    prop_oneof![6 => fixed.prop_map(str::to_owned), 2 => ids(), 1 => "\\PC{0,6}"]
}

fn ids() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9a-f]{32}",
        "[0-9A-F]{32}",
        "[0-9a-f]{64}",
        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    ]
}

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(pieces(), 0..24).prop_map(|pieces| pieces.concat())
}

/// The parts of a text that are exactly an ID.
fn ids_in(text: &str) -> Vec<String> {
    let words =
        text.split(|one: char| !(one.is_alphanumeric() || matches!(one, '-' | '_' | '\u{200b}')));
    let is_id = |word: &&str| {
        let digits = word.bytes().filter(u8::is_ascii_hexdigit).count();
        let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
        matches!(digits, 32 | 64) && has_digit && word.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    words.filter(is_id).map(str::to_ascii_lowercase).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_no_id_is_lost(text in texts()) {
        let parsed = read(&text);
        let _resolved = resolve_text(&text);
        let has_words = text.chars().any(char::is_alphanumeric);
        prop_assert!(!has_words || !parsed.entries.is_empty() || !parsed.unused.is_empty());
        let has_secret = parsed.unused.iter().any(|unused| unused.text.is_empty());
        let reported = format!("{parsed:?}").to_ascii_lowercase();
        for id in ids_in(&text) {
            prop_assert!(has_secret || reported.contains(&id), "{id} of {text:?} is lost: {parsed:?}");
        }
    }

    #[test]
    fn every_line_of_a_list_is_accounted_for(lines in proptest::collection::vec(list_lines(), 1..8)) {
        let text = lines.join("\n");
        let parsed = read(&text);
        for (line, content) in (1..).zip(&lines).filter(|(_, content)| !content.trim().is_empty()) {
            let is_known = parsed.entries.iter().map(|entry| entry.line)
                .chain(parsed.unused.iter().map(|unused| unused.line))
                .any(|known| known == line);
            prop_assert!(is_known, "{content:?} of {text:?} is lost: {parsed:?}");
        }
    }

    #[test]
    fn no_secret_is_kept((before, secret, after) in (text_around_secret(), secrets(), text_around_secret())) {
        let text = format!("{before}{secret}{after}");
        let parsed = read(&text);
        prop_assert!(!format!("{parsed:?}").contains(SECRET), "{text:?}: {parsed:?}");
        prop_assert!(!format!("{:?}", resolve_text(&text)).contains(SECRET), "{text:?}");
        let says_so = parsed.unused.iter().any(|unused| unused.text.is_empty());
        prop_assert!(says_so, "{text:?} has a secret, and nothing says that it was left out: {parsed:?}");
    }
}

/// Lines of lists as people write them, each with an ID or a name.
fn list_lines() -> impl Strategy<Value = String> {
    let form = select(vec![
        "{}",
        "1. {}",
        "- {}",
        "* {}",
        "(a) {}",
        "QA Lab,{}",
        "{};Partner;ext",
        "{}\tLab",
        "Partner: {}",
        "please share with {}",
        "{} and thanks",
        "QA Lab",
        "night-shift",
        "project_id: {}",
        "domain_id: {}",
        "| {} |",
        "export OS_PROJECT_ID={}",
        "{} # Lab",
        "",
    ]);
    (form, ids()).prop_map(|(form, id)| form.replace("{}", &id))
}

fn text_around_secret() -> impl Strategy<Value = String> {
    let line = select(vec![
        "",
        "\n",
        "OS_PROJECT_ID=3f6c0a917d2b4c58a1e49b7f5d03c682\n",
        "\nproject_name: QA Lab",
        "\n3f6c0a917d2b4c58a1e49b7f5d03c682",
        "Hi Ana,\n",
        "\nThanks, Ben",
        "- QA Lab\n",
        "clouds:\n",
        "\n| id | 3f6c0a917d2b4c58a1e49b7f5d03c682 |\n",
        "\nid,name\n",
    ]);
    line.prop_map(|line| {
        if line.is_empty() { line.to_owned() } else { format!("\n{}\n", line.trim_matches('\n')) }
    })
}

fn secrets() -> impl Strategy<Value = String> {
    let form = select(vec![
        "~L=~S",
        "~L: ~S",
        "~L = \"~S\"",
        "~L='~S'",
        "export os_~L=~S",
        "set os_~L=~S",
        "set \"os_~L=~S\"",
        "setx os_~L ~S",
        "setenv os_~L ~S",
        "set -gx os_~L ~S",
        "$Env:os_~L = \"~S\"",
        "declare -x os_~L=\"~S\"",
        "--os-~L ~S",
        "--os-~L=~S",
        "{\"~L\": \"~S\"}",
        "{'~L': '~S', 'x': 1}",
        "auth: {~L: ~S}",
        "  ~L: \"~S\"",
        "- ~L: ~S",
        "user=ben&~L=~S",
        "id=1 ~L=~S name=x",
        "<~L>~S</~L>",
        "| ~L | ~S |",
        "~L: |\n  ~S\n",
        "> ~L: ~S",
        "1. ~L: ~S",
        "os.environ[\"os_~L\"] = \"~S\"",
        "~L:\t~S",
        "~L\t~S",
        "~L,~S",
        "~L   ~S",
        "│ ~L │ ~S │",
        "{\"auth\": {\"~L\": \"~S\", \"id\": 1}}",
        "Password\n~S",
        "api_key\n~S",
        "~L:\n  ~S",
        "https://ben:hunter2@host/x",
        "my password is ~S",
        "Application ~L: ~S",
        "curl -H 'X-Auth-Token: ~S' x",
        "x; export os_~L=~S; y",
        "our ~L: ~S",
    ]);
    let label = select(vec![
        "password",
        "PASSWORD",
        "api_key",
        "secret",
        "token",
        "client_secret",
        "admin_password",
    ]);
    let value = select(vec![
        "hunter2",
        "hunter2 and hunter2",
        "hunter2!x=y",
        "hunter2:a",
        "hunter2;x",
        "x#hunter2",
    ]);
    (form, label, value)
        .prop_map(|(form, label, value)| form.replace("~L", label).replace("~S", value))
}
