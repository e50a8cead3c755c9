//! What the CORS proxy must refuse or clean, asked with raw requests. Called by `live test` while the
//! mock is down, because some probes play the upstream on its port.
//!
//! Not probed: an upstream with a wrong certificate, as nothing here speaks TLS.

use std::fs;

use super::raw::{Answer, Upstream, ask};
use super::{glance, ports};
use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// Stands for a secret in every probe and must turn up in no log.
const CANARY: &str = "canary-5f1c0d3e";

/// A request and the status it must get.
struct Refusal {
    name: &'static str,
    /// Method and target.
    line: String,
    origin: Option<String>,
    host: &'static str,
    status: u16,
}

/// Runs every probe; the one that exhausts the rate comes last.
///
/// # Errors
/// The proxy let something through, or cannot be reached.
pub fn run(paths: &Paths) -> Result<()> {
    let mut failed = vec![];
    for refusal in refusals() {
        let request = head(&refusal.line, refusal.origin.as_deref(), refusal.host) + "\r\n";
        let answer = ask(ports::PROXY, request.as_bytes())?;
        if answer.status != refusal.status {
            failed
                .push(format!("{}: {} instead of {}", refusal.name, answer.status, refusal.status));
        } else if let Err(reason) = judge(&answer, refusal.origin.as_deref()) {
            failed.push(format!("{}: {reason}", refusal.name));
        }
    }
    for (name, probe) in [
        ("a large body", too_large as fn() -> Result<Option<String>>),
        ("a preflight", preflight),
        ("headers up and down", cleaned_headers),
        ("a redirect", redirect),
        ("many requests at once", too_many),
    ] {
        failed.extend(probe()?.map(|reason| format!("{name}: {reason}")));
    }
    for log in ["nginx-access.log", "nginx-error.log"] {
        let file = paths.live().join("log").join(log);
        if fs::read_to_string(&file).context(file.display())?.contains(CANARY) {
            failed.push(format!("{log} holds a token"));
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The proxy is not as closed as it must be:\n       {}",
        failed.join("\n       ")
    )))
}

