//! Pasted texts and the recipients read from each: the output of commands, files, dashboards and mails.
//!
//! `{A}` is the project to share with; `{D}`, `{P}` and `{U}` are its domain, its parent and a user, which must never become recipients.

mod pasted;

use imageshare_core::plan::recipients::{ParsedRecipients, SkipReason, read};

use pasted::{
    CLOUDS_YAML, DASHBOARD_TEXT, OPENRC, PROJECT_SHOW_JSON, PROJECT_SHOW_SHELL, PROJECT_SHOW_TABLE,
    PROJECT_SHOW_VALUE, PROJECT_SHOW_YAML, TOKEN_JSON,
};

const PROJECT_A: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
const PROJECT_B: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";
const DOMAIN_ID: &str = "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf";
const PARENT_ID: &str = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";
const USER_ID: &str = "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf";
const IMAGE: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

fn read_pasted(text: &str) -> ParsedRecipients {
    let names = [
        ("{A}", PROJECT_A),
        ("{B}", PROJECT_B),
        ("{D}", DOMAIN_ID),
        ("{P}", PARENT_ID),
        ("{U}", USER_ID),
        ("{I}", IMAGE),
    ];
    read(&names.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, id)))
}

fn ids(parsed: &ParsedRecipients) -> Vec<&str> {
    parsed.entries.iter().map(|entry| entry.id_or_name.as_str()).collect()
}

#[test]
fn reads_only_the_project_from_commands_and_files() {
    let table = [
        ("project show", PROJECT_SHOW_TABLE),
        ("project show -f json", PROJECT_SHOW_JSON),
        ("project show -f yaml", PROJECT_SHOW_YAML),
        ("project show -f shell", PROJECT_SHOW_SHELL),
        ("project show -f value", PROJECT_SHOW_VALUE),
        ("openrc", OPENRC),
        ("clouds.yaml", CLOUDS_YAML),
        ("dashboard", DASHBOARD_TEXT),
        ("token", TOKEN_JSON),
        ("list", "+--+--+\n| ID | Name |\n+--+--+\n| {A} | QA Lab |\n+--+--+\n"),
        (
            "list --long",
            "| ID | Name | Domain ID | Description | Enabled |\n| {A} | QA Lab | {D} | x | True |",
        ),
        ("list -f csv", "\"ID\",\"Name\",\"Domain ID\"\n\"{A}\",\"QA Lab\",\"{D}\"\n"),
        ("list -f json", "[{\"ID\": \"{A}\", \"Name\": \"QA Lab\"}]"),
        ("list -f value", "{A} QA Lab"),
        (
            "Python",
            "{'id': '{A}', 'name': 'QA Lab', 'domain_id': '{D}', 'parent_id': None, 'enabled': True}",
        ),
        ("mail", "Hi Ana,\n\nQA Lab: {A}\nDomain ID: {D}\nParent: {P}\n\nBest\nBen"),
        ("tabs", "Name\tQA Lab\nProject ID\t{A}\nDomain ID\t{D}\nUser ID\t{U}"),
        (
            "list of labels",
            "Project ID:\n{A}\nProject name: QA Lab\nDomain ID:\n{D}\nUsers:\n- {U}\n",
        ),
    ];
    for (format, text) in table {
        let parsed = read_pasted(text);
        assert_eq!(ids(&parsed), [PROJECT_A], "{format}: {parsed:?}");
        assert_eq!(parsed.entries[0].alias.as_deref(), Some("QA Lab"), "{format}");
    }
}

