//! Executes a plan: sends its requests to a cloud, checks the responses, and keeps their texts for later requests.

use http::{HeaderName, Request, Response};
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::{ROUTES, Route, Service};
use imageshare_mock::Cloud;

use crate::plan::{
    Actor, Body, ListPick, Method, Plan, PlannedRequest, RequestTarget, Step, TimeChange,
};
use crate::requests::{self, BuiltRequest};
use crate::vocabulary::{Vocabulary, visit_strings};
use crate::{check, start_time};

/// The maximum number of texts that are kept from responses.
const MAX_SEEN_TEXTS: usize = 256;

/// Methods that servers receive in practice.
const METHODS: [&str; 9] =
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND"];
/// The paths of the admin API, and an invalid one.
const ADMIN_PATHS: [&str; 5] =
    ["/admin/clock", "/admin/clock/advance", "/admin/faults", "/admin/state", "/admin"];

/// A cloud, and what is known of it.
pub struct CloudUnderTest {
    profile: Profile,
    cloud: Cloud,
    now: Timestamp,
    pub(crate) vocabulary: &'static Vocabulary,
    /// Tokens by index of the persona.
    tokens: Vec<Option<String>>,
    /// Texts of responses.
    pub(crate) seen_texts: Vec<String>,
}

impl CloudUnderTest {
    /// A cloud without tokens and responses so far.
    pub fn new(profile: Profile, cloud: Cloud, vocabulary: &'static Vocabulary) -> Self {
        let tokens = vec![None; vocabulary.people.len()];
        Self { profile, cloud, now: start_time(), vocabulary, tokens, seen_texts: Vec::new() }
    }

    /// Executes the steps of a plan.
    pub fn execute(mut self, plan: Plan, mut report: impl FnMut(&str)) {
        for step in plan.steps {
            match step {
                Step::Request(choices) => {
                    let request = self.build_request(choices);
                    report(&format!("{request:?}"));
                    let response = self.send(&request);
                    report(&format!("{response:?}"));
                }
                Step::TimeChange(TimeChange::Seconds(seconds)) => {
                    self.now = self.now.plus_seconds(seconds.into());
                }
                Step::TimeChange(TimeChange::Jump(seconds)) => {
                    self.now = self.now.plus_seconds(seconds);
                }
                Step::Save => {
                    let saved = self.cloud.save();
                    self.cloud = check::check_restored_cloud(&saved);
                }
                Step::AdminCall { path, put, body } => self.call_admin_api(path, put, body),
            }
        }
    }

    fn send(&mut self, request: &BuiltRequest) -> Response<Vec<u8>> {
        let has_faults = !self.cloud.faults().is_empty();
        let response = self.cloud.handle(self.now, request);
        if !has_faults {
            check::check_service_response(request, &response);
        }
        if let Ok(value) = serde_json::from_slice(response.body()) {
            let capacity = MAX_SEEN_TEXTS.saturating_sub(self.seen_texts.len());
            let mut found = Vec::new();
            visit_strings(&value, &mut |text| found.push(text.to_owned()));
            self.seen_texts.extend(found.into_iter().take(capacity));
        }
        self.seen_texts.extend(
            requests::response_token(&response).filter(|_| self.seen_texts.len() < MAX_SEEN_TEXTS),
        );
        response
    }

    fn call_admin_api(&mut self, path: ListPick, is_write: bool, body: Body) {
        let mut request = Request::new(self.encode_body(None, body));
        if is_write {
            *request.method_mut() =
                if path % 5 == 1 { http::Method::POST } else { http::Method::PUT };
        }
        requests::put_header(&mut request, "content-type", "application/json");
        requests::set_path(&mut request, ADMIN_PATHS[usize::from(path) % ADMIN_PATHS.len()]);
        let response = self.cloud.handle_admin_request(self.now, &request);
        check::check_any_response(&request, &response);
    }

