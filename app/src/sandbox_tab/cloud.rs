//! The cloud that runs in this tab: a mock in a WebAssembly module of its own, loaded on first use. Used by `tab` only.

use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::prelude::*;

use super::plain_http::{PlainRequest, PlainResponse};
use crate::data::{LoadError, SANDBOX_URL, SandboxKind};

#[wasm_bindgen]
extern "C" {
    /// Loads the module, once, and returns its class (`app/boot.js`).
    #[wasm_bindgen(catch, js_name = loadSandbox)]
    async fn load_sandbox() -> Result<JsValue, JsValue>;

    /// The class (`mock/src/bin/sandbox.rs`).
    type SandboxClass;

    #[wasm_bindgen(method, catch, structural)]
    fn create(
        this: &SandboxClass,
        profile: &str,
        now: f64,
        address: &str,
        large: bool,
    ) -> Result<Sandbox, JsValue>;

    #[wasm_bindgen(method, catch, structural)]
    fn restore(this: &SandboxClass, saved: &str) -> Result<Sandbox, JsValue>;

    /// A cloud.
    type Sandbox;

    #[wasm_bindgen(method, catch, structural)]
    fn save(this: &Sandbox) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, structural)]
    fn handle(
        this: &Sandbox,
        now: f64,
        method: &str,
        uri: &str,
        headers: Vec<String>,
        body: &[u8],
    ) -> Result<Array, JsValue>;
}

/// The loaded module, which makes clouds.
pub(super) struct CloudModule(SandboxClass);

impl CloudModule {
    /// Loads it, unless it is loaded.
    ///
    /// # Errors
    /// It couldn't be loaded, or has been altered.
    pub(super) async fn load() -> Result<Self, LoadError> {
        load_sandbox().await.map(|class| Self(class.unchecked_into())).map_err(|_| LoadError)
    }

    /// A new cloud of this kind.
    ///
    /// # Errors
    /// The memory is exhausted.
    pub(super) fn create(&self, kind: SandboxKind) -> Result<RunningCloud, LoadError> {
        let (profile, is_large) = (kind.profile().as_str(), kind == SandboxKind::Large);
        let cloud = self.0.create(profile, Date::now(), SANDBOX_URL, is_large);
        cloud.map(RunningCloud).map_err(|_| LoadError)
    }

    /// A saved cloud; none if the text is damaged or of another version.
    pub(super) fn restore(&self, saved: &str) -> Option<RunningCloud> {
        self.0.restore(saved).ok().map(RunningCloud)
    }
}

/// A cloud that runs in this tab.
pub(super) struct RunningCloud(Sandbox);

impl RunningCloud {
    /// Answers a request; none if no HTTP client can send it.
    pub(super) fn handle(&self, request: &PlainRequest) -> Option<PlainResponse> {
        let PlainRequest { method, uri, headers, body } = request;
        let parts = self.0.handle(Date::now(), method, uri, headers.clone(), body).ok()?;
        let [status, headers, body, millis] = [0, 1, 2, 3].map(|at| parts.get(at));
        Some(PlainResponse {
            status: status.as_string()?,
            headers: Array::from(&headers).iter().filter_map(|text| text.as_string()).collect(),
            millis: millis.as_string()?.parse().ok()?,
            body: Uint8Array::new(&body).to_vec(),
        })
    }

    /// The cloud as text; none if the memory is exhausted.
    pub(super) fn save(&self) -> Option<String> {
        self.0.save().ok()
    }
}
