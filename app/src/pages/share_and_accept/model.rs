//! What the page of the one step knows while it is open: who faces whom, where, and which images are picked.

use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::exposure::SharedImage;
use imageshare_core::model::{Image, ImageId, ProjectId, RegionName, Side};
use imageshare_core::plan::preview::Owner;
use imageshare_core::plan::share_and_accept::Forecast;
use leptos::prelude::*;

use super::consumer_images::{self, ConsumerImages};
use crate::navigation::{Navigation, use_navigation};
use crate::reactive::effect;
use crate::route::Route;
use crate::state::{
    Accounts, MembershipChanges, Query, Regions, Runs, Shares, SignedIn, use_accounts, use_changes,
    use_regions, use_runs, use_shares,
};

/// What the model looks at beyond itself.
#[derive(Clone, Copy)]
struct Services {
    accounts: Accounts,
    shares: Shares,
    runs: Runs,
    changes: MembershipChanges,
    regions: Regions,
    navigation: Navigation,
}

/// What the page knows. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Model {
    /// Behind a handle, because a model is copied into every part of the page.
    around: StoredValue<Services>,
    /// What the consumer has of it.
    pub taken: Query<ConsumerImages>,
    /// The images that are to be shared.
    pub picked: RwSignal<BTreeSet<ImageId>>,
    /// It was said that the producer's licences cover the consumer.
    pub licensed: RwSignal<bool>,
}

impl Model {
    /// Nothing picked but what the address names.
    pub(super) fn new() -> Self {
        let around = Services {
            accounts: use_accounts(),
            shares: use_shares(),
            runs: use_runs(),
            changes: use_changes(),
            regions: use_regions(),
            navigation: use_navigation(),
        };
        let model = Self {
            around: StoredValue::new(around),
            taken: consumer_images::ask_consumer(),
            picked: RwSignal::new(BTreeSet::new()),
            licensed: RwSignal::new(false),
        };
        around.shares.want();
        follow_address(model);
        follow_region(model);
        follow_seats(model);
        model
    }

    /// Who sits where.
    pub(super) fn accounts(self) -> Accounts {
        self.around.get_value().accounts
    }

    /// What the producer shares, of which this page shows one region.
    pub(super) fn shares(self) -> Shares {
        self.around.get_value().shares
    }

    /// Bulk runs, of which one may be this page's.
    pub(super) fn runs(self) -> Runs {
        self.around.get_value().runs
    }

    /// What changes of memberships on this page.
    pub(super) fn changes(self) -> MembershipChanges {
        self.around.get_value().changes
    }

    /// The region that the producer offers in.
    pub(super) fn region(self) -> Option<RegionName> {
        self.accounts()
            .on(Side::Producer)
            .and_then(|producer| self.around.get_value().regions.for_account(&producer))
    }

    /// Both accounts, where both sit.
    pub(super) fn both(self) -> Option<(Rc<SignedIn>, Rc<SignedIn>)> {
        Some((self.accounts().on(Side::Producer)?, self.accounts().on(Side::Consumer)?))
    }

    /// The consumer's project.
    pub(super) fn consumer(self) -> Option<ProjectId> {
        Some(self.accounts().on(Side::Consumer)?.project()?.id.clone())
    }

    /// What the consumer is called.
    pub(super) fn consumer_name(self) -> String {
        let consumer = self.accounts().on(Side::Consumer);
        consumer.map_or_else(|| "the consumer".to_owned(), |consumer| consumer.title())
    }

    /// One of the producer's images here, with its members as far as they are known.
    pub(super) fn shared(self, id: ImageId) -> Option<SharedImage> {
        let place = (self.region()?, id);
        self.shares().known().with(|known| known.ledger.get(&place).cloned())
    }

    /// Those that are picked and are among the producer's images here.
    pub(super) fn chosen(self) -> Vec<SharedImage> {
        let Some(region) = self.region() else { return Vec::new() };
        let known = self.shares().known();
        let of = |picked: &BTreeSet<ImageId>| {
            known.with(|known| {
                let found = picked.iter().filter_map(|id| known.ledger.get(&(region.clone(), *id)));
                found.cloned().collect()
            })
        };
        self.picked.with(of)
    }

    /// The image where it is one alone.
    pub(super) fn only(self) -> Option<(RegionName, Image)> {
        let mut chosen = self.chosen().into_iter();
        match (chosen.next(), chosen.next()) {
            (Some(one), None) => Some((one.region, one.image)),
            _ => None,
        }
    }

    /// What would become of an image.
    pub(super) fn prospect(self, shared: &SharedImage) -> Forecast {
        let (Some((producer, _)), Some(consumer)) = (self.both(), self.consumer()) else {
            return Forecast::Unknown;
        };
        let Some(project) = producer.project() else { return Forecast::Unknown };
        let profile = producer.account.profile();
        // Without a role that counts nothing is certain: the cloud decides.
        let [.., strongest] = profile.differences().roles;
        let role = producer.account.session().role.unwrap_or(strongest);
        let by = Owner { profile, project: &project.id, role };
        Forecast::of(&by, &shared.image, shared.certain(), &consumer, self.licensed.get())
    }

    /// The image's id in the address.
    pub(super) fn address(self) -> Option<String> {
        match self.around.get_value().navigation.route().get() {
            Route::ShareAndAccept { image, .. } => image,
            _ => None,
        }
    }

    /// Picks an image, or puts it back. The address names one that is alone, so that a link leads to it.
    pub(super) fn turn(self, id: ImageId) {
        let mut picked = self.here();
        if !picked.remove(&id) {
            picked.insert(id);
        }
        self.pick(picked);
    }

    /// Picks these and no others.
    pub(super) fn pick(self, picked: BTreeSet<ImageId>) {
        let alone = picked.first().filter(|_| picked.len() == 1).map(ToString::to_string);
        let region = untrack(|| self.region()).map(|region| region.to_string());
        self.picked.set(picked);
        self.around.get_value().navigation.refine(Route::ShareAndAccept { region, image: alone });
    }

    fn here(self) -> BTreeSet<ImageId> {
        untrack(|| self.chosen()).iter().map(|shared| shared.image.id).collect()
    }
}

/// The image of the address is picked, and it alone.
fn follow_address(model: Model) {
    effect(move || {
        let Some(id) = model.address().and_then(|id| id.parse().ok()) else { return };
        if model.picked.with_untracked(|picked| !(picked.len() == 1 && picked.contains(&id))) {
            model.picked.set(BTreeSet::from([id]));
        }
    });
}

/// Keeps address and region in step: the address chooses the region, and another region leaves the images behind.
fn follow_region(model: Model) {
    effect(move || {
        if let Route::ShareAndAccept { region: Some(region), .. } =
            model.around.get_value().navigation.route().get()
        {
            untrack(|| model.around.get_value().regions.choose_text(&region));
        }
    });
    let mut before = None;
    effect(move || {
        let Some(now) = model.region() else { return };
        let left = before.replace(now.clone()).is_some_and(|before| before != now);
        let stands = |route: &Route| matches!(route, Route::ShareAndAccept { region: Some(region), .. } if *region == now.as_str());
        // An address that names the new region names its image too.
        if left && !model.around.get_value().navigation.route().with_untracked(stands) {
            model.pick(BTreeSet::new());
        }
    });
}

/// A yes to licences is about one consumer.
fn follow_seats(model: Model) {
    let mut before = None;
    effect(move || {
        let seats = model.accounts().seats();
        let facing = (seats.producer, seats.consumer);
        if before.replace(facing).is_some_and(|before| before != facing) {
            model.licensed.set(false);
        }
    });
}
