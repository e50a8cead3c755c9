//! The `openstack` client's two commands, as a person runs them who knows both ids by heart.

use std::process::Command;
use std::time::Instant;

use imageshare_tests::browser::live::Live;
use imageshare_tests::browser::{Outcome, Trouble};

/// The client and what it signs in with.
pub struct Client<'a> {
    live: &'a Live,
    program: &'a str,
    consumer: &'a str,
}

impl<'a> Client<'a> {
    /// The client of the live environment.
    pub fn new(live: &'a Live) -> Outcome<Self> {
        Ok(Self {
            live,
            program: live.text("/openstack_client")?,
            consumer: live.text("/projects/consumer")?,
        })
    }

    /// One share by two commands; how long both took, in milliseconds.
    pub fn round(&self, image: &str) -> Outcome<f64> {
        let begun = Instant::now();
        self.command("producer", &["image", "add", "project", image, self.consumer])?;
        self.command("consumer", &["image", "set", "--accept", image])?;
        Ok(begun.elapsed().as_secs_f64() * 1000.0)
    }

    fn command(&self, user: &str, arguments: &[&str]) -> Outcome {
        let output = Command::new(self.program)
            .args(arguments)
            .env("OS_AUTH_URL", self.live.text("/keystone_url")?)
            .env("OS_IDENTITY_API_VERSION", "3")
            .env("OS_USERNAME", user)
            .env("OS_PASSWORD", self.live.password(user)?)
            .env("OS_PROJECT_NAME", user)
            .env("OS_USER_DOMAIN_NAME", "Default")
            .env("OS_PROJECT_DOMAIN_NAME", "Default")
            .env("OS_REGION_NAME", self.live.region(0)?)
            .output()?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Trouble::new(format!("openstack {} failed: {said}", arguments.join(" "))))
    }
}
