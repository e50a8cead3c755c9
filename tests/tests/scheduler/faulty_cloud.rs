//! The mock with latency and faults, which records the requests that it gets. Uses tokio's clock, which the tests pause.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use http::{Method, Request, Response};
use imageshare_core::cloud::{
    Account, CloudAddress, Credentials, Transport, TransportError, sign_in,
};
use imageshare_core::model::{ImageId, ProjectId, RegionName, Timestamp};
use imageshare_core::rules::Profile;
use imageshare_core::scheduler::{Priority, SchedulerHandle, Timer};
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_mock::Cloud;
use imageshare_mock::world::read;
use serde_json::json;
use tokio::task::spawn_local;
use tokio::time::{Instant, sleep, sleep_until};

const CLOUD_URL: &str = "http://cloud.invalid";
/// Number of images of the producer, project 0.
pub const IMAGE_COUNT: usize = 6;
/// Number of projects to share with: 1 and so on.
pub const CONSUMER_COUNT: usize = 8;
/// Maximum number of requests of runs and background work in flight.
pub const MAX_IN_FLIGHT: usize = 4;

/// The fault of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    TooManyRequests,
    OverLimit,
    Unavailable,
    LostRequest,
    LostResponse,
}

pub struct State {
    cloud: Cloud,
    pub faults: VecDeque<Fault>,
    in_flight: [usize; 2],
    /// The highest number of requests in flight: of runs and background work, and of all.
    pub max_in_flight: [usize; 2],
    /// Completed changes of images: method, path and body.
    pub completed_changes: Vec<(Method, String, Vec<u8>)>,
    /// Changes that were sent again after they were completed.
    pub repeated_changes: Vec<(Method, String, Vec<u8>)>,
    /// Every request, in order.
    pub sent_requests: Vec<(Priority, String)>,
}

/// A transport to the mock with one priority. Clones share the cloud.
#[derive(Clone)]
pub struct FaultyCloud {
    pub state: Rc<RefCell<State>>,
    scheduler: SchedulerHandle,
    priority: Priority,
}

/// Tokio's clock.
struct TokioTimer(Instant);

impl Timer for TokioTimer {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn call_at(&self, at: Duration, callback: Box<dyn FnOnce()>) {
        let at = self.0 + at;
        spawn_local(async move {
            sleep_until(at).await;
            callback();
        });
    }
}

fn now() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

pub fn project_id(index: usize) -> ProjectId {
    format!("{index:032x}").parse().unwrap()
}

pub fn image_id(index: usize) -> ImageId {
    format!("00000000-0000-4000-8000-{index:012x}").parse().unwrap()
}

/// The region of an image: DFW for the first half, ORD for the others.
pub fn image_region(image: usize) -> RegionName {
    if image < IMAGE_COUNT / 2 { "DFW" } else { "ORD" }.parse().unwrap()
}

impl FaultyCloud {
    /// A cloud without members.
    pub fn new(faults: Vec<Fault>) -> Self {
        let user = |index: usize| {
            json!({
                "id": format!("u{index}"), "name": format!("u{index}"), "password": "p",
                "roles": {project_id(index).as_str(): ["member"]},
            })
        };
        let image = |index: usize| {
            json!({
                "id": image_id(index).to_string(), "region": image_region(index).as_str(), "owner": project_id(0).as_str(),
                "size": 1,
            })
        };
        let project_json =
            |index: usize| json!({"id": project_id(index).as_str(), "name": format!("p{index}")});
        let world = json!({
            "regions": ["DFW", "ORD"],
            "projects": (0..=CONSUMER_COUNT).map(project_json).collect::<Vec<_>>(),
            "users": (0..=CONSUMER_COUNT).map(user).collect::<Vec<_>>(),
            "images": (0..IMAGE_COUNT).map(image).collect::<Vec<_>>(),
        });
        let cloud = Cloud::new(read(&world.to_string(), now()).unwrap(), 1, CLOUD_URL);
        let state = State {
            cloud,
            faults: faults.into(),
            in_flight: [0; 2],
            max_in_flight: [0; 2],
            completed_changes: Vec::new(),
            repeated_changes: Vec::new(),
            sent_requests: Vec::new(),
        };
        let scheduler = SchedulerHandle::new(MAX_IN_FLIGHT, TokioTimer(Instant::now()));
        Self { state: Rc::new(RefCell::new(state)), scheduler, priority: Priority::Interactive }
    }

