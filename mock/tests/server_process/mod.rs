//! A process of the native server for a test, and plain HTTP/1.1 to it. It ends with the test.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, reason = "every test file uses its own part")]

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// A server process, with the addresses of its services and its administration API.
pub struct Server {
    process: Child,
    pub services_address: String,
    pub admin_address: String,
    /// Kept open while the server runs, because it prints to it.
    _output: Lines<BufReader<ChildStdout>>,
}

impl Server {
    pub fn start(extra_flags: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_imageshare-mock"))
            .args(["--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"])
            .args(extra_flags)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut text_after = |prefix: &str| {
            let line = lines.find(|line| line.as_ref().unwrap().contains(prefix)).unwrap().unwrap();
            line.split(prefix).nth(1).unwrap().trim_end_matches("/admin/").to_owned()
        };
        let (services_address, admin_address) =
            (text_after("ready on "), text_after("admin    http://"));
        Self { process, services_address, admin_address, _output: lines }
    }

    /// A server with this world or saved cloud (`flag`), and more flags.
    pub fn start_with_file(flag: &str, json: &str, extra_flags: &[&str]) -> Self {
        let file = TemporaryFile::create(json);
        Self::start(&[&[flag, file.0.to_str().unwrap()], extra_flags].concat())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// A file that is deleted at the end.
struct TemporaryFile(PathBuf);

impl TemporaryFile {
    fn create(text: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("mock-server-{}-{number}.json", std::process::id());
        let file = Self(std::env::temp_dir().join(name));
        std::fs::write(&file.0, text).unwrap();
        file
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

/// A new connection on which these bytes are sent. A read of it fails after `read_timeout`.
pub fn open(address: &str, bytes: &[u8], read_timeout: Duration) -> std::io::Result<TcpStream> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(read_timeout))?;
    stream.write_all(bytes)?;
    Ok(stream)
}

/// The whole answer to these bytes on a new connection, until it is closed.
pub fn send_bytes(address: &str, bytes: &[u8], read_timeout: Duration) -> std::io::Result<String> {
    let mut answer = String::new();
    open(address, bytes, read_timeout)?.read_to_string(&mut answer)?;
    Ok(answer)
}

pub fn status_code(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}
