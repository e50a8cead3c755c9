//! What somebody has to look for before an image goes out: a share can be ended, a copy cannot be taken back. Asked once for each
//! image, whomever it is shared with.

use leptos::prelude::*;

use super::super::form_model::FormModel;
use crate::components::{Button, Icon, IconName, Notice, rows};
use crate::data::Intent;
use crate::reactive::reactive;
use crate::state::{Chosen, ImageKey};

/// What the planning documents for image sharing tell owners to look for.
const POINTS: [(&str, &str); 5] = [
    ("Passwords and keys", "in configuration, shell history, SSH and cloud credentials"),
    ("Source code", "and anything else your company doesn't give away"),
    ("Personal data", "of customers and colleagues, also in logs and databases"),
    ("Licenses", "of everything installed, for those who will use it"),
    ("Malware", "and unknown logins: scan it, and start it once"),
];

/// The list, with one box for each image that it was not yet said for.
pub(super) fn checklist(draft: FormModel) -> AnyView {
    let consents = draft.form().fields().consents;
    let all = Memo::new(move |_| {
        draft
            .plan()
            .with(|plan| plan.lines.iter().map(|line| line.chosen.clone()).collect::<Vec<_>>())
    });
    let looked =
        move |key: &ImageKey| consents.with(|all| all.get(key).is_some_and(|one| one.checked));
    let open = Memo::new(move |_| {
        all.with(|all| all.iter().map(Chosen::key).filter(|key| !looked(key)).collect::<Vec<_>>())
    });
    let is_open = Memo::new(move |_| open.with(|open| !open.is_empty()));
    let form = draft.form();
    let tick = move |chosen: Chosen| {
        let (key, title) = (chosen.key(), chosen.image.title());
        let own = key.clone();
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || looked(&own)
                    on:change:target=move |event| form.say_looked(vec![key.clone()], event.target().checked())
                />
                {format!("I have checked {title}")}
            </label>
        }
        .into_any()
    };
    let everything = move || {
        let left = open.with(Vec::len);
        (left > 1).then(|| {
            let press = move || form.say_looked(open.get_untracked(), true);
            view! { <Button label=format!("I have checked all {left}") small=true on_press=press /> }
        })
    };
    let points = move || is_open.get().then(points);
    let key = |chosen: &Chosen| format!("{:?}", chosen.key());
    view! {
        <fieldset class="share__checklist" data-test="checklist">
            <legend class="sr">"Check before you share"</legend>
            {reactive(points)}
            <div class="row">{rows(move || all.get(), key, tick)} {reactive(everything)}</div>
        </fieldset>
    }
    .into_any()
}

fn points() -> AnyView {
    let point = |(what, where_): (&'static str, &'static str)| {
        view! {
            <li>
                <Icon name=IconName::Search />
                <span>
                    <b>{what}</b>
                    " "
                    {where_}
                </span>
            </li>
        }
    };
    view! {
        <Notice tone=Intent::Warn title="Check before you share">
            <p>"You can stop sharing, but you can't take back copies that others made. Check for:"</p>
            <ul class="list list--plain" role="list">{POINTS.map(point).into_iter().collect_view()}</ul>
        </Notice>
    }
    .into_any()
}
