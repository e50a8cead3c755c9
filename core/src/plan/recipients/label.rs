//! Classifies labels: whether an ID belongs to a project or to something else.
//!
//! Called by every reader of [`super`], so that tables, files and sentences share one vocabulary. It never looks at the ID
//! itself.

/// What a label denotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelMeaning {
    /// The ID of a project: `project_id`, "Account number", `OS_PROJECT_ID`.
    Project,
    /// An ID; the rest of the record determines of what.
    Id,
    /// The name of a project.
    Name,
    /// Something other than the project to share with: its domain, its parent, a user, an image, a hash.
    OtherResource,
    /// A password or a token: its value is never shown.
    Secret,
}

/// The terms of different clouds for a project.
const PROJECT_TERMS: &str = "project projects projectid tenant tenants tenantid account accounts accountid ddi ddis member \
    members memberid consumer consumers recipient recipients projekt projekte projet projets proyecto proyectos progetto";

/// Terms for an ID.
const ID_TERMS: &str = "id ids uuid";

/// Words that do not change the meaning of a label.
const FILLER_WORDS: &str = "number numbers no nr num our my your their the this new os cloud openstack rackspace s is are rax du de del le la";

/// Terms for a name.
const NAME_TERMS: &str = "name alias label who display";

/// Terms for resources that have an ID but are no recipient.
const OTHER_RESOURCE_TERMS: &str = "domain domains parent user users username userid owner owning default root image images imageid \
    server servers instance instances volume volumes network networks subnet port router flavor snapshot \
    backup hash checksum md5 sha1 sha256 sha512 etag ticket order invoice request req phone tel fax \
    trust role service endpoint object container keypair host hostname stack cluster commit revision \
    audit auth session credential credentials resource trustor trustee group groupid application";

/// Terms for secrets.
const SECRET_TERMS: &str = "secret secrets token tokens key apikey authtoken bearer";

/// Terms for passwords, which no name of a project contains.
const PASSWORD_TERMS: &str =
    "password passwords passwd passcode passphrase pw pwd passwort kennwort contraseña secretkey";

/// The meaning of a label; nothing for words that no cloud uses, which can be a name.
pub(super) fn classify(label: &str) -> Option<LabelMeaning> {
    let words = label_words(label);
    let is_in = |table: &str| words.iter().any(|word| contains_word(table, word));
    let are_in = |tables: &[&str]| {
        words.iter().all(|word| tables.iter().any(|table| contains_word(table, word)))
    };
    let is_one_token = !label.trim().contains(char::is_whitespace);
    let ends_in_id = words.last().is_some_and(|last| contains_word(ID_TERMS, last));
    let is_known = are_in(&[
        PROJECT_TERMS,
        ID_TERMS,
        FILLER_WORDS,
        NAME_TERMS,
        OTHER_RESOURCE_TERMS,
        SECRET_TERMS,
        PASSWORD_TERMS,
    ]);
    let is_secret = is_in(SECRET_TERMS) || is_in(PASSWORD_TERMS);
    match () {
        () if words.is_empty() => None,
        // The day on which a secret expires is none.
        () if is_secret && words.iter().any(|word| word.starts_with("expire")) => None,
        () if is_secret && (is_known || is_one_token) => Some(LabelMeaning::Secret),
        () if is_in(OTHER_RESOURCE_TERMS) && (is_known || ends_in_id) => {
            Some(LabelMeaning::OtherResource)
        }
        () if is_in(NAME_TERMS) && is_known => Some(LabelMeaning::Name),
        () if is_in(PROJECT_TERMS) && is_known => Some(LabelMeaning::Project),
        () if is_in(ID_TERMS) && is_known => Some(LabelMeaning::Id),
        // "trunk_id" is the ID of a resource; "QA Lab ID" is the ID of a project with this name.
        () if ends_in_id && is_one_token => Some(LabelMeaning::OtherResource),
        () => None,
    }
}

/// True for words that do not change the meaning between a label and its ID.
pub(super) fn is_filler(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    contains_word(FILLER_WORDS, &word) || contains_word(ID_TERMS, &word)
}

/// True when the label mentions a password, in whatever words.
pub(super) fn mentions_password(label: &str) -> bool {
    let words = label_words(label);
    words.iter().any(|word| contains_word(PASSWORD_TERMS, word))
        && !words.iter().any(|word| word.starts_with("expire"))
}

/// Whether the value of a label is secret. In a label of several words, "key" counts at its end only: "Key contact" is none.
pub(super) fn is_secret_label(label: &str) -> bool {
    let words = label_words(label);
    let is_secret = |word: &String| contains_word(SECRET_TERMS, word);
    classify(label) == Some(LabelMeaning::Secret)
        || mentions_password(label)
        || words.last().is_some_and(is_secret)
}

/// True when the label mentions a project: `project_name`, but not `name`.
pub(super) fn mentions_project(label: &str) -> bool {
    label_words(label).iter().any(|word| contains_word(PROJECT_TERMS, word))
}

/// The label in lower case, with one underscore between its words: equal for "Domain ID", `domainId` and `OS_DOMAIN_ID`.
pub(super) fn normalize_label(label: &str) -> String {
    let words = label_words(label);
    let is_prefix = |word: &&String| matches!(word.as_str(), "os" | "rax");
    words.iter().skip_while(is_prefix).map(String::as_str).collect::<Vec<_>>().join("_")
}

/// Whether a list of words contains `word`.
fn contains_word(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

fn label_words(label: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for character in label.chars() {
        let starts =
            !character.is_alphanumeric() || before.is_lowercase() && character.is_uppercase();
        if starts && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| character.is_alphanumeric()) {
            word.extend(character.to_lowercase());
        }
        before = character;
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
    fn classifies_labels() {
        let table: [(Option<LabelMeaning>, &[&str]); 6] = [
            (
                Some(LabelMeaning::Project),
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
            (Some(LabelMeaning::Id), &["id", "ID", "uuid", "our ID", "The ID is"]),
            (Some(LabelMeaning::Name), &["name", "OS_PROJECT_NAME", "Project name", "alias"]),
            (
                Some(LabelMeaning::OtherResource),
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
                Some(LabelMeaning::Secret),
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
    fn all_spellings_of_a_label_normalize_equally() {
        for label in ["domain_id", "Domain ID", "domainId", "OS_DOMAIN_ID", "domain-id"] {
            assert_eq!(normalize_label(label), "domain_id", "{label}");
        }
    }
}
