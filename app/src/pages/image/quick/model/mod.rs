//! The state of the panel that shares one image: the input, what is known, and what would be sent.
//!
//! Used by the modules of [`super`]. The core decides what a recipient is and what prevents sharing; runs send.

mod check;
mod draft;

use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::model::ProjectId;
use imageshare_core::plan::preview::{Acknowledgement, Owner, PlannedAction, PreviewRow};
use imageshare_core::plan::recipients::{Recipient, RecipientEntry, Recipients};
use leptos::prelude::*;

use super::super::model::ImageView;
use crate::data::shorten;
use crate::parts::{SavedNames, focus};
use crate::state::runs::{RunKind, Runs};
use crate::state::{
    Accounts, AddressBook, CheckedImages, ImageKey, KnownProjects, Offers, Query, QuickDraft,
    QuickDraftKey, QuickDrafts, RecipientFields, Shares, SignedIn, use_accounts, use_book,
    use_checked_images, use_quick_drafts, use_runs, use_shares,
};

/// The panel. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::image) struct Quick(StoredValue<QuickFields>);

/// The state. Behind a handle, because every part of the panel has a copy.
#[derive(Clone, Copy)]
pub(super) struct QuickFields {
    pub(super) view_query: Query<ImageView>,
    pub(super) open: RwSignal<bool>,
    pub(super) text: RwSignal<String>,
    pub(super) added: RwSignal<Vec<ProjectId>>,
    pub(super) left_out: RwSignal<BTreeSet<String>>,
    pub(super) confirmed: RwSignal<BTreeSet<String>>,
    /// Projects that rejected it get a new offer.
    pub(super) offer_again: RwSignal<bool>,
    pub(super) licence: RwSignal<bool>,
    /// The image was not yet checked when the panel opened.
    pub(super) requires_check: RwSignal<bool>,
    /// The image is checked for the current input; stored for the image when that is sent.
    pub(super) checked_now: RwSignal<bool>,
    /// The offers were sent: the run replaces the form.
    pub(super) sent: RwSignal<bool>,
    pub(super) starting: RwSignal<bool>,
    /// Whether the names that were pasted with the IDs are saved.
    pub(super) saved_names: RwSignal<SavedNames>,
    pub(super) known: Memo<Option<KnownProjects>>,
    pub(super) people: Memo<Recipients>,
    pub(super) row: Memo<Option<PreviewRow>>,
    pub(super) checked: CheckedImages,
    pub(super) accounts: Accounts,
    pub(super) book: AddressBook,
    pub(super) shares: Shares,
    pub(super) offers: Offers,
    pub(super) runs: Runs,
    pub(super) drafts: QuickDrafts,
    /// The draft that the input belongs to.
    pub(super) draft_key: StoredValue<Option<QuickDraftKey>>,
}

impl Quick {
    /// A closed and empty panel. Call it where the image page is built.
    pub(in crate::pages::image) fn new(view_query: Query<ImageView>) -> Self {
        let (accounts, book, shares) = (use_accounts(), use_book(), use_shares());
        let offers: Offers = expect_context();
        let (text, added) = (RwSignal::new(String::new()), RwSignal::new(Vec::new()));
        let (left_out, confirmed) = (RwSignal::default(), RwSignal::default());
        let (offer_again, licence) = (RwSignal::new(false), RwSignal::new(false));
        let checked_now = RwSignal::new(false);
        let checked = use_checked_images();
        let known = Memo::new(move |_| {
            let actor = accounts.actor()?;
            let mut known = KnownProjects::for_producer(&actor, accounts, book, shares)?;
            let view = view_query.state.get().ready().cloned()?;
            known.others.add_image(view.image.id, view.image.title());
            known.add_owners(offers);
            known.projects.extend(view.members().iter().map(|member| member.member.clone()));
            Some(known)
        });
        let fields = RecipientFields { text, added, removed: left_out, confirmed };
        fields.reset_confirmed_on_edit();
        let people = Memo::new(move |_| {
            let Some(actor) = accounts.actor() else { return Recipients::default() };
            fields.people(actor.account.profile(), known)
        });
        let row = Memo::new(move |_| {
            let (actor, view) = (accounts.actor()?, view_query.state.get().ready().cloned()?);
            let acknowledgement = Acknowledgement {
                licence_confirmed: licence.get(),
                contents_checked: checked_now.get()
                    || checked.get(&actor.origin, &image_key(&view)).is_some(),
                offer_again: offer_again.get(),
            };
            let projects = people.with(projects);
            let owner = Owner { profile: view.profile, project: &view.me.id, role: actor.role() };
            Some(PreviewRow::new(&owner, &view.image, view.members(), &projects, acknowledgement))
        });
        let quick = Self(StoredValue::new(QuickFields {
            view_query,
            open: RwSignal::new(false),
            text,
            added,
            left_out,
            confirmed,
            offer_again,
            licence,
            requires_check: RwSignal::new(false),
            checked_now,
            sent: RwSignal::new(false),
            starting: RwSignal::new(false),
            saved_names: RwSignal::default(),
            known,
            people,
            row,
            checked,
            accounts,
            book,
            shares,
            offers,
            runs: use_runs(),
            drafts: use_quick_drafts(),
            draft_key: StoredValue::new(None),
        }));
        quick.sync_draft();
        quick
    }

