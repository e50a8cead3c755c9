//! Pasted texts and the recipients read from each: the output of commands, files, dashboards and mails.
//!
//! A is the project to share with; D, P and U are its domain, its parent and a user, which must never become recipients.

use imageshare_core::plan::recipients::{ParsedRecipients, SkipReason, read};

const A: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
const B: &str = "b81e4d2f0c9a4e7b93d5a6f1c2e8074d";
const D: &str = "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf";
const P: &str = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";
const U: &str = "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf";
const IMAGE: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

fn read_pasted(text: &str) -> ParsedRecipients {
    let names = [("{A}", A), ("{B}", B), ("{D}", D), ("{P}", P), ("{U}", U), ("{I}", IMAGE)];
    read(&names.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, id)))
}

fn ids(reading: &ParsedRecipients) -> Vec<&str> {
    reading.entries.iter().map(|entry| entry.id.as_str()).collect()
}

const SHOW_TABLE: &str = "\
+-------------+----------------------------------+
| Field       | Value                            |
+-------------+----------------------------------+
| description | Quality                          |
| domain_id   | {D} |
| enabled     | True                             |
| id          | {A} |
| is_domain   | False                            |
| name        | QA Lab                           |
| options     | {}                               |
| parent_id   | {P} |
| tags        | []                               |
+-------------+----------------------------------+
";

const SHOW_JSON: &str = r#"{
  "description": "Quality", "domain_id": "{D}",
  "enabled": true, "id": "{A}", "is_domain": false,
  "name": "QA Lab", "options": {}, "parent_id": "{P}", "tags": []
}"#;

const SHOW_YAML: &str = "description: ''\ndomain_id: {D}\nenabled: true\nid: {A}\nis_domain: false\n\
name: QA Lab\noptions: {}\nparent_id: {P}\ntags: []\n";

const SHOW_SHELL: &str = "description=\"Quality\"\ndomain_id=\"{D}\"\nenabled=\"True\"\nid=\"{A}\"\n\
is_domain=\"False\"\nname=\"QA Lab\"\noptions=\"{}\"\nparent_id=\"{P}\"\ntags=\"[]\"\n";

const SHOW_VALUE: &str = "Quality\n{D}\nTrue\n{A}\nFalse\nQA Lab\n{}\n{P}\n[]\n";

const OPENRC: &str = r#"#!/usr/bin/env bash
# To use an OpenStack cloud you need to authenticate against the Identity service.
export OS_AUTH_URL=https://keystone.example:5000/v3
export OS_PROJECT_ID={A}
export OS_PROJECT_NAME="QA Lab"
export OS_USER_DOMAIN_NAME="Default"
if [ -z "$OS_USER_DOMAIN_NAME" ]; then unset OS_USER_DOMAIN_NAME; fi
export OS_PROJECT_DOMAIN_ID="{D}"
export OS_USER_DOMAIN_ID={P}
if [ -z "$OS_PROJECT_DOMAIN_ID" ]; then unset OS_PROJECT_DOMAIN_ID; fi
unset OS_TENANT_ID
export OS_USERNAME="ben"
echo "Please enter your OpenStack Password: "
read -sr OS_PASSWORD_INPUT
export OS_PASSWORD=hunter2
export OS_REGION_NAME="DFW"
"#;

const CLOUDS_YAML: &str = "clouds:
  lab:
    auth:
      auth_url: https://keystone.example:5000/v3
      username: \"ben\"
      password: \"hunter2\"
      project_id: {A}
      project_name: \"QA Lab\"
      user_domain_id: \"{D}\"
      project_domain_id: {P}
    region_name: \"DFW\"
    interface: \"public\"
    identity_api_version: 3
";

const DASHBOARD_TEXT: &str =
    "Name\nQA Lab\nID\n{A}\nDomain Name\nDefault\nDomain ID\n{D}\nEnabled\nYes\n";

const TOKEN_JSON: &str = r#"{"token": {"project": {"domain": {"id": "{D}", "name": "Default"}, "id": "{A}",
 "name": "QA Lab"}, "user": {"domain": {"id": "{P}"}, "id": "{U}", "name": "ben"}, "expires_at": "2026"}}"#;

#[test]
fn reads_only_the_project_from_commands_and_files() {
    let table = [
        ("project show", SHOW_TABLE),
        ("project show -f json", SHOW_JSON),
        ("project show -f yaml", SHOW_YAML),
        ("project show -f shell", SHOW_SHELL),
        ("project show -f value", SHOW_VALUE),
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
        let reading = read_pasted(text);
        assert_eq!(ids(&reading), [A], "{format}: {reading:?}");
        assert_eq!(reading.entries[0].alias.as_deref(), Some("QA Lab"), "{format}");
    }
}

