//! A web server on the loopback interface, from which the real Glance imports images. Used by the real backend; the mock has the
//! same content in its world file.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use crate::conformance::fixtures::IMAGE_DATA;

/// How long `/slow` takes: long enough for a test to see the import in progress.
const SLOW_RESPONSE_DELAY: Duration = Duration::from_secs(2);

/// Starts the server and returns its URL. It runs until the process ends.
///
/// # Panics
/// There is no free port.
pub fn start_import_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that disconnects early must not affect others.
            thread::spawn(move || respond(&stream).is_ok());
        }
    });
    url
}

/// `/0` to `/2` are the contents of [`IMAGE_DATA`], `/slow` is the first of them after a delay; every other path is a 404.
fn respond(mut stream: &TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    if path == "/slow" {
        thread::sleep(SLOW_RESPONSE_DELAY);
    }
    let number = path.trim_start_matches('/').replace("slow", "0");
    let found = number.parse().ok().and_then(|index: usize| IMAGE_DATA.get(index));
    let (status, bytes) =
        found.map_or(("404 Not Found", b"".as_slice()), |data| ("200 OK", data.bytes));
    let length = bytes.len();
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n")?;
    stream.write_all(bytes)
}
