//! Reports changes of this tab to the other tabs of the sandbox, and publishes theirs in this one, so that lists show them at once.
//! In the accounts chunk.

use std::cell::Cell;

use imageshare_core::plan::{MembershipChange, MembershipKey};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::SandboxServices;
use crate::data::CloudId;
use crate::sandbox_tab::{self, SharedChange};

thread_local! {
    /// Whether a change of another tab is being published: it isn't sent back.
    static IS_PUBLISHING: Cell<bool> = const { Cell::new(false) };
}

/// Reports every change of this tab, from now on.
pub(super) fn report_own_changes(services: &SandboxServices) {
    services.changes.subscribe(|cloud, changes| {
        if *cloud != CloudId::Sandbox || IS_PUBLISHING.get() {
            return;
        }
        for MembershipChange { key, before, after } in changes {
            sandbox_tab::share_change(SharedChange::Membership {
                region: key.region.to_string(),
                image: key.image.to_string(),
                project: key.project.to_string(),
                before: *before,
                after: *after,
            });
        }
    });
    services.images.subscribe(|cloud, changes| {
        if *cloud != CloudId::Sandbox || IS_PUBLISHING.get() {
            return;
        }
        for change in changes {
            let (region, image) = (change.region.to_string(), change.image.id.to_string());
            sandbox_tab::share_change(SharedChange::Image { region, image });
        }
    });
}

/// Publishes a change of another tab.
pub(super) fn publish(services: &SandboxServices, change: SharedChange) {
    match change {
        SharedChange::Membership { region, image, project, before, after } => {
            let (Ok(region), Ok(image), Ok(project)) =
                (region.parse(), image.parse(), project.parse())
            else {
                return;
            };
            let key = MembershipKey { region, image, project };
            if let Some(change) = MembershipChange::new(&key, before, after) {
                without_report(|| services.changes.publish(&CloudId::Sandbox, &[change]));
            }
        }
        SharedChange::Image { region, image } => {
            if let (Ok(region), Ok(image)) = (region.parse(), image.parse()) {
                spawn_local(load_and_publish(services.clone(), (region, image)));
            }
        }
    }
}

/// Loads an image as the first account that can see it, and publishes its state.
async fn load_and_publish(
    services: SandboxServices,
    image_key: imageshare_core::exposure::ImageKey,
) {
    for account in untrack(|| services.accounts.all()) {
        if account.cloud != CloudId::Sandbox {
            continue;
        }
        let Ok(service) = account.account.image_service(&image_key.0) else { continue };
        if let Ok(image) = service.show(image_key.1).await {
            let (region, cloud) = (image_key.0.clone(), CloudId::Sandbox);
            let change = crate::state::image_changes::ImageChange { region, image };
            without_report(|| services.images.publish(&cloud, &[change]));
            return;
        }
    }
}

fn without_report(publish: impl FnOnce()) {
    IS_PUBLISHING.set(true);
    publish();
    IS_PUBLISHING.set(false);
}
