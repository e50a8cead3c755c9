//! Runs the `openstack` client as a program, as a given user, and returns its output. Used by the tests of this folder.

use std::process::Command;

use serde_json::Value;

/// The client with a user's credentials for one region.
pub struct OpenStackClient<'a> {
    /// The path of the program.
    pub program_path: &'a str,
    /// The URL of Keystone, with its version.
    pub keystone_url: &'a str,
    /// The name of the user, and of their project.
    pub user: &'a str,
    /// The name of the region.
    pub region: &'a str,
}

impl OpenStackClient<'_> {
    /// Runs a command and returns the JSON that it prints (`null` if it prints nothing), or its output if it fails.
    pub fn run(&self, arguments: &[&str]) -> Result<Value, String> {
        let json: &[&str] = match arguments {
            [_, "set" | "unset" | "remove" | "save" | "delete", ..] => &[],
            _ => &["-f", "json"],
        };
        let password = format!("{}-password", self.user);
        let output = Command::new(self.program_path)
            .args(arguments)
            .args(json)
            .env_clear()
            .envs([
                ("OS_AUTH_URL", self.keystone_url),
                ("OS_IDENTITY_API_VERSION", "3"),
                ("OS_USERNAME", self.user),
                ("OS_PASSWORD", &*password),
                ("OS_PROJECT_NAME", self.user),
                ("OS_USER_DOMAIN_NAME", "Default"),
                ("OS_PROJECT_DOMAIN_NAME", "Default"),
                ("OS_REGION_NAME", self.region),
            ])
            .output()
            .unwrap();
        let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            return Err(format!("{stdout}{}", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(serde_json::from_str(&stdout).unwrap_or_default())
    }

    /// Runs a command that must succeed.
    pub fn run_ok(&self, arguments: &[&str]) -> Value {
        let outcome = self.run(arguments);
        outcome.unwrap_or_else(|error| panic!("{}: {arguments:?}: {error}", self.user))
    }

    /// The names of the listed images.
    pub fn listed_images(&self, options: &[&str]) -> Vec<String> {
        let images = self.run_ok(&[&["image", "list"], options].concat());
        let names = images.as_array().unwrap().iter().map(|image| image["Name"].as_str().unwrap());
        names.map(str::to_owned).collect()
    }
}

/// The path of the client, from the live environment's `env.json`.
pub fn client_path() -> String {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/live/env.json");
    let file = std::env::var("IMAGESHARE_LIVE").unwrap_or_else(|_| default.to_owned());
    let text = std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{file}: {error}; run `cargo xtask live up`"));
    let live_settings: Value = serde_json::from_str(&text).unwrap();
    live_settings["openstack_client"].as_str().unwrap().to_owned()
}
