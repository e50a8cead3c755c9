//! The state of the page while it is open: both accounts, the region and the selected images. Used by its parts; sends nothing.

pub(super) mod blockers;
pub(super) mod result_names;
pub(super) mod run;
mod sync;

use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::exposure::OwnImage;
use imageshare_core::model::{Image, ImageId, ProjectId, RegionName, Side};
use imageshare_core::plan::preview::SharingAccount;
use imageshare_core::plan::share_and_accept::Forecast;
use imageshare_core::rules::MemberQuota;
use leptos::prelude::*;

use super::query::{self, ConsumerImages};
use crate::messages::share_and_accept;
use crate::navigation::{Navigation, use_navigation};
use crate::route::Route;
use crate::state::{
    Accounts, MembershipChanges, Query, RegionChoice, Runs, Shares, SignedInAccount, use_accounts,
    use_membership_changes, use_region_choice, use_runs, use_shares,
};

/// The shared state that the model reads.
#[derive(Clone, Copy)]
struct Services {
    accounts: Accounts,
    shares: Shares,
    runs: Runs,
    changes: MembershipChanges,
    region_choice: RegionChoice,
    navigation: Navigation,
}

/// The state of the page. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct ShareAndAcceptModel {
    /// Stored behind a handle, because the model is copied into every part of the page.
    services: StoredValue<Services>,
    /// The producer's images that the consumer has.
    pub consumer_images: Query<ConsumerImages>,
    /// The selected images.
    pub selected_ids: RwSignal<BTreeSet<ImageId>>,
    /// Whether the user has confirmed that the producer's licences cover the consumer.
    pub licence_confirmed: RwSignal<bool>,
}

impl ShareAndAcceptModel {
    /// Selects only the image that the address names, if any.
    pub(super) fn new() -> Self {
        let services = Services {
            accounts: use_accounts(),
            shares: use_shares(),
            runs: use_runs(),
            changes: use_membership_changes(),
            region_choice: use_region_choice(),
            navigation: use_navigation(),
        };
        let model = Self {
            services: StoredValue::new(services),
            consumer_images: query::load_consumer_images(),
            selected_ids: RwSignal::new(BTreeSet::new()),
            licence_confirmed: RwSignal::new(false),
        };
        services.shares.start_loading();
        sync::sync_from_address(model);
        sync::sync_region(model);
        sync::reset_licence_confirmation(model);
        model
    }

    /// The accounts of both sides.
    pub(super) fn accounts(self) -> Accounts {
        self.services.get_value().accounts
    }

    /// The producer's shares; this page shows one region of them.
    pub(super) fn shares(self) -> Shares {
        self.services.get_value().shares
    }

    /// The bulk runs, one of which may belong to this page.
    pub(super) fn runs(self) -> Runs {
        self.services.get_value().runs
    }

    /// The membership changes made in this page.
    pub(super) fn changes(self) -> MembershipChanges {
        self.services.get_value().changes
    }

    /// The region that the producer shares from.
    pub(super) fn region(self) -> Option<RegionName> {
        self.accounts()
            .assigned_account(Side::Producer)
            .and_then(|producer| self.services.get_value().region_choice.for_account(&producer))
    }

    /// Both accounts, if both are signed in.
    pub(super) fn both_accounts(self) -> Option<(Rc<SignedInAccount>, Rc<SignedInAccount>)> {
        Some((
            self.accounts().assigned_account(Side::Producer)?,
            self.accounts().assigned_account(Side::Consumer)?,
        ))
    }

    /// The consumer's project.
    pub(super) fn consumer_project(self) -> Option<ProjectId> {
        Some(self.accounts().assigned_account(Side::Consumer)?.project()?.id.clone())
    }

    /// The consumer's name.
    pub(super) fn consumer_name(self) -> String {
        let consumer = self.accounts().assigned_account(Side::Consumer);
        consumer.map_or_else(
            || share_and_accept::CONSUMER_PLACEHOLDER.to_owned(),
            |consumer| consumer.title(),
        )
    }

    /// One of the producer's images in this region, with its members as far as they are loaded.
    pub(super) fn shared_image(self, id: ImageId) -> Option<OwnImage> {
        let key = (self.region()?, id);
        self.shares()
            .known_shares()
            .with(|known_shares| known_shares.shared_images.get(&key).cloned())
    }

    /// The selected images that the producer has in this region.
    pub(super) fn selected_images(self) -> Vec<OwnImage> {
        let Some(region) = self.region() else { return Vec::new() };
        let known_shares = self.shares().known_shares();
        let to_images = |selected: &BTreeSet<ImageId>| {
            known_shares.with(|known| {
                let found = selected
                    .iter()
                    .filter_map(|id| known.shared_images.get(&(region.clone(), *id)));
                found.cloned().collect()
            })
        };
        self.selected_ids.with(to_images)
    }

    /// The selected image, if it is exactly one.
    pub(super) fn only_selected_image(self) -> Option<(RegionName, Image)> {
        let mut selected = self.selected_images().into_iter();
        match (selected.next(), selected.next()) {
            (Some(one), None) => Some((one.region, one.image)),
            _ => None,
        }
    }

    /// What a run would do with an image.
    pub(super) fn forecast(self, shared: &OwnImage) -> Forecast {
        let (Some((producer, _)), Some(consumer)) = (self.both_accounts(), self.consumer_project())
        else {
            return Forecast::Unknown;
        };
        let Some(project) = producer.project() else { return Forecast::Unknown };
        // Its findings do not depend on the quota: the cloud decides.
        let owner = SharingAccount {
            profile: producer.account.profile(),
            quota: MemberQuota::Undocumented,
            project: &project.id,
            role: producer.role(),
        };
        Forecast::new(
            &owner,
            &shared.image,
            shared.all_members(),
            &consumer,
            self.licence_confirmed.get(),
        )
    }

    /// The image ID in the address.
    pub(super) fn image_in_address(self) -> Option<String> {
        match self.services.get_value().navigation.route().get() {
            Route::ShareAndAccept { image, .. } => image,
            _ => None,
        }
    }

    /// Selects or deselects an image. The address names a single selected image, so that a link leads to it.
    pub(super) fn toggle_image(self, id: ImageId) {
        let mut selected = self.selected_ids_in_region();
        if !selected.remove(&id) {
            selected.insert(id);
        }
        self.select_images(selected);
    }

    /// Selects only these images.
    pub(super) fn select_images(self, selected: BTreeSet<ImageId>) {
        let single_run = selected.first().filter(|_| selected.len() == 1).map(ToString::to_string);
        let region = untrack(|| self.region()).map(|region| region.to_string());
        self.selected_ids.set(selected);
        self.services
            .get_value()
            .navigation
            .replace_route(Route::ShareAndAccept { region, image: single_run });
    }

    fn selected_ids_in_region(self) -> BTreeSet<ImageId> {
        untrack(|| self.selected_images()).iter().map(|shared| shared.image.id).collect()
    }
}
