//! The channel between the tabs of one sandbox. Used by `tab`; it knows the form of messages only.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

use super::message::TabMessage;

/// The number is the version of the messages.
const CHANNEL_NAME: &str = "image-share sandbox 1";

/// This tab's end. Every other tab of the browser gets what it posts.
pub(super) struct Channel {
    channel: Option<BroadcastChannel>,
}

impl Channel {
    /// Calls `on_message` with every message of other tabs, until it is dropped.
    pub(super) fn open(on_message: impl Fn(TabMessage) + 'static) -> Self {
        let channel = BroadcastChannel::new(CHANNEL_NAME).ok();
        let receive = move |event: JsValue| {
            if let Some(message) = read_event(&event) {
                on_message(message);
            }
        };
        let receive: Box<dyn Fn(JsValue)> = Box::new(receive);
        let receive = Closure::wrap(receive).into_js_value();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(receive.unchecked_ref()));
        }
        Self { channel }
    }

    /// Sends a message to every other tab.
    pub(super) fn post(&self, message: TabMessage) {
        let (parts, body) = message.into_parts();
        let data: Array = parts.into_iter().map(JsValue::from).collect();
        data.push(&Uint8Array::from(body.as_slice()));
        if let Some(channel) = &self.channel {
            // A closed channel, the only failure, has no listener.
            drop(channel.post_message(&data));
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

/// The message of an event; none if another version of the page has sent it.
fn read_event(event: &JsValue) -> Option<TabMessage> {
    let data = Reflect::get(event, &"data".into()).ok()?;
    let data = data.dyn_into::<Array>().ok()?;
    let body = data.pop().dyn_into::<Uint8Array>().ok()?;
    let parts = data.iter().map(|part| part.as_string()).collect::<Option<Vec<_>>>()?;
    TabMessage::from_parts(parts, body.to_vec())
}
