//! The two real Glance regions: configuration, database and start. Called by `stack` after the service user exists in Keystone.
//! The images are created in `images`.

use std::fs;
use std::path::PathBuf;

use super::daemon::Daemon;
use super::python_service::{Concurrency, uwsgi_command};
use super::{keystone, ports, python_service, template};
use crate::exec;
use crate::failure::{Context, Result};
use crate::paths::Paths;
use crate::python::PythonEnvironment;
use crate::step::run_step;

/// A region and the port of its Glance.
#[derive(Debug, Clone, Copy)]
pub struct Region {
    /// The name in the service catalog.
    pub name: &'static str,
    /// The port on 127.0.0.1.
    pub port: u16,
    limits: Limits,
}

/// The options of `glance-api.conf` in which the regions differ.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// `require_image_format_match`.
    require_format_match: &'static str,
    /// `image_size_cap`, bytes.
    size_cap: &'static str,
    /// `user_storage_quota`, bytes per project; 0 means no limit.
    quota: &'static str,
}

/// Accepts any format, with Glance's default limits.
const GENEROUS_LIMITS: Limits =
    Limits { require_format_match: "false", size_cap: "1099511627776", quota: "0" };
/// Limits that are small enough for tests to exceed.
const STRICT_LIMITS: Limits =
    Limits { require_format_match: "true", size_cap: "1048576", quota: "4194304" };

/// The regions. The first is also Keystone's.
pub const REGIONS: [Region; 2] = [
    Region { name: keystone::HOME_REGION, port: 18_761, limits: GENEROUS_LIMITS },
    Region { name: "RegionTwo", port: 18_762, limits: STRICT_LIMITS },
];

/// The password of the user as which Glance validates tokens at Keystone.
pub const SERVICE_PASSWORD: &str = "glance-password";

impl Region {
    /// The URL in the catalog, without `/v2`.
    pub fn url(self) -> String {
        ports::url(self.port)
    }

    /// The Glance of this region, running or not.
    pub fn daemon(self, paths: &Paths) -> Daemon {
        Daemon::new(&paths.live(), &format!("glance-{}", self.name))
    }

    /// Starts the Glance of this region, after setting it up if there is no database yet.
    ///
    /// # Errors
    /// It cannot be set up, its port is taken, or it does not respond.
    pub fn start(self, paths: &Paths, python: &PythonEnvironment) -> Result<()> {
        let daemon = self.daemon(paths);
        if daemon.is_running() {
            return Ok(());
        }
        ports::must_be_free(self.port, daemon.name())?;
        let folder = self.folder(paths);
        if folder.join("ready").exists() {
            self.write_config(paths, python)?;
        } else {
            run_step(
                &format!("Setting up Glance of {}; this takes about 10 seconds", self.name),
                || self.set_up(paths, python),
            )?;
        }
        let mut command = uwsgi_command(
            paths,
            python,
            "glance_wsgi",
            self.port,
            Concurrency::Threads,
            &[ports::url(ports::PAGE_WITHOUT_PROXY)],
        )?;
        daemon.start(command.env("OS_GLANCE_CONFIG_DIR", &folder))?;
        daemon.wait_until(|| super::http::is_responding(&self.url()))
    }

    fn folder(self, paths: &Paths) -> PathBuf {
        paths.live().join("glance").join(self.name)
    }

    /// Writes the configuration, which may have changed since the last start.
    fn write_config(self, paths: &Paths, python: &PythonEnvironment) -> Result<PathBuf> {
        let folder = self.folder(paths);
        let file = folder.join("glance-api.conf");
        template::render_to_file(
            paths,
            "glance-api.conf",
            &file,
            &[
                ("log", &paths.live().join("log").to_string_lossy()),
                ("data", &folder.to_string_lossy()),
                ("region", self.name),
                ("url", &self.url()),
                ("format_match", self.limits.require_format_match),
                ("size_cap", self.limits.size_cap),
                ("quota", self.limits.quota),
                ("keystone", &keystone::url()),
                ("service_password", SERVICE_PASSWORD),
                ("python", &python.program("python").to_string_lossy()),
                ("paste", &python.file("etc/glance/glance-api-paste.ini").to_string_lossy()),
            ],
        )?;
        Ok(file)
    }

    fn set_up(self, paths: &Paths, python: &PythonEnvironment) -> Result<()> {
        let folder = self.folder(paths);
        if folder.exists() {
            // Left by a set-up that was interrupted.
            fs::remove_dir_all(&folder).context(folder.display())?;
        }
        for store in ["fast", "slow", "staging", "tasks", "locks"] {
            let store = folder.join(store);
            fs::create_dir_all(&store).context(store.display())?;
        }
        let file = self.write_config(paths, python)?;
        let mut manage = exec::command(paths, python.program("glance-manage"))?;
        exec::output(manage.arg("--config-file").arg(&file).arg("db_sync"))?;
        python_service::enable_wal(paths, python, &folder.join("glance.sqlite"))?;
        fs::write(folder.join("ready"), "").context(folder.display())
    }
}
