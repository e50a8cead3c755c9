//! Tests of [`super`].

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

fn base(text: &str) -> BaseUrl {
    BaseUrl::parse(text).unwrap()
}

#[test]
fn removes_the_version_and_trailing_slash() {
    for text in
        ["http://h:9292/image/DFW/v2/", "http://h:9292/image/DFW/v2.15", " http://h:9292/image/DFW"]
    {
        assert_eq!(base(text).to_string(), "http://h:9292/image/DFW");
    }
    assert_eq!(base("https://identity.example.com/v3").to_string(), "https://identity.example.com");
    assert_eq!(base("https://h/verify").to_string(), "https://h/verify");
}

#[test]
fn an_account_number_after_the_version_is_in_every_path() {
    let base = BaseUrl::parse_service("https://images.example.com/v2/1048213").unwrap();
    let joined = |path: &str| base.join(path).unwrap().to_string();
    assert_eq!(
        joined("/v2/images?limit=5"),
        "https://images.example.com/v2/1048213/images?limit=5"
    );
    assert_eq!(joined("/versions"), "https://images.example.com/versions");
    for link in ["/v2/images?marker=7", "/v2/1048213/images?marker=7"] {
        assert_eq!(base.resolve_link(link).as_deref(), Some("/v2/images?marker=7"), "{link}");
    }
    assert_eq!(base.to_string(), "https://images.example.com/v2/1048213");
    assert!(base.has_unclear_root() && !base.without_account().has_unclear_root());
    assert_eq!(base.without_account().join("/v2/images").unwrap().path(), "/v2/images");
    let resolved = |link: &str| base.with_root_from([link]).join("/v2/images").unwrap().to_string();
    for (link, images) in [
        ("https://images.example.com/v2/", "https://images.example.com/v2/images"),
        ("https://images.example.com/v2/1048213/", "https://images.example.com/v2/1048213/images"),
        ("https://evil.example.com/v2/", "https://images.example.com/v2/1048213/images"),
        ("nonsense", "https://images.example.com/v2/1048213/images"),
    ] {
        assert_eq!(resolved(link), images, "{link}");
    }
    for clear in ["https://g/image/DFW/v2", "https://g/image/DFW", "https://g"] {
        assert_eq!(BaseUrl::parse_service(clear), BaseUrl::parse(clear), "{clear}");
    }
}

#[test]
fn rejects_invalid_addresses_with_the_reason() {
    assert_eq!(BaseUrl::parse(" "), Err(AddressError::Empty));
    assert_eq!(BaseUrl::parse("keystone.example.com"), Err(AddressError::NoHost));
    assert_eq!(BaseUrl::parse("ftp://h/v3"), Err(AddressError::NoHost));
    assert_eq!(BaseUrl::parse("https://ana:secret@h/v3"), Err(AddressError::HasUserInfo));
    for malformed in ["https://h/a b", "https://h:65536/v3", "https://h:/v3", "https://[::1]:99999"]
    {
        assert_eq!(BaseUrl::parse(malformed), Err(AddressError::Malformed), "{malformed}");
    }
    assert_eq!(BaseUrl::parse("https://h/identity/../v3"), Err(AddressError::DotSegment));
    assert_eq!(BaseUrl::parse("https://h/%2e%2e/v3"), Err(AddressError::DotSegment));
}

#[test]
fn resolves_links_and_never_follows_another_host() {
    let glance = base("http://h:9292/image/DFW/v2");
    assert_eq!(glance.resolve_link("/v2/images?marker=7").as_deref(), Some("/v2/images?marker=7"));
    assert_eq!(
        glance.resolve_link("/image/DFW/v2/images?marker=7").as_deref(),
        Some("/v2/images?marker=7")
    );
    assert_eq!(
        glance.resolve_link("http://h:9292/image/DFW/v2/images").as_deref(),
        Some("/v2/images")
    );
    assert_eq!(glance.resolve_link("http://evil/v2/images"), None);
    assert_eq!(glance.resolve_link("//evil/v2/images"), None);
    for link in ["/v2/../../../victim.example/v2/images", "/v2/%2e%2E/x", "/v2\\..\\x", "/v2/."] {
        assert_eq!(glance.resolve_link(link), None, "{link}");
        assert!(glance.join(link).is_err(), "{link}");
    }
    assert_eq!(
        glance.join("/v2/images?marker=7").unwrap().to_string(),
        "http://h:9292/image/DFW/v2/images?marker=7"
    );
}

#[test]
fn a_proxy_prefixes_host_and_path() {
    let proxy = ConnectionMode::Proxy(base("https://share.example.org/proxy"));
    let target: Uri = "https://glance.example.com:9292/v2/images?limit=2".parse().unwrap();
    assert_eq!(
        proxy.route(&target).unwrap().to_string(),
        "https://share.example.org/proxy/glance.example.com:9292/v2/images?limit=2"
    );
    assert_eq!(ConnectionMode::Direct.route(&target).unwrap(), target);
}
