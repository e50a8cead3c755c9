//! The page of Image Share: shows both sides of an image share and sends what people decide.
//!
//! * [`route`] and [`navigation`]: which page is shown.
//! * [`shell`]: header, sidebar and tab bar around every page.
//! * [`pages`]: one folder per page. [`chunks`]: which of them are fetched together, and when.
//! * [`deferred`]: the command palette, polling, and what else every page has and no first view needs; a chunk of its own.
//! * [`parts`]: what several pages share and that knows images and accounts.
//! * [`components`]: controls and displays that know neither.
//! * [`data`]: plain data that state keeps and views draw.
//! * [`state`]: what the page knows while it is open.
//! * [`messages`]: how facts are worded.
//! * [`transport`]: the only way to a cloud.
//! * [`reactive`]: type-erased reactive closures. [`order`]: sorting. [`measure`]: how long something takes.
//! * [`theme`], [`storage`], [`clipboard`], [`download`]: other browser APIs, one file each.
//!
//! It decides no rule and builds no request: that is `imageshare_core`'s.

pub mod chunks;
pub mod clipboard;
pub mod components;
pub mod data;
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
