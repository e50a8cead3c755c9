//! The configuration of a site: `cargo xtask config-check FILE`, and what `dist` needs of a file. It is read by
//! `core/examples/check_site_config.rs`, with the same code as in the page; here it is only opened and reported.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::output::output;
use crate::page::policy::ContentSecurityPolicy;
use crate::paths::Paths;

/// The name of the file, next to the page's `index.html`.
pub const FILE_NAME: &str = "config.json";

/// How much of a file is read, in bytes: more than the page accepts, so that the reader can say that it is too large.
const MAX_READ_BYTES: u64 = 1 << 20;

/// A configuration without problems.
#[derive(Debug)]
pub struct CheckedConfig {
    /// The file.
    pub bytes: Vec<u8>,
    report: Value,
}

/// `config-check`: prints what the file sets, or what is wrong in it.
///
/// # Errors
/// The file can't be read, or it has problems, which have been printed.
pub fn run(paths: &Paths, file: &Path) -> Result<()> {
    let config = check(paths, file)?;
    output!("OK: {} has no problems.", file.display());
    config.print_lines("settings");
    output!("  connect-src: {}", config.policy(None)?.connect_sources());
    config.print_notes();
    Ok(())
}

/// Reads a configuration.
///
/// # Errors
/// As [`run`].
pub fn check(paths: &Paths, file: &Path) -> Result<CheckedConfig> {
    let bytes = read_file(file)?;
    let mut reader = exec::cargo(paths, "run")?;
    reader.args(["--quiet", "--package", "imageshare-core", "--example", "check_site_config"]);
    let report = exec::output_of_input(&mut reader, &bytes)?;
    let report = serde_json::from_str(&report).context("The reader of the configuration")?;
    let config = CheckedConfig { bytes, report };
    let problems = config.lines("problems");
    if problems.is_empty() {
        return Ok(config);
    }
    for problem in &problems {
        output!("{}: {problem}", file.display());
    }
    let count = match problems.len() {
        1 => "1 problem".to_owned(),
        number => format!("{number} problems"),
    };
    Err(Failure::new(format!("{} has {count}.", file.display())).with_advice(
        "docs/config.schema.json and the README describe the fields. The page works without what is listed here.",
    ))
}

impl CheckedConfig {
    /// The policy of a page with this configuration. With `connect_src`, these origins and those of the file are the only ones.
    ///
    /// # Errors
    /// A source is not an origin.
    pub fn policy(&self, connect_src: Option<&str>) -> Result<ContentSecurityPolicy> {
        match connect_src {
            None => ContentSecurityPolicy::allow_sources(&self.lines("connect_sources")),
            Some(origins) => {
                let listed = origins.split_whitespace().map(str::to_owned);
                let mut all: Vec<String> = listed.chain(self.lines("called_origins")).collect();
                all.sort_unstable();
                all.dedup();
                ContentSecurityPolicy::allow_only(&all.join(" "))
            }
        }
    }

    /// Prints what may be meant otherwise.
    pub fn print_notes(&self) {
        self.print_lines("notes");
    }

    fn print_lines(&self, field: &str) {
        for line in self.lines(field) {
            output!("  {line}");
        }
    }

    fn lines(&self, field: &str) -> Vec<String> {
        let lines = self.report.get(field).and_then(Value::as_array).into_iter().flatten();
        lines.filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    if path.is_dir() {
        return Err(Failure::new(format!("{} is a folder.", path.display()))
            .with_advice("Name the file, such as dist/config.json."));
    }
    let file = File::open(path).map_err(|error| {
        Failure::new(format!("{} can't be read: {error}.", path.display()))
            .with_advice("`cargo xtask config-check FILE` needs the path of a config.json.")
    })?;
    let mut bytes = Vec::new();
    file.take(MAX_READ_BYTES).read_to_end(&mut bytes).context(path.display())?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::*;

    fn config(report: Value) -> CheckedConfig {
        CheckedConfig { bytes: Vec::new(), report }
    }

    fn connect_src(config: &CheckedConfig, listed: Option<&str>) -> String {
        config.policy(listed).unwrap().connect_sources()
    }

    #[test]
    fn listed_origins_and_those_of_the_file_add_up() {
        let open = config(json!({
            "connect_sources": ["https:", "http://127.0.0.1:5000"],
            "called_origins": ["http://127.0.0.1:5000", "https://k.example"],
        }));
        assert_eq!(connect_src(&open, None), "'self' https: http://127.0.0.1:5000");
        let listed = Some("https://glance.example https://k.example");
        let closed = "'self' http://127.0.0.1:5000 https://glance.example https://k.example";
        assert_eq!(connect_src(&open, listed), closed);
        let none = config(json!({ "connect_sources": [], "called_origins": [] }));
        assert_eq!(connect_src(&none, None), "'self'");
    }

    #[test]
    fn a_file_is_read_with_the_code_of_the_page() {
        let paths = Paths::find().unwrap();
        let folder = exec::target_folder(&paths).join("xtask/site_config_test");
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join(FILE_NAME);
        let check_text = |text: &[u8]| {
            fs::write(&file, text).unwrap();
            check(&paths, &file)
        };
        let closed = br#"{ "features_off": ["other_clouds"], "clouds": [
            { "name": "A", "profile": "openstack", "keystone_url": "https://k.example:5000/v3" }] }"#;
        let config = check_text(closed).unwrap();
        assert_eq!(connect_src(&config, None), "'self' https://k.example:5000");
        assert_eq!(config.lines("settings").len(), 2);
        assert_eq!(config.lines("notes").len(), 1);
        assert_eq!(config.bytes, closed);
        for (text, expected) in [
            (&b"{ \"titel\": 1, \"proxy_url\": 2 }"[..], "has 2 problems."),
            (b"{", "has 1 problem."),
            (b"", "has 1 problem."),
            (b"{ \"title\": \"\xff\" }", "has 1 problem."),
            (&vec![b' '; 1 << 17], "has 1 problem."),
        ] {
            let message = check_text(text).unwrap_err().to_string();
            assert!(message.contains(expected), "{message}");
        }
        let folder_message = check(&paths, &folder).unwrap_err().to_string();
        assert!(folder_message.contains("is a folder"), "{folder_message}");
        let missing = check(&paths, &folder.join("missing.json")).unwrap_err().to_string();
        assert!(missing.contains("can't be read"), "{missing}");
    }
}
