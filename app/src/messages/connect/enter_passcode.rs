//! Texts of the second step of a sign-in, for users with two factors. Used by the connect page.

use imageshare_core::rules::Profile;

pub const TITLE: &str = "Enter your passcode";
pub const OPENSTACK_EXPLANATION: &str = "The password is correct, and this user has a second factor. Enter the current passcode from your authenticator app.";
pub const RACKSPACE_EXPLANATION: &str = "The first factor is correct, and this user has a second one. Enter your account number, and the passcode from the text message or from your authenticator app.";
pub const PASSCODE: &str = "Passcode";
pub const MISSING: &str = "Enter the passcode.";
pub const ACCOUNT_HINT: &str = "The number is shown in the control panel.";
pub const ACCOUNT_MISSING: &str = "Enter your account number.";

/// Why the second step failed.
pub const fn refused(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => {
            "The cloud didn't accept the passcode. It may be wrong, used already, or too old. If it's right, the user may have no role in the project."
        }
        Profile::Rackspace => {
            "The cloud didn't accept the passcode. It may be wrong, used already, or too old. If it's right, the account number may be wrong."
        }
    }
}

pub const TRY_AGAIN: &str =
    "Enter the current passcode. If it's refused too, go back and sign in again.";
pub const SIGN_IN: &str = "Sign in";
pub const BACK: &str = "Back";
