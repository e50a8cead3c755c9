//! The steps that copy an image to another region, each with the commands of the usual clients.
//!
//! Used by the page's guide, which adds the explanations. It contains no token and sends nothing; [`crate::rules::region_copy`]
//! decides which method is possible.

mod commands;

use crate::model::{Image, ProjectId, RegionName};
use crate::rules::region_copy::CopyMethod;

/// The container for files in transit; a name that [`crate::rules::import_export::is_valid_container_name`] accepts.
pub const TRANSFER_CONTAINER: &str = "image-move";

/// The purpose of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyStepKind {
    /// Creates the new image's record, without data.
    CreateRecord,
    /// Makes the other region's service fetch the data.
    FetchData,
    /// Waits until the copy has its data.
    CheckStatus,
    /// Saves the data as a file.
    SaveToFile,
    /// Creates the new image from the file.
    UploadFile,
    /// Creates the containers for the file, in both regions.
    CreateContainers,
    /// Starts the export.
    StartExport,
    /// Waits for a task.
    WaitForTask,
    /// Copies the file from one region's Cloud Files to the other's.
    TransferFile,
    /// Starts the import.
    StartImport,
    /// Reads the new image's ID from the import task.
    FindNewImage,
    /// Sets on the copy what is not copied: tags and properties.
    SetMetadata,
    /// Shares the copy with the projects that need it.
    Share,
    /// Deletes the files, which cost money as long as they exist.
    CleanUp,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyStep {
    /// Its purpose.
    pub kind: CopyStepKind,
    /// The commands, one per line. Later ones use variables that earlier ones set.
    pub commands: Vec<String>,
}

/// An image to copy, its regions and its consumers.
#[derive(Debug, Clone, Copy)]
pub struct RegionCopy<'a> {
    /// The image.
    pub image: &'a Image,
    /// The source region.
    pub from: &'a RegionName,
    /// The target region.
    pub to: &'a RegionName,
    /// The roots of both regions' image services, with their version: `https://images.example/v2`.
    pub service_urls: [&'a str; 2],
    /// The projects that need it in the target region.
    pub consumers: &'a [ProjectId],
}

impl RegionCopy<'_> {
    /// The steps, in order.
    pub fn steps(&self, method: CopyMethod) -> Vec<CopyStep> {
        use CopyStepKind as K;
        let kinds: &[K] = match method {
            CopyMethod::GlanceDownload => {
                &[K::CreateRecord, K::FetchData, K::CheckStatus, K::SetMetadata, K::Share]
            }
            CopyMethod::SaveAndUpload => &[K::SaveToFile, K::UploadFile, K::SetMetadata, K::Share],
            CopyMethod::CloudFiles => &[
                K::CreateContainers,
                K::StartExport,
                K::WaitForTask,
                K::TransferFile,
                K::StartImport,
                K::WaitForTask,
                K::FindNewImage,
                K::SetMetadata,
                K::Share,
                K::CleanUp,
            ],
        };
        let step = |kind: &K| CopyStep { kind: *kind, commands: self.commands(*kind) };
        let steps = kinds.iter().map(step);
        // An image without tags and properties has nothing to set.
        steps.filter(|step| !step.commands.is_empty() || step.kind == K::Share).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ImageId, Timestamp, Visibility};
    use crate::rules::import_export::is_valid_container_name;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const IMAGE_ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    fn image() -> Image {
        let id: ImageId = IMAGE_ID.parse().unwrap();
        let queued = Image::new_queued(id, Visibility::Shared, Timestamp::from_unix_millis(0));
        Image {
            name: Some("web; rm -r ~".to_owned()),
            disk_format: Some("qcow2".to_owned()),
            container_format: Some("bare".to_owned()),
            ..queued
        }
    }

    fn steps(image: &Image, method: CopyMethod) -> Vec<CopyStep> {
        let (from, to) = ("DFW".parse().unwrap(), "ORD".parse().unwrap());
        let consumers = ["b81e".parse().unwrap()];
        let services = ["https://dfw.example/v2", "https://ord.example/v2"];
        let copy = RegionCopy {
            image,
            from: &from,
            to: &to,
            service_urls: services,
            consumers: &consumers,
        };
        copy.steps(method)
    }

    fn commands_of(steps: &[CopyStep], kind: CopyStepKind) -> &[String] {
        &steps.iter().find(|step| step.kind == kind).unwrap().commands
    }

    #[test]
    fn glance_download_names_both_regions_and_shares_the_copy() {
        let steps = steps(&image(), CopyMethod::GlanceDownload);
        assert_eq!(
            commands_of(&steps, CopyStepKind::CreateRecord),
            [
                "NEW=$(openstack --os-region-name ORD image create -f value -c id --disk-format qcow2 --container-format bare 'web; rm -r ~' <&-)"
            ]
        );
        let fetch = format!(
            r#"curl -s -H "X-Auth-Token: $OS_TOKEN" -H 'Content-Type: application/json' https://ord.example/v2/images/"$NEW"/import -d '{{"method":{{"glance_image_id":"{IMAGE_ID}","glance_region":"DFW","name":"glance-download"}}}}'"#
        );
        assert_eq!(commands_of(&steps, CopyStepKind::FetchData)[1], fetch);
        let share = "openstack --os-region-name ORD image add project \"$NEW\" b81e";
        assert_eq!(commands_of(&steps, CopyStepKind::Share), [share]);
        assert!(
            steps.iter().all(|step| step.kind != CopyStepKind::SetMetadata),
            "there is nothing to set"
        );
    }

    #[test]
    fn sets_tags_and_properties_except_those_of_the_service() {
        let mut image = image();
        image.tags.push("a b".to_owned());
        for (name, value) in
            [("os_distro", "debian"), ("os_glance_x", "1"), ("com.rackspace__1__options", "0")]
        {
            image.properties.insert(name.to_owned(), value.to_owned());
        }
        assert_eq!(
            commands_of(&steps(&image, CopyMethod::SaveAndUpload), CopyStepKind::SetMetadata),
            [
                "openstack --os-region-name ORD image set --tag 'a b' --property 'os_distro=debian' \"$NEW\""
            ]
        );
    }

    #[test]
    fn rackspace_copies_through_a_container_and_cleans_up() {
        assert!(is_valid_container_name(TRANSFER_CONTAINER));
        let steps = steps(&image(), CopyMethod::CloudFiles);
        let export = &commands_of(&steps, CopyStepKind::StartExport)[0];
        assert!(export.starts_with("TASK=https://dfw.example/v2/tasks/$(curl"), "{export}");
        let import = &commands_of(&steps, CopyStepKind::StartImport)[0];
        assert!(
            import.contains(&format!(r#""import_from": "image-move/{IMAGE_ID}.vhd""#)),
            "{import}"
        );
        assert!(import.starts_with("TASK=https://ord.example/"), "{import}");
        assert_eq!(steps.last().map(|step| step.kind), Some(CopyStepKind::CleanUp));
        let expected = [
            "swift --os-region-name DFW delete image-move",
            "swift --os-region-name ORD delete image-move",
        ];
        assert_eq!(commands_of(&steps, CopyStepKind::CleanUp), expected);
    }
}
