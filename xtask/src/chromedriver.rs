//! A running chromedriver for the browser tests, stopped on drop. Used by `test`, `live test`, `bench` and `pictures`.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::browser::Browser;
use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// How long it may take until it listens.
const START_TIMEOUT: Duration = Duration::from_secs(20);

/// A chromedriver process on a free port.
pub struct Chromedriver {
    process: Child,
    port: u16,
    browser: Browser,
}

impl Chromedriver {
    /// Starts chromedriver on a free port and waits until it listens.
    ///
    /// # Errors
    /// It cannot be started, or does not listen in time.
    pub fn start(paths: &Paths, browser: Browser) -> Result<Self> {
        let port = free_port()?;
        let folder = paths.join("target/xtask");
        fs::create_dir_all(&folder).context(folder.display())?;
        let log = folder.join("chromedriver.log");
        let output = File::create(&log).context(log.display())?;
        let process = exec::command(paths, &browser.chromedriver)?
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stderr(output.try_clone().context(log.display())?)
            .stdout(output)
            .spawn()
            .context("chromedriver could not be started")?;
        let mut driver = Self { process, port, browser };
        driver.wait_until_listening()?;
        Ok(driver)
    }

    /// Sets the environment by which a test program finds the browser:
    /// `IMAGESHARE_CHROMEDRIVER` (the URL of this driver) and `IMAGESHARE_CHROMIUM` (the path of the browser).
    pub fn set_environment(&self, command: &mut Command) {
        command
            .env("IMAGESHARE_CHROMEDRIVER", format!("http://127.0.0.1:{}", self.port))
            .env("IMAGESHARE_CHROMIUM", &self.browser.chromium);
    }

    fn wait_until_listening(&mut self) -> Result<()> {
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.process.try_wait().context("chromedriver")?;
            if ended.is_some() || started.elapsed() > START_TIMEOUT {
                return Err(Failure::new("chromedriver did not start.")
                    .with_advice("Its output is in target/xtask/chromedriver.log."));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // On SIGTERM it also closes its browsers. An error means that it has already exited.
        let _ = Command::new("kill").arg(self.process.id().to_string()).output();
        let _ = self.process.wait();
    }
}

fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("No port is free on 127.0.0.1")?;
    Ok(listener.local_addr().context("127.0.0.1")?.port())
}
