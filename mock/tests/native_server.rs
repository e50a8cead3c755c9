//! The native server: the effect of faults on a connection, and the administration API on a separate listener.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod server_process;

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use server_process::{Server, send_bytes, status_code};

/// How long a test waits for an answer that never arrives.
const NO_ANSWER_TIMEOUT: Duration = Duration::from_millis(800);

/// The whole answer on a new connection, until it is closed.
fn send_request(address: &str, method: &str, path: &str, body: &str) -> std::io::Result<String> {
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    send_bytes(address, request.as_bytes(), NO_ANSWER_TIMEOUT)
}

fn send_admin(server: &Server, method: &str, path: &str, body: &str) -> String {
    send_request(&server.admin_address, method, path, body).unwrap()
}

const VERSION_PATH: &str = "/identity/v3";

#[test]
fn faults_drop_delay_or_replace_answers() {
    let server = Server::start(&[]);
    let get = || send_request(&server.services_address, "GET", VERSION_PATH, "");
    let rule = |rule: &str| {
        let answer = send_admin(&server, "PUT", "/admin/faults", &format!("[{rule}]"));
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
    let clock = send_admin(&server, "GET", "/admin/clock", "");
    assert!(clock.contains(r#""now":"2026-11-20T12:00:00.000000Z""#), "{clock}");
    assert_eq!(status_code(&send_admin(&server, "GET", VERSION_PATH, "")), "404");
    let elsewhere = send_request(&server.services_address, "GET", "/admin/clock", "").unwrap();
    assert_eq!(status_code(&elsewhere), "404");
}

#[test]
fn a_saved_cloud_can_move_to_another_server() {
    let saved = {
        let server = Server::start(&["--clock", "frozen@2026-11-20T12:00:00Z", "--seed", "9"]);
        let answer = send_admin(&server, "GET", "/admin/state", "");
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    let server = Server::start_with_file("--state", &saved, &[]);
    let clock = send_admin(&server, "GET", "/admin/clock", "");
    assert!(clock.contains(r#""now":"2026-11-20T12:00:00.000000Z""#), "{clock}");
    let version = send_request(&server.services_address, "GET", VERSION_PATH, "").unwrap();
    assert!(
        version.contains(&format!("http://{}/identity/v3/", server.services_address)),
        "{version}"
    );
}
