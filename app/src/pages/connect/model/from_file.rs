//! What a file with settings has left to do: a choice between its clouds, and the settings that don't apply here. Contains secrets
//! until a cloud is chosen, so it is wiped like the controls for secrets.

use imageshare_core::ui::sign_in_file::{SignInSettings, UnsupportedSetting};
use leptos::prelude::*;

/// The state of filling in the form from a file. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::connect) struct FileState {
    /// The clouds of a file that has several, until one is chosen.
    pub clouds: RwSignal<Vec<SignInSettings>, LocalStorage>,
    /// Settings of the chosen cloud that don't apply here.
    pub unsupported: RwSignal<Vec<UnsupportedSetting>>,
    /// The chosen cloud's name, by which the secrets of a secure.yaml are found.
    pub cloud_name: RwSignal<Option<String>>,
}

impl FileState {
    /// No file was read.
    pub(in crate::pages::connect) fn new() -> Self {
        Self {
            clouds: RwSignal::new_local(Vec::new()),
            unsupported: RwSignal::new(Vec::new()),
            cloud_name: RwSignal::new(None),
        }
    }

    /// Forgets the clouds, with their secrets.
    pub(in crate::pages::connect) fn wipe(self) {
        self.clouds.try_update(Vec::clear);
    }
}