    fn build_request(&mut self, planned_request: PlannedRequest) -> BuiltRequest {
        let route = match &planned_request.target {
            RequestTarget::Call { row, .. } => Vocabulary::pick(ROUTES, *row),
            RequestTarget::Raw(_) => None,
        };
        let mut request =
            Request::new(self.encode_body(route.map(|route| route.call), planned_request.body));
        let mut address = match planned_request.target {
            RequestTarget::Raw(text) => text,
            RequestTarget::Call { root, segments, tail, .. } => {
                let names = route.map(|route| placeholder_names(route.path)).unwrap_or_default();
                let mut names = names.into_iter();
                let [first, second] = segments.map(|segment| {
                    self.text_for_placeholder(segment, names.next().unwrap_or_default())
                });
                let tail = tail
                    .map(|tail| format!("/{}", requests::percent_encode(&self.word_text(tail))));
                let below =
                    route.map(|route| route.call.path(&[&first, &second])).unwrap_or_default();
                format!("{}{below}{}", self.root(route, root), tail.unwrap_or_default())
            }
        };
        for (index, (key, value)) in planned_request.query.into_iter().enumerate() {
            address.push(if index == 0 { '?' } else { '&' });
            address.push_str(&requests::percent_encode(&self.word_text(key)));
            address.push('=');
            address.push_str(&requests::percent_encode(&self.word_text(value)));
        }
        requests::set_path(&mut request, &address);
        *request.method_mut() = match planned_request.method {
            Method::Right => route.map(|route| route.method.clone()),
            Method::Common(pick) => {
                Vocabulary::pick(&METHODS, pick).and_then(|name| name.parse().ok())
            }
            Method::Raw(text) => text.parse().ok(),
        }
        .unwrap_or_default();
        if let Some(token) = self.obtain_token(planned_request.actor) {
            requests::put_header(&mut request, "x-auth-token", &token);
        }
        for (name, value) in planned_request.headers {
            requests::put_header(&mut request, &self.word_text(name), &self.word_text(value));
        }
        let is_patch = *request.method() == http::Method::PATCH;
        if is_patch && !request.headers().contains_key(HeaderName::from_static("content-type")) {
            let media_type = "application/openstack-images-v2.1-json-patch";
            requests::put_header(&mut request, "content-type", media_type);
        }
        request
    }

    /// A root of the call's service.
    fn root(&self, route: Option<&Route>, pick: ListPick) -> String {
        let fits = |root: &&String| {
            root.starts_with(match route.map(|route| route.service) {
                Some(Service::IdentityV3 | Service::IdentityV2) => "/c/identity",
                Some(Service::Image) => "/c/image/",
                Some(Service::Compute) => "/c/compute/",
                Some(Service::ObjectStore) => "/c/object-store/",
                None => "/",
            })
        };
        let fitting: Vec<&String> = self.vocabulary.roots.iter().filter(fits).collect();
        // Half of the requests go to one region, so that later requests find what earlier ones have created.
        let home = fitting.iter().find(|root| pick.is_multiple_of(2) && root.contains("/DFW"));
        let chosen = home.or_else(|| Vocabulary::pick(&fitting, pick / 2));
        chosen.map_or_else(String::new, ToString::to_string)
    }

    fn obtain_token(&mut self, actor: Actor) -> Option<String> {
        match actor {
            Actor::Nobody => None,
            Actor::Token(word) => Some(self.word_text(word)),
            Actor::Person(pick) => {
                let index = usize::from(pick) % self.tokens.len().max(1);
                if self.tokens.get(index)?.is_none() {
                    let request =
                        requests::sign_in(self.profile, self.vocabulary.people.get(index)?);
                    let token = requests::response_token(&self.cloud.handle(self.now, &request));
                    self.tokens[index] = token;
                }
                self.tokens[index].clone()
            }
        }
    }
}

/// The names of the placeholders in a call's path, in order.
fn placeholder_names(template: &str) -> Vec<&str> {
    template.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect()
}
