//! Holds the matrix complete: a call that the client can send has a row, or a reason why the page never sends it.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use imageshare_core::wire::endpoint::{Call, ROUTES};

use super::PLAYED;
use super::calls::ROWS;
use super::faults::FAULTS;
use super::play::kinds_for;

/// The calls that the client has and the page never sends.
const NEVER_SENT: [(Call, &str); 3] = [
    (Call::KeystoneVersion, "the user enters the address of the identity service with its version"),
    (Call::ShowAuthCatalog, "the catalog comes with the token"),
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
fn there_are_at_least_250_faulty_calls() {
    let cases: usize = ROWS.iter().map(|row| kinds_for(row).count()).sum();
    println!("{} kinds of faults, {} calls, {cases} cases", FAULTS.len(), PLAYED.len());
    assert!(cases >= 250, "{cases} cases");
}
