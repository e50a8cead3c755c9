//! What the link claims, shown verbatim. Used by the page of a link; must not present a claim as verified.

use imageshare_core::ui::link::OfferLink;
use leptos::prelude::*;

use crate::components::{Fact, Id, Section};
use crate::data::CloudId;
use crate::messages::offers::link;
use crate::reactive::reactive;
use crate::state::{use_accounts, use_address_book};

/// The section.
pub(in crate::pages::offers) fn claims_section(link: &OfferLink) -> AnyView {
    let name = link.name.clone().unwrap_or_else(|| link::NO_NAME.to_owned());
    let owner = link.owner.clone();
    let link_cloud = link.identity_url.clone();
    let known = move || {
        let accounts = use_accounts().all();
        let on_cloud =
            accounts.iter().find(|one| one.account.cloud_address().identity == link_cloud);
        let cloud = on_cloud.map_or_else(
            || CloudId::Cloud(link_cloud.host().to_owned()),
            |account| account.cloud.clone(),
        );
        use_address_book()
            .project_name(&cloud, &owner)
            .map_or_else(|| link::UNKNOWN_OWNER.to_owned(), |name| link::known_owner(&name))
    };
    let (image, owner) = (link.image.to_string(), link.owner.to_string());
    let (region, cloud) = (link.region.to_string(), link.identity_url.to_string());
    view! {
        <Section id="link-says" title=link::CLAIMS.to_owned()>
            <p class="read soft">{link::CLAIMS_NOTE}</p>
            <dl class="facts" data-test="link-says">
                <Fact name=link::IMAGE>
                    <b>{name}</b>
                    " "
                    <Id full_id=image />
                </Fact>
                <Fact name=link::OFFERED_BY>
                    <Id full_id=owner />
                    " "
                    <span class="soft">{reactive(known)}</span>
                </Fact>
                <Fact name=link::REGION>{region}</Fact>
                <Fact name=link::CLOUD>{cloud}</Fact>
            </dl>
        </Section>
    }
    .into_any()
}
