//! How to copy an image to another region, as text: the methods, the steps, and why it can't be copied. Used by the guide.

use imageshare_core::model::ImageStatus;
use imageshare_core::plan::region_copy::CopyStepKind;
use imageshare_core::rules::Profile;
use imageshare_core::rules::import_export::ExportRefusal;
use imageshare_core::rules::licence::Licence;
use imageshare_core::rules::region_copy::{CopyMethod, CopyRefusal};

use super::{image, refusal};

pub const OPEN_BUTTON: &str = "Use in another region…";
pub const TARGET_REGION: &str = "Target region";
pub const NO_OTHER_REGION: &str = "This account has no other regions.";
pub const CHECKING: &str = "Checking how the other region can import images";

// What a copy is.

pub const SEPARATE_IMAGE: &str = "The copy is a separate image with its own ID. Later changes to one image don't affect the other.";
pub const NO_MEMBERS: &str = "The copy has no members. Share the copy in the other region so that consumers can accept it there.";
pub const METADATA: &str = "The name, tags and most properties aren't copied automatically, so one of the steps adds them.";

/// The title of the dialog.
pub fn heading(image: &str) -> String {
    format!("Use {image} in another region")
}

/// Why a copy is needed.
pub fn why_copy_is_needed(image: &str, region: &str) -> String {
    format!(
        "A share works only in the image's region. {image} is in {region}, so only servers in {region} can be created from it. To use the image in another region, you need a copy there."
    )
}

/// The description of a method.
pub const fn method_label(method: CopyMethod) -> &'static str {
    match method {
        CopyMethod::GlanceDownload => {
            "The other region can fetch the image because its image service supports glance-download. Once the image has been offered, the consumer can also make a copy this way and will own that copy."
        }
        CopyMethod::SaveAndUpload => {
            "The other region can't fetch the image, so the data has to go through your own computer, which needs enough free space for the whole image."
        }
        CopyMethod::CloudFiles => {
            "The image is exported to Cloud Files in this region, transferred to Cloud Files in the other region, and imported there. Only the owner of the image can do this."
        }
    }
}

/// What a step does, and a note about it.
pub const fn step_text(kind: CopyStepKind) -> (&'static str, &'static str) {
    match kind {
        CopyStepKind::CreateRecord => {
            ("Create a record for the new image", "The new image has its own ID but no data yet.")
        }
        CopyStepKind::FetchData => (
            "Let the other region fetch the data",
            "This is a direct API call because the openstack client silently omits the source image.",
        ),
        CopyStepKind::CheckStatus => (
            "Wait until the new image is active",
            "Check every 30 seconds. If the image stays queued, the import has failed. To find out why, check the image's tasks.",
        ),
        CopyStepKind::SaveToFile => {
            ("Save the data as a file", "The file is saved on your computer.")
        }
        CopyStepKind::UploadFile => {
            ("Create the new image from the file", "The new image has its own ID.")
        }
        CopyStepKind::CreateContainers => (
            "Create a container in each region",
            "A container name can't contain a slash, a question mark or a period. The OS_TOKEN variable must contain your token.",
        ),
        CopyStepKind::StartExport => (
            "Start the export",
            "The export fails if the container already contains a file with the same name.",
        ),
        CopyStepKind::WaitForTask => (
            "Wait until the task has succeeded",
            "Don't check more often than every 30 seconds. The task is deleted 48 hours after it ends, but everything it created remains.",
        ),
        CopyStepKind::TransferFile => (
            "Transfer the file",
            "Cloud Files accepts at most 5 GB per object, so transfer the file in 1 GB segments. Don't delete any segment: the file would become unusable, and Cloud Files wouldn't warn you.",
        ),
        CopyStepKind::StartImport => (
            "Start the import",
            "An import can set only the name of the image. Disks can be up to 160 GB in size; Windows images are refused.",
        ),
        CopyStepKind::FindNewImage => {
            ("Get the new image ID from the task", "The copy has its own ID.")
        }
        CopyStepKind::SetMetadata => (
            "Add tags and properties",
            "Leave out tags and properties that don't apply in the other region.",
        ),
        CopyStepKind::Share => (
            "Share the copy",
            "The copy has no members yet. After you share it, the consumer has to accept it in the other region.",
        ),
        CopyStepKind::CleanUp => {
            ("Delete the files", "You pay for the files for as long as they exist.")
        }
    }
}

/// The warning before a licensed image is copied, if the cloud doesn't check licenses.
pub fn license_note(licence: Licence) -> (String, &'static str) {
    (
        format!("The image contains {}", image::licensed_software(licence)),
        "The cloud copies the image without checking licenses. Make sure that your license covers servers in the other region.",
    )
}

/// The title of a refusal.
pub const REFUSAL_TITLE: &str = "The image can't be copied from this region";

const WAIT_UNTIL_ACTIVE: &str = "Wait until the image is active.";

/// Why it can't be copied, and what to do instead.
pub fn refusal(profile: Profile, copy_refusal: &CopyRefusal) -> (String, String) {
    match copy_refusal {
        CopyRefusal::NotActive(status) => (
            format!("The image is {}, so its data can't be copied.", status.as_str().replace('_', " ")),
            match status {
                ImageStatus::Deactivated => "The owner of the image can reactivate it.",
                _ => WAIT_UNTIL_ACTIVE,
            }
            .to_owned(),
        ),
        CopyRefusal::Denied(reason) => refusal::reason(profile, reason),
        CopyRefusal::Export(ExportRefusal::NotOwner) => (
            "Only the owner can export an image, so you can't copy a public image or an image that is shared with you.".to_owned(),
            "Ask the owner for a copy in the other region.".to_owned(),
        ),
        CopyRefusal::Export(ExportRefusal::NotActive(status)) => (
            format!("The image is {}, so it can't be exported.", status.as_str().replace('_', " ")),
            match status {
                ImageStatus::Deactivated => "Only Rackspace can deactivate images. To find out why, contact Rackspace Support.",
                _ => WAIT_UNTIL_ACTIVE,
            }
            .to_owned(),
        ),
        CopyRefusal::Export(ExportRefusal::Licensed(licence)) => (
            {
                let software = image::licensed_software(*licence);
                if licence.may_be_imported() {
                    format!("The image contains {software}. Rackspace doesn't export images that contain it.")
                } else {
                    format!(
                        "The image contains {software}. Rackspace doesn't export or import images that contain it."
                    )
                }
            },
            "Build the image in the other region from one of Rackspace's own images.".to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licensed_images_are_refused_with_the_reason() {
        let refused = |licence| {
            refusal(Profile::Rackspace, &CopyRefusal::Export(ExportRefusal::Licensed(licence)))
        };
        let (why, next) = refused(Licence::Windows);
        assert_eq!(
            why,
            "The image contains Windows. Rackspace doesn't export or import images that contain it."
        );
        assert!(next.starts_with("Build the image in the other region"), "{next}");
        let (why, _) = refused(Licence::RedHat);
        assert!(why.ends_with("Rackspace doesn't export images that contain it."), "{why}");
    }

    #[test]
    fn a_deactivated_image_names_who_can_reactivate_it() {
        let (_, next) =
            refusal(Profile::OpenStack, &CopyRefusal::NotActive(ImageStatus::Deactivated));
        assert_eq!(next, "The owner of the image can reactivate it.");
        let deactivated = ExportRefusal::NotActive(ImageStatus::Deactivated);
        let (_, next) = refusal(Profile::Rackspace, &CopyRefusal::Export(deactivated));
        assert!(next.starts_with("Only Rackspace can deactivate"), "{next}");
    }
}
