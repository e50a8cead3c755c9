//! Parses a pasted clouds.yaml, secure.yaml or openrc, to fill in a form.
//!
//! Used by the sign-in page, which moves the secret to its own field and never shows the text. Nothing is sent or stored here,
//! and the lines of other clouds in the same file are not read.

use secrecy::SecretString;

/// A kind of credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialKind {
    /// User name and password.
    Password,
    /// An application credential of Keystone.
    ApplicationCredential,
    /// A token.
    Token,
    /// User name and API key of Rackspace.
    ApiKey,
}

/// The contents of such a file; missing values are `None`.
#[derive(Debug, Clone, Default)]
pub struct SignInFile {
    /// The address of the identity service.
    pub auth_url: Option<String>,
    /// User name.
    pub user: Option<String>,
    /// The user's domain, by name or ID.
    pub user_domain: Option<String>,
    /// The project, by ID or name.
    pub project: Option<String>,
    /// The project's domain, by name or ID.
    pub project_domain: Option<String>,
    /// ID of the application credential.
    pub application_credential_id: Option<String>,
    /// The secrets with their kinds.
    secrets: Vec<(CredentialKind, SecretString)>,
}

/// The meaning of a line's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SettingKey {
    AuthUrl,
    User,
    UserDomain,
    ProjectId,
    Project,
    ProjectDomain,
    ApplicationCredentialId,
    Secret(CredentialKind),
}

impl SettingKey {
    /// False for values that one cloud may contain twice, such as a domain by name and by ID.
    const fn is_unique(self) -> bool {
        matches!(self, Self::AuthUrl | Self::User | Self::ApplicationCredentialId | Self::Secret(_))
    }
}

impl SignInFile {
    /// Parses the first cloud of `text`; `None` if it is not such a file.
    pub fn parse(text: &str) -> Option<Self> {
        let mut file = Self::default();
        let mut seen: Vec<SettingKey> = Vec::new();
        let mut project_id = None;
        let mut clouds = FirstCloudScanner::default();
        for line in text.lines() {
            if clouds.ends_first_cloud(line) {
                break;
            }
            let Some((key, value)) = parse_pair(line) else { continue };
            if seen.contains(&key) {
                // It belongs to another cloud, whose secret must not be combined with this address.
                if key.is_unique() {
                    break;
                }
                continue;
            }
            seen.push(key);
            match key {
                SettingKey::AuthUrl => file.auth_url = Some(value),
                SettingKey::User => file.user = Some(value),
                SettingKey::UserDomain => file.user_domain = Some(value),
                SettingKey::ProjectId => project_id = Some(value),
                SettingKey::Project => file.project = Some(value),
                SettingKey::ProjectDomain => file.project_domain = Some(value),
                SettingKey::ApplicationCredentialId => file.application_credential_id = Some(value),
                SettingKey::Secret(kind) => file.secrets.push((kind, value.into())),
            }
        }
        file.project = project_id.or(file.project);
        (seen.len() > 1 || !file.secrets.is_empty()).then_some(file)
    }

    /// The credential to use: an application credential before a password, a password before a token.
    pub fn credential_kind(&self) -> CredentialKind {
        use CredentialKind::{ApiKey, ApplicationCredential, Password, Token};
        if self.application_credential_id.is_some() {
            return ApplicationCredential;
        }
        let has = |kind: &CredentialKind| self.secrets.iter().any(|(known, _)| known == kind);
        [ApplicationCredential, ApiKey, Password, Token].into_iter().find(has).unwrap_or(Password)
    }

    /// The secret of [`Self::credential_kind`], if the file contains it.
    pub fn secret(&self) -> Option<&SecretString> {
        let kind = self.credential_kind();
        self.secrets.iter().find(|(known, _)| *known == kind).map(|(_, secret)| secret)
    }
}

/// Detects the end of the first cloud in a clouds.yaml.
#[derive(Default)]
struct FirstCloudScanner {
    is_inside: bool,
    indent: Option<usize>,
    has_ended: bool,
}

impl FirstCloudScanner {
    /// True for the line that names the second cloud, or ends the list of clouds.
    fn ends_first_cloud(&mut self, line: &str) -> bool {
        let text = line.trim();
        if text.is_empty() || text.starts_with('#') {
            return false;
        }
        let indent = line.len() - line.trim_start().len();
        match self.indent {
            _ if !self.is_inside => self.is_inside = text == "clouds:",
            None => self.indent = Some(indent),
            Some(name) => self.has_ended |= indent <= name,
        }
        self.has_ended
    }
}

/// Parses `key: value` of YAML, or `export OS_KEY=value` of a shell; nothing for a line without a value or with an unknown key.
fn parse_pair(line: &str) -> Option<(SettingKey, String)> {
    let line = line.trim();
    let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
    let separator = line.find([':', '='])?;
    let (name, value) = (line[..separator].trim(), line[separator + 1..].trim());
    let is_shell = line[separator..].starts_with('=');
    let name = name.trim_matches(['"', '\'']).to_ascii_lowercase();
    let name = if is_shell { name.strip_prefix("os_")? } else { name.as_str() };
    let value = unquote(value);
    // A shell variable, such as one that an openrc reads as input, is not a value.
    let is_empty = value.is_empty() || (is_shell && value.starts_with('$'));
    let key = if is_empty { None } else { parse_key(name) };
    key.map(|key| (key, value))
}

fn parse_key(name: &str) -> Option<SettingKey> {
    use CredentialKind::{ApiKey, ApplicationCredential, Password, Token};
    Some(match name {
        "auth_url" => SettingKey::AuthUrl,
        "username" | "user_name" => SettingKey::User,
        "user_domain_name" | "user_domain_id" | "domain_name" | "domain_id" => {
            SettingKey::UserDomain
        }
        "project_id" | "tenant_id" => SettingKey::ProjectId,
        "project_name" | "tenant_name" => SettingKey::Project,
        "project_domain_name" | "project_domain_id" => SettingKey::ProjectDomain,
        "application_credential_id" => SettingKey::ApplicationCredentialId,
        "application_credential_secret" => SettingKey::Secret(ApplicationCredential),
        "password" => SettingKey::Secret(Password),
        "token" => SettingKey::Secret(Token),
        "api_key" | "apikey" => SettingKey::Secret(ApiKey),
        _ => return None,
    })
}

/// The value without its quotes, or without the comment after it.
fn unquote(value: &str) -> String {
    if let Some(rest) = value.strip_prefix('\'') {
        let inside = rest.rfind('\'').map_or(rest, |end| &rest[..end]);
        return inside.replace("''", "'");
    }
    if let Some(rest) = value.strip_prefix('"') {
        let inside = rest.rfind('"').map_or(rest, |end| &rest[..end]);
        return inside.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    value.split(" #").next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests;
