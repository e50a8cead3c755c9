//! How Rackspace's rules differ, as a short table in a dialog. The chip in the shell opens it, on every page.

use imageshare_core::rules::Profile;
use leptos::prelude::*;

use crate::components::Dialog;
use crate::messages::{buttons, operation, profile_differences, rackspace_rules};
use crate::state::use_sandbox;

/// The dialog. Opened by the sandbox's state.
#[component]
pub fn RackspaceRulesDialog() -> AnyView {
    let open = use_sandbox().shows_rules();
    view! {
        <Dialog open=open title=rackspace_rules::TITLE safe=buttons::CLOSE>
            <p class="soft">{rackspace_rules::ABOUT}</p>
            {rules_table()}
        </Dialog>
    }
    .into_any()
}

fn rules_table() -> AnyView {
    let (rackspace, openstack) = (Profile::Rackspace, Profile::OpenStack);
    let (name, other) = (operation::cloud_name(rackspace), operation::cloud_name(openstack));
    let row = |(topic, one, two): (&'static str, String, String)| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" class="table__name">
                    {topic}
                </th>
                <td role="cell" data-label=rackspace_rules::cell_label(name)>
                    {one}
                </td>
                <td role="cell" data-label=rackspace_rules::cell_label(other) class="soft">
                    {two}
                </td>
            </tr>
        }
        .into_any()
    };
    view! {
        <table class="table rules" role="table" aria-label=rackspace_rules::TABLE_LABEL data-test="rules">
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{rackspace_rules::TOPIC_COLUMN}</th>
                    <th role="columnheader" scope="col">{name}</th>
                    <th role="columnheader" scope="col">{other}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                {profile_differences::differences(rackspace, openstack).into_iter().map(row).collect_view()}
            </tbody>
        </table>
    }
    .into_any()
}
