//! An application credential that allows the calls of this client and no others: [`access_rules`] for Keystone, or a command that
//! makes it ([`create_credential_command`](crate::plan::shell_commands::create_credential_command)).
//!
//! Used by pages that offer such a credential. Which calls the client sends is held by a test that runs with these rules only.

use super::account::Account;
use super::error::CloudError;
use super::transport::Transport;
use crate::model::{Side, UserId};
use crate::wire::endpoint::Call;
use crate::wire::identity_v3::{
    AccessRule, ApplicationCredential, CreateApplicationCredential, NewApplicationCredential,
};

/// The calls that an account sends on one side or on both. The sign-in needs no rule. The sign-out is not among them: Keystone revokes
/// no token with access rules, with or without a rule for it (measured: 404 with one, 401 without).
const CALLS: [(Call, &[Side]); 10] = {
    const BOTH: &[Side] = &Side::ALL;
    const PRODUCER: &[Side] = &[Side::Producer];
    const CONSUMER: &[Side] = &[Side::Consumer];
    [
        (Call::ListImages, BOTH),
        (Call::ShowImage, BOTH),
        (Call::ListMembers, BOTH),
        (Call::ShowMember, BOTH),
        (Call::AddMember, PRODUCER),
        (Call::RemoveMember, PRODUCER),
        (Call::UpdateMember, CONSUMER),
        (Call::UpdateImage, PRODUCER),
        (Call::ReactivateImage, PRODUCER),
        (Call::ShowImportMethods, BOTH),
    ]
};

/// The role that most clouds require, if a user has it.
const MEMBER_ROLE: &str = "member";

/// The rules for the calls that an account sends on these sides.
pub fn access_rules(sides: &[Side]) -> Vec<AccessRule> {
    let is_used = |(_, used_on): &&(Call, &[Side])| used_on.iter().any(|side| sides.contains(side));
    CALLS.iter().filter(is_used).map(|(call, _)| access_rule(*call)).collect()
}

fn access_rule(call: Call) -> AccessRule {
    let route = call.route();
    let segment = |segment: &'static str| if segment.starts_with('{') { "*" } else { segment };
    AccessRule {
        service: route.service.catalog_type().to_owned(),
        method: route.method.to_string(),
        path: route.path.split('/').map(segment).collect::<Vec<_>>().join("/"),
    }
}

/// The fewest of a user's roles with which images can be shared, as far as that is known; empty for all of them.
pub fn fewest_roles(role_names: &[String]) -> Vec<String> {
    role_names.iter().filter(|name| *name == MEMBER_ROLE).take(1).cloned().collect()
}

impl<T: Transport + Clone> Account<T> {
    /// Makes an application credential for the account's user and project. Keystone only.
    ///
    /// # Errors
    /// Keystone's refusal: 403 for the token of an application credential (measured), 409 for a name that exists.
    pub async fn create_application_credential(
        &self,
        user: &UserId,
        credential: &NewApplicationCredential,
    ) -> Result<ApplicationCredential, CloudError> {
        self.identity_target().call(&CreateApplicationCredential(user, credential)).await
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn lines(sides: &[Side]) -> Vec<String> {
        let line = |rule: AccessRule| format!("{} {} {}", rule.service, rule.method, rule.path);
        access_rules(sides).into_iter().map(line).collect()
    }

    #[test]
    fn each_side_has_only_its_own_calls() {
        let consumer = lines(&[Side::Consumer]);
        assert_eq!(
            consumer,
            [
                "image GET /v2/images",
                "image GET /v2/images/*",
                "image GET /v2/images/*/members",
                "image GET /v2/images/*/members/*",
                "image PUT /v2/images/*/members/*",
                "image GET /v2/info/import",
            ]
        );
        assert_eq!(lines(&[Side::Producer]).len(), 9);
        assert_eq!(lines(&Side::ALL).len(), 10);
        assert!(lines(&Side::ALL).iter().all(|line| !line.contains("**") && !line.contains('{')));
    }

    #[test]
    fn a_member_needs_no_other_role() {
        let roles = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(fewest_roles(&roles(&["admin", "member", "reader"])), ["member"]);
        assert!(fewest_roles(&roles(&["creator", "cloud-user"])).is_empty());
    }
}
