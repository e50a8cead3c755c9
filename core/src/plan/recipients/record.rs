//! Labelled values that belong together, such as the rows of one `openstack project show`: finds the project ID among them.
//!
//! Called by the readers of labelled texts. Only a labelled value becomes a recipient; other IDs are reported with their label.

use super::alias;
use super::label::{self, LabelMeaning, classify};
use super::parsed_recipients::{ParsedRecipients, RecipientEntry, SkipReason, UnusedText};
use super::word_shape::{WordShape, words};

/// One labelled value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RecordField {
    /// The line, counted from 1.
    pub line: u64,
    /// The label as written.
    pub label: String,
    /// The value.
    pub value: String,
}

/// Labels that only other resources have; keys as [`label::normalize_label`] returns them.
const OTHER_RESOURCE_LABELS: [&str; 27] = [
    "email",
    "password_expires_at",
    "default_project_id",
    "expires",
    "expires_at",
    "status",
    "owner",
    "checksum",
    "disk_format",
    "container_format",
    "visibility",
    "min_disk",
    "min_ram",
    "size",
    "flavor",
    "networks",
    "subnets",
    "image",
    "volume_type",
    "fingerprint",
    "roles",
    "schema",
    "project",
    "username",
    "methods",
    "issued_at",
    "protected",
];

/// Whether a plain "id" among these labels is a project ID.
pub(super) fn is_project_record<'a>(labels: impl Iterator<Item = &'a str>) -> bool {
    let keys: Vec<String> = labels.map(label::normalize_label).collect();
    let has = |labels: &[&str]| keys.iter().any(|key| labels.contains(&key.as_str()));
    // Only projects have these two (Identity API v3).
    if has(&["is_domain", "parent_id"]) {
        return true;
    }
    // Domains and users have "enabled" too; a project's record also has its domain.
    let may_be_a_domain = has(&["enabled"]) && !has(&["domain_id"]);
    !has(&OTHER_RESOURCE_LABELS)
        && !has(&["project_id", "tenant_id", "user_id"])
        && !may_be_a_domain
}

/// Whether these labels are those of users, whose "Project" is their default project (`openstack user list --long`).
pub(super) fn is_user_record<'a>(labels: impl Iterator<Item = &'a str>) -> bool {
    let keys: Vec<String> = labels.map(label::normalize_label).collect();
    ["email", "id", "project"].iter().all(|label| keys.iter().any(|key| key == label))
}

/// Adds the recipient or the reported IDs of a record to `parsed`.
pub(super) fn read_record(record: &[RecordField], parsed: &mut ParsedRecipients) {
    let takes_id = is_project_record(record.iter().map(|field| field.label.as_str()));
    let is_user = is_user_record(record.iter().map(|field| field.label.as_str()));
    let mut recipients: Vec<RecipientEntry> = Vec::new();
    for field in record {
        let is_recipient = match classify(&field.label) {
            Some(LabelMeaning::Project) => !is_user && !field.value.is_empty(),
            Some(LabelMeaning::Id) => takes_id && !field.value.is_empty(),
            Some(LabelMeaning::Name | LabelMeaning::OtherResource | LabelMeaning::Secret)
            | None => false,
        };
        if is_recipient {
            let entry = to_entry(field);
            // `OS_TENANT_ID` repeats `OS_PROJECT_ID`.
            let is_repeated =
                |other: &RecipientEntry| other.id_or_name.eq_ignore_ascii_case(&entry.id_or_name);
            if !recipients.iter().any(is_repeated) {
                recipients.push(entry);
            }
        } else {
            parsed.unused.append(&mut unused_parts(field));
        }
    }
    let has_id = record.iter().any(|field| classify(&field.label) == Some(LabelMeaning::Id));
    if let [recipient] = recipients.as_mut_slice() {
        let names =
            || record.iter().filter(|field| classify(&field.label) == Some(LabelMeaning::Name));
        let of_project = names().find(|field| label::mentions_project(&field.label));
        let name = of_project.or_else(|| names().next().filter(|_| takes_id || !has_id));
        recipient.alias = name.and_then(|field| alias::displayable_name(&field.value));
    }
    parsed.ids_in_sentences += recipients
        .iter()
        .filter(|entry| WordShape::classify(&entry.id_or_name).is_id(&entry.id_or_name))
        .count();
    parsed.entries.append(&mut recipients);
}

fn to_entry(field: &RecordField) -> RecipientEntry {
    let value = field.value.as_str();
    let id = match WordShape::classify(value) {
        // The label identifies it as a project ID, and Keystone's project IDs have no hyphens.
        WordShape::Uuid => value.replace('-', ""),
        _ => value.to_owned(),
    };
    RecipientEntry { line: field.line, id_or_name: id, alias: None, group: None }
}

/// The reported parts of a value that is no recipient: IDs with their label, a secret by its label only, nothing else.
fn unused_parts(field: &RecordField) -> Vec<UnusedText> {
    let unused = |text: &str| match field.label.as_str() {
        "" => UnusedText::from_unlabelled_id(field.line, text),
        label => {
            let why = SkipReason::Labelled(label.to_owned());
            UnusedText { line: field.line, text: text.to_owned(), reason: why }
        }
    };
    let kind = classify(&field.label);
    if kind == Some(LabelMeaning::Secret) {
        return (!field.value.is_empty()).then(|| unused("")).into_iter().collect();
    }
    let is_id = |word: &str| match WordShape::classify(word) {
        WordShape::Hex | WordShape::Uuid | WordShape::Damaged => true,
        // A name may look like a partial ID.
        WordShape::Partial => kind != Some(LabelMeaning::Name),
        WordShape::Number => {
            label::normalize_label(&field.label).ends_with("id") && WordShape::Number.is_id(word)
        }
        WordShape::Word => false,
    };
    words(&field.value).filter(|word| is_id(word)).map(unused).collect()
}
