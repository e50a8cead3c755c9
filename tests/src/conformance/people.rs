//! Who there is, on every side alike: the users, projects and roles that `cargo xtask live up` makes.

/// A user, the project where he is at home, and his role there.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// User name.
    pub user: &'static str,
    /// Every project that he has the role in, the first being home.
    pub projects: &'static [&'static str],
    /// Keystone role.
    pub role: &'static str,
}

/// Everybody.
pub const PEOPLE: [Person; 7] = [
    Person { user: "admin", projects: &["admin"], role: "admin" },
    Person { user: "producer", projects: &["producer"], role: "member" },
    Person { user: "reader", projects: &["producer"], role: "reader" },
    Person { user: "consumer", projects: &["consumer"], role: "member" },
    Person { user: "consumer2", projects: &["consumer2"], role: "member" },
    Person { user: "stranger", projects: &["stranger"], role: "member" },
    Person { user: "both", projects: &["producer", "consumer"], role: "member" },
];

/// Every project.
pub const PROJECTS: [&str; 5] = ["admin", "producer", "consumer", "consumer2", "stranger"];

impl Person {
    /// The password, the same on every side.
    pub fn password(&self) -> String {
        format!("{}-password", self.user)
    }
}

/// The person of this user name.
pub fn person(user: &str) -> Option<&'static Person> {
    PEOPLE.iter().find(|person| person.user == user)
}
