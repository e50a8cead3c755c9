//! The client as a program that is run: who he is, what he asks, what it prints.

use std::process::Command;

use serde_json::Value;

/// A user's client in one region.
pub struct Client<'a> {
    /// The program's file.
    pub program: &'a str,
    /// Keystone's address, with its version.
    pub keystone: &'a str,
    /// Name of the user, which is that of his project as well.
    pub user: &'a str,
    /// Name of the region.
    pub region: &'a str,
}

impl Client<'_> {
    /// What a command prints as JSON (`null` when it prints nothing), or what it complains of.
    pub fn run(&self, arguments: &[&str]) -> Result<Value, String> {
        let json: &[&str] = match arguments {
            [_, "set" | "unset" | "remove" | "save" | "delete", ..] => &[],
            _ => &["-f", "json"],
        };
        let password = format!("{}-password", self.user);
        let output = Command::new(self.program)
            .args(arguments)
            .args(json)
            .env_clear()
            .envs([
                ("OS_AUTH_URL", self.keystone),
                // There is one Keystone, and the catalog has it in the first region, as that of the real services has.
                ("OS_IDENTITY_ENDPOINT_OVERRIDE", self.keystone),
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
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            return Err(format!("{said}{}", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(serde_json::from_str(&said).unwrap_or_default())
    }

    /// A command that has to succeed.
    pub fn does(&self, arguments: &[&str]) -> Value {
        let outcome = self.run(arguments);
        outcome.unwrap_or_else(|error| panic!("{}: {arguments:?}: {error}", self.user))
    }

    /// The names of the images that a list shows.
    pub fn lists(&self, options: &[&str]) -> Vec<String> {
        let images = self.does(&[&["image", "list"], options].concat());
        let names = images.as_array().unwrap().iter().map(|image| image["Name"].as_str().unwrap());
        names.map(str::to_owned).collect()
    }
}

/// The client's file, as the live environment tells it.
pub fn program() -> String {
    let usual = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/live/env.json");
    let file = std::env::var("IMAGESHARE_LIVE").unwrap_or_else(|_| usual.to_owned());
    let text = std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{file}: {error}; run `cargo xtask live up`"));
    let env: Value = serde_json::from_str(&text).unwrap();
    env["openstack_client"].as_str().unwrap().to_owned()
}
