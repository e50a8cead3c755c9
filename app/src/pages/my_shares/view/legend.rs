//! Legend of the icons and colors of the grid. Used by `grid`.

use imageshare_core::exposure::OfferAge;
use imageshare_core::model::MemberStatus;
use leptos::prelude::*;

use super::cells::age_class;
use crate::components::{Icon, IconName};
use crate::messages::my_shares::grid;
use crate::parts::MemberStatusLabel;

/// The legend, drawn below the grid.
pub(super) fn legend() -> AnyView {
    let answers = MemberStatus::ALL
        .map(|answer| view! { <MemberStatusLabel status=answer /> })
        .into_iter()
        .collect_view();
    let age_sample = |age: OfferAge| {
        let label = match age {
            OfferAge::Fresh => grid::younger_than_days(OfferAge::Week.min_days()),
            OfferAge::Week => grid::number_of_days(age.min_days()),
            OfferAge::Month => grid::ONE_MONTH.to_owned(),
            OfferAge::Quarter => grid::THREE_MONTHS_OR_MORE.to_owned(),
        };
        view! { <span class=age_class(age)>{label}</span> }.into_any()
    };
    view! {
        <div class="legend">
            {answers}
            <span class="status">
                <Icon name=IconName::Key small=true />
                {grid::LEGEND_BY_ID}
            </span>
            <span class="status">
                <Icon name=IconName::Clock small=true />
                {grid::FOLLOW_UP_PLANNED}
            </span>
            <span class="row">
                {grid::LEGEND_AGES}
                <span class="shares__ages">{OfferAge::ALL.map(age_sample).into_iter().collect_view()}</span>
            </span>
        </div>
    }
    .into_any()
}
