//! The share as it is being written: which image, for whom, and what is known of both. It lives as long as the page.

use std::sync::Arc;

use imageshare_core::cloud::ImageList;
use imageshare_core::model::{Image, ImageId, Membership, ProjectId, RegionName};
use imageshare_core::rules::recipient::{self, RecipientProblem};
use imageshare_core::rules::visibility;
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;

use crate::components::Side;
use crate::live::follow;
use crate::navigation::{Navigation, use_navigation};
use crate::order::sort_by;
use crate::route::Route;
use crate::state::{Accounts, Asked, Regions, ask, use_accounts, use_regions};

/// What the draft looks at beyond itself.
#[derive(Clone, Copy)]
struct Around {
    accounts: Accounts,
    regions: Regions,
    navigation: Navigation,
}

/// The draft. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// Behind a handle, because a draft is copied into every part of the page.
    around: StoredValue<Around>,
    /// What stands in the field for the consumer's project.
    pub(super) recipient: RwSignal<String>,
    /// The field was left once: from then on it says what is wrong with it.
    pub(super) left: RwSignal<bool>,
    /// Share although the id looks like another cloud's.
    pub(super) insists: RwSignal<bool>,
    /// The producer's own images in the region.
    pub(super) images: Asked<Arc<Vec<Image>>>,
    /// The members of the chosen image, where it can have any.
    pub(super) members: Asked<Vec<Membership>>,
    /// The chosen image, once it is in the list.
    pub(super) image: Memo<Option<Image>>,
}

impl Draft {
    /// Begins with the image of the address, where it names one.
    pub(super) fn start() -> Self {
        let (accounts, regions, navigation) = (use_accounts(), use_regions(), use_navigation());
        let route = navigation.route();
        // An address that names a region is a wish for it.
        let mut before = None;
        follow(move || {
            let wanted = route.with(|route| match route {
                Route::Share { region, .. } => region.clone(),
                _ => None,
            });
            let is_new = before.replace(wanted.clone()).as_ref() != Some(&wanted);
            if let Some(region) = wanted.filter(|_| is_new) {
                regions.choose_text(&region);
            }
        });
        let images = own_images(accounts, regions);
        let image = Memo::new(move |_| {
            let chosen = route.with(chosen)?;
            images
                .state
                .with(|state| state.ready()?.iter().find(|image| image.id == chosen).cloned())
        });
        Self {
            around: StoredValue::new(Around { accounts, regions, navigation }),
            recipient: RwSignal::new(String::new()),
            left: RwSignal::new(false),
            insists: RwSignal::new(false),
            images,
            members: members(accounts, regions, image),
            image,
        }
    }

    /// The region in which images are chosen.
    pub(super) fn region(self) -> Option<RegionName> {
        let Around { accounts, regions, .. } = self.around.get_value();
        region(accounts, regions)
    }

    /// The id in the address, whether or not the list holds it.
    pub(super) fn chosen(self) -> Option<ImageId> {
        self.around.get_value().navigation.route().with(chosen)
    }

    /// Chooses an image; the address names it from now on.
    pub(super) fn choose(self, image: ImageId) {
        let region = untrack(|| self.region()).map(|region| region.to_string());
        self.around
            .get_value()
            .navigation
            .refine(Route::Share { region, image: Some(image.to_string()) });
    }

    /// The consumer's project, or what is wrong with what was typed.
    pub(super) fn checked(self) -> Result<ProjectId, RecipientProblem> {
        let text = self.recipient.get();
        let Some(producer) = self.around.get_value().accounts.on(Side::Producer) else {
            return text.parse().map_err(RecipientProblem::NotAnId);
        };
        let Some(own) = producer.project() else {
            return text.parse().map_err(RecipientProblem::NotAnId);
        };
        let checked = recipient::check(producer.account.profile(), &own.id, &text);
        match checked {
            Err(problem) if problem.may_insist() && self.insists.get() => {
                text.parse().map_err(RecipientProblem::NotAnId)
            }
            checked => checked,
        }
    }

    /// The membership that the recipient has of the chosen image already.
    pub(super) fn existing(self) -> Option<Membership> {
        let recipient = self.checked().ok()?;
        self.members
            .state
            .with(|state| state.ready()?.iter().find(|member| member.member == recipient).cloned())
    }

    /// Puts the image in as the cloud has it now.
    pub(super) fn replace(self, image: Image) {
        self.images.amend(|images| {
            let mut known = Arc::make_mut(images).iter_mut();
            if let Some(known) = known.find(|known| known.id == image.id) {
                *known = image;
            }
        });
    }
}

fn chosen(route: &Route) -> Option<ImageId> {
    match route {
        Route::Share { image, .. } => image.as_ref()?.parse().ok(),
        _ => None,
    }
}

fn region(accounts: Accounts, regions: Regions) -> Option<RegionName> {
    accounts.on(Side::Producer).and_then(|producer| regions.for_account(&producer))
}

fn own_images(accounts: Accounts, regions: Regions) -> Asked<Arc<Vec<Image>>> {
    let region = Memo::new(move |_| region(accounts, regions));
    ask(
        move || {
            let (producer, region) = (accounts.on(Side::Producer)?, region.get()?);
            Some(async move {
                let service = producer.account.images(&region)?;
                let owner = Some(service.project().id.clone());
                let query = ImageQuery { owner: owner.clone(), ..ImageQuery::default() };
                let ImageList { mut images, .. } = service.list(&query, |_| ()).await?;
                // A cloud that knows no such filter gives everything.
                images.retain(|image| image.owner == owner);
                sort_by(&mut images, |one, other| other.updated_at.cmp(&one.updated_at));
                Ok(Arc::new(images))
            })
        },
        |images| images.is_empty(),
    )
}

fn members(
    accounts: Accounts,
    regions: Regions,
    image: Memo<Option<Image>>,
) -> Asked<Vec<Membership>> {
    // The image's record changes more often than what is asked of it.
    let shareable = Memo::new(move |_| {
        let producer = accounts.on(Side::Producer)?;
        let image = image.get()?;
        visibility::may_have_members(producer.account.profile(), image.visibility)
            .then_some(image.id)
    });
    ask(
        move || {
            let (producer, image) = (accounts.on(Side::Producer)?, shareable.get()?);
            let region = region(accounts, regions)?;
            Some(async move { producer.account.images(&region)?.members(image).await })
        },
        |_| false,
    )
}
