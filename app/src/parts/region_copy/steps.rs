//! The steps to copy an image into a region, or why it can't be copied. Used by [`super`].

use imageshare_core::model::RegionName;
use imageshare_core::plan::region_copy::{CopyStep, RegionCopy};
use imageshare_core::rules::licence;
use imageshare_core::rules::region_copy::{CopyMethod, CopyRefusal, copy_method};
use leptos::prelude::*;

use super::CopyRequest;
use crate::components::{Notice, Snippet};
use crate::data::Intent;
use crate::messages::region_copy;
use crate::state::{SignedInAccount, use_accounts};

/// All steps.
pub(super) fn copy_steps(
    copy_request: &CopyRequest,
    target_region: &RegionName,
    import_methods: Option<&[String]>,
) -> AnyView {
    let Some(actor) = untrack(|| use_accounts().acting_account()) else { return ().into_any() };
    match choose_method(&actor, copy_request, import_methods) {
        Ok(method) => steps_list(&actor, copy_request, target_region, method),
        Err(refused) => {
            let (why, next) = region_copy::refusal(actor.account.profile(), &refused);
            view! {
                <Notice intent=Intent::Warn title=region_copy::REFUSAL_TITLE>
                    <p>{why} " " {next}</p>
                </Notice>
            }
            .into_any()
        }
    }
}

fn choose_method(
    actor: &SignedInAccount,
    copy_request: &CopyRequest,
    import_methods: Option<&[String]>,
) -> Result<CopyMethod, CopyRefusal> {
    let profile = actor.account.profile();
    let session = actor.account.session();
    let role = actor.role();
    let account = session.project.as_ref().map(|project| &project.id);
    let reason = imageshare_core::rules::RefusalReason::ImageInvisible;
    let account = account.ok_or(CopyRefusal::Denied(reason))?;
    copy_method(profile, account, role, &copy_request.image, import_methods)
}

fn steps_list(
    actor: &SignedInAccount,
    copy_request: &CopyRequest,
    target_region: &RegionName,
    method: CopyMethod,
) -> AnyView {
    let root = |region: &RegionName| {
        actor
            .account
            .image_service(region)
            .map(|service| service.versioned_url())
            .unwrap_or_default()
    };
    let roots = [root(&copy_request.source_region), root(target_region)];
    let copy = RegionCopy {
        image: &copy_request.image,
        from: &copy_request.source_region,
        to: target_region,
        service_urls: [&roots[0], &roots[1]],
        consumers: &copy_request.consumers,
    };
    let steps = copy.steps(method).into_iter().map(step_view).collect_view();
    let licensed = licence::detect_licence(&copy_request.image).map(|licence| {
        let (title, text) = region_copy::license_note(licence);
        view! {
            <Notice intent=Intent::Warn title=title>
                <p>{text}</p>
            </Notice>
        }
        .into_any()
    });
    view! {
        {licensed}
        <p>{region_copy::method_label(method)}</p>
        <ol class="stack" data-test="crossing">
            {steps}
        </ol>
    }
    .into_any()
}

fn step_view(CopyStep { kind, commands }: CopyStep) -> AnyView {
    let (title, about) = region_copy::step_text(kind);
    let what = if commands.is_empty() {
        view! { <b>{title}</b> }.into_any()
    } else {
        view! { <Snippet label=title text=Signal::stored(commands.join("\n")) /> }.into_any()
    };
    view! {
        <li>
            {what}
            <p class="soft">{about}</p>
        </li>
    }
    .into_any()
}
