//! The limits of the native server: time, memory, connections, and which requests it refuses itself.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod server_process;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use server_process::{Server, open, send_bytes, status_code};

/// How long a test waits for what has to happen.
const READ_TIMEOUT: Duration = Duration::from_secs(20);
const VERSION_PATH: &str = "/identity/v3";
/// A request that needs a token, so that a body that is accepted gets 401.
const UPLOAD: &str = "PUT /image/DFW/v2/images/6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90/file HTTP/1.1\r\nHost: mock\r\nConnection: close\r\n";
/// A world whose images have at most a kibibyte.
const SMALL_IMAGES: &str = r#"{"regions":["DFW"],"projects":[],"users":[],"image_services":{"DFW":{"image_size_cap":1024}}}"#;
/// The largest body that a server with this world accepts.
const LARGEST_BODY: usize = 1024 + (1 << 20);

fn send(address: &str, text: &str) -> String {
    send_bytes(address, text.as_bytes(), READ_TIMEOUT).unwrap()
}

fn get(address: &str, path: &str, headers: &str) -> String {
    send(address, &format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n"))
}

fn upload(address: &str, length: usize) -> String {
    send(address, &format!("{UPLOAD}Content-Length: {length}\r\n\r\n{}", "x".repeat(length)))
}

/// What the server sends on this connection until it closes it.
fn read_to_end(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Repeats an attempt until it has a result, because it depends on what the server does at the same time.
fn wait_for<T>(attempt: impl Fn() -> Option<T>) -> T {
    let deadline = Instant::now() + READ_TIMEOUT;
    loop {
        if let Some(result) = attempt() {
            return result;
        }
        assert!(Instant::now() < deadline, "every attempt failed");
    }
}

/// Repeats a request until it is answered with 200.
fn wait_for_success(request: impl Fn() -> String) -> String {
    wait_for(|| Some(request()).filter(|answer| status_code(answer) == "200"))
}

#[test]
fn a_connection_without_a_whole_head_is_closed() {
    let server = Server::start(&["--limit", "head-ms=50"]);
    for address in [&server.services_address, &server.admin_address] {
        for begun in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: mock\r\nAccept:"] {
            assert_eq!(send(address, begun), "", "{begun}");
        }
    }
    let whole = format!("GET {VERSION_PATH} HTTP/1.1\r\nHost: mock\r\n\r\n");
    let answer = send(&server.services_address, &whole);
    assert_eq!(status_code(&answer), "200", "an idle connection is closed after its answer");
}

#[test]
fn a_request_without_its_whole_body_is_refused() {
    let server = Server::start(&["--limit", "body-ms=50"]);
    for body in ["Content-Length: 9\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"]
    {
        let answer = send(&server.services_address, &format!("{UPLOAD}{body}"));
        assert_eq!(status_code(&answer), "408", "{answer}");
        assert!(answer.ends_with("not complete after 50 ms (--limit body-ms).\n"), "{answer}");
    }
    let invalid = format!("{UPLOAD}Transfer-Encoding: chunked\r\n\r\nno number\r\n");
    assert_eq!(status_code(&send(&server.services_address, &invalid)), "400");
}

#[test]
fn a_body_above_the_largest_image_is_refused() {
    let server = Server::start_with_file("--world", SMALL_IMAGES, &[]);
    let too_large = LARGEST_BODY + 1;
    assert_eq!(status_code(&upload(&server.services_address, LARGEST_BODY)), "401");
    let chunk = format!("{too_large:x}\r\n{}\r\n0\r\n\r\n", "x".repeat(too_large));
    for (name, answer) in [
        ("sent as a whole", upload(&server.services_address, 8 * LARGEST_BODY)),
        (
            "announced by a client that waits for 100",
            send(
                &server.services_address,
                &format!("{UPLOAD}Expect: 100-continue\r\nContent-Length: {too_large}\r\n\r\n"),
            ),
        ),
        (
            "of unknown length",
            send(
                &server.services_address,
                &format!("{UPLOAD}Transfer-Encoding: chunked\r\n\r\n{chunk}"),
            ),
        ),
    ] {
        assert_eq!(status_code(&answer), "413", "{name}: {answer}");
        assert!(answer.contains("content-type: text/plain"), "{name}: {answer}");
        assert!(answer.contains(&format!("larger than {LARGEST_BODY} bytes")), "{name}: {answer}");
    }
}

#[test]
fn an_announced_large_body_is_refused_at_once() {
    let server = Server::start_with_file("--world", SMALL_IMAGES, &[]);
    let head = format!("{UPLOAD}Content-Length: {}\r\n\r\n", LARGEST_BODY + 1);
    let stream = open(&server.services_address, head.as_bytes(), READ_TIMEOUT).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    assert_eq!(lines.next().unwrap(), "HTTP/1.1 413 Payload Too Large");
    assert!(lines.any(|line| line.contains("larger than")));
}

#[test]
fn all_bodies_together_have_a_limit() {
    let server = Server::start(&["--limit", "buffered-bytes=100000"]);
    let first_part = format!("{UPLOAD}Content-Length: 90000\r\n\r\n{}", "x".repeat(80_000));
    let refused = wait_for(|| {
        let mut first =
            open(&server.services_address, first_part.as_bytes(), READ_TIMEOUT).unwrap();
        let second = upload(&server.services_address, 90_000);
        first.write_all(&[b'x'; 10_000]).unwrap();
        // The server may have read the second one first.
        let first = read_to_end(first);
        (status_code(&first) == "401" && status_code(&second) == "503").then_some(second)
    });
    assert!(refused.contains("more memory than 100000 bytes"), "{refused}");
    assert_eq!(
        status_code(&upload(&server.services_address, 90_000)),
        "401",
        "the memory is free again"
    );
    assert_eq!(
        status_code(&upload(&server.services_address, 100_001)),
        "413",
        "one alone is too large"
    );
}

#[test]
fn responses_that_nobody_reads_have_a_limit() {
    // Larger than what the system buffers for a connection: 8 MiB of data, which are 11 MB of base64.
    let world = format!(
        r#"{{"regions":["DFW"],"projects":[],"users":[],"images":[{{"id":"6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90","region":"DFW","data":"{}"}}]}}"#,
        "x".repeat(8 << 20)
    );
    let more = ["--limit", "buffered-bytes=15000000", "--limit", "write-ms=300"];
    let server = Server::start_with_file("--world", &world, &more);
    let host = format!("Host: {}\r\n", server.admin_address);
    let request = format!("GET /admin/state HTTP/1.1\r\n{host}\r\n");
    let mut unread = open(&server.admin_address, request.as_bytes(), READ_TIMEOUT).unwrap();
    unread.read_exact(&mut [0; 15]).unwrap();
    let saved = wait_for_success(|| get(&server.admin_address, "/admin/state", &host));
    let mut rest = Vec::new();
    let ended = unread.read_to_end(&mut rest);
    assert!(ended.is_err() || rest.len() < saved.len() / 2, "{}", rest.len());

    let server = Server::start_with_file("--world", &world, &["--limit", "buffered-bytes=1000000"]);
    let refused =
        get(&server.admin_address, "/admin/state", &format!("Host: {}\r\n", server.admin_address));
    assert_eq!(status_code(&refused), "503");
    assert!(refused.contains("more memory than 1000000 bytes"), "{refused}");
}

#[test]
fn open_connections_have_a_limit() {
    let server = Server::start(&["--limit", "connections=2"]);
    let open = || open(&server.services_address, b"", READ_TIMEOUT).unwrap();
    let (first, second) = (open(), open());
    let request = || get(&server.services_address, VERSION_PATH, "Host: mock\r\n");
    let refused = request();
    assert_eq!(status_code(&refused), "503");
    assert!(refused.ends_with("already has 2 open connections (--limit connections).\n"));
    assert_eq!(status_code(&upload(&server.services_address, 5_000_000)), "503");
    let clock =
        get(&server.admin_address, "/admin/clock", &format!("Host: {}\r\n", server.admin_address));
    assert_eq!(status_code(&clock), "200", "the administration has connections of its own");
    drop((first, second));
    wait_for_success(request);
}

#[test]
fn a_request_has_exactly_one_host() {
    let server = Server::start(&[]);
    for address in [&server.services_address, &server.admin_address] {
        let path = if *address == server.admin_address { "/admin/clock" } else { VERSION_PATH };
        let host = format!("Host: {address}\r\n");
        for (version, hosts, expected) in [
            ("1.1", host.clone(), "200"),
            ("1.1", String::new(), "400"),
            ("1.1", format!("{host}{host}"), "400"),
            ("1.1", format!("{host}Host: evil.example\r\n"), "400"),
            ("1.0", String::new(), "200"),
            ("1.0", format!("{host}{host}"), "400"),
        ] {
            let request = format!("GET {path} HTTP/{version}\r\nConnection: close\r\n{hosts}\r\n");
            let answer = send(address, &request);
            assert_eq!(status_code(&answer), expected, "{request}{answer}");
            assert_eq!(answer.contains("needs one Host header"), expected == "400", "{answer}");
        }
    }
}

#[test]
fn the_administration_refuses_foreign_origins() {
    let server = Server::start(&[]);
    let get_clock = |origins: &str| {
        get(
            &server.admin_address,
            "/admin/clock",
            &format!("Host: {}\r\n{origins}", server.admin_address),
        )
    };
    let own = format!("Origin: http://{}\r\n", server.admin_address);
    let services = format!("Origin: http://{}\r\n", server.services_address);
    for (origins, expected) in [
        ("", "200"),
        (own.as_str(), "200"),
        (services.as_str(), "403"),
        ("Origin: null\r\n", "403"),
        ("Origin: https://page.example\r\n", "403"),
        (format!("{own}Origin: https://page.example\r\n").as_str(), "403"),
    ] {
        let answer = get_clock(origins);
        assert_eq!(status_code(&answer), expected, "{origins}{answer}");
        assert!(!answer.contains("access-control-allow"), "{answer}");
    }
    let foreign = "Host: mock\r\nOrigin: https://page.example\r\n";
    let answer = get(&server.services_address, VERSION_PATH, foreign);
    assert_eq!(status_code(&answer), "200", "the services keep their CORS rules");
}
