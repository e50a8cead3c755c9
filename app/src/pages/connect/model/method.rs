//! The sign-in methods of each kind of cloud, as one table.

use imageshare_core::rules::Profile;
use imageshare_core::ui::sign_in_file::CredentialKind;

use crate::messages::connect::credentials;

/// A sign-in method. Each has exactly one secret, except single sign-on, which has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::pages::connect) enum SignInMethod {
    /// Keystone: user name and password.
    Password,
    /// Keystone: an application credential.
    ApplicationCredential,
    /// Keystone: a token issued elsewhere.
    Token,
    /// Keystone: single sign-on at an identity provider.
    SingleSignOn,
    /// Rackspace: user name and API key.
    ApiKey,
    /// Rackspace: user name and password.
    AccountPassword,
    /// Rackspace: a token issued elsewhere, with its account.
    AccountToken,
}

/// The texts of a method.
struct MethodRow {
    method: SignInMethod,
    profile: Profile,
    key: &'static str,
    title: &'static str,
    /// None for a method without a secret.
    secret: Option<SecretTexts>,
}

/// The texts of a secret's field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages::connect) struct SecretTexts {
    /// The field's label.
    pub label: &'static str,
    /// Where to find the secret.
    pub hint: &'static str,
    /// The error while it is missing.
    pub missing_error: &'static str,
    /// What a password manager may offer.
    pub autocomplete: &'static str,
}

const METHODS: [MethodRow; 7] = [
    MethodRow {
        method: SignInMethod::Password,
        profile: Profile::OpenStack,
        key: "password",
        title: credentials::PASSWORD,
        secret: Some(SecretTexts {
            label: credentials::PASSWORD,
            hint: credentials::PASSWORD_HINT,
            missing_error: credentials::PASSWORD_MISSING,
            autocomplete: "current-password",
        }),
    },
    MethodRow {
        method: SignInMethod::ApplicationCredential,
        profile: Profile::OpenStack,
        key: "application-credential",
        title: credentials::APPLICATION_CREDENTIAL,
        secret: Some(SecretTexts {
            label: credentials::SECRET,
            hint: credentials::SECRET_HINT,
            missing_error: credentials::SECRET_MISSING,
            autocomplete: "off",
        }),
    },
    MethodRow {
        method: SignInMethod::Token,
        profile: Profile::OpenStack,
        key: "token",
        title: credentials::TOKEN,
        secret: Some(SecretTexts {
            label: credentials::TOKEN,
            hint: credentials::TOKEN_HINT,
            missing_error: credentials::TOKEN_MISSING,
            autocomplete: "off",
        }),
    },
    MethodRow {
        method: SignInMethod::SingleSignOn,
        profile: Profile::OpenStack,
        key: "single-sign-on",
        title: credentials::SINGLE_SIGN_ON,
        secret: None,
    },
    MethodRow {
        method: SignInMethod::ApiKey,
        profile: Profile::Rackspace,
        key: "api-key",
        title: credentials::API_KEY,
        secret: Some(SecretTexts {
            label: credentials::API_KEY,
            hint: credentials::API_KEY_HINT,
            missing_error: credentials::API_KEY_MISSING,
            autocomplete: "off",
        }),
    },
    MethodRow {
        method: SignInMethod::AccountPassword,
        profile: Profile::Rackspace,
        key: "account-password",
        title: credentials::PASSWORD,
        secret: Some(SecretTexts {
            label: credentials::PASSWORD,
            hint: credentials::ACCOUNT_PASSWORD_HINT,
            missing_error: credentials::PASSWORD_MISSING,
            autocomplete: "current-password",
        }),
    },
    MethodRow {
        method: SignInMethod::AccountToken,
        profile: Profile::Rackspace,
        key: "account-token",
        title: credentials::TOKEN,
        secret: Some(SecretTexts {
            label: credentials::TOKEN,
            hint: credentials::ACCOUNT_TOKEN_HINT,
            missing_error: credentials::TOKEN_MISSING,
            autocomplete: "off",
        }),
    },
];

impl SignInMethod {
    /// All methods, those of each kind of cloud in the order in which they are shown.
    pub(in crate::pages::connect) const ALL: [Self; METHODS.len()] = [
        Self::Password,
        Self::ApplicationCredential,
        Self::Token,
        Self::SingleSignOn,
        Self::ApiKey,
        Self::AccountPassword,
        Self::AccountToken,
    ];

    /// The methods of one kind of cloud, the default one first.
    pub(in crate::pages::connect) fn for_profile(profile: Profile) -> impl Iterator<Item = Self> {
        METHODS.iter().filter(move |row| row.profile == profile).map(|row| row.method)
    }

    /// The default method.
    pub(super) const fn default_for(profile: Profile) -> Self {
        match profile {
            Profile::OpenStack => Self::Password,
            Profile::Rackspace => Self::ApiKey,
        }
    }

    /// The kind of its secret in files.
    pub(in crate::pages::connect) const fn credential_kind(self) -> CredentialKind {
        match self {
            Self::Password | Self::AccountPassword => CredentialKind::Password,
            Self::ApplicationCredential => CredentialKind::ApplicationCredential,
            Self::Token | Self::AccountToken => CredentialKind::Token,
            Self::ApiKey => CredentialKind::ApiKey,
            Self::SingleSignOn => CredentialKind::SingleSignOn,
        }
    }

    /// Reads [`SignInMethod::key`] back.
    pub(in crate::pages::connect) fn parse(key: &str) -> Option<Self> {
        METHODS.iter().find(|row| row.key == key).map(|row| row.method)
    }

    /// Its identifier in the form.
    pub(in crate::pages::connect) const fn key(self) -> &'static str {
        self.table_row().key
    }

    /// Its name.
    pub(in crate::pages::connect) const fn title(self) -> &'static str {
        self.table_row().title
    }

    /// The texts of its secret's field; none if it has no secret.
    pub(in crate::pages::connect) const fn secret(self) -> Option<SecretTexts> {
        self.table_row().secret
    }

    const fn table_row(self) -> &'static MethodRow {
        &METHODS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_rows_are_in_variant_order() {
        for (index, row) in METHODS.iter().enumerate() {
            assert_eq!(row.method as usize, index);
            assert_eq!(SignInMethod::ALL[index], row.method);
            assert_eq!(SignInMethod::parse(row.key), Some(row.method));
        }
    }

    #[test]
    fn default_method_comes_first() {
        for profile in Profile::ALL {
            assert_eq!(
                SignInMethod::for_profile(profile).next(),
                Some(SignInMethod::default_for(profile))
            );
        }
    }
}
