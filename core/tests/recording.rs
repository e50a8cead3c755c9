//! What the client reports to the recorder of a transport: every attempt of every call, with everything but its secrets.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod recording_transport;
mod scripted_transport;

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Waker};
use std::time::Duration;

use http::{Method, Request, Response, StatusCode};
use imageshare_core::cloud::{Account, Pager, Transport, TransportError};
use imageshare_core::journal::{MAX_BODY_TEXT_BYTES, RecordedBody, RecordedCall, RecordedValue};
use imageshare_core::scheduler::{Priority, SchedulerHandle, Timer};
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::endpoint::Call;
use imageshare_core::wire::image::ImageQuery;
use pollster::block_on;
use recording_transport::RecordingTransport;
use scripted_transport::{IMAGE, ScriptedTransport, dfw, id, image_json, member_json, signed_in};
use serde_json::{Value, json};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const TOKEN: &str = "token-of-the-script";

type RecordingAccount = Account<RecordingTransport<ScriptedTransport>>;

/// An account of the project p1 that is signed in, and whose later calls are recorded.
fn account(script: &ScriptedTransport, connection: ConnectionMode) -> RecordingAccount {
    let account = signed_in(script, connection, "p1");
    account.with_transport(RecordingTransport::new(script.clone()))
}

fn recorded(account: &RecordingAccount) -> Vec<RecordedCall> {
    account.transport().recorder.calls.borrow().clone()
}

