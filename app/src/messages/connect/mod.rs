//! Texts of the page that connects a cloud: its head, the kinds of cloud, and the bar with the button. Used by that page; the
//! start page and empty states have its title too.

pub mod choose_project;
pub mod connection;
pub mod cors_help;
pub mod credentials;
pub mod enter_passcode;
pub mod from_file;
pub mod single_sign_on;
pub mod validate;
pub mod wrong_address;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::Side;

use crate::data::Failure;
use crate::messages::failure;

pub const TITLE: &str = "Connect a cloud";
pub const SUBTITLE: &str = "Sign in from this page. Reloading the page signs you out.";

pub const CLOUD: &str = "1. Cloud type";
pub const CREDENTIALS: &str = "2. Credentials";
pub const CONNECTION: &str = "3. Connection";
pub const SIDE: &str = "4. Producer or consumer";

pub const CLOUD_LEGEND: &str = "Cloud type";
pub const OPENSTACK: &str = "OpenStack";
pub const OPENSTACK_TEXT: &str = "Keystone v3 and Glance v2. Project IDs have 32 characters.";
pub const RACKSPACE: &str = "Rackspace Cloud Images";
pub const RACKSPACE_TEXT: &str = "API key and account number. Regions: DFW (Dallas/Fort Worth), ORD (Chicago), IAD (Northern Virginia), LON (London), SYD (Sydney), HKG (Hong Kong).";

/// The name of the bar at the end of the form.
pub const SIGN_IN: &str = "Sign in";
pub const CONNECT: &str = "Connect";
pub const SIGNING_IN: &str = "Signing in";
/// Shown in the bar while no field is wrong.
pub const SECRET_IS_DELETED: &str =
    "This page deletes the secret as soon as the cloud has accepted it.";

/// Shown in the bar while fields are empty or wrong.
pub fn fields_to_fill_in(number: usize) -> String {
    match number {
        1 => "1 field to fill in".to_owned(),
        _ => format!("{number} fields to fill in"),
    }
}

/// After signing in: "Signed in: Web Platform is the producer."
pub fn signed_in(name: &str, side: Side) -> String {
    match side {
        Side::Producer => format!("Signed in: {name} is the producer."),
        Side::Consumer => format!("Signed in: {name} is the consumer."),
    }
}

/// Explains a failed sign-in. Its user is already on the page where users sign in.
pub fn explain_sign_in(error: &CloudError) -> Failure {
    Failure { needs_sign_in: false, ..failure::explain(error) }
}

/// After signing in to the only account: "Signed in to Web Platform."
pub fn signed_in_to(name: &str) -> String {
    format!("Signed in to {name}.")
}

pub const NO_ACCOUNT: &str = "No cloud account?";
pub const SANDBOX: &str =
    "The sandbox is a simulated cloud inside this page, with the same APIs as a real cloud.";
