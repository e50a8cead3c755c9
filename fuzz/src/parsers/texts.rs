//! Texts that people type, paste, open as files or follow as links, and texts that the page stored earlier.

use imageshare_core::exposure::StoppedAccessLog;
use imageshare_core::plan::Checkpoint;
use imageshare_core::plan::recipients;
use imageshare_core::ui::address_book::ContactBook;
use imageshare_core::ui::link::{InviteLink, OfferLink};
use imageshare_core::ui::sign_in_file::{MAX_CLOUDS, read_sign_in_file};
use imageshare_core::wire::address::BaseUrl;
use imageshare_core::wire::entered_address::parse_entered_address;

fn lossy_text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// A `next` link never leads to another host, or out of the image service.
pub fn fuzz_paging_link(bytes: &[u8]) {
    #[expect(clippy::unwrap_used, reason = "the constant is an address")]
    let base = BaseUrl::parse_service("https://images.example.com/glance").unwrap();
    let Some(uri) = base.resolve_link(&lossy_text(bytes)).and_then(|path| base.join(&path).ok())
    else {
        return;
    };
    assert_eq!(uri.host(), Some("images.example.com"), "{uri}");
    assert!(uri.path().starts_with("/glance/"), "{uri}");
    let is_dots = |segment: &str| matches!(segment.replace("%2e", ".").as_str(), "." | "..");
    assert!(!uri.path().to_lowercase().split('/').any(is_dots), "{uri}");
}

/// A typed address is that of a web server, without user information, and leads to the same server when it is typed again.
pub fn fuzz_entered_address(bytes: &[u8]) {
    let Ok(base) = parse_entered_address(&lossy_text(bytes)) else { return };
    let address = format!("{}{}", base.origin(), base.path());
    assert!(address.starts_with("https://") || address.starts_with("http://"), "{address}");
    assert!(!base.host().is_empty() && !base.host().contains('@'), "{address}");
    // A dot at the end of the host is a full stop without the slash.
    let again = parse_entered_address(&format!("{address}/"));
    assert_eq!(again.as_ref().map(BaseUrl::origin), Ok(base.origin()), "{address}");
    // Only one version is removed from the end of the path.
    assert!(again.is_ok_and(|again| base.path().starts_with(again.path())), "{address}");
}

/// A pasted `clouds.yaml` or openrc: its description has no secret.
pub fn fuzz_sign_in_file(bytes: &[u8]) {
    let text = lossy_text(bytes);
    let clouds = read_sign_in_file(&text);
    assert!(clouds.len() <= MAX_CLOUDS);
    for cloud in clouds {
        let has_secret = cloud.secret().is_some();
        assert!(
            has_secret
                || cloud.auth_url.is_some()
                || cloud.user.is_some()
                || cloud.project.is_some()
                || cloud.user_domain.is_some()
                || cloud.project_domain.is_some()
                || cloud.application_credential_id.is_some()
                || cloud.application_credential_name.is_some()
        );
    }
}

/// Pasted recipients: every entry has something to show. Its ID is checked where it is used.
pub fn fuzz_recipients(bytes: &[u8]) {
    for entry in recipients::read(&lossy_text(bytes)).entries {
        assert!(!entry.id_or_name.trim().is_empty() || entry.alias.is_some(), "{entry:?}");
    }
}

/// Links from others mean the same after they are written again.
pub fn fuzz_page_link(bytes: &[u8]) {
    let query = lossy_text(bytes);
    if let Ok(link) = OfferLink::from_query(&query) {
        assert_eq!(OfferLink::from_query(&link.to_query()), Ok(link));
    }
    if let Ok(link) = InviteLink::from_query(&query) {
        assert_eq!(InviteLink::from_query(&link.to_query()), Ok(link));
    }
}

/// Stored tables and runs mean the same after they are stored again.
pub fn fuzz_stored_text(bytes: &[u8]) {
    let text = lossy_text(bytes);
    let book = ContactBook::from_csv(&text);
    assert_eq!(ContactBook::from_csv(&book.to_csv()), book);
    let record = StoppedAccessLog::from_csv(&text);
    assert_eq!(StoppedAccessLog::from_csv(&record.to_csv()), record);
    if let Some(run) = Checkpoint::from_text("Sandbox", &text) {
        assert_eq!(Checkpoint::from_text("Sandbox", &run.to_text()), Some(run));
    }
}