#[test]
fn a_call_has_request_response_time_and_id() {
    let script = ScriptedTransport::default();
    let account = account(&script, ConnectionMode::Direct);
    script.push_json(200, &member_json("pending"));
    let service = account.image_service(&dfw()).unwrap();
    block_on(service.add_member(id(), &"p2".parse().unwrap())).unwrap();

    let calls = recorded(&account);
    let [call] = calls.as_slice() else { panic!("{calls:?}") };
    assert_eq!((call.call, call.region.clone()), (Call::AddMember, Some(dfw())));
    assert_eq!((call.started_at.unix_millis(), call.duration_ms), (0, 41));
    let url = format!("http://glance:9292/image/DFW/v2/images/{IMAGE}/members");
    assert_eq!((&call.request.method, &call.request.url), (&Method::POST, &url));
    let value = |name: &str| {
        let header = call.request.headers.iter().find(|header| header.name == name).unwrap();
        header.value.clone()
    };
    assert_eq!(value("content-type"), RecordedValue::Text("application/json".to_owned()));
    assert_eq!(value("x-auth-token"), RecordedValue::Hidden { length: TOKEN.len() });
    assert_eq!(call.request.body.exact_text(), Some(r#"{"member":"p2"}"#));
    assert_eq!((call.status(), call.request_id()), (Some(StatusCode::OK), Some("req-7")));
    let sent = member_json("pending").to_string();
    assert_eq!(call.result.as_ref().unwrap().body.exact_text(), Some(sent.as_str()));
    assert!(call.is_success());
}

#[test]
fn the_address_is_that_of_the_service_behind_a_proxy() {
    let script = ScriptedTransport::default();
    let proxy = BaseUrl::parse("https://share.example.org/proxy").unwrap();
    let account = account(&script, ConnectionMode::Proxy(proxy));
    script.clone().push_json(200, &image_json("shared"));
    block_on(account.image_service(&dfw()).unwrap().show(id())).unwrap();
    assert!(script.sent_requests()[1].starts_with("GET https://share.example.org/proxy/"));

    let [call] = recorded(&account).try_into().unwrap();
    assert_eq!(call.request.url, format!("http://glance:9292/image/DFW/v2/images/{IMAGE}"));
    assert!(call.request.is_proxied);
}

#[test]
fn links_and_failures_are_recorded_too() {
    let script = ScriptedTransport::default();
    let account = account(&script, ConnectionMode::Direct);
    let page = json!({ "images": [image_json("shared")], "next": "/v2/images?marker=x" });
    script.push_json(200, &page).push_error(TransportError::Timeout);
    let service = account.image_service(&dfw()).unwrap();
    let mut pager = Pager::new(ImageQuery::default());
    block_on(service.next_page_of(&mut pager)).unwrap();
    block_on(service.next_page_of(&mut pager)).unwrap_err();

    let [first, second] = recorded(&account).try_into().unwrap();
    assert!(first.is_success() && !second.is_success());
    assert!(second.request.url.ends_with("/v2/images?marker=x"), "{}", second.request.url);
    assert_eq!(second.result, Err(TransportError::Timeout));
}

type Callback = Box<dyn FnOnce()>;

/// A timer whose waits are over as soon as the test says so.
#[derive(Clone, Default)]
struct Waits(Rc<RefCell<(Duration, Vec<Callback>)>>);

impl Timer for Waits {
    fn now(&self) -> Duration {
        self.0.borrow().0
    }

    fn call_at(&self, at: Duration, callback: Callback) {
        let mut waits = self.0.borrow_mut();
        waits.0 = waits.0.max(at);
        waits.1.push(callback);
    }
}

#[test]
fn every_attempt_is_recorded() {
    let script = ScriptedTransport::default();
    let account = signed_in(&script, ConnectionMode::Direct, "p1");
    let waits = Waits::default();
    let mut transport = RecordingTransport::new(script.clone());
    let scheduler = SchedulerHandle::new(1, waits.clone()).with_priority(Priority::Run);
    transport.scheduler = Some(scheduler);
    let account = account.with_transport(transport);
    script.push_json(429, &json!({})).push_json(200, &image_json("shared"));

    let service = account.image_service(&dfw()).unwrap();
    let mut call = service.show(id());
    let mut context = Context::from_waker(Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
    let callbacks = std::mem::take(&mut waits.0.borrow_mut().1);
    for callback in callbacks {
        callback();
    }
    assert!(call.as_mut().poll(&mut context).is_ready());
    drop(call);
    let statuses: Vec<_> = recorded(&account).iter().map(RecordedCall::status).collect();
    assert_eq!(statuses, [Some(StatusCode::TOO_MANY_REQUESTS), Some(StatusCode::OK)]);
}

/// A transport that never answers.
#[derive(Clone)]
struct Silent;

impl Transport for Silent {
    async fn send(&self, _: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        std::future::pending().await
    }
}

#[test]
fn a_call_that_is_given_up_is_recorded_as_aborted() {
    let account = signed_in(&ScriptedTransport::default(), ConnectionMode::Direct, "p1");
    let account = account.with_transport(RecordingTransport::new(Silent));
    let service = account.image_service(&dfw()).unwrap();
    let mut call = service.show(id());
    let mut context = Context::from_waker(Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
    assert!(account.transport().recorder.calls.borrow().is_empty());
    drop(call);
    let calls = account.transport().recorder.calls.take();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].result, Err(TransportError::Aborted));
}

#[test]
fn a_long_body_is_cut_and_its_length_is_kept() {
    let script = ScriptedTransport::default();
    let account = account(&script, ConnectionMode::Direct);
    // The token begins before the place of the cut and ends after it.
    let mut long = "ü".repeat(MAX_BODY_TEXT_BYTES / 2 - 4);
    long.push_str(TOKEN);
    long.push_str(&"x".repeat(100_000));
    script.push_bytes(500, long.clone());
    block_on(account.image_service(&dfw()).unwrap().show(id())).unwrap_err();

    let [call] = recorded(&account).try_into().unwrap();
    let body = call.result.unwrap().body;
    let RecordedBody::Text(text) = &body else { panic!("{body:?}") };
    assert_eq!((text.length, text.is_whole), (long.len(), false));
    let text = body.text().unwrap();
    assert!(text.len() <= MAX_BODY_TEXT_BYTES && text.len() > MAX_BODY_TEXT_BYTES - 64);
    assert!(text.ends_with('ü'), "{}", &text[text.len() - 32..]);
    assert!(!text.contains("token"));
}

#[test]
fn bytes_that_are_no_text_are_marked_as_changed() {
    let script = ScriptedTransport::default();
    let account = account(&script, ConnectionMode::Direct);
    script.push_bytes(500, b"a\xff".to_vec()).push_bytes(500, Vec::new());
    for _ in 0..2 {
        block_on(account.image_service(&dfw()).unwrap().show(id())).unwrap_err();
    }
    let [odd, empty] = recorded(&account).try_into().unwrap();
    let body = odd.result.unwrap().body;
    assert_eq!((body.text().as_deref(), body.exact_text()), (Some("a\u{fffd}"), None));
    assert_eq!(empty.result.unwrap().body, RecordedBody::Empty);
}

#[test]
fn addresses_of_data_are_left_out() {
    let script = ScriptedTransport::default();
    let account = account(&script, ConnectionMode::Direct);
    let mut image = image_json("shared");
    let store = "swift+http://store:canary@keystone/v2.0/container/image";
    image["direct_url"] = store.into();
    image["locations"] = json!([{ "url": store, "metadata": {} }]);
    script.push_json(200, &image).push_bytes(502, format!("\"locations\" {store}"));
    let service = account.image_service(&dfw()).unwrap();
    block_on(service.show(id())).unwrap();
    block_on(service.show(id())).unwrap_err();

    let [shown, no_json] = recorded(&account).try_into().unwrap();
    assert_eq!(shown.result.as_ref().unwrap().body.exact_text(), None);
    let text = shown.result.unwrap().body.text().unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), image_json("shared"));
    let length = store.len() + 12;
    assert_eq!(no_json.result.unwrap().body, RecordedBody::NotRecorded { length });
}
