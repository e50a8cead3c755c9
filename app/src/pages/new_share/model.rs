//! State of the page: the form, the images to select from, their members, the recipients and the resulting plan. Used by all
//! parts of the page. It lives as long as the page; what was typed must outlive it, in [`ShareForm`].

use std::rc::Rc;
use std::sync::Arc;

use imageshare_core::model::{Image, ProjectId, RegionName, Side};
use imageshare_core::plan::recipients::Recipients;
use imageshare_core::rules::Profile;
use leptos::prelude::*;

use super::plan::model::Plan;
use super::query::form_inputs::{known_projects, own_images, recipient_fields, recipients};
use super::query::member_query::MemberQuery;
use crate::navigation::{Navigation, use_navigation};
use crate::parts::SavedNames;
use crate::state::runs::RunKind;
use crate::state::{
    Accounts, AddressBook, ChosenImage, KnownProjects, Query, RecipientFields, RegionChoice, Runs,
    ShareForm, SignedInAccount, use_accounts, use_address_book, use_region_choice, use_runs,
    use_share_form, use_shares,
};

/// The model of the form. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct FormModel(pub(super) StoredValue<FormFields>);

/// Stored behind a handle, because the model is copied into every part of the page.
#[derive(Clone, Copy)]
pub(super) struct FormFields {
    pub(super) accounts: Accounts,
    pub(super) region_choice: RegionChoice,
    pub(super) navigation: Navigation,
    pub(super) runs: Runs,
    pub(super) address_book: AddressBook,
    pub(super) form: ShareForm,
    pub(super) images: Query<Arc<Vec<Image>>>,
    pub(super) member_query: MemberQuery,
    pub(super) known_projects: Memo<Option<KnownProjects>>,
    pub(super) recipients: Memo<Recipients>,
    pub(super) plan: Memo<Plan>,
    /// The recipients that the last run left out.
    pub(super) left_out_recipients: RwSignal<Option<String>>,
    /// Which names of that run's recipients were saved.
    pub(super) saved_names: RwSignal<SavedNames>,
}

impl FormModel {
    /// Starts an empty share, or one with the image that the address names. An earlier draft is set aside.
    pub(super) fn start() -> Self {
        let (accounts, region_choice, navigation) =
            (use_accounts(), use_region_choice(), use_navigation());
        let (book, form, member_query) = (use_address_book(), use_share_form(), MemberQuery::new());
        let images = own_images(accounts, region_choice);
        let shares = use_shares();
        let known =
            Memo::new(move |_| known_projects(accounts, book, shares, member_query, images));
        let recipients = Memo::new(move |_| recipients(accounts, form, known));
        recipient_fields(form).reset_confirmed_on_edit();
        let plan = Memo::new(move |_| {
            let producer = accounts.account_on(Side::Producer);
            producer
                .map(|producer| Plan::new(&producer, form, member_query, recipients))
                .unwrap_or_default()
        });
        let runs = use_runs();
        let form_fields = FormFields {
            accounts,
            region_choice,
            navigation,
            runs,
            address_book: book,
            form,
            images,
            member_query,
            known_projects: known,
            recipients,
            plan,
            left_out_recipients: RwSignal::new(None),
            saved_names: RwSignal::default(),
        };
        let model = Self(StoredValue::new(form_fields));
        form.start_over();
        // On a later visit, a finished run is listed among the recent runs.
        runs.archive_finished(RunKind::Share);
        model.sync_from_address();
        model.subscribe_to_changes();
        model
    }

    /// The form.
    pub(super) fn form(self) -> ShareForm {
        self.0.get_value().form
    }

    /// The producer's own images in the region.
    pub(super) fn images(self) -> Query<Arc<Vec<Image>>> {
        self.0.get_value().images
    }

    /// The members of the images.
    pub(super) fn member_query(self) -> MemberQuery {
        self.0.get_value().member_query
    }

    /// What a recipient's ID is compared with.
    pub(super) fn known_projects(self) -> Memo<Option<KnownProjects>> {
        self.0.get_value().known_projects
    }

    /// The recipients.
    pub(super) fn recipients(self) -> Memo<Recipients> {
        self.0.get_value().recipients
    }

    /// What the run would do.
    pub(super) fn plan(self) -> Memo<Plan> {
        self.0.get_value().plan
    }

    /// The recipients that the last run of this page left out: noted when it starts, because the form is emptied then.
    pub(super) fn left_out_recipients(self) -> RwSignal<Option<String>> {
        self.0.get_value().left_out_recipients
    }

    /// Which names of the last run's recipients were saved.
    pub(super) fn saved_names(self) -> RwSignal<SavedNames> {
        self.0.get_value().saved_names
    }

    /// The recipient fields of the form.
    pub(super) fn recipient_fields(self) -> RecipientFields {
        recipient_fields(self.form())
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
    pub(super) fn address_book(self) -> AddressBook {
        self.0.get_value().address_book
    }

    /// The account that shares.
    pub(super) fn producer(self) -> Option<Rc<SignedInAccount>> {
        self.0.get_value().accounts.account_on(Side::Producer)
    }

    /// The kind of the producer's cloud; OpenStack without one.
    pub(super) fn profile(self) -> Profile {
        let producer = untrack(|| self.producer());
        producer.map_or(Profile::OpenStack, |producer| producer.account.profile())
    }

    /// The name of a project: from the address book, the accounts of this page, the pasted list or the last runs.
    pub(super) fn project_name(self, project: &ProjectId) -> Option<String> {
        let pasted = self.recipients().with(|people| {
            let person = people.ready.iter().find(|person| person.id == *project)?;
            person.alias.clone()
        });
        let known =
            || self.0.get_value().address_book.project_name(&self.producer()?.cloud, project);
        let sent = || self.0.get_value().runs.project_title(project);
        known().or(pasted).or_else(sent)
    }

    /// The region from which images are selected.
    pub(super) fn region(self) -> Option<RegionName> {
        let FormFields { accounts, region_choice, .. } = self.0.get_value();
        region(accounts, region_choice)
    }

    /// Selects or deselects images. The address then names the first selected image of the region.
    pub(super) fn set_images_selected(self, region: &RegionName, images: Vec<Image>, wanted: bool) {
        let chosen = self.form().fields().chosen;
        chosen.update(|chosen| {
            chosen.retain(|one| {
                one.region != *region || images.iter().all(|image| image.id != one.image.id)
            });
            if wanted {
                let new = |image| ChosenImage { region: region.clone(), image };
                chosen.extend(images.into_iter().map(new));
            }
        });
        self.write_image_to_address(region);
    }
}

/// The region from which the producer's images are selected.
pub(super) fn region(accounts: Accounts, region_choice: RegionChoice) -> Option<RegionName> {
    accounts.account_on(Side::Producer).and_then(|producer| region_choice.for_account(&producer))
}
