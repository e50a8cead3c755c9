//! Checks with raw requests what the CORS proxy must refuse or filter. Called by `stack` while the mock is down, because some
//! probes act as the upstream on its port.
//!
//! Not tested: an upstream with an invalid certificate, because the live environment uses no TLS.

use std::fs;

use super::raw_http::{FakeUpstream, RawResponse, send_raw};
use super::{glance, ports};
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// A fake secret that every probe sends and no log may contain.
const CANARY_SECRET: &str = "canary-5f1c0d3e";

/// A request and the status that the proxy must return.
struct RefusalProbe {
    name: &'static str,
    /// Method and request target.
    request_line: String,
    origin: Option<String>,
    host: &'static str,
    expected_status: u16,
}

/// Runs every probe; the one that exhausts the rate limit comes last.
///
/// # Errors
/// The proxy does not refuse or filter something, or it cannot be reached.
pub fn run(paths: &Paths) -> Result<()> {
    let mut failed = vec![];
    for refusal in refusal_probes() {
        let request =
            request_head(&refusal.request_line, refusal.origin.as_deref(), refusal.host) + "\r\n";
        let answer = send_raw(ports::PROXY, request.as_bytes())?;
        if answer.status != refusal.expected_status {
            failed.push(format!(
                "{}: {} instead of {}",
                refusal.name, answer.status, refusal.expected_status
            ));
        } else if let Err(reason) = check_cors(&answer, refusal.origin.as_deref()) {
            failed.push(format!("{}: {reason}", refusal.name));
        }
    }
    for (name, probe) in [
        ("a large body", probe_large_body as fn() -> Result<Option<String>>),
        ("a preflight", probe_preflight),
        ("headers up and down", probe_header_filter),
        ("a redirect", probe_redirect),
        ("many requests at once", probe_rate_limit),
    ] {
        failed.extend(probe()?.map(|reason| format!("{name}: {reason}")));
    }
    for log in ["nginx-access.log", "nginx-error.log"] {
        let file = paths.live().join("log").join(log);
        if fs::read_to_string(&file).context(file.display())?.contains(CANARY_SECRET) {
            failed.push(format!("{log} contains a token"));
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The proxy is less strict than it must be:\n       {}",
        failed.join("\n       ")
    )))
}

fn refusal_probes() -> Vec<RefusalProbe> {
    let allowed = || Some(ports::url(ports::PAGE_PROXIED));
    let keystone = format!("/127.0.0.1:{}", ports::KEYSTONE);
    let glance = format!("/127.0.0.1:{}", glance::REGIONS[0].port);
    let list = format!("GET {glance}/v2/images");
    let (id, host) = ("0b2a5c1e-0000-4000-8000-000000000000", "127.0.0.1");
    let probe = |name, line: String, origin, host, status| RefusalProbe {
        name,
        request_line: line,
        origin,
        host,
        expected_status: status,
    };
    let path = |name, line: String, status| probe(name, line, allowed(), host, status);
    vec![
        path("an allowed request without a token", list.clone(), 401),
        probe("another origin", list.clone(), Some("https://evil.example".into()), host, 403),
        probe("no origin", list.clone(), None, host, 403),
        probe("the origin null", list.clone(), Some("null".into()), host, 403),
        probe(
            "an origin with a tail",
            list.clone(),
            allowed().map(|it| it + ".evil.example"),
            host,
            403,
        ),
        probe("another host", list.clone(), allowed(), "evil.example", 421),
        probe(
            "a target in the request line",
            "GET http://169.254.169.254/".into(),
            allowed(),
            host,
            421,
        ),
        path("a host that is not listed", "GET /169.254.169.254/latest/meta-data".into(), 404),
        path("a port that is not listed", "GET /127.0.0.1:22/".into(), 404),
        path("a path that is not listed", format!("GET {keystone}/v3/users"), 404),
        path("dots in the path", format!("GET {keystone}/v3/auth/../users"), 404),
        path("encoded dots in the path", format!("GET {keystone}/v3/auth/%2e%2e/users"), 404),
        path("dots beyond the root", "GET /../../etc/passwd".into(), 400),
        path("a parameter in the path", format!("GET {keystone}/v3/auth/projects;a=b"), 404),
        path("a line break in the path", format!("GET {glance}/v2/images/a%0d%0aX-A:%20b"), 404),
        path("an image's data", format!("PUT {glance}/v2/images/{id}/file"), 404),
        path("deleting an image", format!("DELETE {glance}/v2/images/{id}"), 403),
        path("TRACE", format!("TRACE {glance}/v2/images"), 405),
        path("CONNECT", format!("CONNECT 127.0.0.1:{}", ports::KEYSTONE), 400),
    ]
}

fn request_head(line: &str, origin: Option<&str>, host: &str) -> String {
    let origin = origin.map(|origin| format!("Origin: {origin}\r\n")).unwrap_or_default();
    format!(
        "{line} HTTP/1.1\r\nHost: {host}\r\nX-Probe: {CANARY_SECRET}\r\n{origin}Connection: close\r\n"
    )
}

/// Checks that only a listed origin may read the response, also if it is a refusal.
fn check_cors(answer: &RawResponse, origin: Option<&str>) -> std::result::Result<(), String> {
    let page = ports::url(ports::PAGE_PROXIED);
    let listed = origin == Some(&*page);
    let allowed = answer.header_values("access-control-allow-origin");
    if allowed.iter().any(|origin| !listed || *origin != page) {
        return Err(format!("{allowed:?} may read it"));
    }
    if !answer.header_values("access-control-allow-credentials").is_empty() {
        return Err("it allows credentials".to_owned());
    }
    // nginx sends other refusals before it selects a server block.
    let from_the_proxy = matches!(answer.status, 401 | 403 | 404);
    if listed
        && from_the_proxy
        && (allowed.is_empty() || !answer.header_values("vary").contains(&"Origin"))
    {
        return Err("the page may not read the reason".to_owned());
    }
    Ok(())
}

