//! The real Keystone: configuration, keys, database and start. Called by `stack`. The accounts are created in `identity`.

use std::fs;
use std::path::PathBuf;

use super::daemon::Daemon;
use super::python_service::{Concurrency, uwsgi_command};
use super::{ports, python_service, template};
use crate::exec;
use crate::failure::{Context, Result};
use crate::paths::Paths;
use crate::python::PythonEnvironment;
use crate::step::run_step;

/// The administrator's password; everything listens on the loopback only.
pub const ADMIN_PASSWORD: &str = "admin-password";

/// The region of Keystone.
pub const HOME_REGION: &str = "RegionOne";

/// The URL of Keystone's API.
pub fn url() -> String {
    format!("{}/v3", ports::url(ports::KEYSTONE))
}

/// Keystone, running or not.
pub fn daemon(paths: &Paths) -> Daemon {
    Daemon::new(&paths.live(), "keystone")
}

/// Starts Keystone, after setting it up if there is no database yet.
///
/// # Errors
/// It cannot be set up, its port is taken, or it does not respond.
pub fn start(paths: &Paths, python: &PythonEnvironment) -> Result<()> {
    let daemon = daemon(paths);
    if daemon.is_running() {
        return Ok(());
    }
    ports::must_be_free(ports::KEYSTONE, "Keystone")?;
    let folder = folder(paths);
    if folder.join("ready").exists() {
        write_config(paths, python)?;
    } else {
        run_step("Setting up Keystone; this takes about 10 seconds", || set_up(paths, python))?;
    }
    let mut command = uwsgi_command(
        paths,
        python,
        "keystone_wsgi",
        ports::KEYSTONE,
        Concurrency::Processes,
        &[ports::url(ports::PAGE_WITHOUT_PROXY), ports::page_without_image_services()],
    )?;
    daemon.start(command.env("OS_KEYSTONE_CONFIG_DIR", &folder))?;
    daemon.wait_until(|| super::http::is_responding(&url()))
}

fn folder(paths: &Paths) -> PathBuf {
    paths.live().join("keystone")
}

/// Writes the configuration, which may have changed since the last start.
fn write_config(paths: &Paths, python: &PythonEnvironment) -> Result<PathBuf> {
    let (folder, log) = (folder(paths), paths.live().join("log"));
    let file = folder.join("keystone.conf");
    let sso_template = python.file("etc/keystone/sso_callback_template.html");
    let values = [
        ("log", &*log.to_string_lossy()),
        ("data", &*folder.to_string_lossy()),
        ("page_direct", &ports::url(ports::PAGE_WITHOUT_PROXY)),
        ("page_proxied", &ports::url(ports::PAGE_PROXIED)),
        ("sso_template", &sso_template.to_string_lossy()),
    ];
    template::render_to_file(paths, "keystone.conf", &file, &values)?;
    Ok(file)
}

fn set_up(paths: &Paths, python: &PythonEnvironment) -> Result<()> {
    let folder = folder(paths);
    if folder.exists() {
        // Left by a set-up that was interrupted.
        fs::remove_dir_all(&folder).context(folder.display())?;
    }
    fs::create_dir_all(&folder).context(folder.display())?;
    let log = paths.live().join("log");
    fs::create_dir_all(&log).context(log.display())?;
    let file = write_config(paths, python)?;

    let manage = |arguments: &[&str]| -> Result<()> {
        let mut command = exec::command(paths, python.program("keystone-manage"))?;
        exec::output(command.arg("--config-file").arg(&file).args(arguments)).map(drop)
    };
    // As root, keystone-manage needs the owner of the keys.
    let owner = exec::output(exec::command(paths, "id")?.arg("-un"))?;
    let group = exec::output(exec::command(paths, "id")?.arg("-gn"))?;
    let keys = ["--keystone-user", owner.trim(), "--keystone-group", group.trim()];
    manage(&[&["fernet_setup"], &keys[..]].concat())?;
    manage(&[&["credential_setup"], &keys[..]].concat())?;
    manage(&["db_sync"])?;
    let url = url();
    manage(&[
        "bootstrap",
        "--bootstrap-password",
        ADMIN_PASSWORD,
        "--bootstrap-region-id",
        HOME_REGION,
        "--bootstrap-public-url",
        &url,
        "--bootstrap-internal-url",
        &url,
        "--bootstrap-admin-url",
        &url,
    ])?;
    python_service::enable_wal(paths, python, &folder.join("keystone.sqlite"))?;
    fs::write(folder.join("ready"), "").context(folder.display())
}
