//! Texts of one call in the journal: its request, its response and its commands. Used by the journal page.

use imageshare_core::cloud::TransportError;

pub const REQUEST: &str = "Request";
pub const RESPONSE: &str = "Response";
/// In place of the status, in the list.
pub const NO_STATUS: &str = "no response";
pub const REQUEST_ID: &str = "request ID";
pub const PROXIED: &str = "Sent through a proxy. The address shown is the service's own.";
pub const NO_BODY: &str = "No body";
pub const SAME_CALL: &str = "Commands for this call";
pub const OPENSTACK: &str = "openstack";
pub const CURL: &str = "curl";
pub const TERRAFORM: &str = "Terraform";
pub const ANSIBLE: &str = "Ansible";
pub const COMMAND: &str = "Command, without secrets";
pub const NO_COMMAND: &str =
    "There is no command for this call, because its body is not recorded in full.";
pub const UNCLEAR: &str = "The response was lost or unclear, so the change may have been made. Check before you repeat it.";

/// Who sent it: "as Ana, Web Platform".
pub fn sent_as(account: &str) -> String {
    format!("as {account}")
}

/// The value of a header that is not recorded.
pub fn hidden_value(length: usize) -> String {
    match length {
        1 => "hidden, 1 character".to_owned(),
        _ => format!("hidden, {length} characters"),
    }
}

/// A body that is not recorded.
pub fn body_not_recorded(bytes: usize) -> String {
    format!("This body of {} isn't recorded.", byte_count(bytes))
}

/// A body of which only a part is recorded.
pub fn body_cut(bytes: usize) -> String {
    format!("Only a part of this body of {} is recorded.", byte_count(bytes))
}

fn byte_count(bytes: usize) -> String {
    super::count::with_noun(bytes, "byte", "bytes")
}

/// Why there is no response.
pub fn no_response(error: TransportError) -> String {
    format!("No response: {error}.")
}

/// The variables that a command reads its secrets from.
pub fn variables_note<'a>(names: impl Iterator<Item = &'a String>) -> Option<String> {
    let names: Vec<String> = names.map(|name| format!("${name}")).collect();
    let list = super::super::name_list::join_names(&names);
    (!names.is_empty()).then(|| format!("Secrets are left out: set {list} before you run it."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_named_by_their_variables() {
        let names = ["OS_TOKEN".to_owned()];
        let note = variables_note(names.iter());
        assert_eq!(note.as_deref(), Some("Secrets are left out: set $OS_TOKEN before you run it."));
        assert_eq!(variables_note([].iter()), None);
        assert_eq!(hidden_value(183), "hidden, 183 characters");
    }
}
