//! Roles that this page doesn't know: the cloud decides what they allow. Used wherever a role is shown, or an action depends on it.

use imageshare_core::rules::AssumedRole;

pub const UNKNOWN_TITLE: &str = "The cloud decides what this account can do";

/// The role's name: "reader"; an unknown one as the cloud spells it.
pub fn name(role: &AssumedRole) -> String {
    match role.unknown_role_name.as_deref() {
        None => role.role.to_string(),
        Some("") => "none".to_owned(),
        Some(unknown) => unknown.to_owned(),
    }
}

/// Why it is not certain what the account can do; `None` if it is.
pub fn unknown_role(role: &AssumedRole) -> Option<String> {
    match role.unknown_role_name.as_deref()? {
        "" => Some("The cloud didn't send a role for this account. Every action is available here, but the cloud will refuse any that the account isn't allowed to perform.".to_owned()),
        name => Some(format!("Image Share doesn't recognize the {name} role. Every action is available here, but the cloud will refuse any that the role doesn't allow.")),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use imageshare_core::rules::Profile;

    use super::*;

    #[test]
    fn an_unknown_role_is_named_and_explained() {
        let role = |names: &[&str]| AssumedRole::new(Profile::OpenStack, names.iter().copied());
        assert_eq!(
            (name(&role(&["reader"])), unknown_role(&role(&["reader"]))),
            ("reader".to_owned(), None)
        );
        assert_eq!(name(&role(&["_member_"])), "_member_");
        assert!(unknown_role(&role(&["_member_"])).unwrap().contains("the _member_ role"));
        assert_eq!(name(&role(&[])), "none");
        assert!(unknown_role(&role(&[])).unwrap().contains("didn't send a role"));
    }
}
