//! Sharing with two commands of the `openstack` client, by a user who knows both IDs. Used by `main`.

use std::process::Command;
use std::time::Instant;

use imageshare_tests::browser::live::LiveEnv;
use imageshare_tests::browser::{Outcome, TestError};

/// The client and its credentials.
pub struct OpenStackClient<'a> {
    live: &'a LiveEnv,
    program: &'a str,
    consumer: &'a str,
}

impl<'a> OpenStackClient<'a> {
    /// The client of the live environment.
    pub fn new(live: &'a LiveEnv) -> Outcome<Self> {
        Ok(Self {
            live,
            program: live.setting("/openstack_client")?,
            consumer: live.setting("/projects/consumer")?,
        })
    }

    /// Shares and accepts once; returns the time of both commands in milliseconds.
    pub fn share_and_accept(&self, image: &str) -> Outcome<f64> {
        let start = Instant::now();
        self.run_command("producer", &["image", "add", "project", image, self.consumer])?;
        self.run_command("consumer", &["image", "set", "--accept", image])?;
        Ok(start.elapsed().as_secs_f64() * 1000.0)
    }

    fn run_command(&self, user: &str, arguments: &[&str]) -> Outcome {
        let output = Command::new(self.program)
            .args(arguments)
            .env("OS_AUTH_URL", self.live.setting("/keystone_url")?)
            .env("OS_IDENTITY_API_VERSION", "3")
            .env("OS_USERNAME", user)
            .env("OS_PASSWORD", self.live.password(user)?)
            .env("OS_PROJECT_NAME", user)
            .env("OS_USER_DOMAIN_NAME", "Default")
            .env("OS_PROJECT_DOMAIN_NAME", "Default")
            .env("OS_REGION_NAME", self.live.region_name(0)?)
            .output()?;
        if output.status.success() {
            return Ok(());
        }
        let stderr = String::from_utf8_lossy(&output.stderr);
        Err(TestError::new(format!("openstack {} failed: {stderr}", arguments.join(" "))))
    }
}