#[test]
fn reports_other_ids_with_their_labels() {
    let table: [(&str, &[(&str, &str)]); 6] = [
        (PROJECT_SHOW_TABLE, &[("domain_id", DOMAIN_ID), ("parent_id", PARENT_ID)]),
        (PROJECT_SHOW_YAML, &[("domain_id", DOMAIN_ID), ("parent_id", PARENT_ID)]),
        (
            OPENRC,
            &[
                ("OS_PROJECT_DOMAIN_ID", DOMAIN_ID),
                ("OS_USER_DOMAIN_ID", PARENT_ID),
                ("OS_PASSWORD", ""),
            ],
        ),
        (
            CLOUDS_YAML,
            &[("password", ""), ("user_domain_id", DOMAIN_ID), ("project_domain_id", PARENT_ID)],
        ),
        (DASHBOARD_TEXT, &[("Domain ID", DOMAIN_ID)]),
        ("image_id: {I}\nmember_id: {A}", &[("image_id", IMAGE)]),
    ];
    for (text, expected) in table {
        let parsed = read_pasted(text);
        let reported: Vec<(&str, &str)> = parsed
            .unused
            .iter()
            .filter_map(|unused| match &unused.reason {
                SkipReason::Labelled(label) => Some((label.as_str(), unused.text.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(reported, expected, "{text}");
        assert!(!format!("{parsed:?}").contains("hunter2"), "{text}");
    }
    assert!(
        read_pasted(PROJECT_SHOW_VALUE)
            .unused
            .iter()
            .all(|unused| unused.reason == SkipReason::Unlabelled)
    );
}

#[test]
fn reads_no_recipient_from_other_resources() {
    for text in [
        "domain_id: {D}",
        "OS_PROJECT_DOMAIN_ID={D}",
        "domain_id,{D}",
        "Domain ID\n{D}",
        "Parent project ID: {P}",
        "our parent project is {P}",
        "| domain_id | {D} |",
        "| Field | Value |\n| domain_id | {D} |\n| email | b@example.org |\n| enabled | True |\n| id | {U} |\n| name | ben |\n| password_expires_at | None |",
        "| Field | Value |\n| description | |\n| enabled | True |\n| id | {D} |\n| name | corp |",
        "{\"user\": {\"id\": \"{U}\", \"domain_id\": \"{D}\"}}",
        "{\"users\": [\"{U}\", \"{D}\"]}",
        "ID,Name,Email\n{U},ben,b@example.org",
        "Domain ID,User ID\n{D},{U}",
        "{D}\n{P}\nTrue\n{U}\nben\n{}\nNone",
        "Users:\n- {U}\n- {D}",
        "| {D} | {U} |",
        "{'domain_id': '{D}', 'user_id': '{U}'}",
        "https://cloud.example/auth?domain_id={D}",
    ] {
        let parsed = read_pasted(text);
        assert!(parsed.entries.is_empty(), "{text}: {parsed:?}");
        assert!(!parsed.unused.is_empty(), "{text} is dropped silently");
    }
}

#[test]
fn reads_project_labels_in_every_spelling() {
    for text in [
        "project_id: {A}",
        "Project ID: {A}",
        "tenant_id={A}",
        "\"projectId\": \"{A}\",",
        "Member ID: {A}",
        "  - project: {A}",
        "| project_id | {A} |",
        "Project ID\n{A}\nUser ID\n{U}",
        "projects:\n- {A}",
        "id: {A}",
        "Image ID,Member ID,Status\n{I},{A},pending",
        "| Image ID | Member ID | Status |\n| {I} | {A} | accepted |",
        "{\"members\": [{\"image_id\": \"{I}\", \"member_id\": \"{A}\", \"status\": \"pending\"}]}",
    ] {
        let parsed = read_pasted(text);
        assert_eq!(ids(&parsed), [PROJECT_A], "{text}: {parsed:?}");
    }
    assert_eq!(ids(&read_pasted("Account number: 1048213")), ["1048213"]);
    assert_eq!(ids(&read_pasted("accounts: 1048213, 1093377")), ["1048213", "1093377"]);
    assert_eq!(ids(&read_pasted("project_id: {A}\n\nproject_id: {B}")), [PROJECT_A, PROJECT_B]);
}

/// Every part of an ID in a text is either a recipient to be checked or reported; none becomes a name or a group.
#[test]
fn never_drops_a_partial_id() {
    const LONG_PARTIAL_ID: &str = "b81e4d2fcaf34a07b5";
    const SHORT_PARTIAL_ID: &str = "3f6c0a";
    let both: &[&str] = &[LONG_PARTIAL_ID, SHORT_PARTIAL_ID];
    let table: [(&str, &[&str]); 24] = [
        ("hello, {L} and {S}", both),
        ("hello, {L}, {S}", both),
        ("hello {L}", &[LONG_PARTIAL_ID]),
        ("Ana, {L}", &[LONG_PARTIAL_ID]),
        ("Ana;lab;{L}", &[LONG_PARTIAL_ID]),
        ("{L} Ana", &[LONG_PARTIAL_ID]),
        ("{L}, and {S}", both),
        ("{A},{L}", &[LONG_PARTIAL_ID]),
        ("{A},Ben,{L}", &[LONG_PARTIAL_ID]),
        ("{A},Ben of {L},lab,{S}", both),
        ("{A},Ben,lab,x,{L}", &[LONG_PARTIAL_ID]),
        ("Best\n{L} {S}", both),
        ("{L}\n{S}", both),
        ("our projects are {A}, {L} and {S}.", both),
        ("our image is {L}, our project {A}", &[LONG_PARTIAL_ID]),
        ("project ID: {L}", &[LONG_PARTIAL_ID]),
        ("domain_id: {L}", &[LONG_PARTIAL_ID]),
        ("description: see {L} and {S}", both),
        ("| {L} | Ben |", &[LONG_PARTIAL_ID]),
        ("| Ana {L} | {A} |", &[LONG_PARTIAL_ID]),
        ("id,alias,notes\n{A},Ben,was {L}\n{B},Cy,lab,{S}", both),
        ("{\"projects\": [\"{L}\", \"{A}\"], \"description\": \"{S}\"}", both),
        ("{L}{A}", &["b81e4d2fcaf34a07b53f6c0a917d2b4c58a1e49b7f5d03c682"]),
        ("ours is b81e4d2fOc9a4e7b93d5a6f1c2e8074d, Ben", &["b81e4d2fOc9a4e7b93d5a6f1c2e8074d"]),
    ];
    for (text, expected) in table {
        let reading =
            read_pasted(&text.replace("{L}", LONG_PARTIAL_ID).replace("{S}", SHORT_PARTIAL_ID));
        let reported = || {
            ids(&reading)
                .into_iter()
                .chain(reading.unused.iter().map(|unused| unused.text.as_str()))
        };
        for part in expected {
            assert!(
                reported().any(|text| text == *part),
                "{part} of {text:?} vanishes: {reading:?}"
            );
        }
        let names = reading.entries.iter().flat_map(|entry| [&entry.alias, &entry.group]).flatten();
        for name in names {
            assert!(!expected.iter().any(|part| name.contains(part)), "{text:?}: {reading:?}");
        }
    }
    for (text, expected) in
        [("our project is 3f6c in DFW, and {A}", "3f6c"), ("ID b8e1, or {A}", "b8e1")]
    {
        assert_eq!(
            ids(&read_pasted(text)),
            [expected, PROJECT_A],
            "a labelled part counts as an ID"
        );
    }
}

/// A complete ID never becomes a name or a group either.
#[test]
fn reads_an_id_after_a_name() {
    for (text, alias) in
        [("Ana,{A}", "Ana"), ("Ana;lab;{A}", "Ana"), ("\"Ben, QA\",{A}", "Ben, QA")]
    {
        let parsed = read_pasted(text);
        assert_eq!(
            (ids(&parsed), parsed.entries[0].alias.as_deref()),
            (vec![PROJECT_A], Some(alias)),
            "{text}"
        );
    }
    assert_eq!(ids(&read_pasted("Ana, {A}, {B}")), ["Ana", PROJECT_A, PROJECT_B]);
    let unused = read_pasted("{A},Ben,{B}").unused;
    assert_eq!((unused[0].text.as_str(), &unused[0].reason), (PROJECT_B, &SkipReason::Unlabelled));
    let numbers = read_pasted("our project is {A}, call 5551234 in 2026");
    assert_eq!(numbers.unused[0].text, "5551234");
    assert_eq!(numbers.unused.len(), 1);
}
