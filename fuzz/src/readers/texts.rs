//! Texts that people type, paste, open as files or follow as links, and texts that the page stored earlier.

use imageshare_core::exposure::AccessRecord;
use imageshare_core::plan::Checkpoint;
use imageshare_core::plan::recipients;
use imageshare_core::ui::address_book::Book;
use imageshare_core::ui::link::{InviteLink, OfferLink};
use imageshare_core::ui::sign_in_file::SignInFile;
use imageshare_core::wire::address::BaseUrl;
use imageshare_core::wire::typed_address::parse_typed;

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// A `next` link never leads to another host, or out of the image service.
pub fn paging_link(bytes: &[u8]) {
    #[expect(clippy::unwrap_used, reason = "the constant is an address")]
    let base = BaseUrl::parse_service("https://images.example.com/glance").unwrap();
    let Some(uri) = base.resolve_link(&text(bytes)).and_then(|path| base.join(&path).ok()) else {
        return;
    };
    assert_eq!(uri.host(), Some("images.example.com"), "{uri}");
    assert!(uri.path().starts_with("/glance/"), "{uri}");
    let is_dots = |segment: &str| matches!(segment.replace("%2e", ".").as_str(), "." | "..");
    assert!(!uri.path().to_lowercase().split('/').any(is_dots), "{uri}");
}

/// A typed address is that of a web server, without user information.
pub fn address(bytes: &[u8]) {
    let Ok(base) = parse_typed(&text(bytes)) else { return };
    let address = format!("{}{}", base.origin(), base.path());
    assert!(address.starts_with("https://") || address.starts_with("http://"), "{address}");
    assert!(!base.host().is_empty() && !base.host().contains('@'), "{address}");
}

/// A pasted `clouds.yaml` or openrc: its description has no secret.
pub fn sign_in_file(bytes: &[u8]) {
    let text = text(bytes);
    if let Some(file) = SignInFile::parse(&text) {
        let _ = (file.credential_kind(), file.secret());
    }
}

/// Pasted recipients. Their IDs are not checked before they are used.
pub fn recipients(bytes: &[u8]) {
    let text = text(bytes);
    let _ = recipients::read(&text);
}

/// Links from others mean the same after they are written again.
pub fn link(bytes: &[u8]) {
    let query = text(bytes);
    if let Ok(link) = OfferLink::from_query(&query) {
        assert_eq!(OfferLink::from_query(&link.to_query()), Ok(link));
    }
    if let Ok(link) = InviteLink::from_query(&query) {
        assert_eq!(InviteLink::from_query(&link.to_query()), Ok(link));
    }
}

/// Stored tables and runs, which are read, written and read again.
pub fn stored(bytes: &[u8]) {
    let text = text(bytes);
    let _ = Book::from_csv(&Book::from_csv(&text).to_csv());
    let _ = AccessRecord::from_csv(&AccessRecord::from_csv(&text).to_csv());
    if let Some(run) = Checkpoint::from_text("Sandbox", &text) {
        let _ = Checkpoint::from_text("Sandbox", &run.to_text());
    }
}
