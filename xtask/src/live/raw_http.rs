//! HTTP as bytes on a socket, for requests that no client would send, and an upstream that sends one prepared response and
//! records the request. Called by `probes`.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::failure::{Context, Result};

/// The read timeout of both sides.
const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// A response.
#[derive(Debug)]
pub struct RawResponse {
    /// The status.
    pub status: u16,
    head: String,
}

impl RawResponse {
    /// Every value of this header.
    pub fn header_values(&self, header: &str) -> Vec<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .filter(|(name, _)| name.eq_ignore_ascii_case(header))
            .map(|(_, value)| value.trim())
            .collect()
    }
}

/// Sends a request unchanged and reads the head of the response. The request must contain `Connection: close`.
///
/// # Errors
/// Nothing listens on the port, or the response is not HTTP.
pub fn send_raw(port: u16, request: &[u8]) -> Result<RawResponse> {
    let mut stream =
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).context("The proxy does not listen")?;
    stream.set_read_timeout(Some(READ_TIMEOUT)).context("socket")?;
    stream.write_all(request).context("The proxy does not read")?;
    let mut bytes = vec![];
    // A server that refuses a body may close the connection without reading it: use the bytes received so far.
    let ended = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let head = text.split("\r\n\r\n").next().unwrap_or_default().to_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    match status {
        Some(status) => Ok(RawResponse { status, head }),
        None => Err(crate::failure::Failure::new(format!(
            "The response of the proxy is not HTTP: {text:?} ({ended:?})"
        ))),
    }
}

/// An upstream that responds to one request.
pub struct FakeUpstream(JoinHandle<Option<String>>);

impl FakeUpstream {
    /// Listens on a port and responds to the first request with `answer`, unchanged.
    ///
    /// # Errors
    /// The port is taken.
    pub fn start(port: u16, answer: &'static str) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .context(format!("The probes need 127.0.0.1:{port}"))?;
        Ok(Self(thread::spawn(move || {
            let (mut stream, _) = listener.accept().ok()?;
            stream.set_read_timeout(Some(READ_TIMEOUT)).ok()?;
            let request = read_request(&mut stream)?;
            stream.write_all(answer.as_bytes()).ok()?;
            Some(request)
        })))
    }

    /// The request that was received.
    pub fn received_request(self) -> Option<String> {
        self.0.join().ok().flatten()
    }
}

fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = vec![];
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .and_then(|(_, value)| value.trim().parse().ok())
                .unwrap_or(0);
            if body.len() >= length {
                return Some(text.into_owned());
            }
        }
        match stream.read(&mut buffer).ok()? {
            0 => return None,
            count => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_request_and_its_response_are_read() {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let upstream =
            FakeUpstream::start(port, "HTTP/1.1 204 No Content\r\nVary: Origin\r\n\r\n").unwrap();
        let request = "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nok";
        let answer = send_raw(port, request.as_bytes()).unwrap();
        assert_eq!((answer.status, answer.header_values("vary")), (204, vec!["Origin"]));
        assert_eq!(upstream.received_request().unwrap(), request);
    }
}
