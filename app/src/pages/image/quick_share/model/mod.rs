//! The state of the panel that shares one image: the input, what is known, and what would be sent.
//!
//! Used by the modules of [`super`]. The core decides what a recipient is and what prevents sharing; runs send.

mod check;
mod draft;

use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::model::ProjectId;
use imageshare_core::plan::preview::{Acknowledgement, PlannedAction, PreviewRow, SharingAccount};
use imageshare_core::plan::recipients::{Recipient, RecipientEntry, Recipients};
use leptos::prelude::*;

use super::super::model::ImagePageModel;
use crate::data::shorten;
use crate::parts::{SavedNames, focus};
use crate::state::runs::{RunKind, Runs};
use crate::state::{
    Accounts, AddressBook, CheckedImages, ImageKey, KnownProjects, Offers, Query, QuickDraft,
    QuickDraftKey, QuickDrafts, RecipientFields, Shares, SignedInAccount, use_accounts,
    use_address_book, use_checked_images, use_quick_drafts, use_runs, use_shares,
};

/// The panel. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::image) struct QuickShare(StoredValue<QuickShareFields>);

/// The state. Behind a handle, because every part of the panel has a copy.
#[derive(Clone, Copy)]
pub(super) struct QuickShareFields {
    pub(super) model_query: Query<ImagePageModel>,
    pub(super) is_open: RwSignal<bool>,
    pub(super) recipient_text: RwSignal<String>,
    pub(super) added_projects: RwSignal<Vec<ProjectId>>,
    pub(super) removed_entries: RwSignal<BTreeSet<String>>,
    pub(super) confirmed_entries: RwSignal<BTreeSet<String>>,
    /// Projects that rejected it get a new offer.
    pub(super) offer_again: RwSignal<bool>,
    pub(super) licence_confirmed: RwSignal<bool>,
    /// The image was not yet checked when the panel opened.
    pub(super) requires_check: RwSignal<bool>,
    /// The image is checked for the current input; stored for the image when that is sent.
    pub(super) is_checked_now: RwSignal<bool>,
    /// The offers were sent: the run replaces the form.
    pub(super) is_sent: RwSignal<bool>,
    pub(super) is_starting: RwSignal<bool>,
    /// Whether the names that were pasted with the IDs are saved.
    pub(super) saved_names: RwSignal<SavedNames>,
    pub(super) known_projects: Memo<Option<KnownProjects>>,
    pub(super) recipients: Memo<Recipients>,
    pub(super) preview_row: Memo<Option<PreviewRow>>,
    pub(super) checked_images: CheckedImages,
    pub(super) accounts: Accounts,
    pub(super) address_book: AddressBook,
    pub(super) shares: Shares,
    pub(super) offers: Offers,
    pub(super) runs: Runs,
    pub(super) drafts: QuickDrafts,
    /// The draft that the input belongs to.
    pub(super) draft_key: StoredValue<Option<QuickDraftKey>>,
}

impl QuickShare {
    /// A closed and empty panel. Call it where the image page is built.
    pub(in crate::pages::image) fn new(model_query: Query<ImagePageModel>) -> Self {
        let (accounts, book, shares) = (use_accounts(), use_address_book(), use_shares());
        let offers: Offers = expect_context();
        let (recipient_text, added_projects) =
            (RwSignal::new(String::new()), RwSignal::new(Vec::new()));
        let (removed_entries, confirmed_entries) = (RwSignal::default(), RwSignal::default());
        let (offer_again, licence) = (RwSignal::new(false), RwSignal::new(false));
        let checked_now = RwSignal::new(false);
        let checked = use_checked_images();
        let known = Memo::new(move |_| {
            let actor = accounts.acting_account()?;
            let mut known_projects = KnownProjects::for_producer(&actor, accounts, book, shares)?;
            let model = model_query.state.get().as_ready().cloned()?;
            known_projects.non_project_ids.add_image(model.image.id, model.image.title());
            known_projects.add_owners(offers);
            known_projects
                .projects
                .extend(model.members().iter().map(|member| member.member.clone()));
            Some(known_projects)
        });
        let fields =
            RecipientFields { recipient_text, added_projects, removed_entries, confirmed_entries };
        fields.reset_confirmed_on_edit();
        let recipients = Memo::new(move |_| {
            let Some(actor) = accounts.acting_account() else { return Recipients::default() };
            fields.recipients(actor.account.profile(), known)
        });
        let row = Memo::new(move |_| {
            let (actor, model) =
                (accounts.acting_account()?, model_query.state.get().as_ready().cloned()?);
            let acknowledgement = Acknowledgement {
                licence_confirmed: licence.get(),
                contents_checked: checked_now.get()
                    || checked.get(&actor.cloud, &image_key(&model)).is_some(),
                offer_again: offer_again.get(),
            };
            let projects = recipients.with(recipient_ids);
            let quota = actor.account.member_quota(&model.region);
            let (project, role) = (&model.own_project.id, actor.role());
            let owner = SharingAccount { profile: model.profile, quota, project, role };
            Some(PreviewRow::new(&owner, &model.image, model.members(), &projects, acknowledgement))
        });
        let quick_share = Self(StoredValue::new(QuickShareFields {
            model_query,
            is_open: RwSignal::new(false),
            recipient_text,
            added_projects,
            removed_entries,
            confirmed_entries,
            offer_again,
            licence_confirmed: licence,
            requires_check: RwSignal::new(false),
            is_checked_now: checked_now,
            is_sent: RwSignal::new(false),
            is_starting: RwSignal::new(false),
            saved_names: RwSignal::default(),
            known_projects: known,
            recipients,
            preview_row: row,
            checked_images: checked,
            accounts,
            address_book: book,
            shares,
            offers,
            runs: use_runs(),
            drafts: use_quick_drafts(),
            draft_key: StoredValue::new(None),
        }));
        quick_share.sync_draft();
        quick_share
    }

