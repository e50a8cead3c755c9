//! Labels and hints of the fields for the identity address and for each sign-in method. Used by the connect page.

pub const IDENTITY_ADDRESS: &str = "Identity service address";
pub const OPENSTACK_IDENTITY_HINT: &str =
    "auth_url in clouds.yaml, or OS_AUTH_URL in an openrc file.";
pub const RACKSPACE_IDENTITY_HINT: &str =
    "The address of Rackspace's identity service. Change it only if you use a test cloud.";

pub const METHOD: &str = "Sign-in method";
pub const USER_NAME: &str = "User name";
pub const USER_DOMAIN: &str = "User domain";
pub const CREDENTIAL: &str = "Credential ID or name";
pub const CREDENTIAL_HINT: &str = "application_credential_id or application_credential_name in clouds.yaml. An application credential includes the project.";
pub const ACCOUNT_NUMBER: &str = "Account number";
pub const PROJECT: &str = "Project";
pub const PROJECT_HINT: &str = "Project name or ID. If you leave this field empty, you can choose a project from a list after signing in.";
pub const PROJECT_DOMAIN: &str = "Project domain";
pub const PROJECT_DOMAIN_HINT: &str = "Project names are unique only within a domain.";

pub const PASSWORD: &str = "Password";
pub const PASSWORD_HINT: &str =
    "This page deletes the password as soon as Keystone has accepted it.";
pub const PASSWORD_MISSING: &str = "Enter the password.";

pub const APPLICATION_CREDENTIAL: &str = "Application credential";
pub const SECRET: &str = "Secret";
pub const SECRET_HINT: &str = "application_credential_secret in clouds.yaml.";
pub const SECRET_MISSING: &str =
    "Enter the secret. Keystone showed it only once, when the credential was created.";

pub const TOKEN: &str = "Token";
pub const TOKEN_HINT: &str =
    "The token printed by \"openstack token issue\". This page exchanges the token for a new one.";
pub const TOKEN_MISSING: &str = "Enter the token.";

pub const SINGLE_SIGN_ON: &str = "Single sign-on";

pub const API_KEY: &str = "API key";
pub const API_KEY_HINT: &str = "In the control panel, under My profile and settings.";
pub const API_KEY_MISSING: &str = "Enter the API key.";

pub const ACCOUNT_PASSWORD_HINT: &str = "The password that you use for the control panel.";
pub const ACCOUNT_TOKEN_HINT: &str =
    "A token from an earlier sign-in. Tokens are valid for 24 hours.";