    pub(super) fn fields(self) -> QuickFields {
        self.0.get_value()
    }

    /// Opens the panel without anything of an earlier share; keeps the input that is not sent yet.
    pub(in crate::pages::image) fn open(self) {
        let fields = self.fields();
        let is_entered = fields.open.get_untracked() && !fields.sent.get_untracked();
        if let Some(draft_key) = untrack(|| self.draft_key()).filter(|_| !is_entered) {
            self.open_with(draft_key, QuickDraft::default());
        }
        focus::focus(".quick textarea");
    }

    /// Closes the panel. Sent offers remain; input that is not sent is dropped.
    pub(super) fn close(self) {
        let fields = self.fields();
        self.forget_draft();
        fields.open.set(false);
        if fields.sent.get_untracked() {
            fields.runs.archive(RunKind::Share);
        }
        focus::restore("h1 ~ .buttons .button--producer, .button--producer");
    }

    pub(super) fn actor(self) -> Option<Rc<SignedIn>> {
        self.fields().accounts.actor()
    }

    pub(super) fn image_view(self) -> Option<ImageView> {
        self.fields().view_query.state.get().ready().cloned()
    }

    /// The name of a project from the address book, the accounts of this page or the pasted text.
    pub(super) fn name_of(self, id: &ProjectId) -> Option<String> {
        let known = self.actor().and_then(|actor| self.fields().book.name_of(&actor.origin, id));
        known.or_else(|| self.alias_of(id))
    }

    /// The name that was pasted with an ID.
    pub(super) fn alias_of(self, id: &ProjectId) -> Option<String> {
        let people = self.fields().people;
        people.with(|people| people.ready.iter().find(|person| person.id == *id)?.alias.clone())
    }

    /// The name, else the shortened ID.
    pub(super) fn title_of(self, id: &ProjectId) -> String {
        self.name_of(id).unwrap_or_else(|| shorten(id.as_str()))
    }

    /// The projects that would get an offer now.
    pub(super) fn new_projects(self) -> Vec<ProjectId> {
        self.with_planned_action(|action| {
            matches!(action, PlannedAction::Offer | PlannedAction::OfferAgain)
        })
    }

    /// The projects whose planned action matches.
    pub(super) fn with_planned_action(
        self,
        is_match: impl Fn(&PlannedAction) -> bool,
    ) -> Vec<ProjectId> {
        let projects = self.fields().people.with(projects);
        self.fields().row.with(|row| {
            let cells = row.iter().flat_map(|row| &row.actions);
            let chosen = projects.into_iter().zip(cells).filter(|(_, cell)| is_match(cell));
            chosen.map(|(project, _)| project).collect()
        })
    }

    /// The fields that hold the recipients.
    pub(super) fn recipient_fields(self) -> RecipientFields {
        let QuickFields { text, added, left_out, confirmed, .. } = self.fields();
        RecipientFields { text, added, removed: left_out, confirmed }
    }

    /// Removes an entry from the text.
    pub(super) fn remove(self, entry: &RecipientEntry) {
        self.recipient_fields().remove_entry(self.fields().known, entry);
        focus::restore(".quick textarea");
    }

    /// Removes a recognized recipient.
    pub(super) fn remove_person(self, person: &Recipient) {
        self.recipient_fields().remove_recipient(self.fields().known, person);
        focus::restore(".quick textarea");
    }

    /// Adds a project, even one that was removed before.
    pub(super) fn add(self, id: &ProjectId) {
        self.recipient_fields().add(id);
        focus::restore(".quick textarea");
    }
}

/// The unique key of the image.
pub(super) fn image_key(view: &ImageView) -> ImageKey {
    (view.region.clone(), view.image.id)
}

fn projects(people: &Recipients) -> Vec<ProjectId> {
    people.ready.iter().map(|person| person.id.clone()).collect()
}
