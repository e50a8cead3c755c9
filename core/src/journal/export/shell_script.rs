//! The changes of the journal as a script for a POSIX shell, in order. Used by the journal page.

use std::collections::BTreeSet;

use super::super::commands::{curl_line, variables};
use super::super::entry::{Actor, Effect, Entry};
use super::super::filter::EntryFilter;
use super::super::list::Journal;
use super::super::one_line::one_line;
use super::super::title::{Names, describe};
use crate::plan::shell_commands::TOKEN_VARIABLE;

/// What every script begins with. Without `--fail`, curl reports no refusal.
const HEAD: &str = r#"#!/bin/sh
set -eu
curl() { command curl --silent --show-error --fail "$@" && echo; }
"#;

/// The changes that pass `filter`, as a script that stops at the first failure. Each account has a variable for its token. A
/// change without a clear result is there as a comment.
pub fn to_shell_script(journal: &Journal, filter: &EntryFilter, names: &Names<'_>) -> String {
    let is_change = |entry: &&Entry| entry.effect() != Effect::Nothing;
    let changes: Vec<&Entry> = journal.matching(filter).filter(is_change).collect();
    let mut actors: Vec<&Actor> = Vec::new();
    for entry in &changes {
        if !actors.contains(&&entry.actor) {
            actors.push(&entry.actor);
        }
    }
    let mut parts = vec![HEAD.to_owned()];
    if !changes.is_empty() {
        let hint = "\n# Tokens, for example of `openstack token issue -f value -c id`:\n";
        parts.push(hint.to_owned());
    }
    parts.extend(actors.iter().enumerate().map(|(index, actor)| {
        let side = actor.side.map_or(String::new(), |side| format!("{}, ", side.title()));
        let account = one_line(&format!("{side}{}", actor.account));
        let variable = token_variable(index);
        format!("# {variable}: {account}\n: \"${{{variable}:?}}\"\n")
    }));
    let others = other_variables(&changes);
    parts.extend(others.iter().map(|variable| format!(": \"${{{variable}:?}}\"\n")));
    parts.extend(changes.into_iter().map(|entry| {
        let actor = actors.iter().position(|actor| **actor == entry.actor).unwrap_or(0);
        change(entry, &token_variable(actor), names)
    }));
    parts.concat()
}

/// The variable of the token of an account.
fn token_variable(actor: usize) -> String {
    format!("TOKEN_{}", actor + 1)
}

fn other_variables(changes: &[&Entry]) -> BTreeSet<String> {
    let all = changes.iter().filter(|entry| entry.effect() == Effect::Changed);
    let all = all.flat_map(|entry| variables(entry.recorded.call_request()));
    all.filter(|variable| variable != TOKEN_VARIABLE).collect()
}

fn change(entry: &Entry, token_variable: &str, names: &Names<'_>) -> String {
    let title = one_line(&format!("{}. {}", entry.number, describe(entry, names)));
    let Some(curl) = curl_line(entry.recorded.call_request()) else {
        return format!("\n# {title}\n# It can't be repeated: its body is not in the journal.\n");
    };
    let command = format!("{TOKEN_VARIABLE}=${token_variable}\n{curl}\n");
    if entry.effect() == Effect::Changed {
        return format!("\n# {title}\n{command}");
    }
    let commented: Vec<String> =
        command.split_terminator(['\n', '\r']).map(|line| format!("# {line}\n")).collect();
    let commented = commented.concat();
    format!("\n# {title}\n# It is unclear whether this call changed anything:\n{commented}")
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::super::fixtures::{IMAGE_ID, entry, response};
    use super::super::super::recorded_body::RecordedBody;
    use super::*;
    use crate::cloud::TransportError;
    use crate::wire::endpoint::Call;

    #[test]
    fn only_changes_are_in_the_script() {
        let added = r#"{"member":"p2"}"#;
        let mut unknown_body = entry(Call::CreateServer, "", Ok(response(202, "")));
        unknown_body.recorded.request.body = RecordedBody::NotRecorded { length: 3 };
        let mut journal = Journal::default();
        for Entry { actor, recorded, .. } in [
            entry(Call::AddMember, added, Ok(response(200, ""))),
            entry(Call::ListMembers, "", Ok(response(200, ""))),
            entry(Call::UpdateMember, r#"{"status":"accepted"}"#, Ok(response(200, ""))),
            entry(Call::AddMember, added, Err(TransportError::Timeout)),
            entry(Call::AddMember, added, Ok(response(403, ""))),
            unknown_body,
        ] {
            journal.push(actor, recorded);
        }
        let names = Names { image: &|_| Some("a\nrm".to_owned()), ..Names::NONE };
        let script = to_shell_script(&journal, &EntryFilter::default(), &names);
        let members = format!("http://glance/image/v2/images/{IMAGE_ID}/members");
        let token = r#"-H "X-Auth-Token: $OS_TOKEN""#;
        let expected = format!(
            r#"{HEAD}
# Tokens, for example of `openstack token issue -f value -c id`:
# TOKEN_1: Producer, Ana, Web Platform
: "${{TOKEN_1:?}}"
# TOKEN_2: Consumer, Ana, Web Platform
: "${{TOKEN_2:?}}"

# 1. Share a rm with p2
OS_TOKEN=$TOKEN_1
curl -X POST {members} {token} -d '{{"member":"p2"}}'

# 3. Accept a rm for p2
OS_TOKEN=$TOKEN_2
curl -X PUT {members}/p2 {token} -d '{{"status":"accepted"}}'

# 4. Share a rm with p2
# It is unclear whether this call changed anything:
# OS_TOKEN=$TOKEN_1
# curl -X POST {members} {token} -d '{{"member":"p2"}}'

# 6. Create a server
# It can't be repeated: its body is not in the journal.
"#
        );
        assert_eq!(script, expected);
    }
}