#[test]
fn reports_other_ids_with_their_labels() {
    let table: [(&str, &[(&str, &str)]); 6] = [
        (SHOW_TABLE, &[("domain_id", D), ("parent_id", P)]),
        (SHOW_YAML, &[("domain_id", D), ("parent_id", P)]),
        (OPENRC, &[("OS_PROJECT_DOMAIN_ID", D), ("OS_USER_DOMAIN_ID", P), ("OS_PASSWORD", "")]),
        (CLOUDS_YAML, &[("password", ""), ("user_domain_id", D), ("project_domain_id", P)]),
        (DASHBOARD_TEXT, &[("Domain ID", D)]),
        ("image_id: {I}\nmember_id: {A}", &[("image_id", IMAGE)]),
    ];
    for (text, expected) in table {
        let reading = read_pasted(text);
        let reported: Vec<(&str, &str)> = reading
            .unused
            .iter()
            .filter_map(|unused| match &unused.reason {
                SkipReason::Labelled(label) => Some((label.as_str(), unused.text.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(reported, expected, "{text}");
        assert!(!format!("{reading:?}").contains("hunter2"), "{text}");
    }
    assert!(
        read_pasted(SHOW_VALUE).unused.iter().all(|unused| unused.reason == SkipReason::Unlabelled)
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
        let reading = read_pasted(text);
        assert!(reading.entries.is_empty(), "{text}: {reading:?}");
        assert!(!reading.unused.is_empty(), "{text} is dropped silently");
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
        let reading = read_pasted(text);
        assert_eq!(ids(&reading), [A], "{text}: {reading:?}");
    }
    assert_eq!(ids(&read_pasted("Account number: 1048213")), ["1048213"]);
    assert_eq!(ids(&read_pasted("accounts: 1048213, 1093377")), ["1048213", "1093377"]);
    assert_eq!(ids(&read_pasted("project_id: {A}\n\nproject_id: {B}")), [A, B]);
}

/// Every part of an ID in a text is either a recipient to be checked or reported; none becomes a name or a group.
#[test]
fn never_drops_a_partial_id() {
    const LONG: &str = "b81e4d2fcaf34a07b5";
    const SHORT: &str = "3f6c0a";
    let both: &[&str] = &[LONG, SHORT];
    let table: [(&str, &[&str]); 24] = [
        ("hello, {L} and {S}", both),
        ("hello, {L}, {S}", both),
        ("hello {L}", &[LONG]),
        ("Ana, {L}", &[LONG]),
        ("Ana;lab;{L}", &[LONG]),
        ("{L} Ana", &[LONG]),
        ("{L}, and {S}", both),
        ("{A},{L}", &[LONG]),
        ("{A},Ben,{L}", &[LONG]),
        ("{A},Ben of {L},lab,{S}", both),
        ("{A},Ben,lab,x,{L}", &[LONG]),
        ("Best\n{L} {S}", both),
        ("{L}\n{S}", both),
        ("our projects are {A}, {L} and {S}.", both),
        ("our image is {L}, our project {A}", &[LONG]),
        ("project ID: {L}", &[LONG]),
        ("domain_id: {L}", &[LONG]),
        ("description: see {L} and {S}", both),
        ("| {L} | Ben |", &[LONG]),
        ("| Ana {L} | {A} |", &[LONG]),
        ("id,alias,notes\n{A},Ben,was {L}\n{B},Cy,lab,{S}", both),
        ("{\"projects\": [\"{L}\", \"{A}\"], \"description\": \"{S}\"}", both),
        ("{L}{A}", &["b81e4d2fcaf34a07b53f6c0a917d2b4c58a1e49b7f5d03c682"]),
        ("ours is b81e4d2fOc9a4e7b93d5a6f1c2e8074d, Ben", &["b81e4d2fOc9a4e7b93d5a6f1c2e8074d"]),
    ];
    for (text, expected) in table {
        let reading = read_pasted(&text.replace("{L}", LONG).replace("{S}", SHORT));
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
        assert_eq!(ids(&read_pasted(text)), [expected, A], "a labelled part counts as an ID");
    }
}

/// A complete ID never becomes a name or a group either.
#[test]
fn reads_an_id_after_a_name() {
    for (text, alias) in
        [("Ana,{A}", "Ana"), ("Ana;lab;{A}", "Ana"), ("\"Ben, QA\",{A}", "Ben, QA")]
    {
        let reading = read_pasted(text);
        assert_eq!(
            (ids(&reading), reading.entries[0].alias.as_deref()),
            (vec![A], Some(alias)),
            "{text}"
        );
    }
    assert_eq!(ids(&read_pasted("Ana, {A}, {B}")), ["Ana", A, B]);
    let unused = read_pasted("{A},Ben,{B}").unused;
    assert_eq!((unused[0].text.as_str(), &unused[0].reason), (B, &SkipReason::Unlabelled));
    let numbers = read_pasted("our project is {A}, call 5551234 in 2026");
    assert_eq!(numbers.unused[0].text, "5551234");
    assert_eq!(numbers.unused.len(), 1);
}
