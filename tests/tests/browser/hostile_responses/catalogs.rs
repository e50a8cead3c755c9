//! Service catalogs with odd regions and addresses. Used by the test of sign-ins.

use serde_json::{Value, json};

use super::row::{AlteredResponse, Row, showing_row, with_value_at, without_value_at};

const NO_REGION: &str = "has no region with an image service";
const ENDPOINT_URLS_POINTER: &str = "/token/catalog/*/endpoints/*/url";

/// Catalogs without a usable region, and with odd entries next to usable ones.
pub fn rows() -> Vec<Row> {
    let mut rows = shape_rows();
    rows.extend(address_rows());
    rows
}

/// A catalog in which 300 regions have the image service of the first.
fn with_300_regions(json: &mut Value) {
    for service in json["token"]["catalog"].as_array_mut().into_iter().flatten() {
        if let Some(endpoints) = service["endpoints"].as_array_mut() {
            let mut endpoint = endpoints.first().cloned().unwrap_or_default();
            *endpoints = (0..300)
                .map(|region| {
                    endpoint["region_id"] = json!(format!("R{region}"));
                    endpoint.clone()
                })
                .collect();
        }
    }
}

#[rustfmt::skip]
fn shape_rows() -> Vec<Row> {
    vec![
        showing_row("catalog missing", without_value_at("/token/catalog"), &[NO_REGION, "lists no services"]),
        showing_row("catalog null", with_value_at("/token/catalog", Value::Null), &[NO_REGION, "lists no services"]),
        showing_row("catalog empty", with_value_at("/token/catalog", json!([])), &[NO_REGION, "lists no services"]),
        showing_row("catalog an object", with_value_at("/token/catalog", json!({ "image": {} })), &[NO_REGION]).with_follow_up("/accounts", &["token.catalog is an object instead of a list"]),
        showing_row("catalog of texts", with_value_at("/token/catalog", json!(["image", 7, null])), &[NO_REGION]).with_follow_up("/accounts", &["token.catalog[0] is \"image\" instead of an object"]),
        showing_row("catalog without an image service", with_value_at("/token/catalog/*/type", json!("compute")), &[NO_REGION, "only compute"]),
        showing_row("endpoints null", with_value_at("/token/catalog/*/endpoints", Value::Null), &[NO_REGION]),
        showing_row("endpoints empty", with_value_at("/token/catalog/*/endpoints", json!([])), &[NO_REGION]),
        showing_row("regions null", AlteredResponse::unchanged().json(|_, json| {
            super::row::change_json_at(json, "/token/catalog/*/endpoints/*/region", Some(&Value::Null));
            super::row::change_json_at(json, "/token/catalog/*/endpoints/*/region_id", Some(&Value::Null));
        }), &[NO_REGION, "the entry has no region"]),
        showing_row("only internal endpoints", with_value_at("/token/catalog/*/endpoints/*/interface", json!("internal")), &[NO_REGION, "the interface is \"internal\""]),
        showing_row("interfaces null", with_value_at("/token/catalog/*/endpoints/*/interface", Value::Null), &[NO_REGION]),
        showing_row("addresses spelled publicURL, as in version 2", AlteredResponse::unchanged().json(|_, json| use_v2_endpoint_fields(json)), &[NO_REGION]),
        showing_row("300 regions", AlteredResponse::unchanged().json(|_, json| with_300_regions(json)), &["R0", "complete"]),
    ]
}

/// As in the catalogs of Identity v2.0.
fn use_v2_endpoint_fields(json: &mut Value) {
    for service in json["token"]["catalog"].as_array_mut().into_iter().flatten() {
        for endpoint in service["endpoints"].as_array_mut().into_iter().flatten() {
            let url = endpoint["url"].take();
            *endpoint = json!({ "publicURL": url, "region": endpoint["region"].take() });
        }
    }
}

#[rustfmt::skip]
fn address_rows() -> Vec<Row> {
    let at = |url: &str| with_value_at(ENDPOINT_URLS_POINTER, json!(url));
    vec![
        showing_row("address of a script", at("javascript:window.__hostile=1"), &[NO_REGION, "javascript:window.__hostile=1: the address can't be used"]),
        showing_row("address of data", at("data:text/html,<script>window.__hostile=1</script>"), &[NO_REGION, "the address can't be used"]),
        showing_row("address with a password", at("https://ana:secret-of-the-catalog@images.example.invalid"), &[NO_REGION, "https://images.example.invalid: the address can't be used"]),
        showing_row("address with a backslash", at("https://images.example.invalid\\@evil.example.com"), &[NO_REGION, "the address can't be used"]),
        showing_row("address with more after it", at("https://images.example.invalid is the address"), &[NO_REGION, "the address can't be used"]),
        showing_row("address of FTP", at("ftp://images.example.invalid/"), &[NO_REGION, "the address can't be used"]),
        showing_row("address without a host", at("https://"), &[NO_REGION, "the address can't be used"]),
        showing_row("address that is only a path", at("/image/DFW"), &[NO_REGION, "the address can't be used"]),
        showing_row("address with dots", at("https://images.example.invalid/../v2"), &[NO_REGION, "the address can't be used"]),
        showing_row("address with a port beyond 65535", at("https://images.example.invalid:99999"), &[NO_REGION, "the address can't be used"]),
        showing_row("address null", with_value_at(ENDPOINT_URLS_POINTER, Value::Null), &[NO_REGION, "the address can't be used"]),
        showing_row("address a number", with_value_at(ENDPOINT_URLS_POINTER, json!(7)), &[NO_REGION, "the address can't be used"]),
        showing_row("address of 100,000 characters", with_value_at(ENDPOINT_URLS_POINTER, json!(format!("javascript:{}", "x".repeat(100_000)))), &[NO_REGION, "the address can't be used"]),
    ]
}
