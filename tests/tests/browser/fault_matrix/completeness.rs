//! Holds the matrix complete: a call that the client can send has a row, or a reason why the page never sends it.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use imageshare_core::cloud::least_privilege::access_rules;
use imageshare_core::model::Side;
use imageshare_core::wire::endpoint::{Call, ROUTES, Service};

use super::PLAYED;
use super::calls::{CallRow, ROWS};
use super::faults::FAULTS;
use super::play::kinds_for;

/// The calls that the client has and the page never sends.
const NEVER_SENT: [(Call, &str); 5] = [
    (Call::KeystoneVersion, "the user enters the address of the identity service with its version"),
    (Call::ShowAuthCatalog, "the catalog comes with the token"),
    (Call::WebSso, "the browser opens this address"),
    (Call::WebSsoOfProvider, "the browser opens this address"),
    (Call::ShowSchema, "nothing on the page reads a schema"),
];

/// The calls that the client can send: those for which `core/src/wire` has an endpoint.
fn calls_of_the_client() -> io::Result<BTreeSet<Call>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/wire");
    let mut folders = vec![root];
    let mut sources = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push_str(&fs::read_to_string(path)?);
            }
        }
    }
    let is_sent = |call: &Call| sources.contains(&format!("const CALL: Call = Call::{call:?};"));
    Ok(ROUTES.iter().map(|route| route.call).filter(is_sent).collect())
}

#[test]
fn every_call_of_the_client_has_a_row_or_is_never_sent() -> io::Result<()> {
    let known: BTreeSet<Call> = NEVER_SENT.iter().map(|(call, _)| *call).collect();
    let rows: BTreeSet<Call> = ROWS.iter().map(|row| row.call).collect();
    assert!(known.is_disjoint(&rows), "a call that is never sent has a row");
    assert_eq!(rows.union(&known).copied().collect::<BTreeSet<_>>(), calls_of_the_client()?);
    assert_eq!(PLAYED.iter().copied().collect::<BTreeSet<_>>(), rows, "every row is played");
    Ok(())
}

#[test]
fn a_credential_of_this_page_allows_exactly_its_calls() {
    let line = |method: &str, path: &str| format!("{method} {path}");
    let is_with_token = |row: &&CallRow| {
        row.call.route().service == Service::Image && row.call != Call::ImageVersions
    };
    let pattern = |path: &str| {
        let segment =
            |segment: &str| if segment.starts_with('{') { "*" } else { segment }.to_owned();
        path.split('/').map(segment).collect::<Vec<_>>().join("/")
    };
    let sent: BTreeSet<String> = ROWS
        .iter()
        .filter(is_with_token)
        .map(|row| line(row.call.route().method.as_str(), &pattern(row.call.route().path)))
        .collect();
    let rules = access_rules(&Side::ALL);
    assert!(rules.iter().all(|rule| rule.service == "image"));
    let allowed: BTreeSet<String> =
        rules.iter().map(|rule| line(&rule.method, &rule.path)).collect();
    assert_eq!(allowed, sent);
}

#[test]
fn there_are_at_least_250_faulty_calls() {
    let cases: usize = ROWS.iter().map(|row| kinds_for(row).count()).sum();
    println!("{} kinds of faults, {} calls, {cases} cases", FAULTS.len(), PLAYED.len());
    assert!(cases >= 250, "{cases} cases");
}
