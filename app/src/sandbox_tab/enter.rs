//! Opens the sandbox in this tab: runs the stored cloud or a new one, or joins the tab that runs it; and takes over from a tab that is
//! gone. Used by the sandbox's state.
//!
//! The tab that holds the lock runs the cloud. The browser grants it to the next tab as soon as the first one is closed.

use std::rc::Rc;

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use uuid::Uuid;

use super::channel::Channel;
use super::cloud::CloudModule;
use super::message::TabMessage;
use super::opened_cloud::{OpenedCloud, wait_until_stored};
use super::pending::PendingRequests;
use super::store::{start_listeners, store_if_changed, store_soon};
use super::tab::{
    CloudOrigin, Role, Tab, TabEvent, receive, replace_own_cloud, report, set_tab, with_tab,
};
use crate::data::{LoadError, SandboxKind};
use crate::tab_locks::{self, LockResult, TabLock};

/// The lock of the tab that runs the cloud. The number is the version of the messages.
const LOCK_NAME: &str = "image-share sandbox 1";
/// How long another tab may take to answer, in milliseconds.
const JOIN_TIMEOUT_MS: u32 = 10_000;
/// How long another tab may take to create a new cloud, in milliseconds: a hundred thousand images need seconds.
const START_OVER_TIMEOUT_MS: u32 = 60_000;

/// Whether to continue the sandbox that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnterMode {
    /// Continues it; a new one of this kind if there is none.
    Continue(SandboxKind),
    /// Replaces it, in all tabs, by a new one of this kind.
    Replace(SandboxKind),
}

/// The sandbox that is open now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entered {
    /// Its kind.
    pub kind: SandboxKind,
    /// The number of its cloud in this tab.
    pub generation: u32,
    /// Where it comes from.
    pub origin: CloudOrigin,
}

/// Why the sandbox couldn't be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnterError {
    /// Its module couldn't be loaded.
    NotLoaded,
    /// Another tab runs it, and doesn't answer.
    NoAnswer,
}

impl From<LoadError> for EnterError {
    fn from(_: LoadError) -> Self {
        Self::NotLoaded
    }
}

/// Opens the sandbox in this tab. Events are reported to `on_event` from now on; if it is open already, that of the first call stays.
///
/// # Errors
/// Its module couldn't be loaded, or the tab that runs it doesn't answer. Nothing has changed then.
pub async fn enter(mode: EnterMode, on_event: Rc<dyn Fn(TabEvent)>) -> Result<Entered, EnterError> {
    let is_open = with_tab(|_| ()).is_some();
    if !is_open {
        match tab_locks::try_hold(LOCK_NAME).await {
            LockResult::Held(lock) => run_here(Some(lock), mode, on_event).await?,
            LockResult::Unsupported => run_here(None, mode, on_event).await?,
            LockResult::HeldElsewhere => join(mode, on_event).await?,
        }
    }
    let entered = with_tab(|tab| {
        let (kind, generation, origin) = (tab.kind, tab.generation, tab.origin);
        Entered { kind, generation, origin }
    });
    let entered = entered.ok_or(EnterError::NotLoaded)?;
    match mode {
        EnterMode::Replace(kind) if is_open || entered.origin != CloudOrigin::New => {
            start_over(kind).await
        }
        _ => Ok(entered),
    }
}

/// Replaces the cloud in all tabs.
async fn start_over(kind: SandboxKind) -> Result<Entered, EnterError> {
    let module = CloudModule::load().await?;
    if replace_own_cloud(&module, kind).is_some() {
        store_if_changed();
    } else {
        let (waiter, replaced) = oneshot::channel();
        with_tab(|tab| {
            tab.waiter = Some(waiter);
            tab.post(TabMessage::StartOver(kind));
        });
        wait(replaced, START_OVER_TIMEOUT_MS).await?;
    }
    let generation = with_tab(|tab| tab.generation).ok_or(EnterError::NotLoaded)?;
    Ok(Entered { kind, generation, origin: CloudOrigin::New })
}

/// Waits for another tab.
async fn wait(answer: oneshot::Receiver<()>, timeout_ms: u32) -> Result<(), EnterError> {
    match select(answer, TimeoutFuture::new(timeout_ms)).await {
        Either::Left((Ok(()), _)) => Ok(()),
        Either::Left((Err(_), _)) | Either::Right(_) => Err(EnterError::NoAnswer),
    }
}

