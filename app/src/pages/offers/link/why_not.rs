//! Why an image that a link names is not offered to an account: asked of the cloud, since no list tells.

use imageshare_core::cloud::CloudError;
use imageshare_core::link::OfferLink;
use imageshare_core::model::{Image, Visibility};
use leptos::prelude::*;

use crate::components::{Bones, FailureNotice, LinkButton, Loaded, Notice, Tone};
use crate::live::live;
use crate::route::Route;
use crate::state::{AccountKey, SignedIn, ask, use_accounts};

/// What the account sees of the image.
#[derive(Debug, Clone, PartialEq)]
enum Seen {
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
        ask(
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
        Loaded::Loading | Loaded::Empty => {
            view! { <Bones label="Asking why nothing is offered" /> }.into_any()
        }
        Loaded::Failed(failure) => {
            view! { <FailureNotice failure=failure on_retry=asked.on_retry() /> }.into_any()
        }
        Loaded::Ready(seen) => reason(&title, &link, &seen),
    };
    live(view).into_any()
}

async fn look(account: &SignedIn, link: &OfferLink) -> Result<Seen, CloudError> {
    let service = account.account.images(&link.region)?;
    match service.show(link.image).await {
        Ok(image) => Ok(seen(&image, image.is_owned_by(&service.project().id))),
        Err(error) if error.is_not_found() => Ok(Seen::Nothing),
        Err(error) => Err(error),
    }
}

const fn seen(image: &Image, own: bool) -> Seen {
    match image.visibility {
        _ if own => Seen::Own,
        Visibility::Public | Visibility::Community => Seen::Open(image.visibility),
        Visibility::Private | Visibility::Shared => Seen::Otherwise,
    }
}

fn reason(account: &str, link: &OfferLink, seen: &Seen) -> AnyView {
    let (title, text) = match seen {
        Seen::Nothing => (
            format!("Nothing is offered to {account} under this ID in {}", link.region),
            "Perhaps it is offered to another account, perhaps the share has ended or the image is gone, and perhaps it never was there: the cloud says the same to all. Sign in as the account that the link was sent to, or ask the producer whether he still shares it.".to_owned(),
        ),
        Seen::Own => (
            format!("This image is {account}'s own"),
            "The owner needs no offer, and cannot answer one. The link is for somebody else.".to_owned(),
        ),
        Seen::Open(visibility) => (
            format!("This image is {visibility}, and not offered to {account}"),
            "Everybody on this cloud can use it by its ID already. There is nothing to accept.".to_owned(),
        ),
        Seen::Otherwise => (
            format!("{account} sees this image, and it is not offered to it"),
            "An administrator sees every image. If the offer was made a moment ago, ask again.".to_owned(),
        ),
    };
    let shown = *seen != Seen::Nothing;
    let href = Route::Image { region: link.region.to_string(), id: link.image.to_string() }.href();
    view! {
        <Notice tone=if shown { Tone::Plain } else { Tone::Warn } title=title>
            <p>{text}</p>
            {shown
                .then(|| {
                    view! {
                        <div class="buttons">
                            <LinkButton href=href label="Look at the image" small=true />
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
    use crate::words::example::image;

    #[test]
    fn ones_own_image_is_ones_own_whoever_may_see_it_and_a_shared_one_that_is_not_offered_is_seen_otherwise()
     {
        let with = |visibility| Image { visibility, ..image("web") };
        for visibility in Visibility::ALL {
            assert_eq!(seen(&with(visibility), true), Seen::Own);
        }
        assert_eq!(seen(&with(Visibility::Public), false), Seen::Open(Visibility::Public));
        assert_eq!(seen(&with(Visibility::Shared), false), Seen::Otherwise);
    }
}
