//! The commands of each step, for the `openstack` and `swift` clients and `curl` with `jq`. Used by [`RegionCopy::steps`] only.

use super::super::shell_commands::shell_quote;
use super::{CopyStepKind, RegionCopy, TRANSFER_CONTAINER};
use crate::model::{ProjectId, RegionName};
use crate::rules::region_copy::GLANCE_DOWNLOAD;

/// The segment size of an uploaded file, in bytes. Cloud Files accepts no object of more than 5 GB.
const SEGMENT_BYTES: u64 = 1 << 30;

/// The token header, from a shell variable.
const TOKEN_HEADER: &str = "-H \"X-Auth-Token: $OS_TOKEN\"";
const JSON_HEADER: &str = "-H 'Content-Type: application/json'";

impl RegionCopy<'_> {
    /// The commands of a step, one per line; empty if there is nothing to do.
    pub(super) fn commands(&self, kind: CopyStepKind) -> Vec<String> {
        let Self { image, from, .. } = *self;
        let id = image.id;
        let name = shell_quote(&image.title());
        let formats = self.format_options();
        // The client uploads its standard input as the image's data, in a script an empty file; so standard input is closed.
        let (target, close_stdin) = (self.target_image_command(), "<&-");
        match kind {
            CopyStepKind::CreateRecord => {
                vec![format!("NEW=$({target} create -f value -c id {formats}{name} {close_stdin})")]
            }
            CopyStepKind::FetchData => self.glance_import_commands(),
            CopyStepKind::CheckStatus => vec![format!("{target} show -f value -c status \"$NEW\"")],
            CopyStepKind::SaveToFile => {
                vec![format!("{} save --file {id}.img {id}", openstack_image_command(from))]
            }
            CopyStepKind::UploadFile => vec![format!(
                "NEW=$({target} create -f value -c id {formats}--file {id}.img {name})"
            )],
            CopyStepKind::CreateContainers => {
                self.repeat_in_both_regions(&format!("post {TRANSFER_CONTAINER}"))
            }
            CopyStepKind::StartExport => {
                let input = format!(
                    r#"{{"type": "export", "input": {{"image_uuid": "{id}", "receiving_swift_container": "{TRANSFER_CONTAINER}"}}}}"#
                );
                vec![start_task_command(self.service_urls[0], &input)]
            }
            CopyStepKind::WaitForTask => vec![show_task_command(".status, .message")],
            CopyStepKind::TransferFile => {
                let (from, to) = (swift_command(from), swift_command(self.to));
                vec![
                    format!("{from} download {TRANSFER_CONTAINER} {id}.vhd"),
                    format!(
                        "{to} upload --segment-size {SEGMENT_BYTES} {TRANSFER_CONTAINER} {id}.vhd"
                    ),
                ]
            }
            CopyStepKind::StartImport => {
                let name = serde_json::Value::from(image.title());
                let input = format!(
                    r#"{{"type": "import", "input": {{"image_properties": {{"name": {name}}}, "import_from": "{TRANSFER_CONTAINER}/{id}.vhd"}}}}"#
                );
                vec![start_task_command(self.service_urls[1], &input)]
            }
            CopyStepKind::FindNewImage => {
                vec![format!("NEW=$({})", show_task_command(".result.image_id"))]
            }
            CopyStepKind::SetMetadata => self.metadata_commands(),
            CopyStepKind::Share => {
                let add = |project: &ProjectId| {
                    format!("{target} add project \"$NEW\" {}", shell_quote(project.as_str()))
                };
                self.consumers.iter().map(add).collect()
            }
            CopyStepKind::CleanUp => {
                self.repeat_in_both_regions(&format!("delete {TRANSFER_CONTAINER}"))
            }
        }
    }

    /// The client for the target region.
    fn target_image_command(&self) -> String {
        openstack_image_command(self.to)
    }

    /// The import as a plain HTTP call: the client accepts its options but does not send them (measured, openstacksdk 4.22), and
    /// does not show the refusal.
    fn glance_import_commands(&self) -> Vec<String> {
        let method = serde_json::json!({ "method": {
            "name": GLANCE_DOWNLOAD,
            "glance_region": self.from.as_str(),
            "glance_image_id": self.image.id.to_string(),
        } });
        let images = shell_quote(&format!("{}/images/", self.service_urls[1]));
        vec![
            "OS_TOKEN=$(openstack token issue -f value -c id)".to_owned(),
            format!(
                "curl -s {TOKEN_HEADER} {JSON_HEADER} {images}\"$NEW\"/import -d {}",
                shell_quote(&method.to_string())
            ),
        ]
    }

    fn format_options(&self) -> String {
        let format = |option: &str, format: &Option<String>| {
            format.as_ref().map(|format| format!("--{option} {} ", shell_quote(format)))
        };
        let disk = format("disk-format", &self.image.disk_format);
        let container = format("container-format", &self.image.container_format);
        disk.into_iter().chain(container).collect()
    }

    /// One command in each of the two regions.
    fn repeat_in_both_regions(&self, command: &str) -> Vec<String> {
        [self.from, self.to].map(|region| format!("{} {command}", swift_command(region))).to_vec()
    }

    /// Sets tags and properties of the image, except those that the service writes itself.
    fn metadata_commands(&self) -> Vec<String> {
        let is_settable =
            |name: &str| !name.starts_with("os_glance") && !name.starts_with("com.rackspace");
        let tags = self.image.tags.iter().map(|tag| format!("--tag {}", shell_quote(tag)));
        let properties = self.image.properties.iter().filter(|(name, _)| is_settable(name));
        let properties = properties
            .map(|(name, value)| format!("--property {}", shell_quote(&format!("{name}={value}"))));
        let options: Vec<String> = tags.chain(properties).collect();
        if options.is_empty() {
            return Vec::new();
        }
        vec![format!("{} set {} \"$NEW\"", self.target_image_command(), options.join(" "))]
    }
}

fn openstack_image_command(region: &RegionName) -> String {
    format!("openstack --os-region-name {} image", shell_quote(region.as_str()))
}

fn swift_command(region: &RegionName) -> String {
    format!("swift --os-region-name {}", shell_quote(region.as_str()))
}

/// Starts a task of the service with this root, and stores the task's address.
fn start_task_command(service: &str, body: &str) -> String {
    let tasks = shell_quote(&format!("{service}/tasks"));
    format!(
        "TASK={tasks}/$(curl -s {TOKEN_HEADER} {JSON_HEADER} {tasks} -d {} | jq -r .id)",
        shell_quote(body)
    )
}

/// Shows a field of the task that was started last.
fn show_task_command(filter: &str) -> String {
    format!("curl -s {TOKEN_HEADER} \"$TASK\" | jq -r '{filter}'")
}
