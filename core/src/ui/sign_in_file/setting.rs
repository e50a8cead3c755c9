//! The names of settings, as openstacksdk documents them for clouds.yaml, and what this program does with each.

use super::CredentialKind;

/// A setting that this program uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SettingKey {
    AuthUrl,
    User,
    UserDomain,
    ProjectId,
    Project,
    ProjectDomain,
    Domain,
    CredentialId,
    CredentialName,
    IdentityProvider,
    Protocol,
    Secret(CredentialKind),
}

impl SettingKey {
    /// False for values that one cloud may contain twice, such as a domain by name and by ID.
    pub(super) const fn may_occur_only_once(self) -> bool {
        matches!(
            self,
            Self::AuthUrl
                | Self::User
                | Self::CredentialId
                | Self::CredentialName
                | Self::Secret(_)
        )
    }
}

/// A setting that a page in a browser can't honor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnsupportedSetting {
    /// `verify: false`: the browser always checks certificates.
    SkippedCertificateCheck,
    /// `cacert`, `cert` or `key`: the browser uses its own certificates.
    CertificateFile(String),
    /// `auth_type` names a method that this program doesn't have, such as Kerberos.
    AuthType(String),
    /// `profile` names a cloud whose address is built into openstacksdk.
    VendorProfile(String),
    /// `interface` is not the public one.
    Interface(String),
    /// A service's address is fixed in the file; this program takes it from the catalog.
    EndpointOverride(String),
    /// A reference to another part of the file, which is not followed.
    Alias(String),
}

/// A setting, read.
pub(super) enum Setting {
    Known(SettingKey, String),
    Unsupported(UnsupportedSetting),
}

/// The methods that this program has. Source: the plugins of keystoneauth.
const AUTH_TYPES: [&str; 13] = [
    "password",
    "v2password",
    "v3password",
    "token",
    "v2token",
    "v3token",
    "v3applicationcredential",
    "v3totp",
    "v3multifactor",
    "v3websso",
    "rackspace_apikey",
    "rackspace",
    "none",
];

/// Reads a setting by its name, in lower case; `None` for one that changes nothing here.
pub(super) fn read_setting(name: &str, value: String) -> Option<Setting> {
    use UnsupportedSetting as U;
    let is = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
    let unsupported = match name {
        "verify" if is(&["false", "no", "off", "0"]) => Some(U::SkippedCertificateCheck),
        "insecure" if is(&["true", "yes", "on", "1"]) => Some(U::SkippedCertificateCheck),
        "verify" | "insecure" => return None,
        "cacert" | "cert" | "key" => Some(U::CertificateFile(name.to_owned())),
        "auth_type" | "auth_plugin" if is(&AUTH_TYPES) => return None,
        "auth_type" | "auth_plugin" => Some(U::AuthType(value.clone())),
        "profile" | "cloud" => Some(U::VendorProfile(value.clone())),
        "interface" | "endpoint_type" if is(&["public", "publicurl"]) => return None,
        "interface" | "endpoint_type" => Some(U::Interface(value.clone())),
        "endpoint_override" => Some(U::EndpointOverride(name.to_owned())),
        _ if name.ends_with("_endpoint_override") => Some(U::EndpointOverride(name.to_owned())),
        _ => None,
    };
    match unsupported {
        Some(unsupported) => Some(Setting::Unsupported(unsupported)),
        None => Some(Setting::Known(setting_key(name)?, value)),
    }
}

fn setting_key(name: &str) -> Option<SettingKey> {
    use CredentialKind::{ApiKey, ApplicationCredential, Password, Token};
    Some(match name {
        "auth_url" => SettingKey::AuthUrl,
        "username" | "user_name" => SettingKey::User,
        "user_domain_name" | "user_domain_id" => SettingKey::UserDomain,
        "domain_name"
        | "domain_id"
        | "default_domain"
        | "default_domain_name"
        | "default_domain_id" => SettingKey::Domain,
        "project_id" | "tenant_id" => SettingKey::ProjectId,
        "project_name" | "tenant_name" => SettingKey::Project,
        "project_domain_name" | "project_domain_id" => SettingKey::ProjectDomain,
        "application_credential_id" => SettingKey::CredentialId,
        "application_credential_name" => SettingKey::CredentialName,
        "identity_provider" => SettingKey::IdentityProvider,
        "protocol" => SettingKey::Protocol,
        "application_credential_secret" => SettingKey::Secret(ApplicationCredential),
        "password" => SettingKey::Secret(Password),
        "token" => SettingKey::Secret(Token),
        "api_key" | "apikey" => SettingKey::Secret(ApiKey),
        _ => return None,
    })
}
