//! Responses of a cloud that can't be used as they are: why, and what to do next. Used by [`super::failure`] only.

use imageshare_core::wire::WireError;
use imageshare_core::wire::endpoint::Call;

use super::count;

const REPORT: &str = "Report this to the cloud operator.";

/// Why a successful response can't be used, and what to do next.
pub(super) fn explain(reason: &WireError, call: Call) -> (String, String) {
    let (why, next) = match reason {
        WireError::NotJson(problem) => (
            format!(
                "The response can't be read as JSON ({problem}), so it isn't from the expected kind of service."
            ),
            "Check the address. It may belong to another service or to a proxy.",
        ),
        WireError::Empty => (
            "The response is empty.".to_owned(),
            "Try again. If the problem persists, check the address. It may belong to another service or to a proxy.",
        ),
        WireError::CutOff => (
            "The response is incomplete. The connection may have been lost.".to_owned(),
            "Try again. If the problem persists, report this to the cloud operator.",
        ),
        WireError::NotEmpty => (
            "The response isn't from the expected kind of service: it has contents, but a response to this call should be empty."
                .to_owned(),
            "Check whether the change was made, then try again. The response may have come from your network's login page or from a proxy.",
        ),
        WireError::Field(odd) => (format!("The response can't be used because {odd}."), REPORT),
        WireError::OtherResource { field, found } => (
            format!(
                "The response is for a different {field}, {found}, so the result of the request is unknown."
            ),
            "Refresh to see the current state, and report this to the cloud operator.",
        ),
        WireError::MissingHeader(name) => missing_header(name, call),
        other => (format!("The response can't be used: {other}."), REPORT),
    };
    (why, next.to_owned())
}

fn missing_header(name: &str, call: Call) -> (String, &'static str) {
    if call == Call::IssueToken {
        return (
            format!(
                "The cloud accepted the sign-in, but this page can't read the {name} header, which contains the token."
            ),
            "If this is the right address, ask the operator to add X-Subject-Token to expose_headers under [cors] in keystone.conf, or use a proxy.",
        );
    }
    (format!("The {name} header is missing from the response or can't be read."), REPORT)
}

/// Keystone needs a further authentication method.
pub(super) fn more_auth_methods_needed(alternatives: &[Vec<String>]) -> (String, String) {
    const SECOND_FACTOR_MISSING: &str =
        "The password is correct, but this user also needs a second factor.";
    let lists: Vec<String> = alternatives
        .iter()
        .filter(|methods| !methods.is_empty())
        .map(|methods| methods.join(" and "))
        .collect();
    let why = match lists.join(", or ") {
        none if none.is_empty() => SECOND_FACTOR_MISSING.to_owned(),
        methods => format!("{SECOND_FACTOR_MISSING} The cloud accepts {methods}."),
    };
    (
        why,
        "Sign in with an application credential, or with a token from the command line.".to_owned(),
    )
}

/// A list that never ends.
pub(super) fn endless_list(images: usize) -> (String, String) {
    (
        format!(
            "The list doesn't end. This page stopped after loading {}.",
            count::with_noun(images, "image", "images")
        ),
        "Filter the list, or report this to the cloud operator.".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use imageshare_core::model::UnexpectedField;

    use super::*;

    #[test]
    fn the_known_reason_is_shown() {
        let odd = WireError::Field(UnexpectedField::missing("images"));
        assert_eq!(
            explain(&odd, Call::ListImages).0,
            "The response can't be used because images is missing."
        );
        let other = WireError::OtherResource { field: "project", found: "p3".to_owned() };
        assert!(explain(&other, Call::AddMember).0.contains("a different project, p3"));
        let header = WireError::MissingHeader("X-Subject-Token");
        assert!(explain(&header, Call::IssueToken).1.contains("expose_headers"));
    }

    #[test]
    fn a_second_factor_is_named() {
        let (why, _) = more_auth_methods_needed(&[vec!["password".to_owned(), "totp".to_owned()]]);
        assert!(why.ends_with("The cloud accepts password and totp."), "{why}");
        assert!(more_auth_methods_needed(&[]).0.ends_with("a second factor."));
    }
}
