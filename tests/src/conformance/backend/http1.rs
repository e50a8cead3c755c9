//! A minimal HTTP/1.1 client for services on the loopback interface, with one connection for each request. Used by the backends
//! with a server. It adds no headers such as `Accept` or `User-Agent`, which could change the response.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use http::{Request, Response};

/// The read timeout of a response.
const READ_TIMEOUT: Duration = Duration::from_secs(60);

/// Sends a request and reads the complete response.
///
/// # Panics
/// The service cannot be reached, or its response is not HTTP.
pub fn send(request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let description = format!("{} {}", request.method(), request.uri());
    try_send(request).unwrap_or_else(|error| panic!("{description}: {error}"))
}

fn try_send(request: &Request<Vec<u8>>) -> std::io::Result<Response<Vec<u8>>> {
    let authority = request.uri().authority().unwrap().as_str();
    let mut stream = TcpStream::connect(authority)?;
    stream.set_read_timeout(Some(READ_TIMEOUT))?;
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let mut bytes =
        format!("{} {target} HTTP/1.1\r\nHost: {authority}\r\n", request.method()).into_bytes();
    for (name, value) in request.headers() {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    let has_body = !matches!(request.method().as_str(), "GET" | "HEAD" | "DELETE" | "OPTIONS");
    if has_body || !request.body().is_empty() {
        bytes.extend(format!("Content-Length: {}\r\n", request.body().len()).into_bytes());
    }
    bytes.extend(b"Connection: close\r\n\r\n");
    bytes.extend(request.body());
    stream.write_all(&bytes)?;
    let mut received = Vec::new();
    let mut buffer = [0; 16 * 1024];
    // A service that refuses a request may close the connection before it has read the body, so an error ends the response.
    while !is_complete(&received) {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => received.extend(&buffer[..count]),
            Err(_) if !received.is_empty() => break,
            Err(error) => return Err(error),
        }
    }
    parse_response(&received).ok_or_else(|| {
        std::io::Error::other(format!("not HTTP: {:?}", String::from_utf8_lossy(&received)))
    })
}

/// Whether a response with a `Content-Length` is complete. Others end with the connection.
fn is_complete(received: &[u8]) -> bool {
    let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&received[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    length
        .and_then(|text| text.trim().parse().ok())
        .is_some_and(|length: usize| received.len() >= end + 4 + length)
}

fn parse_response(received: &[u8]) -> Option<Response<Vec<u8>>> {
    let end = received.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&received[..end]).ok()?;
    let mut lines = head.lines();
    let status: u16 = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut response = Response::builder().status(status);
    let mut chunked = false;
    for line in lines {
        let (name, value) = line.split_once(':')?;
        chunked |= name.eq_ignore_ascii_case("transfer-encoding") && value.contains("chunked");
        response = response.header(name, value.trim());
    }
    let body = &received[end + 4..];
    response.body(if chunked { decode_chunks(body)? } else { body.to_vec() }).ok()
}

/// Decodes a body with chunked transfer encoding.
fn decode_chunks(mut chunks: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = chunks.windows(2).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&chunks[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend(chunks.get(end + 2..end + 2 + size)?);
        chunks = chunks.get(end + 4 + size..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_and_chunked_bodies_are_read() {
        let plain = parse_response(b"HTTP/1.1 404 Not Found\r\nA: b\r\n\r\nbody").unwrap();
        assert_eq!((plain.status().as_u16(), plain.body().as_slice()), (404, b"body".as_slice()));
        assert_eq!(plain.headers()["a"], "b");
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let chunked =
            parse_response(format!("{head}2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n").as_bytes()).unwrap();
        assert_eq!(chunked.body(), b"body");
        assert!(parse_response(b"").is_none());
        assert!(is_complete(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        assert!(!is_complete(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok"));
    }
}
