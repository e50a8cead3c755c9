//! Checklist before an image is shared, because a share can be ended, but a copy can't be undone. Used by the plan. It is
//! confirmed once for each image, not for each recipient.

use leptos::prelude::*;

use crate::components::{Button, Icon, IconName, Notice, rows};
use crate::data::Intent;
use crate::messages::new_share::checklist;
use crate::pages::new_share::model::FormModel;
use crate::reactive::reactive;
use crate::state::{ChosenImage, ImageKey};

/// The list, with a check box for each image.
pub(in crate::pages::new_share) fn checklist(model: FormModel) -> AnyView {
    let consents = model.form().fields().acknowledgements;
    let all = Memo::new(move |_| {
        model
            .plan()
            .with(|plan| plan.lines.iter().map(|line| line.chosen.clone()).collect::<Vec<_>>())
    });
    let is_checked = move |key: &ImageKey| {
        consents.with(|all| all.get(key).is_some_and(|one| one.contents_checked))
    };
    let unchecked = Memo::new(move |_| {
        all.with(|all| {
            all.iter().map(ChosenImage::key).filter(|key| !is_checked(key)).collect::<Vec<_>>()
        })
    });
    let has_unchecked = Memo::new(move |_| unchecked.with(|keys| !keys.is_empty()));
    let form = model.form();
    let check_box = move |chosen: ChosenImage| {
        let (key, title) = (chosen.key(), chosen.image.title());
        let own_key = key.clone();
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || is_checked(&own_key)
                    on:change:target=move |event| form.set_checked(vec![key.clone()], event.target().checked())
                />
                {checklist::checked(&title)}
            </label>
        }
        .into_any()
    };
    let check_all = move || {
        let left = unchecked.with(Vec::len);
        (left > 1).then(|| {
            let press = move || form.set_checked(unchecked.get_untracked(), true);
            view! { <Button label=checklist::checked_all(left) small=true on_press=press /> }
        })
    };
    let open_points = move || has_unchecked.get().then(checklist_points);
    let key = |chosen: &ChosenImage| format!("{:?}", chosen.key());
    view! {
        <fieldset class="share__checklist" data-test="checklist">
            <legend class="sr">{checklist::TITLE}</legend>
            {reactive(open_points)}
            <div class="row">{rows(move || all.get(), key, check_box)} {reactive(check_all)}</div>
        </fieldset>
    }
    .into_any()
}

fn checklist_points() -> AnyView {
    let point = |(what, details): (&'static str, &'static str)| {
        view! {
            <li>
                <Icon name=IconName::Search />
                <span>
                    <b>{what}</b>
                    " "
                    {details}
                </span>
            </li>
        }
    };
    view! {
        <Notice intent=Intent::Warn title=checklist::TITLE>
            <p>{checklist::INTRODUCTION}</p>
            <ul class="list list--plain" role="list">
                {checklist::CHECKLIST_ITEMS.map(point).into_iter().collect_view()}
            </ul>
        </Notice>
    }
    .into_any()
}
