//! Collapsible help for an offer: what accepting does, the end of the share, other regions, how to use the image, what to check
//! first. Used by the offer's detail. "What accepting does" is expanded until the user has answered an offer.

use std::rc::Rc;

use imageshare_core::exposure::former_member_can_rebuild;
use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use crate::components::Id;
use crate::messages::offers::detail;
use crate::messages::{remove_from_list, safety_advice};
use crate::parts::safety_advice::advice_list;
use crate::parts::{UsableImage, how_to_use};
use crate::state::{Offer, SignedInAccount, use_offers};

/// The help sections of an offer whose answer is `current_status`.
pub(super) fn help_sections(
    offer: &Offer,
    account: &Rc<SignedInAccount>,
    current_status: MemberStatus,
) -> AnyView {
    let project = account.title();
    let accepting = match current_status {
        MemberStatus::Pending | MemberStatus::Rejected => collapsible_section(
            detail::ACCEPTING,
            is_first_answer(),
            view! {
                <p>{detail::accepting_effect(&project)}</p>
                <p>{detail::REJECTING_EFFECT}</p>
            }
            .into_any(),
        ),
        MemberStatus::Accepted => collapsible_section(
            detail::REMOVING,
            false,
            view! { <p>{remove_from_list::EFFECT}</p> }.into_any(),
        ),
    };
    let after_the_end = remove_from_list::after_sharing_stops(former_member_can_rebuild(
        account.account.profile(),
        &offer.image,
    ));
    let share_end = collapsible_section(
        detail::SHARE_END,
        false,
        view! {
            <p>{after_the_end}</p>
            <p>{detail::SHARE_END_COPIES}</p>
        }
        .into_any(),
    );
    let other_region = collapsible_section(
        detail::OTHER_REGION,
        false,
        view! { <p>{detail::other_region(&offer.region)}</p> }.into_any(),
    );
    let advice = collapsible_section(safety_advice::TITLE, false, advice_list());
    view! {
        <div class="pane__folds">
            {accepting}
            {share_end}
            {other_region}
            {(current_status != MemberStatus::Accepted).then(|| usage_section(offer, account, current_status))}
            {advice}
        </div>
    }
    .into_any()
}

fn collapsible_section(title: &'static str, open: bool, body: AnyView) -> AnyView {
    view! {
        <details class="fold" open=open>
            <summary>{title}</summary>
            <div class="stack">{body}</div>
        </details>
    }
    .into_any()
}

/// Whether no offer has been answered yet.
fn is_first_answer() -> bool {
    use_offers().inbox().state.with_untracked(|inbox| {
        inbox.as_ready().is_none_or(|inbox| {
            inbox.offers.iter().all(|(answer, _)| *answer == MemberStatus::Pending)
        })
    })
}

/// How to use the image, expanded once it is accepted. The image can be used by ID before that, too.
pub(super) fn usage_section(
    offer: &Offer,
    account: &Rc<SignedInAccount>,
    current_status: MemberStatus,
) -> AnyView {
    let is_listed = current_status == MemberStatus::Accepted;
    let usable = UsableImage {
        profile: account.account.profile(),
        region: &offer.region,
        project: &offer.project,
        image: &offer.image,
        is_listed,
    };
    view! {
        <details class="fold" data-test="use-it" open=is_listed>
            <summary>{if is_listed { detail::HOW_TO_USE } else { detail::USE_BY_ID }}</summary>
            <div class="stack">
                <p>
                    {detail::id_in_region(&offer.region)} " "
                    <Id full_id=offer.image.id.to_string() />
                </p>
                <p>{detail::BY_ID_NOTE}</p>
                {how_to_use(usable)}
            </div>
        </details>
    }
    .into_any()
}
