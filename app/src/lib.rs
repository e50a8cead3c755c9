//! The web page of Image Share: shows both sides of an image share and sends the user's actions to the cloud.
//!
//! * [`route`] and [`navigation`]: which page is shown.
//! * [`shell`]: header, sidebar and tab bar around every page.
//! * [`pages`]: one folder per page. [`chunks`]: which of them are loaded together, and when.
//! * [`deferred`]: the command palette, polling, and other parts that no first paint needs; a chunk of its own.
//! * [`parts`]: views for several pages that know images and accounts.
//! * [`components`]: controls and displays that know neither.
//! * [`data`]: plain data that state keeps and views render.
//! * [`state`]: the state of the open page.
//! * [`site_config`]: loads the configuration of this site.
//! * [`messages`]: all texts.
//! * [`sandbox_tab`]: the sandbox's cloud, which all tabs of a browser share.
//! * [`transport`]: the only connection to clouds. [`journal`]: the calls that it has sent.
//! * [`browser_time`]: the browser's two clocks.
//! * [`reactive`]: type-erased reactive closures. [`sorting`]: orders. [`measure`]: performance measurements.
//! * [`theme`], [`storage`], [`service_worker`], [`tab_locks`], [`clipboard`], [`download`]: other browser APIs, one file each.
//!
//! It contains no rules and builds no requests: [`imageshare_core`] does.

pub mod browser_time;
pub mod chunks;
pub mod clipboard;
pub mod components;
pub mod data;
pub mod deferred;
pub mod download;
pub mod journal;
pub mod lock_screen;
pub mod measure;
pub mod messages;
pub mod navigation;
pub mod pages;
pub mod parts;
pub mod reactive;
pub mod root;
pub mod route;
pub mod sandbox_tab;
pub mod service_worker;
pub mod shell;
pub mod site_config;
pub mod sorting;
pub mod state;
pub mod storage;
pub mod tab_locks;
pub mod theme;
pub mod transport;

/// Replaces the loading text by the page.
pub fn start() {
    console_error_panic_hook::set_once();
    if let Some(loading) = leptos::prelude::document().get_element_by_id("loading") {
        loading.remove();
    }
    leptos::mount::mount_to_body(root::Root);
}
