//! The users, projects and roles that every backend has, as `cargo xtask live up` creates them. Used by the backends and `run`.

/// A user, with the projects they have a role in.
#[derive(Debug, Clone, Copy)]
pub struct Actor {
    /// User name.
    pub user: &'static str,
    /// Every project in which the user has the role. A token is scoped to the first one.
    pub projects: &'static [&'static str],
    /// Keystone role.
    pub role: &'static str,
    /// The project of a sign-in that requests none.
    pub default_project: Option<&'static str>,
    /// Whether the user can sign in.
    pub enabled: bool,
    /// The secret of one-time passwords, in base32.
    pub totp_secret: Option<&'static str>,
    /// Authentication methods that are all required (Keystone's MFA rules); empty without such a rule.
    pub required_methods: &'static [&'static str],
    /// The role in the domain `Default`.
    pub domain_role: Option<&'static str>,
    /// The system role.
    pub system_role: Option<&'static str>,
}

/// Default values of the fields.
const DEFAULT_ACTOR: Actor = Actor {
    user: "",
    projects: &[],
    role: "member",
    default_project: None,
    enabled: true,
    totp_secret: None,
    required_methods: &[],
    domain_role: None,
    system_role: None,
};

/// Public, like the passwords.
const TOTP_SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// The disabled project.
pub const DISABLED_PROJECT: &str = "closed";

/// Every user.
pub const ACTORS: [Actor; 13] = [
    Actor {
        user: "admin",
        projects: &["admin"],
        role: "admin",
        system_role: Some("admin"),
        ..DEFAULT_ACTOR
    },
    Actor { user: "producer", projects: &["producer"], ..DEFAULT_ACTOR },
    Actor { user: "reader", projects: &["producer"], role: "reader", ..DEFAULT_ACTOR },
    Actor { user: "consumer", projects: &["consumer"], ..DEFAULT_ACTOR },
    Actor { user: "consumer2", projects: &["consumer2"], ..DEFAULT_ACTOR },
    Actor { user: "stranger", projects: &["stranger"], ..DEFAULT_ACTOR },
    Actor { user: "both", projects: &["producer", "consumer"], ..DEFAULT_ACTOR },
    Actor {
        user: "homed",
        projects: &["stranger"],
        default_project: Some("stranger"),
        domain_role: Some("reader"),
        ..DEFAULT_ACTOR
    },
    Actor {
        user: "careful",
        projects: &["stranger"],
        totp_secret: Some(TOTP_SECRET),
        required_methods: &["password", "totp"],
        ..DEFAULT_ACTOR
    },
    Actor {
        user: "quick",
        projects: &["stranger"],
        totp_secret: Some(TOTP_SECRET),
        ..DEFAULT_ACTOR
    },
    Actor { user: "changer", projects: &["stranger"], ..DEFAULT_ACTOR },
    Actor { user: "disabled", projects: &["stranger"], enabled: false, ..DEFAULT_ACTOR },
    Actor {
        user: "left",
        projects: &["stranger", DISABLED_PROJECT],
        default_project: Some(DISABLED_PROJECT),
        ..DEFAULT_ACTOR
    },
];

/// Every project.
pub const PROJECTS: [&str; 6] =
    ["admin", "producer", "consumer", "consumer2", "stranger", DISABLED_PROJECT];

impl Actor {
    /// The password, equal on every backend.
    pub fn password(&self) -> String {
        format!("{}-password", self.user)
    }

    /// The one-time password (RFC 6238, six digits, 30 seconds, SHA-1) at a Unix time in seconds.
    pub fn totp_code(&self, unix_seconds: i64) -> Option<String> {
        let secret = totp_rs::Secret::try_from_base32(self.totp_secret?).ok()?;
        let totp = totp_rs::Builder::new().with_secret(secret).build().ok()?;
        Some(totp.generate(u64::try_from(unix_seconds).ok()?).to_string())
    }
}

/// The actor with this user name.
pub fn find_actor(user: &str) -> Option<&'static Actor> {
    ACTORS.iter().find(|actor| actor.user == user)
}
