//! The share as it is being written, with all that is known of it: the form, the images to choose from, who has them, who is
//! meant, and the plan that follows. It lives as long as the page; what was typed lives longer.

use std::rc::Rc;
use std::sync::Arc;

use imageshare_core::model::{Image, ProjectId, RegionName, Side};
use imageshare_core::plan::recipients::People;
use imageshare_core::rules::visibility;
use leptos::prelude::*;

use super::member_query::MemberQuery;
use super::plan::model::Plan;
use super::sources::{fields, known, own_images, people};
use crate::navigation::{Navigation, use_navigation};
use crate::parts::KeptNames;
use crate::reactive::effect;
use crate::state::runs::RunKind;
use crate::state::{
    Accounts, AddressBook, Chosen, KnownProjects, Query, RecipientFields, Regions, Runs, ShareForm,
    SignedIn, use_accounts, use_book, use_image_changes, use_regions, use_runs, use_share_form,
    use_shares,
};

/// The draft. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct FormModel(StoredValue<FormFields>);

/// Behind a handle, because a draft is copied into every part of the page.
#[derive(Clone, Copy)]
struct FormFields {
    accounts: Accounts,
    regions: Regions,
    navigation: Navigation,
    runs: Runs,
    book: AddressBook,
    form: ShareForm,
    images: Query<Arc<Vec<Image>>>,
    survey: MemberQuery,
    known: Memo<Option<KnownProjects>>,
    people: Memo<People>,
    plan: Memo<Plan>,
    /// Who was not included in the run that was begun last.
    undecided: RwSignal<Option<String>>,
    /// What became of the names of that run.
    kept: RwSignal<KeptNames>,
}

impl FormModel {
    /// Starts empty, or with the image of the address where it names one. What was prepared before is set aside.
    pub(super) fn start() -> Self {
        let (accounts, regions, navigation) = (use_accounts(), use_regions(), use_navigation());
        let (book, form, survey) = (use_book(), use_share_form(), MemberQuery::new());
        let images = own_images(accounts, regions);
        let shares = use_shares();
        let known = Memo::new(move |_| known(accounts, book, shares, survey, images));
        let people = Memo::new(move |_| people(accounts, form, known));
        fields(form).forget_insisted();
        let plan = Memo::new(move |_| {
            let producer = accounts.on(Side::Producer);
            producer.map(|producer| Plan::of(&producer, form, survey, people)).unwrap_or_default()
        });
        let runs = use_runs();
        let held = FormFields {
            accounts,
            regions,
            navigation,
            runs,
            book,
            form,
            images,
            survey,
            known,
            people,
            plan,
            undecided: RwSignal::new(None),
            kept: RwSignal::default(),
        };
        let draft = Self(StoredValue::new(held));
        form.start_over();
        // A run that is over is history on any later visit.
        runs.forget(RunKind::Share);
        draft.follow_the_address();
        draft.follow_the_cloud();
        draft
    }

    /// The form.
    pub(super) fn form(self) -> ShareForm {
        self.0.get_value().form
    }

    /// The producer's own images in the region.
    pub(super) fn images(self) -> Query<Arc<Vec<Image>>> {
        self.0.get_value().images
    }

    /// Who has the images.
    pub(super) fn survey(self) -> MemberQuery {
        self.0.get_value().survey
    }

    /// What a recipient's ID is compared with.
    pub(super) fn known(self) -> Memo<Option<KnownProjects>> {
        self.0.get_value().known
    }

    /// Who is meant.
    pub(super) fn people(self) -> Memo<People> {
        self.0.get_value().people
    }

    /// What would happen.
    pub(super) fn plan(self) -> Memo<Plan> {
        self.0.get_value().plan
    }

    /// Who was not included in the run that was begun last on this page: noted as it begins, because the form is emptied then.
    pub(super) fn undecided(self) -> RwSignal<Option<String>> {
        self.0.get_value().undecided
    }

    /// What became of the names of the run that was begun last.
    pub(super) fn kept(self) -> RwSignal<KeptNames> {
        self.0.get_value().kept
    }

