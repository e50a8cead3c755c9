//! The cloud that a tab begins to run: the stored one, or a new one. Used by `enter`.

use gloo_timers::future::TimeoutFuture;

use super::cloud::{CloudModule, RunningCloud};
use super::saved::SavedSandbox;
use super::tab::CloudOrigin;
use crate::browser_time::monotonic_ms;
use crate::data::{LoadError, SandboxKind};
use crate::storage;

/// How long to wait for what a closed tab has stored to reach this one's process, in milliseconds.
const STORED_TIMEOUT_MS: f64 = 1_000.0;
/// How often to look meanwhile, in milliseconds.
const STORED_CHECK_MS: u32 = 20;

/// A cloud that this tab runs from now on.
pub(super) struct OpenedCloud {
    pub cloud: RunningCloud,
    pub kind: SandboxKind,
    pub revision: u64,
    pub origin: CloudOrigin,
}

impl OpenedCloud {
    /// A new cloud of this kind.
    pub(super) fn new(
        module: &CloudModule,
        kind: SandboxKind,
        origin: CloudOrigin,
    ) -> Result<Self, LoadError> {
        Ok(Self { cloud: module.create(kind)?, kind, revision: 1, origin })
    }

    /// The stored cloud, or else a new one, of `kind` if nothing is stored.
    pub(super) fn stored_or_new(
        module: &CloudModule,
        kind: SandboxKind,
    ) -> Result<Self, LoadError> {
        let Some(text) = storage::sandbox() else {
            return Self::new(module, kind, CloudOrigin::New);
        };
        let Some(SavedSandbox { kind, revision, cloud }) = SavedSandbox::parse(&text) else {
            return Self::new(module, kind, CloudOrigin::Unreadable);
        };
        if kind == SandboxKind::Large {
            return Self::new(module, kind, CloudOrigin::TooLarge);
        }
        match module.restore(cloud) {
            Some(cloud) => Ok(Self { cloud, kind, revision, origin: CloudOrigin::Stored }),
            None => Self::new(module, kind, CloudOrigin::Unreadable),
        }
    }
}

/// Waits until the changes that this tab knows of are stored, but not for long: the other tab may have crashed before.
pub(super) async fn wait_until_stored(revision: u64) {
    let end = monotonic_ms() + STORED_TIMEOUT_MS;
    let is_stored = || {
        let text = storage::sandbox();
        let saved = text.as_deref().and_then(SavedSandbox::parse);
        saved.is_some_and(|saved| saved.revision >= revision)
    };
    while !is_stored() && monotonic_ms() < end {
        TimeoutFuture::new(STORED_CHECK_MS).await;
    }
}
