//! The commands of each step, for the `openstack` and `swift` clients and `curl` with `jq`. Used by [`RegionCopy::steps`] only.

use super::super::script::quoted;
use super::{CONTAINER, RegionCopy, StepKind};
use crate::model::{ProjectId, RegionName};
use crate::rules::region_copy::GLANCE_DOWNLOAD;

/// The segment size of an uploaded file, in bytes. Cloud Files accepts no object of more than 5 GB.
const SEGMENT: u64 = 1 << 30;

/// The token header, from a shell variable.
const TOKEN: &str = "-H \"X-Auth-Token: $OS_TOKEN\"";
const JSON: &str = "-H 'Content-Type: application/json'";

impl RegionCopy<'_> {
    /// The commands of a step, one per line; empty if there is nothing to do.
    pub(super) fn commands(&self, kind: StepKind) -> Vec<String> {
        let Self { image, from, .. } = *self;
        let id = image.id;
        let name = quoted(&image.title());
        let formats = self.formats();
        // The client uploads its standard input as the image's data, in a script an empty file; so standard input is closed.
        let (target, close_stdin) = (self.client(), "<&-");
        match kind {
            StepKind::Create => {
                vec![format!("NEW=$({target} create -f value -c id {formats}{name} {close_stdin})")]
            }
            StepKind::Fetch => self.fetch(),
            StepKind::CheckStatus => vec![format!("{target} show -f value -c status \"$NEW\"")],
            StepKind::Save => vec![format!("{} save --file {id}.img {id}", client(from))],
            StepKind::Upload => vec![format!(
                "NEW=$({target} create -f value -c id {formats}--file {id}.img {name})"
            )],
            StepKind::Containers => self.in_both(&format!("post {CONTAINER}")),
            StepKind::Export => {
                let input = format!(
                    r#"{{"type": "export", "input": {{"image_uuid": "{id}", "receiving_swift_container": "{CONTAINER}"}}}}"#
                );
                vec![start(self.services[0], &input)]
            }
            StepKind::Wait => vec![show_task(".status, .message")],
            StepKind::Transfer => {
                let (from, to) = (swift(from), swift(self.to));
                vec![
                    format!("{from} download {CONTAINER} {id}.vhd"),
                    format!("{to} upload --segment-size {SEGMENT} {CONTAINER} {id}.vhd"),
                ]
            }
            StepKind::Import => {
                let name = serde_json::Value::from(image.title());
                let input = format!(
                    r#"{{"type": "import", "input": {{"image_properties": {{"name": {name}}}, "import_from": "{CONTAINER}/{id}.vhd"}}}}"#
                );
                vec![start(self.services[1], &input)]
            }
            StepKind::Find => vec![format!("NEW=$({})", show_task(".result.image_id"))],
            StepKind::SetMetadata => self.set_metadata(),
            StepKind::Share => {
                let add = |project: &ProjectId| {
                    format!("{target} add project \"$NEW\" {}", quoted(project.as_str()))
                };
                self.consumers.iter().map(add).collect()
            }
            StepKind::CleanUp => self.in_both(&format!("delete {CONTAINER}")),
        }
    }

    /// The client for the target region.
    fn client(&self) -> String {
        client(self.to)
    }

    /// The import as a plain HTTP call: the client accepts its options but does not send them (measured, openstacksdk 4.22), and
    /// does not show the refusal.
    fn fetch(&self) -> Vec<String> {
        let method = serde_json::json!({ "method": {
            "name": GLANCE_DOWNLOAD,
            "glance_region": self.from.as_str(),
            "glance_image_id": self.image.id.to_string(),
        } });
        let images = quoted(&format!("{}/images/", self.services[1]));
        vec![
            "OS_TOKEN=$(openstack token issue -f value -c id)".to_owned(),
            format!(
                "curl -s {TOKEN} {JSON} {images}\"$NEW\"/import -d {}",
                quoted(&method.to_string())
            ),
        ]
    }

    fn formats(&self) -> String {
        let format = |option: &str, format: &Option<String>| {
            format.as_ref().map(|format| format!("--{option} {} ", quoted(format)))
        };
        let disk = format("disk-format", &self.image.disk_format);
        let container = format("container-format", &self.image.container_format);
        disk.into_iter().chain(container).collect()
    }

    /// One command in each of the two regions.
    fn in_both(&self, command: &str) -> Vec<String> {
        [self.from, self.to].map(|region| format!("{} {command}", swift(region))).to_vec()
    }

    /// Sets tags and properties of the image, except those that the service writes itself.
    fn set_metadata(&self) -> Vec<String> {
        let is_settable =
            |name: &str| !name.starts_with("os_glance") && !name.starts_with("com.rackspace");
        let tags = self.image.tags.iter().map(|tag| format!("--tag {}", quoted(tag)));
        let properties = self.image.properties.iter().filter(|(name, _)| is_settable(name));
        let properties = properties
            .map(|(name, value)| format!("--property {}", quoted(&format!("{name}={value}"))));
        let options: Vec<String> = tags.chain(properties).collect();
        if options.is_empty() {
            return Vec::new();
        }
        vec![format!("{} set {} \"$NEW\"", self.client(), options.join(" "))]
    }
}

fn client(region: &RegionName) -> String {
    format!("openstack --os-region-name {} image", quoted(region.as_str()))
}

fn swift(region: &RegionName) -> String {
    format!("swift --os-region-name {}", quoted(region.as_str()))
}

/// Starts a task of the service with this root, and stores the task's address.
fn start(service: &str, body: &str) -> String {
    let tasks = quoted(&format!("{service}/tasks"));
    format!("TASK={tasks}/$(curl -s {TOKEN} {JSON} {tasks} -d {} | jq -r .id)", quoted(body))
}

/// Shows a field of the task that was started last.
fn show_task(filter: &str) -> String {
    format!("curl -s {TOKEN} \"$TASK\" | jq -r '{filter}'")
}
