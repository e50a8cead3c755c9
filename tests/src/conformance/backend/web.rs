//! A web server on the loopback from which the real Glance downloads images: the known contents, and what goes wrong.
//!
//! Started by the real backend; the mock's world says what is there instead. Serves nothing else.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use crate::conformance::fixtures::DATA;

/// How long `/slow` takes: long enough for an import to be seen while it is under way.
const SLOW: Duration = Duration::from_secs(2);

/// Starts the server and gives its address. It serves as long as the process lives.
///
/// # Panics
/// There is no free port.
pub fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Who goes away before he has his answer is no affair of the others.
            thread::spawn(move || answer(&stream).is_ok());
        }
    });
    address
}

/// `/0` to `/2` are the contents of [`DATA`], `/slow` is the first of them after a while; nothing else is there.
fn answer(mut stream: &TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    if path == "/slow" {
        thread::sleep(SLOW);
    }
    let number = path.trim_start_matches('/').replace("slow", "0");
    let found = number.parse().ok().and_then(|index: usize| DATA.get(index));
    let (status, bytes) =
        found.map_or(("404 Not Found", b"".as_slice()), |data| ("200 OK", data.bytes));
    let length = bytes.len();
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n")?;
    stream.write_all(bytes)
}
