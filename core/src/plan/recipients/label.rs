//! What a label says about the ID that it labels: a project's own, or that of something else.
//!
//! Called by every reader of [`super`], so that a table, a file and a sentence are judged by one vocabulary. It never looks at
//! the ID itself.

/// What is labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// The ID of a project: `project_id`, "Account number", `OS_PROJECT_ID`.
    Project,
    /// An ID, and the rest of the record says of what.
    Id,
    /// The name of a project.
    Name,
    /// Something that is not the project to share with: its domain, its parent, a user, an image, a hash.
    Other,
    /// A password or a token: its value is never repeated.
    Secret,
}

/// A project, as different clouds call it.
const PROJECT: &str = "project projects projectid tenant tenants tenantid account accounts accountid ddi ddis member \
    members memberid consumer consumers";

/// An ID.
const ID: &str = "id ids uuid";

/// Words beside the others that change nothing.
const FILLER: &str = "number numbers no nr num our my your their the this new os cloud openstack rackspace s is are rax";

/// A name.
const NAME: &str = "name alias label who display";

/// What an ID can be of that nobody shares with.
const OTHER: &str = "domain domains parent user users username userid owner owning default root image images imageid \
    server servers instance instances volume volumes network networks subnet port router flavor snapshot \
    backup hash checksum md5 sha1 sha256 sha512 etag ticket order invoice request req phone tel fax \
    trust role service endpoint object container keypair host hostname stack cluster commit revision \
    audit auth session credential credentials resource";

/// What holds a secret.
const SECRET: &str = "password passwd passcode passphrase secret token tokens key apikey";

/// What a label says; nothing of words that no cloud uses, which can be a name.
pub(super) fn classify(label: &str) -> Option<Label> {
    let words = words(label);
    let is_in = |table: &str| words.iter().any(|word| has(table, word));
    let are_in =
        |tables: &[&str]| words.iter().all(|word| tables.iter().any(|table| has(table, word)));
    let is_one_token = !label.trim().contains(char::is_whitespace);
    let ends_in_id = words.last().is_some_and(|last| has(ID, last));
    let is_known = are_in(&[PROJECT, ID, FILLER, NAME, OTHER, SECRET]);
    match () {
        () if words.is_empty() => None,
        () if is_in(SECRET) && (is_known || is_one_token) => Some(Label::Secret),
        () if is_in(OTHER) && (is_known || ends_in_id) => Some(Label::Other),
        () if is_in(NAME) && is_known => Some(Label::Name),
        () if is_in(PROJECT) && is_known => Some(Label::Project),
        () if is_in(ID) && is_known => Some(Label::Id),
        // "trunk_id" is of something; "QA Lab ID" is the ID of somebody who is called so.
        () if ends_in_id && is_one_token => Some(Label::Other),
        () => None,
    }
}

/// True for words that change nothing between a label and its ID.
pub(super) fn is_filler(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    has(FILLER, &word) || has(ID, &word)
}

/// True when the label names a project: `project_name`, but not `name`.
pub(super) fn names_a_project(label: &str) -> bool {
    words(label).iter().any(|word| has(PROJECT, word))
}

/// The label in lower case, with one underscore between its words: "Domain ID", `domainId` and `OS_DOMAIN_ID` are alike.
pub(super) fn key(label: &str) -> String {
    let words = words(label);
    let is_prefix = |word: &&String| matches!(word.as_str(), "os" | "rax");
    words.iter().skip_while(is_prefix).map(String::as_str).collect::<Vec<_>>().join("_")
}

/// Whether a list of words has this one.
fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

fn words(label: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for sign in label.chars() {
        let starts = !sign.is_alphanumeric() || before.is_lowercase() && sign.is_uppercase();
        if starts && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| sign.is_alphanumeric()) {
            word.extend(sign.to_lowercase());
        }
        before = sign;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_label_says_what_its_id_is_of() {
        let table: [(Option<Label>, &[&str]); 6] = [
            (
                Some(Label::Project),
                &[
                    "project_id",
                    "Project ID",
                    "projectId",
                    "OS_PROJECT_ID",
                    "OS_TENANT_ID",
                    "tenant",
                    "Our account number",
                    "Account #",
                    "DDI",
                    "Member ID",
                    "your project's ID",
                ],
            ),
            (Some(Label::Id), &["id", "ID", "uuid", "our ID", "The ID is"]),
            (Some(Label::Name), &["name", "OS_PROJECT_NAME", "Project name", "alias"]),
            (
                Some(Label::Other),
                &[
                    "domain_id",
                    "OS_PROJECT_DOMAIN_ID",
                    "OS_USER_DOMAIN_ID",
                    "Domain",
                    "parent_id",
                    "Parent project",
                    "parentId",
                    "user_id",
                    "User ID",
                    "image_id",
                    "Image",
                    "RAX-AUTH:domainId",
                    "default_project_id",
                    "owner",
                    "trunk_id",
                    "checksum",
                    "project domain name",
                    "owner project ID",
                ],
            ),
            (
                Some(Label::Secret),
                &["password", "OS_PASSWORD", "api_key", "auth_token", "X-Auth-Token"],
            ),
            (None, &["billing", "QA Lab", "QA Lab ID", "Image Factory", "description", "", "Hi"]),
        ];
        for (expected, labels) in table {
            for label in labels {
                assert_eq!(classify(label), expected, "{label}");
            }
        }
    }

    #[test]
    fn spellings_of_one_label_are_alike() {
        for label in ["domain_id", "Domain ID", "domainId", "OS_DOMAIN_ID", "domain-id"] {
            assert_eq!(key(label), "domain_id", "{label}");
        }
    }
}
