//! The members of bodies with secrets that may be kept, one table for each body. Used by [`super::body_rules`].

use super::json_view::View::{self, Members, Scalar, ScalarOrMembers, Secret};
use super::recorded_body::SecretKind;
use crate::wire::identity_v2::auth::{
    API_KEY_CREDENTIALS, PASSCODE_CREDENTIALS, PASSWORD_CREDENTIALS,
};

const DOMAIN: View = Members(&[("id", Scalar), ("name", Scalar)]);
const NAMED: View = Members(&[("id", Scalar), ("name", Scalar), ("domain", DOMAIN)]);

const PASSWORD_USER: View = Members(&[
    ("id", Scalar),
    ("name", Scalar),
    ("domain", DOMAIN),
    ("password", Secret(SecretKind::Password)),
]);
const PASSCODE_USER: View = Members(&[
    ("id", Scalar),
    ("name", Scalar),
    ("domain", DOMAIN),
    ("passcode", Secret(SecretKind::Passcode)),
]);
const SIGN_IN_CREDENTIAL: View = Members(&[
    ("id", Scalar),
    ("name", Scalar),
    ("user", NAMED),
    ("secret", Secret(SecretKind::CredentialSecret)),
]);
const IDENTITY: View = Members(&[
    ("methods", Scalar),
    ("password", Members(&[("user", PASSWORD_USER)])),
    ("totp", Members(&[("user", PASSCODE_USER)])),
    ("token", Members(&[("id", Secret(SecretKind::Token))])),
    ("application_credential", SIGN_IN_CREDENTIAL),
]);
/// An object, or the text `unscoped`.
const SCOPE: View = ScalarOrMembers(&[
    ("project", NAMED),
    ("domain", DOMAIN),
    ("system", Members(&[("all", Scalar)])),
]);

/// The request of a Keystone sign-in.
pub(super) static SIGN_IN: View =
    Members(&[("auth", Members(&[("identity", IDENTITY), ("scope", SCOPE)]))]);

/// The response of a Keystone sign-in. The token is in a header. The catalog is left out: it is long, and another call returns it.
pub(super) static TOKEN: View = Members(&[(
    "token",
    Members(&[
        ("methods", Scalar),
        ("user", NAMED),
        ("project", NAMED),
        ("domain", DOMAIN),
        ("system", Members(&[("all", Scalar)])),
        ("roles", DOMAIN),
        ("is_domain", Scalar),
        ("issued_at", Scalar),
        ("expires_at", Scalar),
    ]),
)]);

/// The request of a sign-in to Identity v2.0.
pub(super) static SIGN_IN_V2: View = Members(&[(
    "auth",
    Members(&[
        (
            API_KEY_CREDENTIALS,
            Members(&[("username", Scalar), ("apiKey", Secret(SecretKind::ApiKey))]),
        ),
        (
            PASSWORD_CREDENTIALS,
            Members(&[("username", Scalar), ("password", Secret(SecretKind::Password))]),
        ),
        (PASSCODE_CREDENTIALS, Members(&[("passcode", Secret(SecretKind::Passcode))])),
        ("token", Members(&[("id", Secret(SecretKind::Token))])),
        ("tenantId", Scalar),
    ]),
)]);

/// The response of a sign-in to Identity v2.0, which contains the token.
pub(super) static ACCESS: View = Members(&[(
    "access",
    Members(&[
        (
            "token",
            Members(&[
                ("id", Secret(SecretKind::Token)),
                ("expires", Scalar),
                ("tenant", DOMAIN),
                ("RAX-AUTH:authenticatedBy", Scalar),
            ]),
        ),
        (
            "user",
            Members(&[
                ("id", Scalar),
                ("name", Scalar),
                ("RAX-AUTH:defaultRegion", Scalar),
                ("roles", DOMAIN),
            ]),
        ),
    ]),
)]);

/// A change of a password.
pub(super) static PASSWORDS: View = Members(&[(
    "user",
    Members(&[
        ("password", Secret(SecretKind::Password)),
        ("original_password", Secret(SecretKind::OriginalPassword)),
    ]),
)]);

const CREDENTIAL_MEMBERS: View = Members(&[
    ("id", Scalar),
    ("name", Scalar),
    ("description", Scalar),
    ("project_id", Scalar),
    ("user_id", Scalar),
    ("roles", DOMAIN),
    ("expires_at", Scalar),
    ("unrestricted", Scalar),
    (
        "access_rules",
        Members(&[("id", Scalar), ("service", Scalar), ("method", Scalar), ("path", Scalar)]),
    ),
    ("secret", Secret(SecretKind::CredentialSecret)),
]);

/// An application credential, or a list of them.
pub(super) static CREDENTIAL: View = Members(&[
    ("application_credential", CREDENTIAL_MEMBERS),
    ("application_credentials", CREDENTIAL_MEMBERS),
]);
