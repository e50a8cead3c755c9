//! The page of Image Share: shows both sides of an image share and sends what people decide.
//!
//! * [`route`] and [`navigation`]: where the page is.
//! * [`frame`]: what stands around every page.
//! * [`pages`]: one folder per page. [`bundles`]: which of them are fetched together, when they are opened.
//! * [`beside`]: what stands beside every page, the finder and the watcher; a bundle of its own.
//! * [`parts`]: what several pages have in common and that knows of images and accounts.
//! * [`components`]: what everything is made of; it knows of neither.
//! * [`live`]: what follows what it reads. [`measure`]: how long it takes.
//! * [`state`]: what the page knows while it is open.
//! * [`transport`]: its one door to a cloud.
//! * [`order`]: how lists are sorted.
//! * [`words`]: how facts are said.
//! * [`theme`], [`storage`], [`clipboard`], [`download`]: the browser's other doors, one file each.
//!
//! It decides no rule and builds no request: that is `imageshare_core`'s.

pub mod chunks;
pub mod clipboard;
pub mod components;
pub mod deferred;
pub mod download;
pub mod measure;
pub mod messages;
pub mod navigation;
pub mod order;
pub mod pages;
pub mod parts;
pub mod reactive;
pub mod root;
pub mod route;
pub mod shell;
pub mod state;
pub mod storage;
pub mod theme;
pub mod transport;

/// Puts the page in place of the loading text.
pub fn start() {
    console_error_panic_hook::set_once();
    if let Some(loading) = leptos::prelude::document().get_element_by_id("loading") {
        loading.remove();
    }
    leptos::mount::mount_to_body(root::Root);
}
