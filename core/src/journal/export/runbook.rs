//! The journal as a runbook in Markdown: what was done, as which account, the commands that repeat it, the response, and how to
//! undo it. Used by the journal page.

use std::collections::BTreeSet;

use super::super::commands::{ansible_task, curl_line, openstack_line, terraform_block, variables};
use super::super::entry::{Effect, Entry};
use super::super::filter::EntryFilter;
use super::super::list::Journal;
use super::super::one_line::one_line;
use super::super::title::{Names, describe};
use super::super::undo::UndoIndex;
use super::super::undo::visibility::undo_visibility;
use super::markdown::{code, code_block, inline, visible};
use super::undo_text::{refusal_text, undo_text};
use crate::plan::shell_commands::{openstack_command, visibility_command};
use crate::wire::text_limits::truncate_text;

/// How much of a response is shown, in characters. The HAR file has more.
const MAX_RESPONSE_LENGTH: usize = 2_000;

/// The entries that pass `filter`, as a runbook.
pub fn to_runbook(journal: &Journal, filter: &EntryFilter, names: &Names<'_>) -> String {
    let entries: Vec<&Entry> = journal.matching(filter).collect();
    let variables: BTreeSet<String> =
        entries.iter().flat_map(|entry| variables(entry.recorded.call_request())).collect();
    let mut parts = vec!["# Runbook\n\n".to_owned(), intro(&entries, journal.dropped())];
    if !variables.is_empty() {
        let variables: Vec<String> =
            variables.iter().map(|name| code(&format!("${name}"))).collect();
        parts.push(format!(
            "\nSecrets are not in this file. The curl commands read them from {}. `openstack token issue -f value -c id` prints a token.\n",
            variables.join(", ")
        ));
    }
    let undo_index = journal.undo_index();
    parts.extend(entries.into_iter().map(|entry| section(journal, &undo_index, entry, names)));
    parts.concat()
}

fn intro(entries: &[&Entry], dropped: u64) -> String {
    let changes = entries.iter().filter(|entry| entry.effect() != Effect::Nothing).count();
    let dropped = match dropped {
        0 => String::new(),
        dropped => format!(" {dropped} earlier calls are no longer in the journal."),
    };
    format!("Calls: {}, changes among them: {changes}.{dropped}\n", entries.len())
}

fn section(journal: &Journal, undo_index: &UndoIndex, entry: &Entry, names: &Names<'_>) -> String {
    let recorded = &entry.recorded;
    let title = format!("{}. {}", entry.number, describe(entry, names));
    let mut parts = vec![format!("\n## {}\n\n", inline(&title))];
    parts.extend(facts(entry).into_iter().map(|(label, value)| format!("- {label}: {value}\n")));
    let call = recorded.call_request();
    // Each account has a token of its own.
    let curl_label = format!("With curl, with a token of {}:", inline(&sender(entry)));
    let commands = [
        ("With the openstack client:", "sh", openstack_line(call)),
        (&curl_label, "sh", curl_line(call)),
        ("In Terraform:", "terraform", terraform_block(call)),
        ("In Ansible:", "yaml", ansible_task(call)),
    ];
    for (label, language, command) in commands {
        if let Some(command) = command {
            parts.push(format!("\n{label}\n\n{}", code_block(language, &command)));
        }
    }
    let response = recorded.result.as_ref().ok().and_then(|response| response.body.text());
    if let Some(response) = response {
        let shown = truncate_text(&response, MAX_RESPONSE_LENGTH).unwrap_or(response);
        parts.push(format!("\nResponse:\n\n{}", code_block("", &visible(&shown))));
    }
    if let Some(why) = (names.explanation)(entry) {
        parts.push(format!("\nWhy it failed: {}\n", inline(&one_line(&why))));
    }
    parts.push(undo_section(undo_index, entry, names));
    parts.extend(visibility_undo_section(journal, entry));
    parts.concat()
}

/// Who sent it: "Producer, Ana, Web Platform".
fn sender(entry: &Entry) -> String {
    let side = entry.actor.side.map_or(String::new(), |side| format!("{}, ", side.title()));
    format!("{side}{}", entry.actor.account)
}

