//! Base addresses: the endpoint of a service, routing through a proxy, and resolving links in answers. Used by the client.

use http::Uri;
use http::uri::{Authority, Scheme};

use super::path;
pub use super::path::AddressError;

/// The root of a service, without version and without trailing slash: `https://glance.example.com:9292/image/DFW`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    path: String,
    /// What a catalog's address has after the version: `/1048213` of `https://images.example.com/v2/1048213`.
    account_suffix: String,
}

impl BaseUrl {
    /// Parses an address as users and catalogs write it, removes a trailing slash and a version (`/v2`, `/v2.15`, `/v3`,
    /// `/v2.0`), and drops everything after `?` or `#`.
    ///
    /// # Errors
    /// [`AddressError`], whose text is for the form field.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        let uri: Uri = text.split('#').next().unwrap_or_default().parse().map_err(|_| {
            if text.contains("://") { AddressError::Malformed } else { AddressError::NoHost }
        })?;
        let parts = uri.into_parts();
        let scheme =
            parts.scheme.filter(|scheme| *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS);
        let (Some(scheme), Some(authority)) = (scheme, parts.authority) else {
            return Err(AddressError::NoHost);
        };
        if authority.host().is_empty() {
            return Err(AddressError::NoHost);
        }
        if authority.as_str().contains('@') {
            return Err(AddressError::HasUserInfo);
        }
        // A port beyond 65535, or none after the colon.
        if authority.as_str() != authority.host() && authority.port_u16().is_none() {
            return Err(AddressError::Malformed);
        }
        let path = parts.path_and_query.map(|target| target.path().to_owned()).unwrap_or_default();
        path::check_path(&path)?;
        Ok(Self {
            scheme,
            authority,
            path: without_version(&path).to_owned(),
            account_suffix: String::new(),
        })
    }

    /// Parses the address of a service as a catalog contains it: after the version there may be an account number, which is then
    /// a part of every path of the API, unless the service itself names another root.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_service(text: &str) -> Result<Self, AddressError> {
        let mut base = Self::parse(text)?;
        if let Some((before, last)) = base.path.rsplit_once('/')
            && let Some((root, version)) = before.rsplit_once('/')
            && is_version(version)
            && !last.is_empty()
        {
            let (root, last) = (root.to_owned(), format!("/{last}"));
            (base.path, base.account_suffix) = (root, last);
        }
        Ok(base)
    }

    /// True if it isn't clear whether the account number after the version is a part of the API's paths.
    pub const fn has_unclear_root(&self) -> bool {
        !self.account_suffix.is_empty()
    }

    /// The root of version 2 of the API by the links of its version document: whether the account number is a part of the paths.
    /// Unchanged if no link to this host says so.
    #[must_use]
    pub fn with_root_from<'a>(&self, links: impl IntoIterator<Item = &'a str>) -> Self {
        let candidates = links.into_iter().filter_map(|link| Self::parse_service(link).ok());
        let own = candidates.filter(|link| link.authority == self.authority);
        let mut roots = own.filter(|link| link.path == self.path);
        match roots.next() {
            Some(root) => Self { account_suffix: root.account_suffix, ..self.clone() },
            None => self.clone(),
        }
    }

    /// The address without the account number after the version: where the service describes its versions.
    #[must_use]
    pub fn without_account(&self) -> Self {
        Self { account_suffix: String::new(), ..self.clone() }
    }

    /// The absolute URI of `path_and_query` below this root.
    ///
    /// # Errors
    /// [`AddressError::DotSegment`] or [`AddressError::Malformed`] when a browser would send the request to another address.
    pub fn join(&self, path_and_query: &str) -> Result<Uri, AddressError> {
        path::check_path(path_and_query)?;
        Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(self.full_path(path_and_query))
            .build()
            .map_err(|_| AddressError::Malformed)
    }

    fn full_path(&self, path: &str) -> String {
        let version_end = path.get(1..).and_then(|rest| rest.find('/')).map(|slash| slash + 1);
        match version_end.and_then(|end| path.split_at_checked(end)) {
            Some((version, rest)) if self.has_unclear_root() && is_version(&version[1..]) => {
                format!("{}{version}{}{rest}", self.path, self.account_suffix)
            }
            _ => format!("{}{path}", self.path),
        }
    }

    /// The path and query of a link in an answer of this service, relative to this root.
    ///
    /// Links are paths from the service's own root, without a prefix of the catalog's address and without a proxy. A link to
    /// another host, or one that a browser would resolve elsewhere (`..`), is never followed: `None`.
    pub fn resolve_link(&self, link: &str) -> Option<String> {
        let uri: Uri = link.parse().ok()?;
        // A browser resolves `//host/path` to that host; here it would be read as a path.
        if link.starts_with("//")
            || uri.authority().is_some_and(|authority| *authority != self.authority)
        {
            return None;
        }
        let path = uri.path_and_query()?.as_str();
        let relative = path
            .strip_prefix(self.path.as_str())
            .filter(|rest| rest.starts_with('/'))
            .unwrap_or(path);
        let relative = &self.without_account_number(relative);
        (relative.starts_with('/') && path::check_path(relative).is_ok())
            .then(|| relative.to_owned())
    }

    /// A relative path without the account number, which [`Self::join`] adds.
    fn without_account_number(&self, relative: &str) -> String {
        let account = format!("{}/", self.account_suffix);
        match relative.get(1..).and_then(|rest| rest.find('/')).map(|slash| slash + 1) {
            Some(end) if self.has_unclear_root() && relative[end..].starts_with(&account) => {
                format!("{}{}", &relative[..end], &relative[end + self.account_suffix.len()..])
            }
            _ => relative.to_owned(),
        }
    }

    /// Host and port as given, for display.
    pub fn host(&self) -> &str {
        self.authority.as_str()
    }

    /// The path without a trailing slash; may be empty.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Scheme, host and port in the form of a web origin.
    pub fn origin(&self) -> String {
        let authority = self.authority.as_str().to_ascii_lowercase();
        let default_port = if self.is_plain_http() { ":80" } else { ":443" };
        let host = authority.strip_suffix(default_port).unwrap_or(&authority);
        format!("{}://{host}", self.scheme)
    }

    /// True when the connection is not encrypted.
    pub fn is_plain_http(&self) -> bool {
        self.scheme == Scheme::HTTP
    }
}

