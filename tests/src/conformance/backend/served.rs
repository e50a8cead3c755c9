//! The mock behind its own HTTP server: a process for each sequence, with the world of the sequence as its world file.

use std::collections::HashMap;
use std::io::{self, BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

use http::{Request, Response};
use imageshare_core::model::Timestamp;

use super::world::{self, When};
use super::{Backend, http1, real_clock};
use crate::conformance::clock::Clock;
use crate::conformance::names::Names;
use crate::conformance::sequence::{Before, Service};

/// How far apart what is given lies, in milliseconds, and how far a pause between is.
const APART: (i64, i64) = (1, 10_000);

/// The mock's server.
pub struct Served {
    program: PathBuf,
    process: Option<Child>,
    addresses: [String; 3],
    tokens: HashMap<String, String>,
    clock: Clock,
}

impl Served {
    /// Builds the server; it runs while a sequence does.
    ///
    /// # Panics
    /// It does not compile.
    pub fn new() -> Self {
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "imageshare-mock", "--features", "serve"])
            // As these tests were, so that it comes to lie beside them.
            .args((!cfg!(debug_assertions)).then_some("--release"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .unwrap();
        assert!(built.success(), "the mock's server does not compile");
        // Tests lie in `deps`, programs beside that folder.
        let program = env::current_exe().unwrap().with_file_name("").join("../imageshare-mock");
        Self {
            program,
            process: None,
            addresses: Default::default(),
            tokens: HashMap::new(),
            clock: Clock::default(),
        }
    }

    fn start(&mut self, world: &str) {
        let file = env::temp_dir().join(format!("conformance-world-{}.json", std::process::id()));
        fs::write(&file, world).unwrap();
        let mut process = Command::new(&self.program)
            .args(["--listen", "127.0.0.1:0", "--profile", "openstack", "--world"])
            .arg(&file)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut says = BufReader::new(process.stdout.take().unwrap());
        self.process = Some(process);
        let mut ready = String::new();
        says.read_line(&mut ready).unwrap();
        let address = ready.trim().strip_prefix("ready on ");
        let address = address.expect("the mock's server says where it listens");
        self.addresses = world::addresses(&format!("http://{address}"));
        // Nobody reads what else it says, but it must not be kept from saying it.
        thread::spawn(move || io::copy(&mut says, &mut io::sink()));
        fs::remove_file(&file).unwrap();
    }
}

impl Default for Served {
    fn default() -> Self {
        Self::new()
    }
}

impl Backend for Served {
    fn address(&self, service: Service) -> &str {
        &self.addresses[service as usize]
    }

    fn names(&self) -> Names {
        world::names()
    }

    fn image_id(&self, index: usize) -> String {
        world::image_id(index)
    }

    fn begin(&mut self, before: &[Before], ids: &[String], names: &Names) {
        (self.tokens, self.clock) = (HashMap::new(), Clock::default());
        // What is given lies in the past already, so that nobody has to wait for it.
        let pauses = before.iter().filter(|step| matches!(step, Before::Wait)).count();
        let pauses = i64::try_from(pauses).unwrap();
        let mut at = i64::try_from(real_clock::now().as_millis()).unwrap() - (pauses + 1) * APART.1;
        self.clock.begin_era(at.div_euclid(1000));
        let mut given = Vec::new();
        for step in before {
            match step {
                Before::Wait => {
                    at += APART.1;
                    self.clock.begin_era(at.div_euclid(1000));
                }
                Before::Fixture(image) => {
                    at += APART.0;
                    given.push((&image.image, When(Timestamp::from_unix_millis(at))));
                }
            }
        }
        self.start(&world::file(&given, ids, names).to_string());
    }

    fn wait(&mut self) {
        self.clock.begin_era(real_clock::next_second());
    }

    fn tenth_of_a_second(&mut self) {
        thread::sleep(Duration::from_millis(100));
    }

    fn send(&mut self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        http1::send(&request)
    }

    fn second(&self) -> i64 {
        real_clock::second()
    }

    fn clock(&self) -> &Clock {
        &self.clock
    }

    fn tokens(&mut self) -> &mut HashMap<String, String> {
        &mut self.tokens
    }

    fn expired_token(&mut self) -> Option<String> {
        // Its clock is the real one, and nobody waits for an hour.
        None
    }

    /// Its images end with it.
    fn adopt(&mut self, _: Service, _: String) {}

    fn end(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }
}

impl Drop for Served {
    /// A sequence that broke off leaves no process behind either.
    fn drop(&mut self) {
        self.end();
    }
}
