//! Bodies that several tables use: what gateways, proxies and firewalls answer. Used by the tables.

use serde_json::{Value, json};

/// No body.
pub const EMPTY: &str = "";

/// A gateway's page with a style and a script.
pub const GATEWAY_PAGE: &str = r#"<!DOCTYPE html><html><head><title>Bad gateway</title>
<style>body { background: url(https://evil.example.com/pixel) }</style>
<script>window.__hostile = 1</script></head>
<body onload="window.__hostile = 1"><h1>Bad gateway</h1><script>window.__hostile = 1</script>
<img src="https://evil.example.com/pixel" onerror="window.__hostile = 1">
<p>The upstream didn't answer.</p></body></html>"#;

/// The page of a firewall.
pub const WAF_PAGE: &str = r#"<html><head><meta http-equiv="refresh" content="0;url=https://evil.example.com/">
<script src="https://evil.example.com/a.js"></script></head>
<body><iframe src="https://evil.example.com/"></iframe>Request unsuccessful. Incident ID: 42</body></html>"#;

/// What nginx answers to an unknown path.
pub const NGINX_NOT_FOUND: &str = "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n";

/// The sign-in page of a portal, which is sent with a success.
pub const PORTAL_PAGE: &str = r#"<!doctype html><title>Welcome</title>
<form action="https://evil.example.com/"><input name="password"></form><script>window.__hostile = 1</script>"#;

/// An error as Keystone documents it.
pub fn keystone_error(code: u16, message: &str) -> Value {
    json!({ "error": { "code": code, "message": message, "title": "Title" } })
}

/// Keystone's answer at its root.
pub fn version_choices() -> Value {
    let v3 = json!({ "id": "v3.14", "status": "stable", "links": [{ "rel": "self", "href": "https://evil.example.com/v3/" }] });
    json!({ "versions": { "values": [v3] } })
}

/// JSON that is nested 10,000 times.
pub fn deeply_nested() -> String {
    format!("{}1{}", r#"{"token":"#.repeat(10_000), "}".repeat(10_000))
}