fn refusals() -> Vec<Refusal> {
    let good = || Some(ports::url(ports::PAGE_PROXIED));
    let keystone = format!("/127.0.0.1:{}", ports::KEYSTONE);
    let glance = format!("/127.0.0.1:{}", glance::REGIONS[0].port);
    let list = format!("GET {glance}/v2/images");
    let (id, here) = ("0b2a5c1e-0000-4000-8000-000000000000", "127.0.0.1");
    let probe =
        |name, line: String, origin, host, status| Refusal { name, line, origin, host, status };
    let path = |name, line: String, status| probe(name, line, good(), here, status);
    vec![
        path("what is allowed, without a token", list.clone(), 401),
        probe("another origin", list.clone(), Some("https://evil.example".into()), here, 403),
        probe("no origin", list.clone(), None, here, 403),
        probe("the origin null", list.clone(), Some("null".into()), here, 403),
        probe(
            "an origin with a tail",
            list.clone(),
            good().map(|it| it + ".evil.example"),
            here,
            403,
        ),
        probe("another host", list.clone(), good(), "evil.example", 421),
        probe(
            "a target in the request line",
            "GET http://169.254.169.254/".into(),
            good(),
            here,
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

fn head(line: &str, origin: Option<&str>, host: &str) -> String {
    let origin = origin.map(|origin| format!("Origin: {origin}\r\n")).unwrap_or_default();
    format!("{line} HTTP/1.1\r\nHost: {host}\r\nX-Probe: {CANARY}\r\n{origin}Connection: close\r\n")
}

/// Only a listed origin may read an answer, and it may read why it was refused.
fn judge(answer: &Answer, origin: Option<&str>) -> std::result::Result<(), String> {
    let page = ports::url(ports::PAGE_PROXIED);
    let listed = origin == Some(&*page);
    let allowed = answer.all("access-control-allow-origin");
    if allowed.iter().any(|origin| !listed || *origin != page) {
        return Err(format!("{allowed:?} may read it"));
    }
    if !answer.all("access-control-allow-credentials").is_empty() {
        return Err("it allows credentials".to_owned());
    }
    // Other refusals come before nginx knows which of its servers was meant.
    let from_the_proxy = matches!(answer.status, 401 | 403 | 404);
    if listed && from_the_proxy && (allowed.is_empty() || !answer.all("vary").contains(&"Origin")) {
        return Err("the page may not read why".to_owned());
    }
    Ok(())
}

fn too_large() -> Result<Option<String>> {
    let line = format!("POST /127.0.0.1:{}/v3/auth/tokens", ports::KEYSTONE);
    let origin = ports::url(ports::PAGE_PROXIED);
    let request = head(&line, Some(&origin), "127.0.0.1") + "Content-Length: 300000\r\n\r\n{";
    let answer = ask(ports::PROXY, request.as_bytes())?;
    let allowed = answer.all("access-control-allow-origin");
    Ok((answer.status != 413 || allowed != [origin]).then(|| format!("{answer:?}")))
}

fn preflight() -> Result<Option<String>> {
    let line = format!("OPTIONS /127.0.0.1:{}/v2/images", glance::REGIONS[0].port);
    let asked =
        "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: x-evil\r\n\r\n";
    let request = head(&line, Some(&ports::url(ports::PAGE_PROXIED)), "127.0.0.1") + asked;
    let answer = ask(ports::PROXY, request.as_bytes())?;
    let headers = answer.all("access-control-allow-headers").join(",").to_lowercase();
    let right =
        answer.status == 204 && headers.contains("x-auth-token") && !headers.contains("x-evil");
    Ok((!right).then(|| format!("{answer:?}")))
}

fn cleaned_headers() -> Result<Option<String>> {
    let upstream = Upstream::answering(
        ports::MOCK,
        "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nAccess-Control-Allow-Origin: *\r\n\
         Access-Control-Allow-Credentials: true\r\nX-Openstack-Request-Id: req-1\r\nContent-Length: 0\r\n\r\n",
    )?;
    let origin = ports::url(ports::PAGE_PROXIED);
    let line = format!("POST /127.0.0.1:{}/identity/v2.0/tokens?a={CANARY}", ports::MOCK);
    let body = format!(
        "Cookie: session={CANARY}\r\nAuthorization: Basic x\r\nReferer: {origin}\r\nX-Forwarded-For: 1.2.3.4\r\n\
         X-Auth-Token: {CANARY}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"
    );
    let answer = ask(ports::PROXY, (head(&line, Some(&origin), "127.0.0.1") + &body).as_bytes())?;
    let Some(asked) = upstream.asked() else {
        return Ok(Some("nothing reached the upstream".into()));
    };
    let asked = asked.to_lowercase();
    for kept in [
        "x-auth-token: canary",
        "content-type: application/json",
        "content-length: 2",
        "\r\n\r\n{}",
    ] {
        if !asked.contains(kept) {
            return Ok(Some(format!("{kept:?} did not reach the upstream: {asked:?}")));
        }
    }
    for dropped in
        ["cookie:", "authorization:", "referer:", "origin:", "x-forwarded-for:", "x-probe:"]
    {
        if asked.contains(dropped) {
            return Ok(Some(format!("{dropped:?} reached the upstream")));
        }
    }
    let clean = answer.all("set-cookie").is_empty()
        && answer.all("access-control-allow-credentials").is_empty()
        && answer.all("access-control-allow-origin") == [origin]
        && answer.all("x-openstack-request-id") == ["req-1"];
    Ok((!clean).then(|| format!("{answer:?}")))
}

fn redirect() -> Result<Option<String>> {
    let _upstream = Upstream::answering(
        ports::MOCK,
        "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n",
    )?;
    let line = format!("GET /127.0.0.1:{}/identity/v2.0/tenants", ports::MOCK);
    let request = head(&line, Some(&ports::url(ports::PAGE_PROXIED)), "127.0.0.1") + "\r\n";
    let answer = ask(ports::PROXY, request.as_bytes())?;
    let told = !answer.all("location").is_empty();
    Ok((answer.status != 502 || told).then(|| format!("{answer:?}")))
}

/// More than the rate lets through in the time they take, asked of an upstream that is down, so that it
/// is only nginx who works.
const MANY: usize = 300;

fn too_many() -> Result<Option<String>> {
    let line = format!("GET /127.0.0.1:{}/identity/v2.0/tenants", ports::MOCK);
    let request = head(&line, Some(&ports::url(ports::PAGE_PROXIED)), "127.0.0.1") + "\r\n";
    let answers: Result<Vec<Answer>> = std::thread::scope(|scope| {
        let ask_once = || scope.spawn(|| ask(ports::PROXY, request.as_bytes()));
        let askers: Vec<_> = (0..MANY).map(|_| ask_once()).collect();
        let lost = |_| Err(Failure::new("a probe broke off"));
        askers.into_iter().map(|asker| asker.join().unwrap_or_else(lost)).collect()
    });
    let refused = answers?.iter().filter(|answer| answer.status == 429).count();
    Ok((refused == 0).then(|| format!("{MANY} requests at once were all let through")))
}
