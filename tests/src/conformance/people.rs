//! Who there is, on every backend alike: the users, projects and roles that `cargo xtask live up` makes.

/// A user, the project where he is at home, and his role there.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// User name.
    pub user: &'static str,
    /// Every project that he has the role in, the first being home.
    pub projects: &'static [&'static str],
    /// Keystone role.
    pub role: &'static str,
    /// The project of a sign-in that asks for none.
    pub default_project: Option<&'static str>,
    /// False for one who is not let in.
    pub enabled: bool,
    /// What one-time passwords are made from, in base32.
    pub totp_secret: Option<&'static str>,
    /// Methods of which all have to be proved; none for no such rule.
    pub multi_factor: &'static [&'static str],
    /// The role in the domain `Default` itself.
    pub domain_role: Option<&'static str>,
    /// The role in the whole cloud.
    pub system_role: Option<&'static str>,
}

/// Somebody about whom nothing is special.
const PLAIN: Person = Person {
    user: "",
    projects: &[],
    role: "member",
    default_project: None,
    enabled: true,
    totp_secret: None,
    multi_factor: &[],
    domain_role: None,
    system_role: None,
};

/// Known to everyone, like the passwords.
const TOTP_SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// The project that is switched off.
pub const CLOSED: &str = "closed";

/// Everybody.
pub const PEOPLE: [Person; 13] = [
    Person {
        user: "admin",
        projects: &["admin"],
        role: "admin",
        system_role: Some("admin"),
        ..PLAIN
    },
    Person { user: "producer", projects: &["producer"], ..PLAIN },
    Person { user: "reader", projects: &["producer"], role: "reader", ..PLAIN },
    Person { user: "consumer", projects: &["consumer"], ..PLAIN },
    Person { user: "consumer2", projects: &["consumer2"], ..PLAIN },
    Person { user: "stranger", projects: &["stranger"], ..PLAIN },
    Person { user: "both", projects: &["producer", "consumer"], ..PLAIN },
    Person {
        user: "homed",
        projects: &["stranger"],
        default_project: Some("stranger"),
        domain_role: Some("reader"),
        ..PLAIN
    },
    Person {
        user: "careful",
        projects: &["stranger"],
        totp_secret: Some(TOTP_SECRET),
        multi_factor: &["password", "totp"],
        ..PLAIN
    },
    Person { user: "quick", projects: &["stranger"], totp_secret: Some(TOTP_SECRET), ..PLAIN },
    Person { user: "changer", projects: &["stranger"], ..PLAIN },
    Person { user: "disabled", projects: &["stranger"], enabled: false, ..PLAIN },
    Person {
        user: "left",
        projects: &["stranger", CLOSED],
        default_project: Some(CLOSED),
        ..PLAIN
    },
];

/// Every project.
pub const PROJECTS: [&str; 6] = ["admin", "producer", "consumer", "consumer2", "stranger", CLOSED];

impl Person {
    /// The password, the same on every backend.
    pub fn password(&self) -> String {
        format!("{}-password", self.user)
    }
}

impl Person {
    /// The one-time password (RFC 6238, six digits, 30 seconds, SHA-1) at a second of Unix time.
    pub fn passcode(&self, second: i64) -> Option<String> {
        let secret = totp_rs::Secret::try_from_base32(self.totp_secret?).ok()?;
        let totp = totp_rs::Builder::new().with_secret(secret).build().ok()?;
        Some(totp.generate(u64::try_from(second).ok()?).to_string())
    }
}

/// The person of this user name.
pub fn person(user: &str) -> Option<&'static Person> {
    PEOPLE.iter().find(|person| person.user == user)
}
