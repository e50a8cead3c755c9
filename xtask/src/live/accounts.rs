//! The accounts of the live environment, as a table. `identity` creates them in Keystone, `env_file` writes them to `env.json`.

/// An account of the live environment.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    /// The user's name, in the domain `Default`.
    pub user: &'static str,
    /// The projects in which the user has a role; tests sign in to the first.
    pub projects: &'static [&'static str],
    /// The role in every project.
    pub role: &'static str,
    /// The project of a sign-in without a scope.
    pub default_project: Option<&'static str>,
    /// False if the user is disabled.
    pub enabled: bool,
    /// The secret of one-time passwords, in base32.
    pub totp_secret: Option<&'static str>,
    /// The sign-in methods that are all required; empty without such a rule.
    pub required_methods: &'static [&'static str],
    /// The role in the domain `Default`.
    pub domain_role: Option<&'static str>,
}

/// The defaults of an account.
const DEFAULT_ACCOUNT: Account = Account {
    user: "",
    projects: &[],
    role: "member",
    default_project: None,
    enabled: true,
    totp_secret: None,
    required_methods: &[],
    domain_role: None,
};

/// Public, like the passwords.
const TOTP_SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// The user whose password is changed by tests.
pub const PASSWORD_CHANGE_USER: &str = "changer";

/// The disabled project.
pub const DISABLED_PROJECT: &str = "closed";

impl Account {
    /// The password. It is public, because all services listen on this machine only.
    pub fn password(&self) -> String {
        format!("{}-password", self.user)
    }
}

/// All accounts, including the administrator.
pub const ACCOUNTS: [Account; 13] = [
    Account { user: "admin", projects: &["admin"], role: "admin", ..DEFAULT_ACCOUNT },
    Account { user: "producer", projects: &["producer"], ..DEFAULT_ACCOUNT },
    Account { user: "reader", projects: &["producer"], role: "reader", ..DEFAULT_ACCOUNT },
    Account { user: "consumer", projects: &["consumer"], ..DEFAULT_ACCOUNT },
    Account { user: "consumer2", projects: &["consumer2"], ..DEFAULT_ACCOUNT },
    Account { user: "stranger", projects: &["stranger"], ..DEFAULT_ACCOUNT },
    Account { user: "both", projects: &["producer", "consumer"], ..DEFAULT_ACCOUNT },
    Account {
        user: "homed",
        projects: &["stranger"],
        default_project: Some("stranger"),
        domain_role: Some("reader"),
        ..DEFAULT_ACCOUNT
    },
    Account {
        user: "careful",
        projects: &["stranger"],
        totp_secret: Some(TOTP_SECRET),
        required_methods: &["password", "totp"],
        ..DEFAULT_ACCOUNT
    },
    Account {
        user: "quick",
        projects: &["stranger"],
        totp_secret: Some(TOTP_SECRET),
        ..DEFAULT_ACCOUNT
    },
    Account { user: PASSWORD_CHANGE_USER, projects: &["stranger"], ..DEFAULT_ACCOUNT },
    Account { user: "disabled", projects: &["stranger"], enabled: false, ..DEFAULT_ACCOUNT },
    Account {
        user: "left",
        projects: &["stranger", DISABLED_PROJECT],
        default_project: Some(DISABLED_PROJECT),
        ..DEFAULT_ACCOUNT
    },
];
