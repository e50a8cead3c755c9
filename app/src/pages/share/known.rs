//! What is asked and gathered for a draft: the producer's own images, and everybody who is meant.

use std::sync::Arc;

use imageshare_core::cloud::ImageList;
use imageshare_core::model::{Image, Project, ProjectId};
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;

use super::draft::region;
use super::people::list::{Given, People, sort_out};
use super::survey::Survey;
use crate::components::Side;
use crate::order::sort_by;
use crate::state::{Accounts, AddressBook, Asked, Regions, ShareForm, ask};

/// Everybody who was typed or taken in, sorted.
pub(super) fn people(
    accounts: Accounts,
    book: AddressBook,
    form: ShareForm,
    survey: Survey,
) -> People {
    let Some(producer) = accounts.on(Side::Producer) else { return People::default() };
    let Some(own) = producer.project() else { return People::default() };
    let cloud = &producer.origin;
    // Whom the user has met on this cloud: in his book, on this page, or as a member of one of these images.
    let signed_in = accounts.all().into_iter().filter(|other| other.origin == *cloud);
    let signed_in: Vec<_> = signed_in.filter_map(|other| other.project().cloned()).collect();
    let mut known: Vec<ProjectId> =
        book.with(cloud, |book| book.contacts().map(|(id, _)| id.clone()).collect());
    known.extend(signed_in.iter().map(|project| project.id.clone()));
    known.extend(survey.members().into_iter().map(|member| member.member));
    let named = |name: &str| {
        let by_alias = book.with(cloud, |book| book.named(name).cloned());
        let is_called = |project: &&Project| {
            project.name.eq_ignore_ascii_case(name.trim()) && project.id != own.id
        };
        by_alias.or_else(|| signed_in.iter().find(is_called).map(|project| project.id.clone()))
    };
    let fields = form.fields();
    let (text, added) = (fields.text.get(), fields.added.get());
    let (left_out, insisted) = (fields.left_out.get(), fields.insisted.get());
    let given = Given {
        text: &text,
        added: &added,
        left_out: &left_out,
        insisted: &insisted,
        known: &known,
    };
    sort_out(producer.account.profile(), &own.id, &given, named)
}

/// The producer's own images in the region, the newest change first.
pub(super) fn own_images(accounts: Accounts, regions: Regions) -> Asked<Arc<Vec<Image>>> {
    let region = Memo::new(move |_| region(accounts, regions));
    ask(
        move || {
            let (producer, region) = (accounts.on(Side::Producer)?, region.get()?);
            Some(async move {
                let service = producer.account.images(&region)?;
                let owner = Some(service.project().id.clone());
                let query = ImageQuery { owner: owner.clone(), ..ImageQuery::default() };
                let ImageList { mut images, .. } = service.list(&query, |_| ()).await?;
                // Hidden ones stand in a list of their own.
                let query = ImageQuery { hidden: true, ..query };
                let hidden = service.list(&query, |_| ()).await?.images;
                let is_new = |image: &Image| images.iter().all(|known| known.id != image.id);
                let hidden: Vec<Image> = hidden.into_iter().filter(is_new).collect();
                images.extend(hidden);
                // A cloud that knows no such filter gives everything.
                images.retain(|image| image.owner == owner);
                sort_by(&mut images, |one, other| other.updated_at.cmp(&one.updated_at));
                Ok(Arc::new(images))
            })
        },
        |images| images.is_empty(),
    )
}
