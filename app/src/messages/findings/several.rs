//! Findings about several images. Used by [`super::describe`]. [`super::single`] has the same sentences in the singular.

use imageshare_core::model::Visibility;
use imageshare_core::rules::ImageDependency;
use imageshare_core::rules::preflight::Finding;

use super::{role_too_weak, status_word};
use crate::messages::image;

pub(super) fn describe(finding: Finding, image_names: &str) -> (String, String) {
    let (what, why) = match finding {
        Finding::NotOwner => (
            format!("{image_names} belong to another project"),
            "Only the project that owns an image can share it.",
        ),
        Finding::RoleTooWeak { needs } => {
            let what = format!("{image_names} can't be shared by this account");
            return (what, role_too_weak(needs));
        }
        Finding::Private => (
            format!("{image_names} are private, so they can't have members"),
            "Set the visibility to shared?",
        ),
        Finding::OpenToAll(Visibility::Public) => (
            format!("{image_names} are public, so everyone on this cloud already has access"),
            "Public images have no members. If you set the visibility to shared, only the members you add will be able to use the images.",
        ),
        Finding::OpenToAll(_) => (
            format!("{image_names} are open to everyone who knows their IDs"),
            "Community images have no members. If you set the visibility to shared, only the members you add will be able to use the images.",
        ),
        Finding::Unusable(status) => {
            let why = format!("Images with the status {} can't be used.", status_word(status));
            return (format!("{image_names} have no usable data"), why);
        }
        Finding::NoDataYet(status) => {
            let why = format!(
                "The status of these images is {}. You can share them now, but members can't create servers from them until they have data.",
                status_word(status)
            );
            return (format!("{image_names} have no data yet"), why);
        }
        Finding::Deactivated => (
            format!("{image_names} are deactivated"),
            "The images are visible and can be shared, but nobody can create a server from them until you reactivate them.",
        ),
        Finding::DeactivatedByCloud => (
            format!("{image_names} are deactivated"),
            "The images are visible and can be shared, but nobody can create a server from them. On this cloud, only the operator can deactivate images. To find out why, contact the operator's support team.",
        ),
        Finding::Hidden => (
            format!("{image_names} are hidden"),
            "The images won't appear in members' lists by default, even after members accept the offers, but members can use the images by ID.",
        ),
        Finding::Protected => (
            format!("{image_names} are protected"),
            "The images are protected from accidental deletion. You can share them and stop sharing them as usual.",
        ),
        Finding::DependsOnOwner(resource) => owner_dependency(resource, image_names),
        Finding::Licensed { licence, export_refused } => (
            format!("{image_names} contain {}", image::licensed_software(licence)),
            if export_refused {
                "Your license must cover everyone you share the images with, and servers created from the images may incur license fees. The cloud doesn't allow the images to be exported, so they can't be copied to another region."
            } else {
                "Your license must cover everyone you share the images with, and servers created from the images may incur license fees. The cloud doesn't check licenses. Your license must cover copies in other regions too."
            },
        ),
        Finding::QuotaExceeded { used, rejected, adds, limit, is_known } => {
            return (
                quota_exceeded(image_names, limit.saturating_sub(used), adds),
                quota_usage(used, rejected, (limit, is_known)),
            );
        }
    };
    (what, why.to_owned())
}

fn owner_dependency(resource: ImageDependency, image_names: &str) -> (String, &'static str) {
    match resource {
        ImageDependency::Volume => (
            format!("{image_names} store their disks in volumes that aren't shared"),
            "Members can see these images but can't create servers from them because the volumes or their snapshots belong to your project. Create a server from each image, and then use each server to create an image that contains its own data.",
        ),
        ImageDependency::EncryptionKey => (
            format!("{image_names} are encrypted with keys that aren't shared"),
            "Members can't use these images unless your key manager allows their projects to read the keys.",
        ),
        ImageDependency::SignatureCertificate => (
            format!("{image_names} are signed with certificates that aren't shared"),
            "On a cloud that verifies signatures, members can't create servers from these images unless your key manager allows their projects to read the certificates.",
        ),
    }
}

fn quota_exceeded(image_names: &str, free: u32, new_members: u32) -> String {
    match (free, new_members) {
        (0, 1) => format!("{image_names} may not have space for another member"),
        (0, adds) => format!("{image_names} may each lack space for {adds} more members"),
        (free, adds) => {
            format!("{image_names} may each have space for only {free} of the {adds} new members")
        }
    }
}

fn quota_usage(used: u32, rejected: u32, (limit, is_known): (u32, bool)) -> String {
    let usage = if is_known {
        format!("Each of these images has {used} members, and this cloud allows {limit}.")
    } else {
        format!("Each of these images has {used} members, and clouds usually allow {limit}.")
    };
    super::with_quota_advice(usage, rejected, is_known)
}