/// Runs the cloud in this tab. Without a lock, because the browser has none, this tab is alone.
async fn run_here(
    lock: Option<TabLock>,
    mode: EnterMode,
    on_event: Rc<dyn Fn(TabEvent)>,
) -> Result<(), EnterError> {
    let module = CloudModule::load().await?;
    let cloud = match mode {
        EnterMode::Continue(kind) => OpenedCloud::stored_or_new(&module, kind)?,
        EnterMode::Replace(kind) => OpenedCloud::new(&module, kind, CloudOrigin::New)?,
    };
    let channel = lock.is_some().then(|| Channel::open(on_message));
    let OpenedCloud { cloud, kind, revision, origin } = cloud;
    let tab =
        Tab { revision, ..new_tab(Role::Runs(cloud), (kind, origin), channel, lock, on_event) };
    drop(set_tab(Some(tab)));
    // Another tab may have asked while the module was being loaded.
    with_tab(|tab| tab.announce(false));
    start_listeners();
    store_soon();
    Ok(())
}

/// Uses the cloud that another tab runs, and waits to take over.
async fn join(mode: EnterMode, on_event: Rc<dyn Fn(TabEvent)>) -> Result<(), EnterError> {
    let (EnterMode::Continue(kind) | EnterMode::Replace(kind)) = mode;
    let (lock, answer) = tab_locks::wait_to_hold(LOCK_NAME).ok_or(EnterError::NoAnswer)?;
    let (waiter, joined) = oneshot::channel();
    let channel = Some(Channel::open(on_message));
    let origin = CloudOrigin::OtherTab;
    let tab = new_tab(Role::Joined, (kind, origin), channel, Some(lock), on_event);
    drop(set_tab(Some(Tab { waiter: Some(waiter), ..tab })));
    with_tab(|tab| tab.post(TabMessage::Join));
    spawn_local(async move {
        // Loaded before it is needed, as the host may have another version then.
        drop(CloudModule::load().await);
        if answer.is_granted().await {
            take_over().await;
        }
    });
    if let Err(error) = wait(joined, JOIN_TIMEOUT_MS).await {
        // This withdraws the request for the lock.
        drop(set_tab(None));
        return Err(error);
    }
    start_listeners();
    Ok(())
}

fn new_tab(
    role: Role,
    (kind, origin): (SandboxKind, CloudOrigin),
    channel: Option<Channel>,
    lock: Option<TabLock>,
    on_event: Rc<dyn Fn(TabEvent)>,
) -> Tab {
    Tab {
        name: Uuid::new_v4().to_string(),
        role,
        kind,
        origin,
        generation: 1,
        revision: 0,
        pending: PendingRequests::default(),
        channel,
        is_dirty: true,
        has_changed: false,
        is_deleted: false,
        waiter: None,
        on_event,
        _lock: lock,
    }
}

/// The tab that ran the cloud is gone: this one runs it from now on, as it was stored.
async fn take_over() {
    let Some((kind, revision)) = with_tab(|tab| {
        tab.role = Role::TakesOver;
        (tab.kind, tab.revision)
    }) else {
        return;
    };
    wait_until_stored(revision).await;
    let module = CloudModule::load().await;
    match module.and_then(|module| OpenedCloud::stored_or_new(&module, kind)) {
        Ok(OpenedCloud { cloud, kind, revision: stored, origin: CloudOrigin::Stored }) => {
            with_tab(|tab| tab.take_over(cloud, (kind, CloudOrigin::Stored), stored));
            if stored < revision {
                report(TabEvent::ChangesMissing);
            }
        }
        Ok(OpenedCloud { cloud, kind, origin, .. }) => {
            let event = with_tab(|tab| {
                tab.origin = origin;
                tab.replace_cloud(cloud, kind, false)
            });
            let is_joining = with_tab(|tab| tab.waiter.is_some()).unwrap_or_default();
            if let Some(event) = event.filter(|_| !is_joining) {
                report(event);
            }
        }
        Err(LoadError) => {
            let gone = set_tab(None);
            if let Some(tab) = gone {
                (tab.on_event)(TabEvent::Lost);
            }
            return;
        }
    }
    with_tab(Tab::resolve_waiter);
    store_soon();
}

/// Handles a message of another tab.
fn on_message(message: TabMessage) {
    if let Some(kind) = receive(message) {
        spawn_local(async move {
            if let Ok(module) = CloudModule::load().await
                && let Some(event) = replace_own_cloud(&module, kind)
            {
                report(event);
                store_if_changed();
            }
        });
    }
    store_if_changed();
}
