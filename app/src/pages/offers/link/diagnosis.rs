//! Why an image that a link names is not offered to an account: asked of the cloud, since no list tells.

use imageshare_core::cloud::CloudError;
use imageshare_core::link::OfferLink;
use imageshare_core::model::{Image, Visibility};
use leptos::prelude::*;

use crate::components::{FailureNotice, LinkButton, Notice, Skeleton};
use crate::data::{Intent, LoadState};
use crate::reactive::reactive;
use crate::route::Route;
use crate::state::{AccountKey, SignedIn, query, use_accounts};

/// What the account sees of the image.
#[derive(Debug, Clone, PartialEq)]
enum ImageAccess {
    /// Nothing: there is no such image, or it is not for this account. The cloud says the same to both (measured).
    Nothing,
    /// It is its own.
    Own,
    /// Everybody may use it.
    Open(Visibility),
    /// It sees it otherwise, as an administrator does, or the offer came a moment ago.
    Otherwise,
}

/// The reason, with a way on.
pub(super) fn why_not(link: &OfferLink, key: AccountKey) -> AnyView {
    let accounts = use_accounts();
    let asked = {
        let link = link.clone();
        query(
            move || {
                let (account, link) = (accounts.get(key)?, link.clone());
                Some(async move { look(&account, &link).await })
            },
            |_| false,
        )
    };
    let title = untrack(|| accounts.get(key)).map(|account| account.title()).unwrap_or_default();
    let link = link.clone();
    let view = move || match asked.state.get() {
        LoadState::Loading | LoadState::Empty => {
            view! { <Skeleton label="Checking why nothing is offered" /> }.into_any()
        }
        LoadState::Failed(failure) => {
            view! { <FailureNotice failure=failure on_retry=asked.on_retry() /> }.into_any()
        }
        LoadState::Ready(seen) => reason(&title, &link, &seen),
    };
    reactive(view).into_any()
}

async fn look(account: &SignedIn, link: &OfferLink) -> Result<ImageAccess, CloudError> {
    let service = account.account.images(&link.region)?;
    match service.show(link.image).await {
        Ok(image) => Ok(seen(&image, image.is_owned_by(&service.project().id))),
        Err(error) if error.is_not_found() => Ok(ImageAccess::Nothing),
        Err(error) => Err(error),
    }
}

const fn seen(image: &Image, own: bool) -> ImageAccess {
    match image.visibility {
        _ if own => ImageAccess::Own,
        Visibility::Public | Visibility::Community => ImageAccess::Open(image.visibility),
        Visibility::Private | Visibility::Shared => ImageAccess::Otherwise,
    }
}

fn reason(account: &str, link: &OfferLink, seen: &ImageAccess) -> AnyView {
    let (title, text) = match seen {
        ImageAccess::Nothing => (
            format!("Nothing is offered to {account} under this ID in {}", link.region),
            "It may be offered to another account, the share may have ended, or the image may be gone: the cloud answers the same in all cases. Sign in as the account that the link was sent to, or ask the owner whether it is still shared.".to_owned(),
        ),
        ImageAccess::Own => (
            format!("This image is {account}'s own"),
            "The owner needs no offer, and cannot answer one. The link is for somebody else.".to_owned(),
        ),
        ImageAccess::Open(visibility) => (
            format!("This image is {visibility}, and not offered to {account}"),
            "Everybody on this cloud can use it by its ID already. There is nothing to accept.".to_owned(),
        ),
        ImageAccess::Otherwise => (
            format!("{account} can see this image, but it isn't offered to it"),
            "An administrator sees every image. If the offer was made a moment ago, refresh.".to_owned(),
        ),
    };
    let shown = *seen != ImageAccess::Nothing;
    let href = Route::Image { region: link.region.to_string(), id: link.image.to_string() }.href();
    view! {
        <Notice tone=if shown { Intent::Plain } else { Intent::Warn } title=title>
            <p>{text}</p>
            {shown
                .then(|| {
                    view! {
                        <div class="buttons">
                            <LinkButton href=href label="View the image" small=true />
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
    use crate::messages::example::image;

    #[test]
    fn ones_own_image_is_ones_own_whoever_may_see_it_and_a_shared_one_that_is_not_offered_is_seen_otherwise()
     {
        let with = |visibility| Image { visibility, ..image("web") };
        for visibility in Visibility::ALL {
            assert_eq!(seen(&with(visibility), true), ImageAccess::Own);
        }
        assert_eq!(seen(&with(Visibility::Public), false), ImageAccess::Open(Visibility::Public));
        assert_eq!(seen(&with(Visibility::Shared), false), ImageAccess::Otherwise);
    }
}
