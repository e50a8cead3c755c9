//! The cloud that a plan is carried out on, with what its answers have told so far.

use http::{HeaderName, Request, Response};
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::{ROUTES, Route, Service};
use imageshare_mock::Cloud;

use crate::plan::{Actor, Asked, Body, Method, Pick, Place, Plan, Step, Wait};
use crate::vocabulary::{Vocabulary, texts};
use crate::write::{self, Built};
use crate::{check, start};

/// Texts that are remembered of its answers.
const SEEN: usize = 256;

/// Methods that servers meet.
const METHODS: [&str; 9] =
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND"];
/// The administration's paths, and one that is none.
const ADMIN: [&str; 5] =
    ["/admin/clock", "/admin/clock/advance", "/admin/faults", "/admin/state", "/admin"];

/// A cloud that is asked.
pub struct Target {
    profile: Profile,
    cloud: Cloud,
    now: Timestamp,
    pub(crate) vocabulary: &'static Vocabulary,
    /// Tokens by person.
    tokens: Vec<Option<String>>,
    /// Texts of answers.
    pub(crate) seen: Vec<String>,
}

impl Target {
    /// A cloud of which nothing is known but its words.
    pub fn new(profile: Profile, cloud: Cloud, vocabulary: &'static Vocabulary) -> Self {
        let tokens = vec![None; vocabulary.people.len()];
        Self { profile, cloud, now: start(), vocabulary, tokens, seen: Vec::new() }
    }

    /// Takes the steps of a plan.
    pub fn carry_out(mut self, plan: Plan, mut told: impl FnMut(&str)) {
        for step in plan.steps {
            match step {
                Step::Ask(asked) => {
                    let request = self.request(asked);
                    told(&format!("{request:?}"));
                    let answer = self.ask(&request);
                    told(&format!("{answer:?}"));
                }
                Step::Wait(Wait::Seconds(seconds)) => {
                    self.now = self.now.plus_seconds(seconds.into());
                }
                Step::Wait(Wait::Jump(seconds)) => self.now = self.now.plus_seconds(seconds),
                Step::Save => {
                    let saved = self.cloud.save();
                    self.cloud = check::restored(&saved);
                }
                Step::Administer { path, put, body } => self.administer(path, put, body),
            }
        }
    }

    fn ask(&mut self, request: &Built) -> Response<Vec<u8>> {
        let disturbed = !self.cloud.faults().is_empty();
        let answer = self.cloud.handle(self.now, request);
        if !disturbed {
            check::well_formed(request, &answer);
        }
        if let Ok(value) = serde_json::from_slice(answer.body()) {
            let room = SEEN.saturating_sub(self.seen.len());
            let mut found = Vec::new();
            texts(&value, &mut |text| found.push(text.to_owned()));
            self.seen.extend(found.into_iter().take(room));
        }
        self.seen.extend(write::token(&answer).filter(|_| self.seen.len() < SEEN));
        answer
    }

    fn administer(&mut self, path: Pick, put: bool, body: Body) {
        let mut request = Request::new(self.body(None, body));
        if put {
            *request.method_mut() =
                if path % 5 == 1 { http::Method::POST } else { http::Method::PUT };
        }
        write::put_header(&mut request, "content-type", "application/json");
        write::go_to(&mut request, ADMIN[usize::from(path) % ADMIN.len()]);
        let answer = self.cloud.administer(self.now, &request);
        check::well_formed_at_all(&request, &answer);
    }

    fn request(&mut self, asked: Asked) -> Built {
        let route = match &asked.place {
            Place::Call { row, .. } => Vocabulary::pick(ROUTES, *row),
            Place::Raw(_) => None,
        };
        let mut request = Request::new(self.body(route.map(|route| route.call), asked.body));
        let mut address = match asked.place {
            Place::Raw(text) => text,
            Place::Call { root, segments, tail, .. } => {
                let names = route.map(|route| names(route.path)).unwrap_or_default();
                let mut names = names.into_iter();
                let [first, second] =
                    segments.map(|segment| self.of_kind(segment, names.next().unwrap_or_default()));
                let tail = tail.map(|tail| format!("/{}", write::quoted(&self.word(tail))));
                let below =
                    route.map(|route| route.call.path(&[&first, &second])).unwrap_or_default();
                format!("{}{below}{}", self.root(route, root), tail.unwrap_or_default())
            }
        };
        for (index, (key, value)) in asked.query.into_iter().enumerate() {
            address.push(if index == 0 { '?' } else { '&' });
            address.push_str(&write::quoted(&self.word(key)));
            address.push('=');
            address.push_str(&write::quoted(&self.word(value)));
        }
        write::go_to(&mut request, &address);
        *request.method_mut() = match asked.method {
            Method::Right => route.map(|route| route.method.clone()),
            Method::Common(pick) => {
                Vocabulary::pick(&METHODS, pick).and_then(|name| name.parse().ok())
            }
            Method::Raw(text) => text.parse().ok(),
        }
        .unwrap_or_default();
        if let Some(token) = self.token(asked.actor) {
            write::put_header(&mut request, "x-auth-token", &token);
        }
        for (name, value) in asked.headers {
            write::put_header(&mut request, &self.word(name), &self.word(value));
        }
        let is_patch = *request.method() == http::Method::PATCH;
        if is_patch && !request.headers().contains_key(HeaderName::from_static("content-type")) {
            let media_type = "application/openstack-images-v2.1-json-patch";
            write::put_header(&mut request, "content-type", media_type);
        }
        request
    }

    /// An address of the call's service.
    fn root(&self, route: Option<&Route>, pick: Pick) -> String {
        let begins = |root: &&String| {
            root.starts_with(match route.map(|route| route.service) {
                Some(Service::IdentityV3 | Service::IdentityV2) => "/c/identity",
                Some(Service::Image) => "/c/image/",
                Some(Service::Compute) => "/c/compute/",
                Some(Service::ObjectStore) => "/c/object-store/",
                None => "/",
            })
        };
        let fitting: Vec<&String> = self.vocabulary.roots.iter().filter(begins).collect();
        // Half of all requests go to one region, so that the next finds what one has made.
        let home = fitting.iter().find(|root| pick.is_multiple_of(2) && root.contains("/DFW"));
        let chosen = home.or_else(|| Vocabulary::pick(&fitting, pick / 2));
        chosen.map_or_else(String::new, ToString::to_string)
    }

    fn token(&mut self, actor: Actor) -> Option<String> {
        match actor {
            Actor::Nobody => None,
            Actor::Token(word) => Some(self.word(word)),
            Actor::Person(pick) => {
                let at = usize::from(pick) % self.tokens.len().max(1);
                if self.tokens.get(at)?.is_none() {
                    let request = write::sign_in(self.profile, self.vocabulary.people.get(at)?);
                    let token = write::token(&self.cloud.handle(self.now, &request));
                    self.tokens[at] = token;
                }
                self.tokens[at].clone()
            }
        }
    }
}

/// The names in a call's path, in order.
fn names(template: &str) -> Vec<&str> {
    template.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect()
}
