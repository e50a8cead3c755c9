//! The badge of an image's origin: mine, from another project, or public. Side, colour and arrow are as on other pages.

use leptos::prelude::*;

use super::super::model::entry::{ImageEntry, Ownership};
use super::count_label;
use crate::components::{Icon, IconName};
use crate::data::shorten;
use crate::messages::images;
use crate::parts::MemberStatusLabel;
use crate::state::{use_accounts, use_address_book};

/// The badge, with the answer if it is known.
pub(super) fn ownership_badge(entry: &ImageEntry) -> AnyView {
    match entry.ownership {
        Ownership::Mine => view! {
            <span class="images__source" data-test="source">
                <span class="status warm">
                    <Icon name=IconName::Out />
                    <span class="ink">{images::rows::OWN_IMAGE}</span>
                </span>
                {count_label::count_label(entry)}
            </span>
        }
        .into_any(),
        Ownership::Public => images::rows::PUBLIC_IMAGE.into_any(),
        Ownership::SharedWithMe => {
            let from = owner_name(entry).map_or_else(
                || images::rows::UNKNOWN_OWNER.to_owned(),
                |owner| images::rows::from_owner(&owner),
            );
            let tooltip = from.clone();
            view! {
                <span class="images__source" data-test="source">
                    <span class="status cool" title=tooltip>
                        <Icon name=IconName::In />
                        <span class="ink">{from}</span>
                    </span>
                    {entry.member_status.map(|answer| view! { <MemberStatusLabel status=answer /> })}
                </span>
            }
            .into_any()
        }
        Ownership::Other => {
            owner_name(entry).unwrap_or_else(|| images::rows::UNKNOWN.to_owned()).into_any()
        }
    }
}

/// The owner's known name, else the owner's ID. A name may become known later than the image.
pub(in crate::pages::images) fn owner_name(entry: &ImageEntry) -> Option<String> {
    let owner = entry.owner.as_ref()?;
    let actor = untrack(|| use_accounts().acting_account());
    let known = actor.and_then(|actor| use_address_book().project_name(&actor.cloud, owner));
    Some(known.unwrap_or_else(|| shorten(owner.as_str())))
}
