//! Reads a clouds.yaml, secure.yaml or openrc (for bash, PowerShell or cmd), to fill in a form; writes a clouds.yaml.
//!
//! Used by the sign-in page, which moves the secret to its own field and never shows the text. Nothing is sent, stored or evaluated
//! here: a value that a shell would compute is left out.

mod lines;
mod setting;
mod shell;
mod write;
mod yaml;

use secrecy::SecretString;

pub use setting::UnsupportedSetting;
pub use write::clouds_yaml;

use setting::{Setting, SettingKey, read_setting};

/// The most clouds of one file that are read.
pub const MAX_CLOUDS: usize = 200;

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
    /// Single sign-on, which has no secret.
    SingleSignOn,
}

/// The settings of one cloud; missing values are `None`.
#[derive(Debug, Clone, Default)]
pub struct SignInSettings {
    /// The cloud's name in the file.
    pub cloud_name: Option<String>,
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
    /// Name of the application credential, which is unique for its user only.
    pub application_credential_name: Option<String>,
    /// Single sign-on: the identity provider, by its ID.
    pub identity_provider: Option<String>,
    /// Single sign-on: the protocol, by its ID.
    pub protocol: Option<String>,
    /// Settings that a page in a browser can't honor.
    pub unsupported: Vec<UnsupportedSetting>,
    /// The secrets with their kinds.
    secrets: Vec<(CredentialKind, SecretString)>,
}

/// The clouds in a file, in its order; empty if the text is not such a file. A file without a list of clouds has one cloud.
///
/// ```
/// use imageshare_core::ui::sign_in_file::read_sign_in_file;
///
/// let clouds = read_sign_in_file("clouds:\n  lab:\n    auth: {auth_url: https://k.example.com/v3, username: ana}\n");
/// assert_eq!(clouds[0].cloud_name.as_deref(), Some("lab"));
/// assert_eq!(clouds[0].user.as_deref(), Some("ana"));
/// ```
pub fn read_sign_in_file(text: &str) -> Vec<SignInSettings> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(clouds) = yaml::read_clouds(text) {
        return clouds;
    }
    // A list of clouds that is not valid YAML: line by line, one cloud's settings can't be separated from the next one's.
    if text.lines().any(|line| line.trim().trim_start_matches("- ").trim_end() == "clouds:") {
        return Vec::new();
    }
    let mut settings = SettingsBuilder::default();
    for (name, value) in lines::read_pairs(text) {
        // A second value that one cloud can have only once is another cloud's, whose secret must not be sent to this one.
        if settings.add(&name, value).is_err() {
            break;
        }
    }
    settings.build().into_iter().collect()
}

impl SignInSettings {
    /// The credential to use: an application credential first, single sign-on where a protocol is given, a password before a token.
    pub fn credential_kind(&self) -> CredentialKind {
        use CredentialKind::{ApiKey, ApplicationCredential, Password, SingleSignOn, Token};
        if self.application_credential_id.is_some() || self.application_credential_name.is_some() {
            return ApplicationCredential;
        }
        if self.protocol.is_some() {
            return SingleSignOn;
        }
        let has = |kind: &CredentialKind| self.secrets.iter().any(|(known, _)| known == kind);
        [ApplicationCredential, ApiKey, Password, Token].into_iter().find(has).unwrap_or(Password)
    }

    /// The secret of [`Self::credential_kind`], if the file contains it.
    pub fn secret(&self) -> Option<&SecretString> {
        self.secret_of(self.credential_kind())
    }

    /// The secret of this kind, if the file contains it.
    pub fn secret_of(&self, kind: CredentialKind) -> Option<&SecretString> {
        self.secrets.iter().find(|(known, _)| *known == kind).map(|(_, secret)| secret)
    }

    /// Whether there are secrets only, as in a secure.yaml, so that the cloud itself is in another file.
    pub const fn has_only_secrets(&self) -> bool {
        self.auth_url.is_none()
            && self.user.is_none()
            && self.project.is_none()
            && self.application_credential_id.is_none()
            && self.application_credential_name.is_none()
            && self.protocol.is_none()
            && self.unsupported.is_empty()
    }
}

/// The second value of a setting that one cloud can have only once.
struct Repeated;

/// Collects the settings of one cloud.
#[derive(Default)]
struct SettingsBuilder {
    settings: SignInSettings,
    seen: Vec<SettingKey>,
    project_id: Option<String>,
    /// The domain of both the user and the project.
    domain: Option<String>,
}

impl SettingsBuilder {
    /// Adds a setting by its name, in lower case and without `OS_`; an unknown one is ignored.
    fn add(&mut self, name: &str, value: String) -> Result<(), Repeated> {
        let (key, value) = match read_setting(name, value) {
            None => return Ok(()),
            Some(Setting::Unsupported(unsupported)) => {
                if !self.settings.unsupported.contains(&unsupported) {
                    self.settings.unsupported.push(unsupported);
                }
                return Ok(());
            }
            Some(Setting::Known(key, value)) => (key, value),
        };
        if self.seen.contains(&key) {
            return if key.may_occur_only_once() { Err(Repeated) } else { Ok(()) };
        }
        self.seen.push(key);
        let settings = &mut self.settings;
        match key {
            SettingKey::AuthUrl => settings.auth_url = Some(value),
            SettingKey::User => settings.user = Some(value),
            SettingKey::UserDomain => settings.user_domain = Some(value),
            SettingKey::Domain => self.domain = Some(value),
            SettingKey::ProjectId => self.project_id = Some(value),
            SettingKey::Project => settings.project = Some(value),
            SettingKey::ProjectDomain => settings.project_domain = Some(value),
            SettingKey::CredentialId => settings.application_credential_id = Some(value),
            SettingKey::CredentialName => settings.application_credential_name = Some(value),
            SettingKey::IdentityProvider => settings.identity_provider = Some(value),
            SettingKey::Protocol => settings.protocol = Some(value),
            SettingKey::Secret(kind) => settings.secrets.push((kind, value.into())),
        }
        Ok(())
    }

    /// The settings, if there are enough to tell them from any other text.
    fn build(mut self) -> Option<SignInSettings> {
        let settings = &mut self.settings;
        settings.project = self.project_id.or(settings.project.take());
        settings.user_domain = settings.user_domain.take().or_else(|| self.domain.clone());
        settings.project_domain = settings.project_domain.take().or(self.domain);
        (self.seen.len() > 1 || !self.settings.secrets.is_empty()).then_some(self.settings)
    }
}

#[cfg(test)]
mod tests;
