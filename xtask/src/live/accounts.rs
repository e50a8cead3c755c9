//! Who there is in the live environment: a table. `identity` makes them in Keystone, `report` tells of them.

/// A person of the live environment.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    /// The user's name, in the domain `Default`.
    pub user: &'static str,
    /// Every project the user has a role in, the first being home.
    pub projects: &'static [&'static str],
    /// The role, the same in all of them.
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
}

/// Somebody about whom nothing is special.
const PLAIN: Account = Account {
    user: "",
    projects: &[],
    role: "member",
    default_project: None,
    enabled: true,
    totp_secret: None,
    multi_factor: &[],
    domain_role: None,
};

/// Known to everyone, like the passwords.
const TOTP_SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// The user whose password tests change.
pub const CHANGER: &str = "changer";

/// The project that is switched off.
pub const CLOSED: &str = "closed";

impl Account {
    /// The password, known to everyone: nothing listens outside this machine.
    pub fn password(&self) -> String {
        format!("{}-password", self.user)
    }
}

/// Everybody, the administrator included.
pub const ACCOUNTS: [Account; 13] = [
    Account { user: "admin", projects: &["admin"], role: "admin", ..PLAIN },
    Account { user: "producer", projects: &["producer"], ..PLAIN },
    Account { user: "reader", projects: &["producer"], role: "reader", ..PLAIN },
    Account { user: "consumer", projects: &["consumer"], ..PLAIN },
    Account { user: "consumer2", projects: &["consumer2"], ..PLAIN },
    Account { user: "stranger", projects: &["stranger"], ..PLAIN },
    Account { user: "both", projects: &["producer", "consumer"], ..PLAIN },
    Account {
        user: "homed",
        projects: &["stranger"],
        default_project: Some("stranger"),
        domain_role: Some("reader"),
        ..PLAIN
    },
    Account {
        user: "careful",
        projects: &["stranger"],
        totp_secret: Some(TOTP_SECRET),
        multi_factor: &["password", "totp"],
        ..PLAIN
    },
    Account { user: "quick", projects: &["stranger"], totp_secret: Some(TOTP_SECRET), ..PLAIN },
    Account { user: CHANGER, projects: &["stranger"], ..PLAIN },
    Account { user: "disabled", projects: &["stranger"], enabled: false, ..PLAIN },
    Account {
        user: "left",
        projects: &["stranger", CLOSED],
        default_project: Some(CLOSED),
        ..PLAIN
    },
];
