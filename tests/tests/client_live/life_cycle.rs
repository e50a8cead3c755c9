//! Tests the life cycle of an image, from creation to deletion, on the mock and on the real services: the client must print
//! the same output, except for IDs, URLs and times.

use std::path::Path;

use imageshare_tests::conformance::backend::mock_server::MockServer;
use imageshare_tests::conformance::backend::real_services::RealServices;
use imageshare_tests::conformance::backend::{Backend, named_values};
use imageshare_tests::conformance::placeholders::Placeholders;
use imageshare_tests::conformance::sequence::Service;
use serde_json::Value;

use super::client::{OpenStackClient, client_path};

const IMAGE_DATA: &str = "what the image holds";

/// The command that creates the image.
const CREATE_COMMAND: &str = "image create --file <folder>/data --disk-format raw --container-format bare --property os_distro=debian --tag web --min-disk 1 life";

/// The other commands, in order. `<image>` is replaced by the image ID.
const COMMANDS: [&str; 22] = [
    "image list --name life",
    "image save --file <folder>/back <image>",
    "image set --deactivate <image>",
    "image show <image>",
    "image save --file <folder>/refused <image>",
    "image set --activate <image>",
    "image set --property os_version=12 --tag blue --name renamed --hidden <image>",
    "image unset --property os_distro --tag web <image>",
    "image show <image>",
    "image list --name renamed --hidden",
    "image set --community <image>",
    "image member list <image>",
    "image set --protected <image>",
    "image delete <image>",
    "image set --unprotected <image>",
    "image delete <image>",
    "image show <image>",
    "image import info",
    "image stores info",
    "image task list",
    "image metadef namespace list",
    "image metadef namespace show OS::Compute::Libvirt",
];

#[test]
fn the_client_prints_the_same_for_mock_and_real_services() {
    let mut mock = MockServer::new();
    let placeholders = mock.placeholders();
    mock.set_up(&[], &[], &placeholders);
    let mock_output = run_commands(&mut mock, "mock");
    mock.tear_down();
    let real_output = run_commands(&mut RealServices::from_environment(), "real");
    assert_eq!(mock_output.len(), 1 + COMMANDS.len());
    let different: Vec<_> =
        mock_output.iter().zip(&real_output).filter(|(mock, real)| mock != real).collect();
    assert!(different.is_empty(), "mock, real: {different:#?}");
}

/// A command, and its JSON output or error output.
type CommandOutput = (&'static str, Result<Value, String>);

/// Runs all commands on one backend.
fn run_commands(backend: &mut dyn Backend, name: &str) -> Vec<CommandOutput> {
    let folder =
        std::env::temp_dir().join(format!("imageshare-life-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("data"), IMAGE_DATA).unwrap();
    let (program, keystone) =
        (client_path(), format!("{}/v3", backend.base_url(Service::Identity)));
    let client = OpenStackClient {
        program_path: &program,
        keystone_url: &keystone,
        user: "producer",
        region: "RegionOne",
    };
    let mut placeholders = backend.placeholders();
    let created = run_command(&client, CREATE_COMMAND, &folder, &placeholders);
    let id = created.as_ref().unwrap()["id"].as_str().unwrap().to_owned();
    backend.delete_at_end(Service::RegionOne, id.clone());
    placeholders.set("image", id);
    let mut records =
        vec![normalize_output(backend, &folder, &placeholders, CREATE_COMMAND, created)];
    for line in COMMANDS {
        let outcome = run_command(&client, line, &folder, &placeholders);
        records.push(normalize_output(backend, &folder, &placeholders, line, outcome));
    }
    assert_eq!(std::fs::read_to_string(folder.join("back")).unwrap(), IMAGE_DATA);
    std::fs::remove_dir_all(&folder).unwrap();
    records
}

fn run_command(
    client: &OpenStackClient<'_>,
    line: &str,
    folder: &Path,
    placeholders: &Placeholders,
) -> Result<Value, String> {
    let line = line.replace("<folder>", &folder.to_string_lossy());
    let line = line.replace("<image>", placeholders.get("image").unwrap_or_default());
    client.run(&line.split(' ').collect::<Vec<_>>())
}

/// Replaces the values that differ between clouds by symbols.
fn normalize_output(
    backend: &dyn Backend,
    folder: &Path,
    placeholders: &Placeholders,
    line: &'static str,
    outcome: Result<Value, String>,
) -> CommandOutput {
    let symbols = named_values(backend, placeholders, ["image"].into_iter());
    let symbolic = |text: &str| {
        let text = text.replace(&*folder.to_string_lossy(), "<folder>");
        symbols
            .iter()
            .fold(text, |text, (value, name)| text.replace(value.as_str(), &format!("<{name}>")))
    };
    let outcome = outcome.map_err(|output| symbolic(&output)).map(|mut value| {
        mask_times(&mut value);
        serde_json::from_str(&symbolic(&value.to_string())).unwrap()
    });
    (line, outcome)
}

fn mask_times(value: &mut Value) {
    for name in ["created_at", "updated_at"] {
        if let Some(time) = value.get_mut(name) {
            assert!(time.as_str().is_some_and(|text| text.ends_with('Z')), "{time}");
            *time = "<time>".into();
        }
    }
}
