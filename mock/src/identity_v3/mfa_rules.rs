//! Multi-factor authentication: one-time passwords, and rules that require more than one method.

use imageshare_core::model::Timestamp;
use secrecy::ExposeSecret;
use totp_rs::{Builder, Secret};

use crate::world::{User, World};

/// The methods of a default Keystone, and [`TOTP`], which an operator must enable.
pub(crate) const AUTH_METHODS: [&str; 8] = [
    "external",
    "password",
    "token",
    "oauth1",
    "mapped",
    "application_credential",
    "ec2credential",
    TOTP,
];

/// The method of one-time passwords.
const TOTP: &str = "totp";

/// Validity of a one-time password in seconds.
const TOTP_STEP_SECONDS: i64 = 30;

/// The methods of this cloud; it has one-time passwords only if a user has a secret for them.
pub(super) fn enabled_methods(world: &World) -> Vec<&'static str> {
    let has_totp = world.users.iter().any(|user| user.factors.totp_secret.is_some());
    AUTH_METHODS.into_iter().filter(|method| *method != TOTP || has_totp).collect()
}

/// True for the user's current one-time password, and the previous one (`[totp] included_previous_windows`).
pub(super) fn is_valid_passcode(user: &User, passcode: &str, now: Timestamp) -> bool {
    let second = now.unix_millis().div_euclid(1000);
    [second, second - TOTP_STEP_SECONDS]
        .into_iter()
        .any(|second| totp_code(user, second).as_deref() == Some(passcode))
}

fn totp_code(user: &User, second: i64) -> Option<String> {
    let secret = user.factors.totp_secret.as_ref()?;
    let secret = Secret::try_from_base32(secret.expose_secret()).ok()?;
    // RFC 4226 requires longer secrets than Keystone does.
    let totp = Builder::new().with_secret(secret).build_noncompliant();
    Some(totp.generate(u64::try_from(second).ok()?).to_string())
}

/// True if these methods satisfy one of the user's rules.
pub(super) fn satisfies_rules(world: &World, user: &User, proved_methods: &[String]) -> bool {
    let rules = effective_rules(world, user);
    rules.is_empty()
        || rules.iter().any(|rule| rule.iter().all(|method| proved_methods.contains(method)))
}

/// The rules that can still be satisfied: those that contain one of the proved methods.
pub(super) fn remaining_rules(
    world: &World,
    user: &User,
    proved_methods: &[String],
) -> Vec<Vec<String>> {
    let mut rules = effective_rules(world, user);
    rules.retain(|rule| rule.iter().any(|method| proved_methods.contains(method)));
    rules
}

/// The user's rules, without methods that the cloud does not know; a rule that becomes empty is dropped.
fn effective_rules(world: &World, user: &User) -> Vec<Vec<String>> {
    let known = enabled_methods(world);
    let rules = user.factors.rules.iter().map(|rule| {
        rule.iter().filter(|method| known.contains(&method.as_str())).cloned().collect::<Vec<_>>()
    });
    rules.filter(|rule| !rule.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world;

    fn world(fields: &str) -> World {
        let text = format!(
            r#"{{"regions": ["R"], "projects": [], "users": [{{"id": "u", "name": "u", "roles": {{}}{fields}}}]}}"#
        );
        world::read(&text, "2026-11-20T09:30:00Z".parse().unwrap()).unwrap()
    }

    #[test]
    fn passcodes_follow_the_rfc_and_are_valid_one_step_longer() {
        // RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890; the last six of eight digits.
        let world = world(r#", "totp_secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ""#);
        let time = |second: i64| Timestamp::from_unix_millis(second * 1000);
        for (second, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")]
        {
            assert!(is_valid_passcode(&world.users[0], code, time(second)), "{second}");
            assert!(
                is_valid_passcode(&world.users[0], code, time(second + TOTP_STEP_SECONDS)),
                "{second}"
            );
            assert!(
                !is_valid_passcode(&world.users[0], code, time(second + 2 * TOTP_STEP_SECONDS)),
                "{second}"
            );
            assert!(
                !is_valid_passcode(&world.users[0], code, time(second - TOTP_STEP_SECONDS)),
                "{second}"
            );
        }
    }

    #[test]
    fn a_rule_needs_all_its_methods_except_unknown_ones() {
        let proved = |methods: &[&str]| methods.iter().map(ToString::to_string).collect::<Vec<_>>();
        let secret = r#", "totp_secret": "GEZDGNBVGY3TQOJQ""#;
        let rules = r#", "multi_factor": [["password", "totp"], ["application_credential"]]"#;
        let with_totp = world(&format!("{secret}{rules}"));
        for (methods, enough) in [
            (&["password"][..], false),
            (&["totp"], false),
            (&["totp", "password"], true),
            (&["application_credential"], true),
        ] {
            assert_eq!(
                satisfies_rules(&with_totp, &with_totp.users[0], &proved(methods)),
                enough,
                "{methods:?}"
            );
        }
        let open = |methods| remaining_rules(&with_totp, &with_totp.users[0], &proved(methods));
        assert_eq!(open(&["totp"]), [["password", "totp"]]);
        assert_eq!(open(&["token"]), [[""; 0]; 0]);
        // Nobody has one-time passwords, so the cloud does not know them.
        let without_totp = world(rules);
        assert!(satisfies_rules(&without_totp, &without_totp.users[0], &proved(&["password"])));
        assert!(
            !enabled_methods(&without_totp).contains(&TOTP)
                && enabled_methods(&with_totp).contains(&TOTP)
        );
    }
}
