//! Texts of the second step of a sign-in, for users with two factors. Used by the connect page.

pub const TITLE: &str = "Enter your passcode";
pub const OPENSTACK_EXPLANATION: &str = "The password is correct, and this user has a second factor. Enter the current passcode from your authenticator app.";
pub const RACKSPACE_EXPLANATION: &str = "The first factor is correct, and this user has a second one. Enter your account number, and the passcode from the text message or from your authenticator app.";
pub const PASSCODE: &str = "Passcode";
pub const MISSING: &str = "Enter the passcode.";
pub const ACCOUNT_HINT: &str = "The number is shown in the control panel.";
pub const ACCOUNT_MISSING: &str = "Enter your account number.";

pub const SIGN_IN: &str = "Sign in";
pub const BACK: &str = "Back";
