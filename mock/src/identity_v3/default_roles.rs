//! Keystone's default roles, and which roles imply others. Pure functions, used by sign-ins and by the calls about roles.

/// Keystone's default roles, and the roles each implies, in the order in which tokens list them (measured).
const DEFAULT_ROLES: [(&str, &[&str]); 5] = [
    ("admin", &["manager", "reader", "member", "admin"]),
    ("manager", &["reader", "member", "manager"]),
    ("member", &["reader", "member"]),
    ("reader", &["reader"]),
    ("service", &["service"]),
];

/// The names of Keystone's default roles.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    DEFAULT_ROLES.iter().map(|(name, _)| *name)
}

/// The default roles, each of which implies the next, from the strongest.
const IMPLICATION_CHAIN: [&str; 4] = ["admin", "manager", "member", "reader"];

/// The roles that a role implies step by step, each after the role that implies it.
pub(super) fn implied_chain(name: &str) -> Vec<(&'static str, &'static str)> {
    let steps = IMPLICATION_CHAIN.windows(2).map(|step| (step[0], step[1]));
    steps.skip_while(|(prior, _)| *prior != name).collect()
}

/// The roles and those they imply, each once.
pub(super) fn with_implied_roles(names: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        let implied =
            DEFAULT_ROLES.iter().find(|(role, _)| role == name).map(|(_, implied)| *implied);
        for role in implied.unwrap_or(&[name.as_str()]) {
            if !all.iter().any(|one| one == role) {
                all.push((*role).to_owned());
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_implies_weaker_roles_each_once() {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(with_implied_roles(&names(&["member"])), ["reader", "member"]);
        assert_eq!(
            with_implied_roles(&names(&["reader", "admin"])),
            ["reader", "manager", "member", "admin"]
        );
        assert_eq!(with_implied_roles(&names(&["service"])), ["service"]);
    }
}
