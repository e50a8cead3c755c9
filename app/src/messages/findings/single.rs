//! Findings about one image. Used by [`super::describe`]. [`super::several`] has the same sentences in the plural.

use imageshare_core::model::Visibility;
use imageshare_core::rules::ImageDependency;
use imageshare_core::rules::preflight::Finding;

use super::{role_too_weak, status_word};
use crate::messages::image;

pub(super) fn describe(finding: Finding, title: &str) -> (String, String) {
    let (what, why) = match finding {
        Finding::NotOwner => (
            format!("{title} belongs to another project"),
            "Only the project that owns an image can share it.",
        ),
        Finding::RoleTooWeak { needs } => {
            let what = format!("{title} can't be shared by this account");
            return (what, role_too_weak(needs));
        }
        Finding::Private => (
            format!("{title} is private, so it can't have members"),
            "Set the visibility to shared?",
        ),
        Finding::OpenToAll(Visibility::Public) => (
            format!("{title} is public, so everyone on this cloud already has access"),
            "A public image has no members. If you set the visibility to shared, only the members you add will be able to use the image.",
        ),
        Finding::OpenToAll(_) => (
            format!("{title} is open to everyone who knows its ID"),
            "A community image has no members. If you set the visibility to shared, only the members you add will be able to use the image.",
        ),
        Finding::Unusable(status) => {
            let why = format!("Images with the status {} can't be used.", status_word(status));
            return (format!("{title} has no usable data"), why);
        }
        Finding::NoDataYet(status) => {
            let why = format!(
                "The status of the image is {}. You can share it now, but members can't create servers from it until it has data.",
                status_word(status)
            );
            return (format!("{title} has no data yet"), why);
        }
        Finding::Deactivated => (
            format!("{title} is deactivated"),
            "The image is visible and can be shared, but nobody can create a server from it until you reactivate it.",
        ),
        Finding::DeactivatedByCloud => (
            format!("{title} is deactivated"),
            "The image is visible and can be shared, but nobody can create a server from it. On this cloud, only the operator can deactivate images. To find out why, contact the operator's support team.",
        ),
        Finding::Hidden => (
            format!("{title} is hidden"),
            "The image won't appear in members' lists by default, even after members accept the offer, but members can use it by ID.",
        ),
        Finding::Protected => (
            format!("{title} is protected"),
            "The image is protected from accidental deletion. You can share it and stop sharing it as usual.",
        ),
        Finding::DependsOnOwner(resource) => owner_dependency(resource, title),
        Finding::Licensed { licence, export_refused } => (
            format!("{title} contains {}", image::licensed_software(licence)),
            if export_refused {
                "Your license must cover everyone you share the image with, and servers created from the image may incur license fees. The cloud doesn't allow the image to be exported, so it can't be copied to another region."
            } else {
                "Your license must cover everyone you share the image with, and servers created from the image may incur license fees. The cloud doesn't check licenses. Your license must cover copies in other regions too."
            },
        ),
        Finding::QuotaExceeded { used, rejected, adds, limit, is_known } => {
            return (
                quota_exceeded(title, limit.saturating_sub(used), adds),
                quota_usage(used, rejected, (limit, is_known)),
            );
        }
    };
    (what, why.to_owned())
}

fn owner_dependency(resource: ImageDependency, title: &str) -> (String, &'static str) {
    match resource {
        ImageDependency::Volume => (
            format!("{title} stores its disk in a volume that isn't shared"),
            "Members can see the image but can't create a server from it because the volume or its snapshot belongs to your project. Create a server from the image, and then use the server to create an image that contains its own data.",
        ),
        ImageDependency::EncryptionKey => (
            format!("{title} is encrypted with a key that isn't shared"),
            "Members can't use the image unless your key manager allows their project to read the key.",
        ),
        ImageDependency::SignatureCertificate => (
            format!("{title} is signed with a certificate that isn't shared"),
            "On a cloud that verifies signatures, members can't create a server from the image unless your key manager allows their project to read the certificate.",
        ),
    }
}

fn quota_exceeded(title: &str, free: u32, new_members: u32) -> String {
    match (free, new_members) {
        (0, 1) => format!("{title} may not have space for another member"),
        (0, adds) => format!("{title} may not have space for {adds} more members"),
        (free, adds) => {
            format!("{title} may have space for only {free} of the {adds} new members")
        }
    }
}

fn quota_usage(used: u32, rejected: u32, (limit, is_known): (u32, bool)) -> String {
    let usage = if is_known {
        format!("This image has {used} members, and this cloud allows {limit}.")
    } else {
        format!("This image has {used} members, and clouds usually allow {limit}.")
    };
    super::with_quota_advice(usage, rejected, is_known)
}
