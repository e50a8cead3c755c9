//! The texts of the dialog about an image that was shared in error or in malice, and the report for the cloud's support. Used by
//! the open offer.

use imageshare_core::rules::Profile;

/// The address for such reports, from Rackspace's documentation of image sharing.
const RACKSPACE_SUPPORT_EMAIL: &str = "cloudimageshelp@rackspace.com";

/// The button that opens the dialog.
pub const OPEN: &str = "Report…";
pub const CLOSE: &str = "Close";
/// The label of the text to copy.
pub const REPORT: &str = "Report";
pub const IN_ERROR_ADVICE: &str = "If the image was shared in error and you know the owner, ask them to stop sharing it. Rejecting the offer only changes its status. You can still use the image by ID until the owner stops sharing.";
pub const MALICIOUS_ADVICE: &str = "If the intent was malicious, reject the offer, don't create any servers from the image, and report the image. If a server has already been created from the image, disconnect that server from the network first.";

/// The title of the dialog.
pub fn question(title: &str) -> String {
    format!("Was {title} shared in error or with malicious intent?")
}

/// Where to send the report.
pub fn instruction(profile: Profile) -> String {
    match profile {
        Profile::OpenStack => {
            "Only this cloud's operator can see who owns a project ID. Send this report to the operator's support team:".to_owned()
        }
        Profile::Rackspace => {
            format!("Send this report to {RACKSPACE_SUPPORT_EMAIL}, as Rackspace's documentation recommends:")
        }
    }
}

/// What support covers for another project's image. Rackspace's text follows its user guide, "Getting support for shared images".
pub const fn support_scope(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => {
            "Support covers the hosts that servers run on, the image service, and its API. Support doesn't cover the contents of another project's image. The image's owner is responsible for them."
        }
        Profile::Rackspace => {
            "Support covers the hosts that servers run on, the image service, and its API. Rackspace also checks, on a best-effort basis, whether a server created from the image boots. Support doesn't cover the contents of another account's image. The image's owner is responsible for them."
        }
    }
}

/// Everything that identifies a reported image. No secrets.
#[derive(Debug, Clone, Copy)]
pub struct ReportedImage<'a> {
    /// The kind of cloud.
    pub profile: Profile,
    /// The image ID.
    pub image: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Its region.
    pub region: &'a str,
    /// The ID of its owner, if the cloud shows it.
    pub owner: Option<&'a str>,
    /// The ID of the project that it is shared with.
    pub consumer: &'a str,
    /// The algorithm and the value of its hash.
    pub hash: Option<(&'a str, &'a str)>,
}

/// The report: a request, one line for each fact, and the beginning of the user's own words.
pub fn report_text(reported: &ReportedImage<'_>) -> String {
    let ReportedImage { profile, image, title, region, owner, consumer, hash } = *reported;
    let owner = owner.unwrap_or("unknown");
    let (request, owner, consumer) = match profile {
        Profile::OpenStack => (
            "An image was shared with my project in error or with malicious intent. Please investigate.",
            format!("Owner (project ID): {owner}"),
            format!("Shared with (project ID): {consumer}"),
        ),
        Profile::Rackspace => (
            "An image was shared with my account in error or with malicious intent. Please investigate.",
            format!("Owner (account number): {owner}"),
            format!("Shared with (account number): {consumer}"),
        ),
    };
    let mut lines = vec![
        request.to_owned(),
        String::new(),
        format!("Image: {image}"),
        format!("Name: {title}"),
        format!("Region: {region}"),
        owner,
        consumer,
    ];
    lines.extend(hash.map(|(algorithm, value)| format!("{algorithm}: {value}")));
    lines.extend([String::new(), "What I saw: ".to_owned()]);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_identifies_the_image() {
        let text = report_text(&ReportedImage {
            profile: Profile::Rackspace,
            image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90",
            title: "web",
            region: "DFW",
            owner: None,
            consumer: "1093377",
            hash: Some(("sha512", "ab12")),
        });
        for line in ["Region: DFW", "Owner (account number): unknown", "sha512: ab12"] {
            assert!(text.lines().any(|one| one == line), "{line} is missing in {text}");
        }
    }
}
