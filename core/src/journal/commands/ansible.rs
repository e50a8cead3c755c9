//! A change of a membership as a task of an Ansible playbook. Used by the page and the runbook.
//!
//! The collection `openstack.cloud` (2.4) has modules for images (`image`, `image_info`) and none for their members, so the task
//! runs the `openstack` client with `ansible.builtin.command`, which uses no shell.

use serde_json::Value;

use super::super::call_request::CallRequest;
use crate::model::MemberStatus;
use crate::plan::shell_commands::openstack_words;
use crate::rules::Command;
use crate::wire::json::to_text;

/// The task that makes the same change of a membership, as YAML; `None` for every other call.
pub fn ansible_task(call: CallRequest<'_>) -> Option<String> {
    let (key, command) = call.membership_command()?;
    let name = match command {
        Command::Add => "Offer an image to a project",
        Command::Remove => "Stop sharing an image with a project",
        Command::Set(MemberStatus::Accepted) => "Accept an image",
        Command::Set(MemberStatus::Rejected) => "Reject an image",
        Command::Set(MemberStatus::Pending) => "Reset the answer to an offered image",
    };
    let words = openstack_words(&key, command);
    let words: Vec<String> =
        words.iter().map(|word| format!("      - {}\n", quote(word))).collect();
    Some(format!("- name: {name}\n  ansible.builtin.command:\n    argv:\n{}", words.concat()))
}

/// A text in YAML, in double quotes as in JSON. Ansible evaluates templates in every text that is not marked.
fn quote(text: &str) -> String {
    let is_template = ["{{", "{%", "{#"].iter().any(|start| text.contains(start));
    let mark = if is_template { "!unsafe " } else { "" };
    format!("{mark}{}", to_text(&Value::from(text)))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::super::fixtures::{IMAGE_ID, entry, response};
    use super::*;
    use crate::wire::endpoint::Call;

    #[test]
    fn a_task_runs_the_client_without_a_shell() {
        let task_of = |call, sent| {
            ansible_task(entry(call, sent, Ok(response(200, ""))).recorded.call_request())
        };
        let task = task_of(Call::AddMember, r#"{"member":"{{ x }}"}"#).unwrap();
        let words = [
            "\"openstack\"",
            "\"--os-region-name\"",
            "\"DFW\"",
            "\"image\"",
            "\"add\"",
            "\"project\"",
        ];
        let id = format!("\"{IMAGE_ID}\"");
        let words = words.into_iter().chain([id.as_str(), "!unsafe \"{{ x }}\""]);
        let words: Vec<String> = words.map(|word| format!("      - {word}\n")).collect();
        let head = "- name: Offer an image to a project\n  ansible.builtin.command:\n    argv:\n";
        let expected = format!("{head}{}", words.concat());
        assert_eq!(task, expected);
        assert!(
            task_of(Call::UpdateMember, r#"{"status":"rejected"}"#).unwrap().contains("--reject")
        );
        assert_eq!(task_of(Call::ShowImage, ""), None);
    }
}
