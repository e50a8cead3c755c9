//! Tests of [`super`]: a parser of HCL reads the configuration, which is compared with the provider's documented schema.

use hcl::eval::{Context, Evaluate};
use hcl::{Block, Body, Value};
use proptest::prelude::*;
use serde_json::json;

use super::super::super::entry::Entry;
use super::super::super::fixtures::{IMAGE_ID, body, entry, response};
use super::*;
use crate::wire::endpoint::Call;

/// The arguments of a resource that users without a role of an administrator can set.
struct ResourceSchema {
    resource: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
}

/// Source: the documentation of the provider, "Argument Reference". `status` of the first one and `member_id` of the second one are for
/// administrators.
const OFFER: ResourceSchema = ResourceSchema {
    resource: "openstack_images_image_access_v2",
    required: &["image_id", "member_id"],
    optional: &["region"],
};
const ANSWER: ResourceSchema = ResourceSchema {
    resource: "openstack_images_image_access_accept_v2",
    required: &["image_id", "status"],
    optional: &["region"],
};
/// The values of `status`.
const STATUSES: [&str; 3] = ["accepted", "rejected", "pending"];

/// The only resource of a configuration.
fn resource(text: &str) -> Block {
    let body: Body = hcl::parse(text).unwrap();
    assert_eq!(body.attributes().count(), 0, "{text}");
    let blocks: Vec<Block> = body.into_blocks().collect();
    let [block] = <[Block; 1]>::try_from(blocks).unwrap();
    assert_eq!(block.identifier(), "resource", "{text}");
    block
}

/// The values of a resource's arguments, which must be those of its schema.
fn arguments(block: &Block, schema: &ResourceSchema) -> Vec<(String, String)> {
    let labels: Vec<&str> = block.labels().iter().map(hcl::BlockLabel::as_str).collect();
    let [resource, name] = labels[..] else { panic!("{labels:?}") };
    assert_eq!(resource, schema.resource);
    // A name of Terraform: https://developer.hashicorp.com/terraform/language/syntax/configuration
    assert!(name.starts_with(|first: char| first.is_alphabetic() || first == '_'), "{name}");
    assert!(name.chars().all(|one| one.is_alphanumeric() || "_-".contains(one)), "{name}");
    assert_eq!(block.body().blocks().count(), 0);
    let values = block.body().attributes().map(|attribute| {
        let value = attribute.expr().evaluate(&Context::new()).unwrap();
        let Value::String(value) = value else { panic!("{value} is no text") };
        (attribute.key().to_owned(), value)
    });
    let values: Vec<(String, String)> = values.collect();
    let has = |wanted: &&&str| values.iter().any(|(name, _)| name == **wanted);
    assert_eq!(schema.required.iter().filter(has).count(), schema.required.len(), "{values:?}");
    let is_known =
        |name: &String| schema.required.iter().chain(schema.optional).any(|known| known == name);
    assert!(values.iter().all(|(name, _)| is_known(name)), "{values:?}");
    values
}

/// The configuration of a change in a region.
fn configuration(call: Call, region: &str, sent: &str) -> String {
    let mut entry: Entry = entry(call, sent, Ok(response(200, "")));
    entry.recorded.region = Some(region.parse().unwrap());
    entry.recorded.request.body = body(sent);
    terraform_block(entry.recorded.call_request()).unwrap()
}

fn pairs(values: &[(&str, &str)]) -> Vec<(String, String)> {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn an_offer_has_the_arguments_of_its_resource() {
    let block = resource(&configuration(Call::AddMember, "DFW", r#"{"member":"p2"}"#));
    let expected = [("region", "DFW"), ("image_id", IMAGE_ID), ("member_id", "p2")];
    assert_eq!(arguments(&block, &OFFER), pairs(&expected));
}

#[test]
fn an_answer_has_the_arguments_of_its_resource() {
    for status in STATUSES {
        let sent = json!({ "status": status }).to_string();
        let block = resource(&configuration(Call::UpdateMember, "DFW", &sent));
        let expected = [("region", "DFW"), ("image_id", IMAGE_ID), ("status", status)];
        assert_eq!(arguments(&block, &ANSWER), pairs(&expected));
    }
}

#[test]
fn a_removal_names_the_resource_of_its_offer() {
    let text = configuration(Call::RemoveMember, "DFW", "");
    let body: Body = hcl::parse(&text).unwrap();
    assert_eq!(body.iter().count(), 0, "it is a comment: {text}");
    let lines = text.lines().skip(1).filter_map(|line| line.strip_prefix("# "));
    let offer = lines.collect::<Vec<_>>().join("\n");
    assert_eq!(
        resource(&offer),
        resource(&configuration(Call::AddMember, "DFW", r#"{"member":"p2"}"#))
    );
}

/// Texts that mean something in HCL.
const SPECIAL: [&str; 12] = [
    r#"a"b"#,
    r"a\b",
    r"\",
    "${var.secret}",
    "$${x}",
    "$$${x}",
    "%{ if true }x%{ endif }",
    "%%{x}",
    "$",
    "# no comment",
    "<<EOT",
    "Zürich 本番",
];

#[test]
fn ids_and_regions_of_any_text_survive() {
    for text in SPECIAL {
        let sent = json!({ "member": text }).to_string();
        let block = resource(&configuration(Call::AddMember, text, &sent));
        let expected = [("region", text), ("image_id", IMAGE_ID), ("member_id", text)];
        assert_eq!(arguments(&block, &OFFER), pairs(&expected), "{text}");
    }
}

/// The text that an HCL expression is.
fn evaluate(expression: &str) -> Option<String> {
    let body: Body = hcl::parse(&format!("x = {expression}\n")).ok()?;
    match body.attributes().next()?.expr().evaluate(&Context::new()).ok()? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

#[test]
fn line_breaks_and_other_control_characters_survive() {
    for text in ["a\nb", "a\r\nb", "\t", "\0", "\u{7f}\u{85}", "${\n}", "\"\n\""] {
        assert_eq!(evaluate(&quote(text)).as_deref(), Some(text), "{}", quote(text));
    }
}

proptest! {
    #[test]
    fn every_text_survives(text in r#"([$%{}"\\~\n]|.){0,12}"#) {
        prop_assert_eq!(evaluate(&quote(&text)), Some(text));
    }
}
