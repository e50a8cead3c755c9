//! The state of this tab's sandbox, and what it does with the messages of other tabs. Used by the files of this folder.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use imageshare_core::cloud::TransportError;

use super::channel::Channel;
use super::cloud::{CloudModule, RunningCloud};
use super::message::{RequestSender, TabMessage};
use super::pending::{PendingRequests, RequestResult};
use super::plain_http::PlainRequest;
use super::shared_change::SharedChange;
use crate::data::SandboxKind;
use crate::tab_locks::TabLock;

/// What happens to the sandbox without an action in this tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TabEvent {
    /// Another tab has changed something.
    Changed(SharedChange),
    /// The cloud was replaced by a new one: nobody is signed in to it.
    Replaced {
        /// Its kind.
        kind: SandboxKind,
        /// The number of the new cloud.
        generation: u32,
        /// Whether somebody asked for it. Otherwise the old one was lost with its tab.
        is_intended: bool,
    },
    /// The tab that ran the cloud was closed before its last changes were stored.
    ChangesMissing,
    /// The browser doesn't store the cloud.
    NotStored,
    /// The tab that ran the cloud was closed, and this one couldn't load the cloud's module.
    Lost,
}

/// Where the cloud comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CloudOrigin {
    /// It is new.
    New,
    /// It was stored on the device.
    Stored,
    /// Another tab runs it.
    OtherTab,
    /// It is new: the stored one is damaged or of another version.
    Unreadable,
    /// It is new: the earlier one was too large to be stored.
    TooLarge,
}

/// Who runs the cloud.
pub(super) enum Role {
    /// This tab.
    Runs(RunningCloud),
    /// This tab, as soon as it has read the stored cloud.
    TakesOver,
    /// Another tab.
    Joined,
}

/// The state of this tab's sandbox.
pub(super) struct Tab {
    /// A random name.
    pub name: String,
    pub role: Role,
    pub kind: SandboxKind,
    pub origin: CloudOrigin,
    /// Counts the clouds that this tab has used. A request to an earlier one is refused.
    pub generation: u32,
    /// The number of changes of the cloud, as far as this tab knows.
    pub revision: u64,
    pub pending: PendingRequests,
    /// None if the browser has no locks between tabs: then each tab has its own cloud.
    pub channel: Option<Channel>,
    /// Whether the stored cloud lacks something.
    pub is_dirty: bool,
    /// Whether there are changes that no store is scheduled for.
    pub has_changed: bool,
    /// Whether the user has deleted the stored cloud: it isn't stored again.
    pub is_deleted: bool,
    /// Resolved when the cloud is known, or was replaced as this tab has asked.
    pub waiter: Option<oneshot::Sender<()>>,
    pub on_event: Rc<dyn Fn(TabEvent)>,
    /// Held while this tab runs the cloud, and requested otherwise.
    pub _lock: Option<TabLock>,
}

thread_local! {
    static TAB: RefCell<Option<Tab>> = const { RefCell::new(None) };
}

/// Uses the state; none before the sandbox is open. Calls no callback.
pub(super) fn with_tab<R>(act: impl FnOnce(&mut Tab) -> R) -> Option<R> {
    TAB.with_borrow_mut(|tab| tab.as_mut().map(act))
}

/// Replaces the state. Returns the earlier one, which must not be dropped inside.
pub(super) fn set_tab(next: Option<Tab>) -> Option<Tab> {
    TAB.with_borrow_mut(|tab| std::mem::replace(tab, next))
}

/// Reports an event to the sandbox's state.
pub(super) fn report(event: TabEvent) {
    if let Some(on_event) = with_tab(|tab| Rc::clone(&tab.on_event)) {
        on_event(event);
    }
}

/// Reports a change of this tab to the others.
pub fn share_change(change: SharedChange) {
    with_tab(|tab| tab.post(TabMessage::Changed(change)));
}

impl Tab {
    /// Answers a request, if this tab runs the cloud.
    pub(super) fn handle(&mut self, request: &PlainRequest) -> Option<RequestResult> {
        let Role::Runs(cloud) = &self.role else { return None };
        let response = cloud.handle(request);
        // Reading changes the cloud too: it draws random numbers, and time passes.
        self.is_dirty = true;
        if !request.only_reads() {
            self.revision += 1;
            self.has_changed = true;
        }
        Some(response.ok_or(TransportError::Aborted))
    }

    /// Sends a message to all other tabs.
    pub(super) fn post(&self, message: TabMessage) {
        if let Some(channel) = &self.channel {
            channel.post(message);
        }
    }

