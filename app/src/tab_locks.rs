//! Locks between the tabs of this browser, by the Web Locks API: the only file that uses it. A lock is free again when it is
//! dropped, and when its tab is closed or crashes. Used by the runs and by the sandbox; it knows nothing of them.
//!
//! A browser may lack this API, and it exists in a secure context only.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::BroadcastChannel;

#[wasm_bindgen]
extern "C" {
    // Of `web-sys`, these are behind its flag for unstable APIs.
    type NavigatorWithLocks;

    #[wasm_bindgen(method, getter)]
    fn locks(this: &NavigatorWithLocks) -> Option<LockManager>;

    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &JsValue,
        callback: &Function,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn query(this: &LockManager) -> Result<Promise, JsValue>;

    type LockSnapshot;

    #[wasm_bindgen(method, getter)]
    fn held(this: &LockSnapshot) -> Option<Array>;

    type LockInfo;

    #[wasm_bindgen(method, getter)]
    fn name(this: &LockInfo) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn mode(this: &LockInfo) -> Option<String>;
}

thread_local! {
    /// Announces to other tabs that this one has taken a lock: the browser has no event for it.
    static LOCK_TAKEN_CHANNEL: LazyCell<Option<BroadcastChannel>> =
        LazyCell::new(|| BroadcastChannel::new("image-share locks").ok());
}

/// A lock that this tab holds, or waits for. Dropping it ends both.
#[derive(Debug)]
pub struct TabLock {
    release: Function,
}

impl Drop for TabLock {
    fn drop(&mut self) {
        // A function that resolves a promise returns nothing and doesn't fail.
        drop(self.release.call0(&JsValue::UNDEFINED));
    }
}

/// The result of a request for a lock.
#[derive(Debug)]
pub enum LockResult {
    /// This tab holds it.
    Held(TabLock),
    /// Another tab holds it.
    HeldElsewhere,
    /// The browser can't tell.
    Unsupported,
}

/// Whether several tabs can hold the same lock. Who works on something holds it exclusively; who waits for that shares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LockMode {
    Exclusive,
    Shared,
}

impl LockMode {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Exclusive => "exclusive",
            Self::Shared => "shared",
        }
    }
}

/// Whether the browser has such locks.
pub fn is_supported() -> bool {
    lock_manager().is_some()
}

/// Holds a lock from now on, as soon as no other tab does. None if the browser has no such locks.
pub fn hold(name: &str) -> Option<TabLock> {
    request(name, LockMode::Exclusive, false).map(|(lock, _)| lock)
}

/// Takes a lock if no other tab holds it.
pub async fn try_hold(name: &str) -> LockResult {
    await_lock(request(name, LockMode::Exclusive, true)).await
}

/// The answer to a request for a lock.
#[derive(Debug)]
pub struct LockAnswer(Promise);

impl LockAnswer {
    /// Waits until no other tab holds the lock. Returns false if the browser refuses such requests.
    pub async fn is_granted(self) -> bool {
        JsFuture::from(self.0).await.is_ok_and(|is_granted| is_granted.as_bool() == Some(true))
    }
}

/// Requests a lock that another tab holds: this tab holds it as soon as the answer says so. None if the browser has no such locks.
pub fn wait_to_hold(name: &str) -> Option<(TabLock, LockAnswer)> {
    let (lock, answer) = request(name, LockMode::Exclusive, false)?;
    Some((lock, LockAnswer(answer)))
}

/// The names of all locks that a tab holds exclusively; none if the browser can't tell.
pub async fn held_names() -> Option<BTreeSet<String>> {
    let snapshot = JsFuture::from(lock_manager()?.query().ok()?).await.ok()?;
    let held = snapshot.unchecked_into::<LockSnapshot>().held()?;
    let held = held.iter().map(JsCast::unchecked_into::<LockInfo>);
    let exclusive =
        held.filter(|lock| lock.mode().as_deref() == Some(LockMode::Exclusive.as_str()));
    Some(exclusive.filter_map(|lock| lock.name()).collect())
}

/// Calls `act` whenever another tab has taken a lock, while the page is open.
pub fn on_lock_taken_elsewhere(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    let listener = Closure::wrap(act).into_js_value();
    LOCK_TAKEN_CHANNEL.with(|channel| {
        if let Some(channel) = &**channel {
            channel.set_onmessage(Some(listener.unchecked_ref()));
        }
    });
}

/// Announces that this tab has taken a lock.
fn announce(name: &str) {
    LOCK_TAKEN_CHANNEL.with(|channel| {
        if let Some(channel) = &**channel {
            // A closed channel, the only failure, has no listener.
            drop(channel.post_message(&name.into()));
        }
    });
}

/// Waits until no other tab holds a lock.
pub async fn wait_until_free(name: &str) {
    drop(await_lock(request(name, LockMode::Shared, false)).await);
}

/// Requests a lock. The promise is resolved with whether it was granted, or undefined if the browser refuses such requests.
fn request(name: &str, mode: LockMode, only_if_available: bool) -> Option<(TabLock, Promise)> {
    let (until_released, release) = new_promise()?;
    let (answered, answer) = new_promise()?;
    let (respond, lock_name) = (answer.clone(), name.to_owned());
    let callback = Closure::once_into_js(move |lock: JsValue| {
        let is_granted = !lock.is_null();
        if is_granted && mode == LockMode::Exclusive {
            announce(&lock_name);
        }
        drop(respond.call1(&JsValue::UNDEFINED, &is_granted.into()));
        // The browser keeps the lock until this promise is resolved.
        if is_granted { until_released.into() } else { JsValue::UNDEFINED }
    });
    let options = js_sys::Object::new();
    Reflect::set(&options, &"mode".into(), &mode.as_str().into()).ok()?;
    Reflect::set(&options, &"ifAvailable".into(), &only_if_available.into()).ok()?;
    let ended = lock_manager()?.request(name, &options, callback.unchecked_ref()).ok()?;
    spawn_local(async move {
        if JsFuture::from(ended).await.is_err() {
            drop(answer.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED));
        }
    });
    Some((TabLock { release }, answered))
}

async fn await_lock(requested: Option<(TabLock, Promise)>) -> LockResult {
    let Some((lock, answered)) = requested else { return LockResult::Unsupported };
    match JsFuture::from(answered).await.ok().and_then(|is_granted| is_granted.as_bool()) {
        Some(true) => LockResult::Held(lock),
        Some(false) => LockResult::HeldElsewhere,
        None => LockResult::Unsupported,
    }
}

/// A promise, and the function that resolves it.
fn new_promise() -> Option<(Promise, Function)> {
    let mut resolver = None;
    let promise = Promise::new(&mut |resolve, _| resolver = Some(resolve));
    Some((promise, resolver?))
}

fn lock_manager() -> Option<LockManager> {
    let navigator = JsValue::from(web_sys::window()?.navigator());
    navigator.unchecked_into::<NavigatorWithLocks>().locks()
}
