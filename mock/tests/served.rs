//! The native server: the effect of faults on a connection, and the administration API on a separate listener.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{BufRead, BufReader, ErrorKind, Lines, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a test waits for an answer that never arrives.
const NO_ANSWER_TIMEOUT: Duration = Duration::from_millis(800);

/// A server process, with the addresses of its services and its administration API.
struct Server {
    process: Child,
    services: String,
    admin: String,
    /// Kept open while the server runs, because it prints to it.
    _output: Lines<BufReader<ChildStdout>>,
}

impl Server {
    fn start(more: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_imageshare-mock"))
            .args(["--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"])
            .args(more)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut text_after = |prefix: &str| {
            let line = lines.find(|line| line.as_ref().unwrap().contains(prefix)).unwrap().unwrap();
            line.split(prefix).nth(1).unwrap().trim_end_matches("/admin/").to_owned()
        };
        let (services, admin) = (text_after("ready on "), text_after("admin    http://"));
        Self { process, services, admin, _output: lines }
    }

    fn send_admin(&self, method: &str, path: &str, body: &str) -> String {
        send_request(&self.admin, method, path, body).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// The whole answer on a new connection, until it is closed.
fn send_request(address: &str, method: &str, path: &str, body: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(NO_ANSWER_TIMEOUT))?;
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn status_code(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

const VERSION_PATH: &str = "/identity/v3";

#[test]
fn faults_drop_delay_or_replace_answers() {
    let server = Server::start(&[]);
    let get = || send_request(&server.services, "GET", VERSION_PATH, "");
    let rule = |rule: &str| {
        let answer = server.send_admin("PUT", "/admin/faults", &format!("[{rule}]"));
        assert_eq!(status_code(&answer), "200", "{answer}");
    };
    assert_eq!(status_code(&get().unwrap()), "200");

    rule(r#"{"effect":{"drop":{}}}"#);
    assert_eq!(get().unwrap(), "", "no byte of an answer");

    rule(r#"{"effect":{"timeout":{}}}"#);
    let waiting = get().unwrap_err().kind();
    assert!([ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&waiting), "{waiting}");

    rule(r#"{"delay":{"ms":300},"effect":{"proxy":{"status":502}}}"#);
    let started_at = Instant::now();
    let page = get().unwrap();
    assert!(started_at.elapsed() >= Duration::from_millis(300));
    assert_eq!(status_code(&page), "502");
    assert!(page.contains("<h1>502 Bad Gateway</h1>"), "{page}");

    rule(r#"{"effect":{"truncated":{"bytes":10}}}"#);
    let cut = get().unwrap();
    assert!(cut.contains("content-length: 10\r\n"), "{cut}");
}

#[test]
fn the_administration_has_a_separate_listener() {
    let server = Server::start(&["--clock", "frozen@2026-11-20T12:00:00Z"]);
    let clock = server.send_admin("GET", "/admin/clock", "");
    assert!(clock.contains(r#""now":"2026-11-20T12:00:00.000000Z""#), "{clock}");
    assert_eq!(status_code(&server.send_admin("GET", VERSION_PATH, "")), "404");
    let elsewhere = send_request(&server.services, "GET", "/admin/clock", "").unwrap();
    assert_eq!(status_code(&elsewhere), "404");
}

#[test]
fn a_saved_cloud_can_move_to_another_server() {
    let saved = {
        let server = Server::start(&["--clock", "frozen@2026-11-20T12:00:00Z", "--seed", "9"]);
        let answer = server.send_admin("GET", "/admin/state", "");
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    let file = std::env::temp_dir().join(format!("saved-cloud-{}.json", std::process::id()));
    std::fs::write(&file, &saved).unwrap();
    let server = Server::start(&["--state", file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    let clock = server.send_admin("GET", "/admin/clock", "");
    assert!(clock.contains(r#""now":"2026-11-20T12:00:00.000000Z""#), "{clock}");
    let version = send_request(&server.services, "GET", VERSION_PATH, "").unwrap();
    assert!(version.contains(&format!("http://{}/identity/v3/", server.services)), "{version}");
}