    /// Sends a request to the tab that runs the cloud.
    pub(super) fn post_request(&self, number: u32, request: PlainRequest) {
        let sender = RequestSender { tab: self.name.clone(), number };
        self.post(TabMessage::Request { sender, request });
    }

    /// Another cloud is used from now on. Returns the event.
    pub(super) fn change_cloud(&mut self, kind: SandboxKind, is_intended: bool) -> TabEvent {
        self.pending.fail_all();
        self.generation += 1;
        self.kind = kind;
        if is_intended {
            self.is_deleted = false;
        }
        TabEvent::Replaced { kind, generation: self.generation, is_intended }
    }

    /// Replaces the cloud that this tab runs, and announces that to the others. Returns the event.
    pub(super) fn replace_cloud(
        &mut self,
        cloud: RunningCloud,
        kind: SandboxKind,
        is_intended: bool,
    ) -> TabEvent {
        self.role = Role::Runs(cloud);
        self.revision += 1;
        (self.is_dirty, self.has_changed) = (true, true);
        self.post(TabMessage::Replaced { kind, is_intended });
        self.change_cloud(kind, is_intended)
    }

    /// Announces to the others that this tab runs the cloud.
    pub(super) fn announce(&self, has_taken_over: bool) {
        let (kind, revision) = (self.kind, self.revision);
        self.post(TabMessage::Running { kind, revision, has_taken_over });
    }

    /// This tab runs the cloud of another one from now on. Answers what that one has left unanswered.
    pub(super) fn take_over(
        &mut self,
        cloud: RunningCloud,
        (kind, origin): (SandboxKind, CloudOrigin),
        revision: u64,
    ) {
        self.role = Role::Runs(cloud);
        (self.kind, self.origin, self.revision) = (kind, origin, revision);
        self.announce(true);
        for (number, request) in self.pending.take_unanswered() {
            if let Some(result) = self.handle(&request) {
                self.pending.respond(number, result);
            }
        }
    }

    /// What follows from a message of another tab. Returns what is to be reported.
    fn receive(&mut self, message: TabMessage) -> Option<TabEvent> {
        let runs = matches!(self.role, Role::Runs(_));
        match message {
            TabMessage::Join if runs => self.announce(false),
            TabMessage::Request { sender, request } if runs => {
                let response = self.handle(&request)?.ok();
                let revision = self.revision;
                self.post(TabMessage::Response { sender, revision, response });
            }
            TabMessage::Response { sender, revision, response } if sender.tab == self.name => {
                self.revision = revision;
                self.pending.respond(sender.number, response.ok_or(TransportError::Aborted));
            }
            TabMessage::Running { kind, revision, has_taken_over } if !runs => {
                (self.kind, self.revision) = (kind, revision);
                if has_taken_over {
                    for (number, request) in self.pending.take_unanswered() {
                        self.post_request(number, request);
                    }
                }
                self.resolve_waiter();
            }
            TabMessage::Replaced { kind, is_intended } if !runs => {
                let event = self.change_cloud(kind, is_intended);
                // Who has asked for it doesn't need the event.
                return (!self.resolve_waiter()).then_some(event);
            }
            TabMessage::Changed(change) => return Some(TabEvent::Changed(change)),
            _ => {}
        }
        None
    }

    /// Ends a wait. Returns false if nobody waits.
    pub(super) fn resolve_waiter(&mut self) -> bool {
        self.waiter.take().is_some_and(|waiter| waiter.send(()).is_ok())
    }
}

/// Handles a message of another tab. Returns the kind of cloud that another tab wants instead of the one that this tab runs.
pub(super) fn receive(message: TabMessage) -> Option<SandboxKind> {
    if let TabMessage::StartOver(kind) = message {
        return with_tab(|tab| matches!(tab.role, Role::Runs(_)).then_some(kind)).flatten();
    }
    if let Some(event) = with_tab(|tab| tab.receive(message)).flatten() {
        report(event);
    }
    None
}

/// Replaces the cloud that this tab runs by a new one. Does nothing if another tab runs it, or if the memory is exhausted.
pub(super) fn replace_own_cloud(module: &CloudModule, kind: SandboxKind) -> Option<TabEvent> {
    let cloud = module.create(kind).ok()?;
    with_tab(|tab| matches!(tab.role, Role::Runs(_)).then(|| tab.replace_cloud(cloud, kind, true)))
        .flatten()
}
