//! A running chromedriver for the browser tests, ended when it goes out of scope. Called by `test`,
//! `live test` and `bench`.

use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::browser::Browser;
use crate::exec;
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// How long it may take to listen.
const READY: Duration = Duration::from_secs(20);

/// A chromedriver on a port of its own.
pub struct Chromedriver {
    process: Child,
    port: u16,
    browser: Browser,
}

impl Chromedriver {
    /// Starts one.
    ///
    /// # Errors
    /// It cannot be started or does not listen.
    pub fn start(paths: &Paths, browser: Browser) -> Result<Self> {
        let port = free_port()?;
        let folder = paths.at("target/xtask");
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
        driver.wait()?;
        Ok(driver)
    }

    /// Tells a test program where the browser is:
    /// `IMAGESHARE_CHROMEDRIVER` (the URL of this driver) and `IMAGESHARE_CHROMIUM` (the browser's program).
    pub fn tell(&self, command: &mut Command) {
        command
            .env("IMAGESHARE_CHROMEDRIVER", format!("http://127.0.0.1:{}", self.port))
            .env("IMAGESHARE_CHROMIUM", &self.browser.chromium);
    }

    fn wait(&mut self) -> Result<()> {
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.process.try_wait().context("chromedriver")?;
            if ended.is_some() || begun.elapsed() > READY {
                return Err(Failure::new("chromedriver does not start.")
                    .advise("What it said is in target/xtask/chromedriver.log."));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // Asked politely it takes its browsers along. If it has ended already, there is nothing to end.
        let _ = Command::new("kill").arg(self.process.id().to_string()).output();
        let _ = self.process.wait();
    }
}

fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("No port is free on 127.0.0.1")?;
    Ok(listener.local_addr().context("127.0.0.1")?.port())
}
