//! The request and the response of a call, as they were recorded: hidden values show their length, JSON is indented.

use imageshare_core::journal::{RecordedBody, RecordedCall, RecordedHeader, RecordedValue};
use leptos::prelude::*;

use super::super::model::indent_json;
use crate::components::{Icon, IconName};
use crate::messages::journal::detail;

/// The status of a call for the list: its code, or why there is none.
pub(super) fn result_text(recorded: &RecordedCall) -> String {
    match recorded.status() {
        Some(status) => status.as_u16().to_string(),
        None => detail::NO_STATUS.to_owned(),
    }
}

/// What was sent.
pub(super) fn request_section(recorded: &RecordedCall) -> AnyView {
    let request = &recorded.request;
    let proxied = request.is_proxied.then(|| view! { <p class="soft">{detail::PROXIED}</p> });
    view! {
        <section class="stack" aria-label=detail::REQUEST>
            <h3>{detail::REQUEST}</h3>
            <pre class="code" tabindex="0" role="group" aria-label=detail::REQUEST data-test="journal-request">
                <b>{request.method.to_string()}</b>
                " "
                {request.url.clone()}
                "\n"
                {headers(&request.headers)}
                {body(&request.body)}
            </pre>
            {proxied}
        </section>
    }
    .into_any()
}

/// What came back.
pub(super) fn response_section(recorded: &RecordedCall) -> AnyView {
    let content = match &recorded.result {
        Ok(response) => {
            let class = if recorded.is_success() { "journal__good" } else { "journal__bad" };
            view! {
                <pre class="code" tabindex="0" role="group" aria-label=detail::RESPONSE data-test="journal-response">
                    <b class=class>{response.status.to_string()}</b>
                    "\n"
                    {headers(&response.headers)}
                    {body(&response.body)}
                </pre>
            }
            .into_any()
        }
        Err(error) => view! { <p>{detail::no_response(*error)}</p> }.into_any(),
    };
    view! {
        <section class="stack" aria-label=detail::RESPONSE>
            <h3>{detail::RESPONSE}</h3>
            {content}
        </section>
    }
    .into_any()
}

fn headers(headers: &[RecordedHeader]) -> AnyView {
    let line = |header: &RecordedHeader| {
        let value = match &header.value {
            RecordedValue::Text(text) => text.clone().into_any(),
            RecordedValue::Hidden { length } => view! {
                <span class="journal__secret">
                    <Icon name=IconName::Lock small=true />
                    {detail::hidden_value(*length)}
                </span>
            }
            .into_any(),
        };
        view! {
            {header.name.to_string()}
            ": "
            {value}
            "\n"
        }
        .into_any()
    };
    headers.iter().map(line).collect_view().into_any()
}

fn body(body: &RecordedBody) -> AnyView {
    let (text, note) = match body {
        RecordedBody::Empty => (None, None),
        RecordedBody::NotRecorded { length } => (None, Some(detail::body_not_recorded(*length))),
        RecordedBody::Text(text) => {
            let note = (!text.is_whole).then(|| detail::body_cut(text.length));
            (body.text().map(|text| indent_json(&text)), note)
        }
    };
    let note = note.map(|note| view! { "\n"<i class="soft">{note}</i> });
    let text = text.map(|text| format!("\n{text}"));
    view! {
        {text}
        {note}
    }
    .into_any()
}