fn probe_large_body() -> Result<Option<String>> {
    let line = format!("POST /127.0.0.1:{}/v3/auth/tokens", ports::KEYSTONE);
    let origin = ports::url(ports::PAGE_PROXIED);
    let request =
        request_head(&line, Some(&origin), "127.0.0.1") + "Content-Length: 300000\r\n\r\n{";
    let answer = send_raw(ports::PROXY, request.as_bytes())?;
    let allowed = answer.header_values("access-control-allow-origin");
    Ok((answer.status != 413 || allowed != [origin]).then(|| format!("{answer:?}")))
}

fn probe_preflight() -> Result<Option<String>> {
    let line = format!("OPTIONS /127.0.0.1:{}/v2/images", glance::REGIONS[0].port);
    let headers =
        "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: x-evil\r\n\r\n";
    let request =
        request_head(&line, Some(&ports::url(ports::PAGE_PROXIED)), "127.0.0.1") + headers;
    let answer = send_raw(ports::PROXY, request.as_bytes())?;
    let headers = answer.header_values("access-control-allow-headers").join(",").to_lowercase();
    let is_right =
        answer.status == 204 && headers.contains("x-auth-token") && !headers.contains("x-evil");
    Ok((!is_right).then(|| format!("{answer:?}")))
}

fn probe_header_filter() -> Result<Option<String>> {
    let upstream = FakeUpstream::start(
        ports::MOCK_RACKSPACE,
        "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nAccess-Control-Allow-Origin: *\r\n\
         Access-Control-Allow-Credentials: true\r\nX-Openstack-Request-Id: req-1\r\nContent-Length: 0\r\n\r\n",
    )?;
    let origin = ports::url(ports::PAGE_PROXIED);
    let line =
        format!("POST /127.0.0.1:{}/identity/v2.0/tokens?a={CANARY_SECRET}", ports::MOCK_RACKSPACE);
    let body = format!(
        "Cookie: session={CANARY_SECRET}\r\nAuthorization: Basic x\r\nReferer: {origin}\r\nX-Forwarded-For: 1.2.3.4\r\n\
         X-Auth-Token: {CANARY_SECRET}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"
    );
    let answer = send_raw(
        ports::PROXY,
        (request_head(&line, Some(&origin), "127.0.0.1") + &body).as_bytes(),
    )?;
    let Some(received) = upstream.received_request() else {
        return Ok(Some("nothing reached the upstream".into()));
    };
    let received = received.to_lowercase();
    for kept in [
        "x-auth-token: canary",
        "content-type: application/json",
        "content-length: 2",
        "\r\n\r\n{}",
    ] {
        if !received.contains(kept) {
            return Ok(Some(format!("{kept:?} did not reach the upstream: {received:?}")));
        }
    }
    for dropped in
        ["cookie:", "authorization:", "referer:", "origin:", "x-forwarded-for:", "x-probe:"]
    {
        if received.contains(dropped) {
            return Ok(Some(format!("{dropped:?} reached the upstream")));
        }
    }
    let is_clean = answer.header_values("set-cookie").is_empty()
        && answer.header_values("access-control-allow-credentials").is_empty()
        && answer.header_values("access-control-allow-origin") == [origin]
        && answer.header_values("x-openstack-request-id") == ["req-1"];
    Ok((!is_clean).then(|| format!("{answer:?}")))
}

fn probe_redirect() -> Result<Option<String>> {
    let _upstream = FakeUpstream::start(
        ports::MOCK_RACKSPACE,
        "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n",
    )?;
    let line = format!("GET /127.0.0.1:{}/identity/v2.0/tenants", ports::MOCK_RACKSPACE);
    let request = request_head(&line, Some(&ports::url(ports::PAGE_PROXIED)), "127.0.0.1") + "\r\n";
    let answer = send_raw(ports::PROXY, request.as_bytes())?;
    let has_location = !answer.header_values("location").is_empty();
    Ok((answer.status != 502 || has_location).then(|| format!("{answer:?}")))
}

/// More requests than the rate limit allows in the time they take. Their upstream is down, so that only nginx has to work.
const RATE_LIMIT_REQUESTS: usize = 300;

fn probe_rate_limit() -> Result<Option<String>> {
    let line = format!("GET /127.0.0.1:{}/identity/v2.0/tenants", ports::MOCK_RACKSPACE);
    let request = request_head(&line, Some(&ports::url(ports::PAGE_PROXIED)), "127.0.0.1") + "\r\n";
    let answers: Result<Vec<RawResponse>> = std::thread::scope(|scope| {
        let ask_once = || scope.spawn(|| send_raw(ports::PROXY, request.as_bytes()));
        let threads: Vec<_> = (0..RATE_LIMIT_REQUESTS).map(|_| ask_once()).collect();
        let lost = |_| Err(Failure::new("A probe panicked."));
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(lost)).collect()
    });
    let refused = answers?.iter().filter(|answer| answer.status == 429).count();
    Ok((refused == 0)
        .then(|| format!("{RATE_LIMIT_REQUESTS} requests at once were all let through")))
}
