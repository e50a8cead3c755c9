//! Why an image that a link names is not offered to an account. Requests the image, because no list contains the reason.
//! Used by the result section; answers nothing.

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, Visibility};
use imageshare_core::ui::link::OfferLink;
use leptos::prelude::*;

use crate::components::{FailureNotice, LinkButton, Notice, Skeleton};
use crate::data::{AccountKey, Intent, LoadState};
use crate::messages::failure;
use crate::messages::offers::link;
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{SignedInAccount, query, use_accounts};

/// What the account can see of the image.
#[derive(Debug, Clone, PartialEq)]
enum ImageAccess {
    /// The image doesn't exist, or isn't for this account: the cloud answers both alike (measured).
    NotFound,
    /// The account owns it.
    Owned,
    /// Everybody can use it.
    OpenToEveryone(Visibility),
    /// It can see the image without an offer, as an administrator does, or the offer is only a moment old.
    VisibleWithoutOffer,
}

/// The reason, with the next step.
pub(super) fn no_offer_reason(link: &OfferLink, key: AccountKey) -> AnyView {
    let accounts = use_accounts();
    let access = {
        let link = link.clone();
        query(
            move || {
                let (account, link) = (accounts.get(key)?, link.clone());
                Some(async move { load_access(&account, &link).await })
            },
            |_| false,
        )
    };
    let title = untrack(|| accounts.get(key)).map(|account| account.title()).unwrap_or_default();
    let link = link.clone();
    let view = move || {
        match access.state.get() {
        LoadState::Loading | LoadState::Empty => {
            view! { <Skeleton label=link::CHECKING /> }.into_any()
        }
        LoadState::Failed(failure) => {
            view! { <FailureNotice failure=failure::describe(&failure) on_retry=access.on_retry() /> }.into_any()
        }
        LoadState::Ready(found) => reason_view(&title, &link, &found),
    }
    };
    reactive(view).into_any()
}

async fn load_access(
    account: &SignedInAccount,
    link: &OfferLink,
) -> Result<ImageAccess, CloudError> {
    let service = account.account.image_service(&link.region)?;
    match service.show(link.image).await {
        Ok(image) => Ok(access_from_image(&image, image.is_owned_by(&service.project().id))),
        Err(error) if error.is_not_found() => Ok(ImageAccess::NotFound),
        Err(error) => Err(error),
    }
}

const fn access_from_image(image: &Image, is_own: bool) -> ImageAccess {
    match image.visibility {
        _ if is_own => ImageAccess::Owned,
        Visibility::Public | Visibility::Community => ImageAccess::OpenToEveryone(image.visibility),
        Visibility::Private | Visibility::Shared => ImageAccess::VisibleWithoutOffer,
    }
}

fn reason_view(account: &str, offer_link: &OfferLink, access: &ImageAccess) -> AnyView {
    let (title, text) = match access {
        ImageAccess::NotFound => {
            (link::not_offered(account, &offer_link.region), link::NOT_OFFERED_NEXT_STEP)
        }
        ImageAccess::Owned => (link::own_image(account), link::OWN_IMAGE_NOTE),
        ImageAccess::OpenToEveryone(visibility) => {
            (link::open_to_everyone(account, *visibility), link::OPEN_TO_EVERYONE_NOTE)
        }
        ImageAccess::VisibleWithoutOffer => (link::visible_image(account), link::VISIBLE_NOTE),
    };
    let can_see = *access != ImageAccess::NotFound;
    let href =
        Route::Image { region: offer_link.region.to_string(), id: offer_link.image.to_string() }
            .href();
    view! {
        <Notice intent=if can_see { Intent::Neutral } else { Intent::Warn } title=title>
            <p>{text}</p>
            {can_see
                .then(|| {
                    view! {
                        <div class="buttons">
                            <LinkButton href=href label=link::VIEW_IMAGE small=true />
                        </div>
                    }
                        .into_any()
                })}
        </Notice>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures::image;

    #[test]
    fn access_depends_on_owner_and_visibility() {
        let with = |visibility| Image { visibility, ..image("web") };
        for visibility in Visibility::ALL {
            assert_eq!(access_from_image(&with(visibility), true), ImageAccess::Owned);
        }
        assert_eq!(
            access_from_image(&with(Visibility::Public), false),
            ImageAccess::OpenToEveryone(Visibility::Public)
        );
        assert_eq!(
            access_from_image(&with(Visibility::Shared), false),
            ImageAccess::VisibleWithoutOffer
        );
    }
}
