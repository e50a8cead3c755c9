//! The guide to copying an image to another region: what a copy is, and the steps with their commands. A dialog for pages
//! that share. Its only request is for the other region's import methods.

mod steps;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, ProjectId, RegionName};
use imageshare_core::rules::Profile;
use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Dialog, Icon, IconName, LoadStateView, SelectField};
use crate::data::Choice;
use crate::messages::{buttons, cost, region_copy};
use crate::reactive::reactive;
use crate::state::{Query, query, use_accounts};

/// What is needed in another region, and the projects that need it.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyRequest {
    /// The image.
    pub image: Image,
    /// Its region.
    pub source_region: RegionName,
    /// The projects that need it, if known.
    pub consumers: Vec<ProjectId>,
}

/// A button that opens the guide for what is `needed`.
#[component]
pub fn RegionCopyGuide(
    /// None while no image is chosen; then there is no button.
    #[prop(into)]
    needed: Signal<Option<CopyRequest>>,
) -> AnyView {
    let open = RwSignal::new(false);
    let target_region = RwSignal::new(None::<RegionName>);
    let title = move || needed.with(|needed| needed.as_ref().map(|needed| needed.image.title()));
    let heading = move || region_copy::heading(&title().unwrap_or_default());
    let button = move || {
        needed.with(Option::is_some).then(|| {
            view! {
                <Button
                    label=region_copy::OPEN_BUTTON
                    kind=ButtonKind::Subtle
                    small=true
                    on_press=move |()| open.set(true)
                />
            }
        })
    };
    view! {
        {reactive(button)}
        <Dialog open=open title=Signal::derive(heading) safe=buttons::CLOSE>
            {guide_content(needed, target_region)}
        </Dialog>
    }
    .into_any()
}

fn guide_content(
    needed: Signal<Option<CopyRequest>>,
    target_region: RwSignal<Option<RegionName>>,
) -> AnyView {
    let accounts = use_accounts();
    let Some(now) = needed.get_untracked() else { return ().into_any() };
    let Some(actor) = untrack(|| accounts.acting_account()) else { return ().into_any() };
    let from = now.source_region.clone();
    let others: Vec<RegionName> =
        actor.regions().into_iter().filter(|region| *region != from).collect();
    let rule =
        view! { <p>{region_copy::why_copy_is_needed(&now.image.title(), from.as_str())}</p> };
    if others.is_empty() {
        return view! {
            {rule}
            <p class="soft">{region_copy::NO_OTHER_REGION}</p>
        }
        .into_any();
    }
    if target_region.with_untracked(|to| to.as_ref().is_none_or(|to| !others.contains(to))) {
        target_region.set(others.first().cloned());
    }
    let choices: Vec<Choice> =
        others.iter().map(|region| Choice::new(region.as_str(), region.to_string())).collect();
    let chosen =
        move || target_region.with(|to| to.as_ref().map(ToString::to_string).unwrap_or_default());
    let choose = move |word: String| {
        if let Ok(region) = word.parse() {
            target_region.set(Some(region));
        }
    };
    view! {
        {rule}
        <SelectField
            label=region_copy::TARGET_REGION
            choices=Signal::stored(choices)
            chosen=Signal::derive(chosen)
            on_choose=choose
        />
        {copy_facts(actor.account.profile())}
        {steps_guide(now, target_region)}
    }
    .into_any()
}

/// What a copy is and isn't.
fn copy_facts(profile: Profile) -> AnyView {
    let facts = [
        region_copy::SEPARATE_IMAGE,
        region_copy::NO_MEMBERS,
        region_copy::METADATA,
        cost::COPYING,
    ];
    let facts = facts.into_iter().chain(cost::transfer_cost(profile));
    let line = |fact: &'static str| {
        view! { <li><Icon name=IconName::Info /><span>{fact}</span></li> }.into_any()
    };
    view! { <ul class="list list--plain read" role="list">{facts.map(line).collect_view()}</ul> }
        .into_any()
}

/// The steps, once the other region's import methods are known.
fn steps_guide(copy_request: CopyRequest, target_region: RwSignal<Option<RegionName>>) -> AnyView {
    let offered = import_methods_of(target_region);
    let steps = move |methods: Signal<Option<Vec<String>>>| {
        let copy_request = copy_request.clone();
        let show = move || {
            let target_region = target_region.get()?;
            Some(methods.with(|methods| {
                steps::copy_steps(&copy_request, &target_region, methods.as_deref())
            }))
        };
        reactive(show).into_any()
    };
    view! {
        <LoadStateView
            state=offered.signal()
            loading_label=region_copy::CHECKING
            empty=|| ()
            on_retry=offered.on_retry()
            ready=Callback::new(steps)
        />
    }
    .into_any()
}

/// The import methods of a region; none if its service doesn't list them.
fn import_methods_of(target_region: RwSignal<Option<RegionName>>) -> Query<Option<Vec<String>>> {
    let accounts = use_accounts();
    query(
        move || {
            let (actor, to) = (accounts.acting_account()?, target_region.get()?);
            Some(async move {
                if actor.account.profile() == Profile::Rackspace {
                    return Ok(None);
                }
                match actor.account.image_service(&to)?.import_methods().await {
                    Ok(methods) => Ok(Some(methods)),
                    // Imports are disabled, or not supported by this version.
                    Err(CloudError { status: Some(404), .. }) => Ok(None),
                    Err(error) => Err(error),
                }
            })
        },
        |_| false,
    )
}
