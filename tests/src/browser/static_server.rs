//! A static host for the published page: serves it from memory, below any path, with its Content-Security-Policy as a header
//! too. Used by the tests of the sandbox; for the live tests nginx serves the page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{env, fs};

use axum::Router;
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::sleep;

use super::error::{Outcome, TestError};
use super::page::RETRY_PAUSE;

/// A running host for the page; stops on drop.
pub struct StaticServer {
    origin: String,
    base_path: String,
    fault: Arc<Mutex<Fault>>,
    requests: Arc<Mutex<Vec<String>>>,
    server: JoinHandle<()>,
}

/// A fault of the host. The strings are parts of file paths.
#[derive(Debug, Clone, Default)]
pub enum Fault {
    /// Nothing.
    #[default]
    None,
    /// These files do not exist.
    Missing(&'static str),
    /// These files have changed contents.
    Altered(&'static str),
    /// These files are not sent until the fault is removed.
    Delayed(&'static str),
    /// The policy is not sent as a header, as by a host that cannot set headers.
    NoPolicyHeader,
    /// The page was published for clouds without https, such as those of these tests on other ports.
    AllowsUnencryptedCalls,
    /// The page has its service worker. It has none by default, because that fetches all files at once.
    ServesServiceWorker,
    /// The page is the same, but its service worker is that of another version.
    ServesNewerServiceWorker,
    /// The page was published without a service worker, after it had one.
    EndsServiceWorker,
}

impl StaticServer {
    /// Serves the page in `IMAGESHARE_DIST` at the root path of its own port.
    pub async fn start() -> Outcome<Self> {
        Self::start_at("/", |_| Router::new()).await
    }

    /// Serves it below `mount` (which begins and ends with a slash), together with the routes that `routes` returns for the origin.
    pub async fn start_at(mount: &str, routes: impl FnOnce(&str) -> Router) -> Outcome<Self> {
        let files = Arc::new(ServedFiles::read(&published_folder()?, mount)?);
        let fault = Arc::<Mutex<Fault>>::default();
        let current_fault = Arc::clone(&fault);
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let received = Arc::clone(&requests);
        let page = move |method: Method, uri: Uri| {
            let mut received = received.lock().unwrap_or_else(PoisonError::into_inner);
            received.push(format!("{method} {}", uri.path()));
            drop(received);
            let files = Arc::clone(&files);
            let current_fault = Arc::clone(&current_fault);
            let fault =
                move || current_fault.lock().unwrap_or_else(PoisonError::into_inner).clone();
            async move {
                while matches!(fault(), Fault::Delayed(part) if uri.path().contains(part)) {
                    sleep(RETRY_PAUSE).await;
                }
                files.respond(uri.path(), &fault())
            }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let service = routes(&origin).fallback(any(page));
        let server = tokio::spawn(async move {
            // It ends with the test; the browser reports requests that failed.
            drop(axum::serve(listener, service).await);
        });
        Ok(Self { origin, base_path: mount.to_owned(), fault, requests, server })
    }

    /// Sets the host's fault.
    pub fn set_fault(&self, fault: Fault) {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = fault;
    }

    /// How many requests with this beginning were received, such as `POST /`.
    pub fn request_count(&self, prefix: &str) -> usize {
        let received = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        received.iter().filter(|request| request.starts_with(prefix)).count()
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The page's address.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin, self.base_path)
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn published_folder() -> Outcome<PathBuf> {
    let missing =
        "IMAGESHARE_DIST is not set to a published page; `cargo xtask test` builds one and sets it";
    env::var_os("IMAGESHARE_DIST").map(PathBuf::from).ok_or_else(|| TestError::new(missing))
}

/// All files of a page, by the path at which they are served.
struct ServedFiles {
    files: BTreeMap<String, Vec<u8>>,
    policy_header: String,
}

impl ServedFiles {
    fn read(folder: &Path, mount: &str) -> Outcome<Self> {
        let mut files = BTreeMap::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(current) = folders.pop() {
            for entry in fs::read_dir(&current)
                .map_err(|error| TestError::new(format!("{}: {error}", current.display())))?
            {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(name) = path.strip_prefix(folder) {
                    files.insert(format!("{mount}{}", name.display()), fs::read(&path)?);
                }
            }
        }
        let index = files
            .get(&format!("{mount}index.html"))
            .ok_or_else(|| TestError::new("the page has no index.html"))?;
        let policy = policy_header_value(&String::from_utf8_lossy(index))?;
        let index = index.clone();
        files.insert(mount.to_owned(), index);
        Ok(Self { files, policy_header: policy })
    }

    fn respond(&self, path: &str, fault: &Fault) -> Response {
        let Some(bytes) = self.files.get(path) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let mut bytes = bytes.clone();
        match fault {
            Fault::Missing(part) if path.contains(part) => {
                return StatusCode::NOT_FOUND.into_response();
            }
            Fault::Altered(part) if path.contains(part) => bytes.push(b'\n'),
            Fault::ServesNewerServiceWorker if path.ends_with("service_worker.js") => {
                bytes = newer_service_worker(&String::from_utf8_lossy(&bytes)).into_bytes();
            }
            Fault::ServesServiceWorker | Fault::ServesNewerServiceWorker => {}
            Fault::EndsServiceWorker if path.ends_with("service_worker.js") => {
                bytes = include_bytes!("../../../app/service_worker_off.js").to_vec();
            }
            // As if it was published without one.
            _ if path.ends_with('/') || path.ends_with("index.html") => {
                let page = String::from_utf8_lossy(&bytes);
                let mut page = page.replace("service-worker", "no-service-worker");
                if matches!(fault, Fault::AllowsUnencryptedCalls) {
                    page = allow_unencrypted_calls(&page);
                }
                bytes = page.into_bytes();
            }
            _ => {}
        }
        let policy = match fault {
            Fault::AllowsUnencryptedCalls => allow_unencrypted_calls(&self.policy_header),
            _ => self.policy_header.clone(),
        };
        let headers = [
            (header::CONTENT_TYPE, media_type(path)),
            (header::CONTENT_SECURITY_POLICY, policy.as_str()),
            (header::CACHE_CONTROL, "no-store"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "no-referrer"),
        ];
        let mut response = (headers, bytes).into_response();
        if matches!(fault, Fault::NoPolicyHeader) {
            response.headers_mut().remove(header::CONTENT_SECURITY_POLICY);
        }
        response
    }
}

fn allow_unencrypted_calls(text: &str) -> String {
    text.replace("connect-src 'self' https:", "connect-src 'self' https: http:")
}

/// The service worker of a version whose main script is another one, which the host doesn't have yet.
fn newer_service_worker(script: &str) -> String {
    script
        .replace(r#"const VERSION = ""#, r#"const VERSION = "next"#)
        .replace(r#""imageshare-"#, r#""imageshare-next-"#)
}

/// The page's policy as a header value, with `frame-ancestors`, which has no effect in a `meta` element.
fn policy_header_value(index: &str) -> Outcome<String> {
    let policy = index
        .split_once(r#"http-equiv="Content-Security-Policy" content=""#)
        .or_else(|| index.split_once("http-equiv=Content-Security-Policy content=\""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(policy, _)| policy);
    match policy {
        Some(policy) if policy.contains("default-src 'none'") => {
            Ok(format!("{policy}; frame-ancestors 'none'"))
        }
        Some(policy) => Err(TestError::new(format!("the page's policy is not strict: {policy}"))),
        None => Err(TestError::new("the page has no policy: it was built, but not published")),
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("png") => "image/png",
        _ => "text/html; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_has_the_pages_policy_and_forbids_frames() {
        let index = r#"<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">"#;
        assert_eq!(
            policy_header_value(index).unwrap(),
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'"
        );
    }

    #[test]
    fn a_page_without_a_strict_policy_is_not_served() {
        assert!(policy_header_value("<head></head>").is_err());
        assert!(
            policy_header_value(
                r#"<meta http-equiv="Content-Security-Policy" content="default-src *">"#
            )
            .is_err()
        );
    }
}
