//! Inputs of the form: the producer's own images, the known projects and the recipients. Used by the model of the form.

use std::sync::Arc;

use imageshare_core::model::{Image, Side};
use imageshare_core::plan::recipients::Recipients;
use imageshare_core::rules::MemberQuota;
use imageshare_core::rules::preflight::{Severity, findings};
use leptos::prelude::*;

use super::super::model::{FormModel, region};
use super::member_query::MemberQuery;
use crate::sorting::sort_by;
use crate::state::share_form::ShareFormFields;
use crate::state::{
    Accounts, AddressBook, KnownProjects, Query, RecipientFields, RegionChoice, ShareForm, Shares,
    query,
};

/// The projects known to the producer, and known IDs of other things.
pub(in crate::pages::new_share) fn known_projects(
    accounts: Accounts,
    book: AddressBook,
    shares: Shares,
    member_query: MemberQuery,
    images: Query<Arc<Vec<Image>>>,
) -> Option<KnownProjects> {
    let producer = accounts.account_on(Side::Producer)?;
    let mut known_projects = KnownProjects::for_producer(&producer, accounts, book, shares)?;
    known_projects.projects.extend(member_query.members().into_iter().map(|member| member.member));
    images.state.with(|state| {
        for image in state.as_ready().into_iter().flat_map(|images| images.iter()) {
            known_projects.non_project_ids.add_image(image.id, image.title());
        }
    });
    Some(known_projects)
}

/// All recipients that were entered, ready and doubtful ones apart.
pub(in crate::pages::new_share) fn recipients(
    accounts: Accounts,
    form: ShareForm,
    known_projects_memo: Memo<Option<KnownProjects>>,
) -> Recipients {
    let Some(producer) = accounts.account_on(Side::Producer) else { return Recipients::default() };
    recipient_fields(form).recipients(producer.account.profile(), known_projects_memo)
}

/// The recipient fields of the form.
pub(in crate::pages::new_share) fn recipient_fields(form: ShareForm) -> RecipientFields {
    let ShareFormFields {
        recipient_text,
        added_projects: added,
        removed_entries,
        confirmed_entries,
        ..
    } = form.fields();
    RecipientFields { recipient_text, added_projects: added, removed_entries, confirmed_entries }
}

/// The producer's own images in the region, the most recently changed first.
pub(in crate::pages::new_share) fn own_images(
    accounts: Accounts,
    region_choice: RegionChoice,
) -> Query<Arc<Vec<Image>>> {
    let region = Memo::new(move |_| region(accounts, region_choice));
    query(
        move || {
            let (producer, region) = (accounts.account_on(Side::Producer)?, region.get()?);
            Some(async move {
                let service = producer.account.image_service(&region)?;
                let mut images = service.own_images().await?.images;
                sort_by(&mut images, |one, other| other.updated_at.cmp(&one.updated_at));
                Ok(Arc::new(images))
            })
        },
        |images| images.is_empty(),
    )
}

impl FormModel {
    /// Whether the producer can share an image as it is, with any recipient.
    pub fn can_share(self, image: &Image) -> bool {
        let Some(producer) = self.producer() else { return false };
        let profile = producer.account.profile();
        let findings =
            findings(profile, MemberQuota::Undocumented, true, producer.role(), image, &[], 0);
        findings.iter().all(|finding| finding.severity() != Severity::Blocking)
    }
}