    /// The account of a project's user, whose requests have this priority.
    pub async fn account(&self, user: usize, priority: Priority) -> Rc<Account<Self>> {
        let site = CloudAddress {
            profile: Profile::OpenStack,
            identity: BaseUrl::parse(&format!("{CLOUD_URL}/identity")).unwrap(),
            connection: ConnectionMode::Direct,
        };
        let name = format!("u{user}");
        let user_ref = UserRef::Name { name, domain: DomainRef::Id("default".into()) };
        let scope = Scope::Project(ProjectRef::Id(project_id(user).to_string()));
        let credentials = Credentials::Password { user: user_ref, password: "p".into(), scope };
        let faults = std::mem::take(&mut self.state.borrow_mut().faults);
        let account = sign_in(self.clone(), site, credentials).await.unwrap();
        self.state.borrow_mut().faults = faults;
        let scheduler = self.scheduler.with_priority(priority);
        Rc::new(account.with_transport(Self { scheduler, priority, ..self.clone() }))
    }

    /// What the page does when the user presses Continue.
    pub fn end_back_off(&self) {
        self.scheduler.reset_back_off();
    }

    fn adjust_in_flight_count(&self, delta: isize) {
        let mut state = self.state.borrow_mut();
        let counted = [self.priority != Priority::Interactive, true];
        let kinds = counted.iter().enumerate().filter(|(_, is_counted)| **is_counted);
        for (kind, _) in kinds {
            state.in_flight[kind] = state.in_flight[kind].checked_add_signed(delta).unwrap();
            state.max_in_flight[kind] = state.max_in_flight[kind].max(state.in_flight[kind]);
        }
    }

    async fn respond(
        &self,
        request: Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let fault = self.state.borrow_mut().faults.pop_front().unwrap_or(Fault::None);
        sleep(Duration::from_millis(40)).await;
        let refusal = |status: u16, retry_after: Option<&str>| {
            let mut response = Response::builder().status(status);
            if let Some(retry_after) = retry_after {
                response = response.header("retry-after", retry_after);
            }
            Ok(response.body(Vec::new()).unwrap())
        };
        match fault {
            Fault::TooManyRequests => return refusal(429, None),
            Fault::OverLimit => return refusal(413, Some("3")),
            Fault::Unavailable => return refusal(503, None),
            Fault::LostRequest => return Err(TransportError::Blocked),
            Fault::None | Fault::LostResponse => {}
        }
        let response = {
            let mut state = self.state.borrow_mut();
            let response = state.cloud.handle(now(), &request);
            let path = request.uri().path().to_owned();
            let is_change = *request.method() != Method::GET && path.contains("/v2/images/");
            let change = (request.method().clone(), path, request.into_body());
            if is_change && state.completed_changes.contains(&change) {
                state.repeated_changes.push(change);
            } else if is_change && response.status().is_success() {
                state.completed_changes.push(change);
            }
            response
        };
        if fault == Fault::LostResponse {
            sleep(Duration::from_secs(30)).await;
            return Err(TransportError::Timeout);
        }
        Ok(response)
    }
}

impl Transport for FaultyCloud {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let sent = format!("{} {}", request.method(), request.uri().path());
        self.state.borrow_mut().sent_requests.push((self.priority, sent));
        self.adjust_in_flight_count(1);
        let response = self.respond(request).await;
        self.adjust_in_flight_count(-1);
        response
    }

    fn scheduler(&self) -> Option<&SchedulerHandle> {
        Some(&self.scheduler)
    }
}
