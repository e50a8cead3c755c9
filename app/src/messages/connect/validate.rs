//! The errors of empty fields. Used by the connect page. The errors of addresses are those of the core.

pub const PROTOCOL_MISSING: &str = "Enter the protocol, such as openid.";
pub const CREDENTIAL_MISSING: &str = "Enter the credential's ID or name.";
pub const ACCOUNT_NUMBER_MISSING: &str = "Enter the account number that the token is for.";
pub const USER_NAME_MISSING: &str = "Enter the user name.";
pub const DOMAIN_MISSING: &str = "Enter the domain. On most clouds, the domain is Default.";
