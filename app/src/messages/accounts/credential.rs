//! Texts of the section that makes an application credential for this page. Used by the Accounts page.

pub const TITLE: &str = "Application credential for this page";
pub const EXPLANATION: &str = "With an application credential, you sign in without your password, to one project only, and can send only the requests that this page needs. You can delete it in the cloud at any time.";
pub const ACCOUNT: &str = "Account";
pub const NAME: &str = "Name";
pub const SIDES: &str = "Allows";
pub const BOTH_SIDES: &str = "Sharing images and answering offers";
pub const PRODUCER_ONLY: &str = "Sharing images";
pub const CONSUMER_ONLY: &str = "Answering offers";
pub const EXPIRES: &str = "Expires in";
pub const ALLOWED_REQUESTS: &str = "Allowed requests";
pub const COMMAND: &str = "Command for the openstack client";
/// The button that shows the form.
pub const NEW: &str = "New credential";
pub const CREATE: &str = "Create credential";
pub const NAME_MISSING: &str = "Enter a name";
pub const NOT_WITH_ITS_OWN_KIND: &str = "This account is signed in with an application credential, which usually can't create another one. Run the command with your own sign-in instead.";
pub const NO_USER_ID: &str = "The cloud didn't say which user is signed in, so this page can't create the credential. Run the command instead.";
pub const NOT_REVOCABLE: &str = "Keystone can't revoke tokens of such a credential. They end when they expire or when you delete the credential.";
pub const CREATED: &str = "The credential was created";
pub const SAVE_NOW: &str = "Keystone won't show the secret again. This page deletes it when you leave the page or are inactive for 10 minutes. Save it now. Anyone who has the file can use the credential.";
pub const SAVE_FILE: &str = "Save clouds.yaml";
pub const COPY_SECRET: &str = "Copy secret";
pub const COPIED: &str = "The secret was copied.";
pub const NOT_COPIED: &str = "The browser doesn't allow this page to copy. Save the file instead.";
pub const NOT_SAVED: &str =
    "The browser doesn't allow this page to save files. Copy the secret instead.";
pub const DONE: &str = "Done";
pub const CREDENTIAL_ID: &str = "Credential ID";

/// A credential was created, but this page no longer has its secret.
pub fn secret_lost(name: &str) -> String {
    format!(
        "The application credential {name} was created, but its secret is lost because you left the page or were inactive. Delete the credential in the cloud."
    )
}

/// The name that is suggested; `date` is a day as in 2026-11-30.
pub fn suggested_name(date: &str) -> String {
    format!("image-share-{date}")
}

/// How long a credential is valid.
pub fn days(days: i64) -> String {
    match days {
        365 => "1 year".to_owned(),
        _ => format!("{days} days"),
    }
}