/// The facts of a call, each as Markdown.
fn facts(entry: &Entry) -> Vec<(&'static str, String)> {
    let recorded = &entry.recorded;
    let time = format!("{}, {} ms", recorded.started_at, recorded.duration_ms);
    let request = format!("{} {}", recorded.request.method, recorded.request.url);
    let result = match &recorded.result {
        Ok(response) => response.status.to_string(),
        Err(error) => format!("no response: {error}"),
    };
    let effect = match entry.effect() {
        Effect::Nothing => None,
        Effect::Changed => Some("it changed the cloud's data".to_owned()),
        Effect::Unclear => Some("it is unclear whether it changed the cloud's data".to_owned()),
    };
    let region = recorded.region.as_ref().map(|region| inline(region.as_str()));
    let all = [
        ("Time", Some(time)),
        ("Account", Some(inline(&sender(entry)))),
        ("Region", region),
        ("Request", Some(code(&visible(&request)))),
        ("Result", Some(result)),
        ("Request ID", recorded.request_id().map(|id| code(&visible(id)))),
        ("Effect", effect),
    ];
    all.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

fn undo_section(undo_index: &UndoIndex, entry: &Entry, names: &Names<'_>) -> String {
    match undo_index.undo(entry) {
        Ok(undo) => {
            let command = openstack_command(&undo.key, undo.command);
            let block = code_block("sh", &command);
            format!("\nUndo: {}\n\n{block}", inline(&undo_text(&undo, names)))
        }
        Err(refusal) => {
            refusal_text(refusal).map_or(String::new(), |text| format!("\n{}\n", inline(&text)))
        }
    }
}

/// The undo of a change of a visibility; `None` if there is none.
fn visibility_undo_section(journal: &Journal, entry: &Entry) -> Option<String> {
    let undo = undo_visibility(journal.entries(), entry).ok()?;
    let command = visibility_command(&undo.image, undo.before);
    let text = format!("The owner sets the visibility back to {}.", undo.before);
    Some(format!("\nUndo: {}\n\n{}", inline(&text), code_block("sh", &command)))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::super::fixtures::{entry, member, response};
    use super::*;
    use crate::cloud::TransportError;
    use crate::wire::endpoint::Call;

    fn runbook(entries: impl IntoIterator<Item = Entry>) -> String {
        let mut journal = Journal::default();
        for Entry { actor, recorded, .. } in entries {
            journal.push(actor, recorded);
        }
        let names = Names {
            image: &|_| Some("web".to_owned()),
            project: &|_| Some("# QA".to_owned()),
            ..Names::NONE
        };
        to_runbook(&journal, &EntryFilter::default(), &names)
    }

    #[test]
    fn a_change_has_commands_response_and_undo() {
        let add =
            entry(Call::AddMember, r#"{"member":"p2"}"#, Ok(response(200, &member("pending"))));
        let text = runbook([add]);
        for part in [
            "Calls: 1, changes among them: 1.",
            "` $OS_TOKEN `",
            "\n## 1. Share web with \\# QA\n",
            "- Account: Producer, Ana, Web Platform\n",
            "- Result: 200 OK\n",
            "- Request ID: ` req-7 `\n",
            "```sh\nopenstack --os-region-name DFW image add project ",
            "With curl, with a token of Producer, Ana, Web Platform:\n\n```sh\ncurl -X POST ",
            "```terraform\nresource ",
            "```yaml\n- name: ",
            "Undo: The producer removes \\# QA from the image.",
            "image remove project ",
        ] {
            assert!(text.contains(part), "{part}\nis not in\n{text}");
        }
        let patch = r#"[{"op":"replace","path":"/visibility","value":"private"}]"#;
        let text = runbook([entry(Call::UpdateImage, patch, Ok(response(200, "")))]);
        assert!(text.contains("Undo: The owner sets the visibility back to shared."), "{text}");
        assert!(text.contains("openstack --os-region-name DFW image set --shared "), "{text}");
    }

    #[test]
    fn no_response_breaks_out_of_its_block() {
        let odd = "```\n# Not a heading\n~~~\n````";
        let text = runbook([
            entry(Call::ShowImage, "", Ok(response(500, odd))),
            entry(Call::ShowImage, "", Err(TransportError::Timeout)),
        ]);
        assert!(text.contains(&format!("`````\n{odd}\n`````\n")), "{text}");
        assert!(text.contains("- Result: no response: the service didn't respond in time"));
    }

    #[test]
    fn a_failure_has_its_explanation_on_one_line() {
        let refused = entry(Call::AddMember, r#"{"member":"p2"}"#, Ok(response(403, "")));
        let mut journal = Journal::default();
        journal.push(refused.actor, refused.recorded);
        let explained = Names {
            explanation: &|entry| entry.recorded.error().map(|_| "No\n# role".to_owned()),
            ..Names::NONE
        };
        let text = to_runbook(&journal, &EntryFilter::default(), &explained);
        assert!(text.contains("\nWhy it failed: No \\# role\n"), "{text}");
    }
}
