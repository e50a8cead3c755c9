//! The mock's HTTP server: a process for each sequence, with the sequence's fixtures in its world file.

use std::collections::HashMap;
use std::io::{self, BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

use http::{Request, Response};
use imageshare_core::model::Timestamp;

use super::world::{self, CreatedAt};
use super::{Backend, http1, real_clock};
use crate::conformance::clock::Clock;
use crate::conformance::placeholders::Placeholders;
use crate::conformance::sequence::{Service, SetupStep};

/// Time between the creation of two fixtures, in milliseconds.
const FIXTURE_INTERVAL_MS: i64 = 1;
/// Length of a pause between fixtures, in milliseconds.
const FIXTURE_PAUSE_MS: i64 = 10_000;

/// The mock's HTTP server.
pub struct MockServer {
    program: PathBuf,
    process: Option<Child>,
    urls: [String; 3],
    tokens: HashMap<String, String>,
    clock: Clock,
}

impl MockServer {
    /// Builds the server. It runs only during a sequence.
    ///
    /// # Panics
    /// It does not compile.
    pub fn new() -> Self {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--locked", "--quiet"])
            .args(["--package", "imageshare-mock", "--features", "serve"])
            // The profile of these tests, so that it is built into the same folder.
            .args((!cfg!(debug_assertions)).then_some("--release"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .unwrap();
        assert!(built.success(), "the mock's server does not compile");
        // Cargo puts tests into `deps`, and programs into the folder above it.
        let program = env::current_exe().unwrap().with_file_name("").join("../imageshare-mock");
        Self {
            program,
            process: None,
            urls: Default::default(),
            tokens: HashMap::new(),
            clock: Clock::default(),
        }
    }

    fn start_process(&mut self, world_json: &str) {
        let file = env::temp_dir().join(format!("conformance-world-{}.json", std::process::id()));
        fs::write(&file, world_json).unwrap();
        let mut process = Command::new(&self.program)
            .args(["--listen", "127.0.0.1:0", "--profile", "openstack", "--world"])
            .arg(&file)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        self.process = Some(process);
        let mut ready = String::new();
        stdout.read_line(&mut ready).unwrap();
        let address = ready.trim().strip_prefix("ready on ");
        let address = address.expect("the mock's server prints its address");
        self.urls = world::service_urls(&format!("http://{address}"));
        // Drains the remaining output, so that the server never blocks on a full pipe.
        thread::spawn(move || io::copy(&mut stdout, &mut io::sink()));
        fs::remove_file(&file).unwrap();
    }
}

impl Default for MockServer {
    fn default() -> Self {
        Self::new()
    }
}

impl Backend for MockServer {
    fn base_url(&self, service: Service) -> &str {
        &self.urls[service as usize]
    }

    fn placeholders(&self) -> Placeholders {
        world::placeholders()
    }

    fn image_id(&self, index: usize) -> String {
        world::image_id(index)
    }

    fn set_up(&mut self, setup: &[SetupStep], ids: &[String], placeholders: &Placeholders) {
        (self.tokens, self.clock) = (HashMap::new(), Clock::default());
        // The fixtures were created in the past, so that no real pauses are needed.
        let pauses = setup.iter().filter(|step| matches!(step, SetupStep::Wait)).count();
        let pauses = i64::try_from(pauses).unwrap();
        let now = i64::try_from(real_clock::now().as_millis()).unwrap();
        let mut time = now - (pauses + 1) * FIXTURE_PAUSE_MS;
        self.clock.record_interval_start(time.div_euclid(1000));
        let mut fixtures = Vec::new();
        for step in setup {
            match step {
                SetupStep::Wait => {
                    time += FIXTURE_PAUSE_MS;
                    self.clock.record_interval_start(time.div_euclid(1000));
                }
                SetupStep::Fixture(image) => {
                    time += FIXTURE_INTERVAL_MS;
                    fixtures.push((&image.image, CreatedAt(Timestamp::from_unix_millis(time))));
                }
            }
        }
        self.start_process(&world::world_json(&fixtures, ids, placeholders).to_string());
    }

    fn wait_for_next_second(&mut self) {
        self.clock.record_interval_start(real_clock::wait_for_next_second());
    }

    fn wait_before_retry(&mut self) {
        thread::sleep(Duration::from_millis(100));
    }

    fn send(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        http1::send(&request)
    }

    fn unix_seconds(&self) -> i64 {
        real_clock::unix_seconds()
    }

    fn clock(&self) -> &Clock {
        &self.clock
    }

    fn tokens(&mut self) -> &mut HashMap<String, String> {
        &mut self.tokens
    }

    fn expired_token(&mut self) -> Option<String> {
        // It uses the real clock, and a token is valid for an hour.
        None
    }

    /// Does nothing: the images are deleted with the process.
    fn delete_at_end(&mut self, _: Service, _: String) {}

    fn tear_down(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }
}

impl Drop for MockServer {
    /// Ends the process also after a panic.
    fn drop(&mut self) {
        self.tear_down();
    }
}