    /// What the form has of its recipients.
    pub(super) fn fields(self) -> RecipientFields {
        fields(self.form())
    }

    /// The address.
    pub(super) fn navigation(self) -> Navigation {
        self.0.get_value().navigation
    }

    /// The accounts of this page.
    pub(super) fn accounts(self) -> Accounts {
        self.0.get_value().accounts
    }

    /// The address books.
    pub(super) fn book(self) -> AddressBook {
        self.0.get_value().book
    }

    /// Who shares.
    pub(super) fn producer(self) -> Option<Rc<SignedIn>> {
        self.0.get_value().accounts.on(Side::Producer)
    }

    /// What the producer's cloud calls a project.
    pub(super) fn project_word(self) -> &'static str {
        let profile = untrack(|| self.producer()).map(|producer| producer.account.profile());
        profile.map_or("project", |profile| profile.differences().project_word)
    }

    /// What people call a project: by the pasted list, the address book or the accounts of this page.
    pub(super) fn name_of(self, project: &ProjectId) -> Option<String> {
        let listed = self.people().with(|people| {
            let person = people.ready.iter().find(|person| person.id == *project)?;
            person.alias.clone()
        });
        let known = || self.0.get_value().book.name_of(&self.producer()?.origin, project);
        let sent = || self.0.get_value().runs.project_title(project);
        known().or(listed).or_else(sent)
    }

    /// The region in which images are chosen.
    pub(super) fn region(self) -> Option<RegionName> {
        let FormFields { accounts, regions, .. } = self.0.get_value();
        region(accounts, regions)
    }

    /// Chooses images, or lets go of them. The address names the first from then on.
    pub(super) fn choose(self, region: &RegionName, images: Vec<Image>, wanted: bool) {
        let chosen = self.form().fields().chosen;
        chosen.update(|chosen| {
            chosen.retain(|one| {
                one.region != *region || images.iter().all(|image| image.id != one.image.id)
            });
            if wanted {
                let new = |image| Chosen { region: region.clone(), image };
                chosen.extend(images.into_iter().map(new));
            }
        });
        self.name_in_address(region);
    }

    /// Puts an image in as the cloud has it now.
    fn replace(self, region: &RegionName, image: &Image) {
        self.form().refresh(region, image);
        if untrack(|| self.region()).as_ref() == Some(region) {
            self.images().update_cache(|images| {
                let mut known = Arc::make_mut(images).iter_mut();
                if let Some(known) = known.find(|known| known.id == image.id) {
                    *known = image.clone();
                }
            });
        }
    }

    /// What was chosen is kept as the cloud has it, and the cloud is asked who has it.
    fn follow_the_cloud(self) {
        let FormFields { accounts, form, images, survey, .. } = self.0.get_value();
        use_image_changes().subscribe(move |cloud, changes| {
            if accounts.on(Side::Producer).is_some_and(|producer| producer.origin == *cloud) {
                for change in changes {
                    self.replace(&change.region, &change.image);
                }
            }
        });
        effect(move || {
            let Some(producer) = accounts.on(Side::Producer) else { return };
            let Some(project) = producer.project() else { return };
            self.book().list_projects(&producer);
            if form.belongs_to(producer.origin.clone(), project.id.clone()) {
                survey.clear();
            }
        });
        effect(move || {
            let Some(region) = self.region() else { return };
            images.state.with(|state| {
                for image in state.ready().into_iter().flat_map(|images| images.iter()) {
                    form.refresh(&region, image);
                }
            });
        });
        effect(move || {
            let Some(producer) = accounts.on(Side::Producer) else { return };
            let profile = producer.account.profile();
            let may = |one: &&Chosen| visibility::may_have_members(profile, one.image.visibility);
            let keys = form
                .fields()
                .chosen
                .with(|chosen| chosen.iter().filter(may).map(Chosen::key).collect::<Vec<_>>());
            survey.want(keys);
        });
    }
}

/// The region in which the producer's images are chosen.
pub(super) fn region(accounts: Accounts, regions: Regions) -> Option<RegionName> {
    accounts.on(Side::Producer).and_then(|producer| regions.for_account(&producer))
}
