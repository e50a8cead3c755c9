//! Texts about the configuration of this site: what is wrong in it, and what its operator offers. Used by [`crate::site_config`], the
//! sign-in page and the About page.

use super::count;

/// The title of the notice.
pub fn problems(number: usize) -> String {
    format!(
        "The configuration of this site has {}",
        count::with_noun(number, "problem", "problems")
    )
}

pub const REST_IS_USED: &str = "What is listed here isn't used; the rest of config.json is.";
pub const FILE_NOT_USED: &str = "Nothing of config.json is used. You can open the sandbox, and sign in to a cloud whose address you enter.";
/// The command follows.
pub const FOR_OPERATOR: &str = "If you run this site, check the file with";
pub const CHECK_COMMAND: &str = "cargo xtask config-check config.json";

/// The rest of the list.
pub fn more_on_about(number: usize) -> String {
    format!("The About page lists {number} more.")
}

/// The host refuses the file, with this status.
pub fn refused(status: u16) -> String {
    format!("config.json couldn't be loaded: the host of this page answered {status}.")
}

pub const CONNECTION_FAILED: &str = "config.json couldn't be loaded: the host of this page didn't answer, or the connection was lost. Reload the page to try again.";

/// The heading of what the operator offers.
pub const OPERATOR: &str = "This site";
pub const TERMS: &str = "Terms of use";
pub const SUPPORT: &str = "Get help";

// On the About page.

pub const NAME: &str = "Name";
pub const CLOUDS: &str = "Clouds";
pub const TURNED_OFF: &str = "Turned off";

// On the sign-in page.

pub const CLOUD: &str = "1. Cloud";
pub const CLOUD_LEGEND: &str = "Cloud";
pub const OTHER_CLOUD: &str = "Another cloud";
/// The section after the credentials, without one about the connection.
pub const SIDE: &str = "3. Producer or consumer";
pub const KEYSTONE: &str = "Identity service";
pub const CONNECTION: &str = "Connection";
pub const DIRECT: &str = "Directly from this browser.";

/// How a listed cloud is reached through the operator's proxy.
pub fn through_proxy(host: &str) -> String {
    format!("Through the proxy {host}, which can see your secret and your token.")
}

/// The page's policy doesn't list a cloud that the configuration offers.
pub const OFFERED_BUT_BLOCKED: &str = "The configuration of this site offers this cloud, but this page was published without permission to call its host. Its operator can publish it again with cargo xtask dist --config, or change connect-src in the Content-Security-Policy.";

/// A file is for a cloud that isn't offered.
pub const CLOUD_NOT_OFFERED: &str =
    "The file is for another cloud. This site lets you sign in only to the clouds that it lists.";
/// A file has a single sign-on.
pub const NO_SINGLE_SIGN_ON: &str =
    "The file is for single sign-on, which the operator of this site has turned off.";
/// A file is for Rackspace.
pub const NO_RACKSPACE: &str =
    "The file is for Rackspace, which the operator of this site has turned off.";
/// Below a failed sign-in; the link follows.
pub const OPERATOR_CAN_HELP: &str = "The operator of this site can help:";
/// Above the button that signs in; the link follows.
pub const BEFORE_SIGNING_IN: &str = "Read the operator's terms before you sign in:";

/// What can be turned off.
pub const fn feature_name(feature: imageshare_core::ui::site_config::SiteFeature) -> &'static str {
    use imageshare_core::ui::site_config::SiteFeature;

    match feature {
        SiteFeature::Sandbox => "the sandbox",
        SiteFeature::OtherClouds => "clouds that aren't listed",
        SiteFeature::Rackspace => "Rackspace",
        SiteFeature::SingleSignOn => "single sign-on",
        SiteFeature::ShareAndAccept => "Share and accept",
        SiteFeature::Journal => "the journal",
        SiteFeature::JournalExport => "exports of the journal",
    }
}