impl std::fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.path)?;
        if self.has_unclear_root() { write!(f, "/v2{}", self.account_suffix) } else { Ok(()) }
    }
}

fn without_version(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    match path.rsplit_once('/') {
        Some((before, last)) if is_version(last) => before.trim_end_matches('/'),
        _ => path,
    }
}

fn is_version(segment: &str) -> bool {
    segment.strip_prefix(['v', 'V']).is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    })
}

/// How requests reach the cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ConnectionMode {
    /// Directly from the browser; the cloud must allow the page's origin (CORS).
    #[default]
    Direct,
    /// Through the operator's proxy, whose configuration determines which hosts it serves.
    Proxy(BaseUrl),
}

impl ConnectionMode {
    /// The URI to which a request for `target` is sent: `https://HOST[:PORT]/path?query` becomes
    /// `PROXY/HOST[:PORT]/path?query`.
    ///
    /// # Errors
    /// [`AddressError::NoHost`] for a target that is not absolute.
    pub fn route(&self, target: &Uri) -> Result<Uri, AddressError> {
        match self {
            Self::Direct => Ok(target.clone()),
            Self::Proxy(proxy) => {
                let host = target.authority().ok_or(AddressError::NoHost)?;
                let rest = target.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
                proxy.join(&format!("/{host}{rest}"))
            }
        }
    }
}

#[cfg(test)]
mod tests;
