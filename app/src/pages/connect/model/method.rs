//! The sign-in methods of each kind of cloud, as one table.

use imageshare_core::rules::Profile;

use crate::messages::connect::credentials;

/// A sign-in method. Each has exactly one secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::pages::connect) enum Method {
    /// Keystone: user name and password.
    Password,
    /// Keystone: an application credential.
    ApplicationCredential,
    /// Keystone: a token issued elsewhere.
    Token,
    /// Rackspace: user name and API key.
    ApiKey,
    /// Rackspace: user name and password.
    AccountPassword,
    /// Rackspace: a token issued elsewhere, with its account.
    AccountToken,
}

/// The texts of a method.
struct Row {
    method: Method,
    profile: Profile,
    key: &'static str,
    title: &'static str,
    secret: &'static str,
    hint: &'static str,
    missing: &'static str,
    autocomplete: &'static str,
}

const TABLE: [Row; 6] = [
    Row {
        method: Method::Password,
        profile: Profile::OpenStack,
        key: "password",
        title: credentials::PASSWORD,
        secret: credentials::PASSWORD,
        hint: credentials::PASSWORD_HINT,
        missing: credentials::PASSWORD_MISSING,
        autocomplete: "current-password",
    },
    Row {
        method: Method::ApplicationCredential,
        profile: Profile::OpenStack,
        key: "application-credential",
        title: credentials::APPLICATION_CREDENTIAL,
        secret: credentials::SECRET,
        hint: credentials::SECRET_HINT,
        missing: credentials::SECRET_MISSING,
        autocomplete: "off",
    },
    Row {
        method: Method::Token,
        profile: Profile::OpenStack,
        key: "token",
        title: credentials::TOKEN,
        secret: credentials::TOKEN,
        hint: credentials::TOKEN_HINT,
        missing: credentials::TOKEN_MISSING,
        autocomplete: "off",
    },
    Row {
        method: Method::ApiKey,
        profile: Profile::Rackspace,
        key: "api-key",
        title: credentials::API_KEY,
        secret: credentials::API_KEY,
        hint: credentials::API_KEY_HINT,
        missing: credentials::API_KEY_MISSING,
        autocomplete: "off",
    },
    Row {
        method: Method::AccountPassword,
        profile: Profile::Rackspace,
        key: "account-password",
        title: credentials::PASSWORD,
        secret: credentials::PASSWORD,
        hint: credentials::ACCOUNT_PASSWORD_HINT,
        missing: credentials::PASSWORD_MISSING,
        autocomplete: "current-password",
    },
    Row {
        method: Method::AccountToken,
        profile: Profile::Rackspace,
        key: "account-token",
        title: credentials::TOKEN,
        secret: credentials::TOKEN,
        hint: credentials::ACCOUNT_TOKEN_HINT,
        missing: credentials::TOKEN_MISSING,
        autocomplete: "off",
    },
];

impl Method {
    /// All methods, those of each kind of cloud in the order in which they are shown.
    pub(in crate::pages::connect) const ALL: [Self; TABLE.len()] = [
        Self::Password,
        Self::ApplicationCredential,
        Self::Token,
        Self::ApiKey,
        Self::AccountPassword,
        Self::AccountToken,
    ];

    /// The methods of one kind of cloud, the default one first.
    pub(in crate::pages::connect) fn for_profile(profile: Profile) -> impl Iterator<Item = Self> {
        TABLE.iter().filter(move |row| row.profile == profile).map(|row| row.method)
    }

    /// The default method.
    pub(super) const fn default_for(profile: Profile) -> Self {
        match profile {
            Profile::OpenStack => Self::Password,
            Profile::Rackspace => Self::ApiKey,
        }
    }

    /// Reads [`Method::key`] back.
    pub(in crate::pages::connect) fn parse(key: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.key == key).map(|row| row.method)
    }

    /// Its identifier in the form.
    pub(in crate::pages::connect) const fn key(self) -> &'static str {
        self.row().key
    }

    /// Its name.
    pub(in crate::pages::connect) const fn title(self) -> &'static str {
        self.row().title
    }

    /// The name of its secret, as the field's label.
    pub(in crate::pages::connect) const fn secret(self) -> &'static str {
        self.row().secret
    }

    /// Where to find its secret.
    pub(in crate::pages::connect) const fn hint(self) -> &'static str {
        self.row().hint
    }

    /// The error while its secret is missing.
    pub(in crate::pages::connect) const fn missing(self) -> &'static str {
        self.row().missing
    }

    /// What a password manager may offer for its secret.
    pub(in crate::pages::connect) const fn autocomplete(self) -> &'static str {
        self.row().autocomplete
    }

    const fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_in_the_order_of_the_methods() {
        for (index, row) in TABLE.iter().enumerate() {
            assert_eq!(row.method as usize, index);
            assert_eq!(Method::ALL[index], row.method);
            assert_eq!(Method::parse(row.key), Some(row.method));
        }
    }

    #[test]
    fn default_method_of_a_cloud_is_shown_first() {
        for profile in Profile::ALL {
            assert_eq!(Method::for_profile(profile).next(), Some(Method::default_for(profile)));
        }
    }
}
