//! Legend of the icons and colors of the grid. Used by `matrix`.

use imageshare_core::exposure::Age;
use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::cells::age_class;
use crate::components::{Icon, IconName};
use crate::parts::AnswerMark;

/// The legend, drawn below the grid.
pub(super) fn legend() -> AnyView {
    let answers = MemberStatus::ALL
        .map(|answer| view! { <AnswerMark answer=answer /> })
        .into_iter()
        .collect_view();
    let age_sample = |age: Age| {
        let label = match age {
            Age::Fresh => format!("under {} d", Age::Week.from_days()),
            Age::Week => format!("{} d", age.from_days()),
            Age::Month => "1 mo".to_owned(),
            Age::Quarter => "3 mo and more".to_owned(),
        };
        view! { <span class=age_class(age)>{label}</span> }.into_any()
    };
    view! {
        <div class="legend">
            {answers}
            <span class="status">
                <Icon name=IconName::Key small=true />
                "can use the image by ID, although it isn't in their list"
            </span>
            <span class="status">
                <Icon name=IconName::Clock small=true />
                "to follow up"
            </span>
            <span class="row">
                "Not accepted for"
                <span class="shares__ages">{Age::ALL.map(age_sample).into_iter().collect_view()}</span>
            </span>
        </div>
    }
    .into_any()
}
