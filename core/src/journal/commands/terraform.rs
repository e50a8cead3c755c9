//! A change of a membership as Terraform configuration. Used by the page and the runbook.
//!
//! Source: the documentation of the provider `terraform-provider-openstack/openstack`. `openstack_images_image_access_v2` has
//! `image_id`, `member_id` and optionally `region`; its `status` is for administrators. `openstack_images_image_access_accept_v2`
//! has `image_id`, `status` and optionally `region`; its `member_id` is for administrators, and otherwise the project of the
//! sign-in.

use super::super::call_request::CallRequest;
use crate::plan::MembershipKey;
use crate::rules::Command;

/// The resource that a change of a membership creates or updates; for a removal, what to delete from the configuration, as a
/// comment. `None` for every other call.
pub fn terraform_block(call: CallRequest<'_>) -> Option<String> {
    let (key, command) = call.membership_command()?;
    Some(match command {
        Command::Add => offer_block(&key),
        Command::Set(status) => block(
            "openstack_images_image_access_accept_v2",
            &format!("answer_{}", short_id(&key)),
            &[
                ("region", key.region.as_str()),
                ("image_id", &key.image.to_string()),
                ("status", status.as_str()),
            ],
        ),
        Command::Remove => {
            let mut text = String::from(
                "# Delete this resource from the configuration, then run `terraform apply`:\n",
            );
            for line in offer_block(&key).lines() {
                text.push_str("# ");
                text.push_str(line);
                text.push('\n');
            }
            text
        }
    })
}

fn offer_block(key: &MembershipKey) -> String {
    block(
        "openstack_images_image_access_v2",
        &format!("offer_{}", short_id(key)),
        &[
            ("region", key.region.as_str()),
            ("image_id", &key.image.to_string()),
            ("member_id", key.project.as_str()),
        ],
    )
}

/// A name that is unique for most memberships: the beginnings of both IDs. A name may have letters, digits, `_` and `-` only.
fn short_id(key: &MembershipKey) -> String {
    let project = key.project.as_str().chars().filter(char::is_ascii_alphanumeric).take(8);
    let image = key.image.to_string();
    format!("{}_{}", image.get(..8).unwrap_or_default(), project.collect::<String>())
}

fn block(resource: &str, name: &str, arguments: &[(&str, &str)]) -> String {
    let width = arguments.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines =
        arguments.iter().map(|(name, value)| format!("  {name:<width$} = {}\n", quote(value)));
    format!("resource \"{resource}\" \"{name}\" {{\n{}}}\n", lines.collect::<String>())
}

/// A text in HCL: quotes, backslashes and control characters escaped, templates not evaluated.
fn quote(text: &str) -> String {
    let escape = |character: char| match character {
        '"' | '\\' => format!("\\{character}"),
        control if control.is_control() => format!("\\u{:04x}", u32::from(control)),
        other => other.to_string(),
    };
    let escaped: String = text.chars().map(escape).collect();
    format!("\"{}\"", escaped.replace("${", "$${").replace("%{", "%%{"))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod hcl_tests;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::super::fixtures::{IMAGE_ID, entry, response};
    use super::*;
    use crate::wire::endpoint::Call;

    fn block_of(call: Call, sent: &str) -> Option<String> {
        terraform_block(entry(call, sent, Ok(response(200, ""))).recorded.call_request())
    }

    #[test]
    fn an_offer_and_an_answer_are_resources() {
        let offer = format!(
            "resource \"openstack_images_image_access_v2\" \"offer_6b1f0c9e_p2\" {{\n  region    = \"DFW\"\n  image_id  = \"{IMAGE_ID}\"\n  member_id = \"p2\"\n}}\n"
        );
        assert_eq!(block_of(Call::AddMember, r#"{"member":"p2"}"#).unwrap(), offer);
        let answer = format!(
            "resource \"openstack_images_image_access_accept_v2\" \"answer_6b1f0c9e_p2\" {{\n  region   = \"DFW\"\n  image_id = \"{IMAGE_ID}\"\n  status   = \"accepted\"\n}}\n"
        );
        assert_eq!(block_of(Call::UpdateMember, r#"{"status":"accepted"}"#).unwrap(), answer);
        assert_eq!(block_of(Call::ShowMember, ""), None);
    }

    #[test]
    fn a_removal_is_a_comment() {
        let text = block_of(Call::RemoveMember, "").unwrap();
        assert!(text.lines().all(|line| line.starts_with("# ")) && text.lines().count() == 6);
        assert!(text.contains("#   member_id = \"p2\""), "{text}");
    }

    #[test]
    fn texts_are_quoted() {
        let text = quote("a\"b\\c${d}%{e}$f\u{85}");
        assert_eq!(text, r#""a\"b\\c$${d}%%{e}$f\u0085""#);
    }
}
