//! Shows the permissions: the roles of a cloud and the operations that each allows, by the rules; and who pays for what. A dialog
//! wherever a role or a price matters, and inline on the About page.

use imageshare_core::model::Role;
use imageshare_core::rules::Profile;
use imageshare_core::rules::permission_matrix::{Actor, Operation};
use leptos::prelude::*;

use crate::components::{
    Button, ButtonKind, Cell, Dialog, Icon, IconName, Matrix, MatrixHeader, StatusIcon,
    matrix_row_header,
};
use crate::messages::text_case::to_lowercase;
use crate::messages::{buttons, cost, operation, permission_matrix};
use crate::state::use_accounts;

/// A button that opens the matrix of the current cloud.
#[component]
pub fn PermissionMatrix() -> AnyView {
    let accounts = use_accounts();
    let open = RwSignal::new(false);
    let content = move || {
        // Without an account, OpenStack is shown.
        let actor = accounts.acting_account().or_else(|| accounts.all().into_iter().next());
        let (profile, role) = actor.map_or((Profile::OpenStack, None), |actor| {
            (actor.account.profile(), Some(actor.account.session().role.clone()))
        });
        let certain = role.as_ref().filter(|role| role.is_certain()).map(|role| role.role);
        view! {
            <p class="soft">{permission_matrix::role_label(role.as_ref(), profile.spec().project_term)}</p>
            {role_matrix(profile, certain)}
            <h3>{permission_matrix::COSTS}</h3>
            {cost_notes(profile)}
        }
    };
    view! {
        <Button
            label=permission_matrix::OPEN_BUTTON
            kind=ButtonKind::Subtle
            small=true
            on_press=move |()| open.set(true)
        />
        <Dialog open=open title=permission_matrix::TITLE safe=buttons::CLOSE>
            {content()}
        </Dialog>
    }
    .into_any()
}

/// Operations as rows, roles as columns; the user's own role is marked.
pub fn role_matrix(profile: Profile, own_role: Option<Role>) -> AnyView {
    let roles = profile.spec().roles;
    let head = |role: Role| {
        let sub = if own_role == Some(role) {
            permission_matrix::YOUR_ROLE
        } else {
            operation::role_label(role)
        };
        MatrixHeader { name: role.to_string(), subtitle: sub.to_owned() }
    };
    let heads = roles.map(head).to_vec();
    let group = move |actor: Actor| {
        let operations = Operation::ALL
            .into_iter()
            .filter(move |operation| operation.actor() == actor && operation.is_available(profile));
        let rows = operations.map(|operation| operation_row(profile, operation)).collect_view();
        view! {
            <tr>
                <th scope="rowgroup" colspan=(roles.len() + 1).to_string() class="soft">
                    {operation::actor_label(actor)}
                </th>
            </tr>
            {rows}
        }
    };
    let label = permission_matrix::table_label(operation::cloud_name(profile));
    view! {
        <div class="who-may">
            <Matrix label=label corner=permission_matrix::CORNER_HEADER heads=Signal::stored(heads)>
                {group(Actor::Owner)}
                {group(Actor::Member)}
            </Matrix>
        </div>
    }
    .into_any()
}

fn operation_row(profile: Profile, operation: Operation) -> AnyView {
    let cell = |role: Role| {
        let (icon, word) = if operation.is_allowed(profile, role) {
            (StatusIcon::Done, permission_matrix::ALLOWED)
        } else {
            (StatusIcon::None, permission_matrix::NOT_ALLOWED)
        };
        view! {
            <td>
                <Cell icon=icon word=word />
            </td>
        }
    };
    let cells = profile.spec().roles.map(cell);
    let name = operation::label(operation);
    let known = format!("{}-{}", operation::cloud_name(profile), to_lowercase(name));
    view! {
        <tr data-test="operation" data-operation=known>
            {matrix_row_header(MatrixHeader { name: name.to_owned(), subtitle: String::new() })}
            {cells.into_iter().collect_view()}
        </tr>
    }
    .into_any()
}

/// Who pays for what, as a list.
pub fn cost_notes(profile: Profile) -> AnyView {
    let note = |note: &'static str| {
        view! {
            <li>
                <Icon name=IconName::Info />
                <span>{note}</span>
            </li>
        }
    };
    let notes = cost::cost_notes(profile).into_iter().map(note).collect_view();
    view! {
        <ul class="list list--plain read" role="list">
            {notes}
        </ul>
    }
    .into_any()
}
