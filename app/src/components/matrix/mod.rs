//! A read-only two-dimensional table: an icon and a word per cell. It scrolls in its own frame, and its first column
//! is sticky. For interactive or very large tables use [`super::Grid`], which looks the same.
//!
//! The page renders its rows: a `<tr>` that begins with [`matrix_row_header`], then one `<td>` per column with a [`Cell`].

use leptos::prelude::*;

use super::{StatusIcon, StatusIconView};

/// The name of a column or a row, and a lighter line below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixHeader {
    /// The name.
    pub name: String,
    /// Distinguishes it from others of the same name; may be empty.
    pub subtitle: String,
}

/// A table named by `label`; `corner` names the first column for screen readers. Its frame is focusable,
/// so that arrow keys scroll it.
#[component]
pub fn Matrix(
    #[prop(into)] label: String,
    corner: &'static str,
    #[prop(into)] heads: Signal<Vec<MatrixHeader>>,
    children: Children,
) -> AnyView {
    let columns = move || {
        let head = |head: MatrixHeader| view! { <th scope="col">{matrix_header_text(head)}</th> };
        heads.get().into_iter().map(head).collect_view()
    };
    view! {
        <div class="matrix" role="region" aria-label=label tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">
                            <span class="sr">{corner}</span>
                        </th>
                        {columns}
                    </tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The first cell of a row.
pub fn matrix_row_header(head: MatrixHeader) -> AnyView {
    view! { <th scope="row">{matrix_header_text(head)}</th> }.into_any()
}

/// The content of a header.
pub fn matrix_header_text(MatrixHeader { name, subtitle: sub }: MatrixHeader) -> AnyView {
    view! {
        {name}
        {(!sub.is_empty()).then(|| view! { <span class="matrix__sub">{sub}</span> }.into_any())}
    }
    .into_any()
}

/// The content of a cell: the icon of its state, its word, and a short note at its end (an age, a time), which may be empty.
#[component]
pub fn Cell(
    icon: StatusIcon,
    #[prop(into)] word: String,
    #[prop(optional, into)] note: String,
) -> AnyView {
    view! {
        <span class=cell_class(icon)>
            <StatusIconView icon=icon />
            {word}
            {(!note.is_empty()).then(|| view! { <span class="cell__note">{note}</span> }.into_any())}
        </span>
    }
    .into_any()
}

const fn cell_class(icon: StatusIcon) -> &'static str {
    match icon {
        StatusIcon::Done => "cell cell--done",
        StatusIcon::Failed => "cell cell--failed",
        StatusIcon::Running => "cell cell--running",
        StatusIcon::Blocked => "cell cell--blocked",
        StatusIcon::Exists => "cell cell--exists",
        StatusIcon::None => "cell cell--none",
        StatusIcon::Accepted
        | StatusIcon::Ending
        | StatusIcon::New
        | StatusIcon::Pending
        | StatusIcon::Rejected => "cell",
    }
}