    pub(super) fn fields(self) -> QuickShareFields {
        self.0.get_value()
    }

    /// Opens the panel without anything of an earlier share; keeps the input that is not sent yet.
    pub(in crate::pages::image) fn open(self) {
        let fields = self.fields();
        let is_entered = fields.is_open.get_untracked() && !fields.is_sent.get_untracked();
        if let Some(draft_key) = untrack(|| self.draft_key()).filter(|_| !is_entered) {
            self.open_with_draft(draft_key, QuickDraft::default());
        }
        focus::focus_first_match(".quick textarea");
    }

    /// Closes the panel. Sent offers remain; input that is not sent is dropped.
    pub(super) fn close(self) {
        let fields = self.fields();
        self.delete_draft();
        fields.is_open.set(false);
        if fields.is_sent.get_untracked() {
            fields.runs.archive_finished(RunKind::Share);
        }
        focus::restore_focus("h1 ~ .buttons .button--producer, .button--producer");
    }

    pub(super) fn actor(self) -> Option<Rc<SignedInAccount>> {
        self.fields().accounts.acting_account()
    }

    pub(super) fn image_model(self) -> Option<ImagePageModel> {
        self.fields().model_query.state.get().as_ready().cloned()
    }

    /// The name of a project from the address book, the accounts of this page or the pasted text.
    pub(super) fn project_name(self, id: &ProjectId) -> Option<String> {
        let known = self
            .actor()
            .and_then(|actor| self.fields().address_book.project_name(&actor.cloud, id));
        known.or_else(|| self.pasted_name(id))
    }

    /// The name that was pasted with an ID.
    pub(super) fn pasted_name(self, id: &ProjectId) -> Option<String> {
        let recipients = self.fields().recipients;
        recipients.with(|people| people.ready.iter().find(|person| person.id == *id)?.alias.clone())
    }

    /// The name, else the shortened ID.
    pub(super) fn project_title(self, id: &ProjectId) -> String {
        self.project_name(id).unwrap_or_else(|| shorten(id.as_str()))
    }

    /// The projects that would get an offer now.
    pub(super) fn projects_to_offer(self) -> Vec<ProjectId> {
        self.projects_with_action(|action| {
            matches!(action, PlannedAction::Offer | PlannedAction::OfferAgain)
        })
    }

    /// The projects whose planned action matches.
    pub(super) fn projects_with_action(
        self,
        is_match: impl Fn(&PlannedAction) -> bool,
    ) -> Vec<ProjectId> {
        let projects = self.fields().recipients.with(recipient_ids);
        self.fields().preview_row.with(|row| {
            let cells = row.iter().flat_map(|row| &row.actions);
            let chosen = projects.into_iter().zip(cells).filter(|(_, cell)| is_match(cell));
            chosen.map(|(project, _)| project).collect()
        })
    }

    /// The fields that hold the recipients.
    pub(super) fn recipient_fields(self) -> RecipientFields {
        let QuickShareFields {
            recipient_text,
            added_projects,
            removed_entries,
            confirmed_entries,
            ..
        } = self.fields();
        RecipientFields { recipient_text, added_projects, removed_entries, confirmed_entries }
    }

    /// Removes an entry from the text.
    pub(super) fn remove_entry(self, entry: &RecipientEntry) {
        self.recipient_fields().remove_entry(self.fields().known_projects, entry);
        focus::restore_focus(".quick textarea");
    }

    /// Removes a recognized recipient.
    pub(super) fn remove_recipient(self, recipient: &Recipient) {
        self.recipient_fields().remove_recipient(self.fields().known_projects, recipient);
        focus::restore_focus(".quick textarea");
    }

    /// Adds a project, even one that was removed before.
    pub(super) fn add_project(self, id: &ProjectId) {
        self.recipient_fields().add_project(id);
        focus::restore_focus(".quick textarea");
    }
}

/// The unique key of the image.
pub(super) fn image_key(model: &ImagePageModel) -> ImageKey {
    (model.region.clone(), model.image.id)
}

fn recipient_ids(recipients: &Recipients) -> Vec<ProjectId> {
    recipients.ready.iter().map(|person| person.id.clone()).collect()
}
