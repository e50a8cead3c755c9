//! Loads all shares of a project: the images of every region, then the members of every image, a few calls at a time and
//! fewer when the cloud limits requests. Used by [`super::Shares`] only.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use imageshare_core::cloud::{CloudError, ImageList};
use imageshare_core::exposure::ImageKey;
use imageshare_core::model::RegionName;
use imageshare_core::plan::rate_limiter::RateLimiter;
use imageshare_core::plan::retry_policy::{RetryDecision, decide};
use imageshare_core::rules::Profile;
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::exposure::Exposure;
use crate::state::SignedIn;

/// The number of concurrent calls: the user waits for the answers, but others use the cloud too.
const MAX_CONCURRENT: usize = 4;
/// Answers within this time are shown together, so that ten thousand of them don't render the page ten thousand times.
const BATCH_INTERVAL: Duration = Duration::from_millis(80);
/// The same once loading has taken [`LONG_AFTER`]: rendering every handful of answers would make the page hard to use.
const LONG_BATCH_INTERVAL: Duration = Duration::from_millis(400);
/// From then on the longer interval applies.
const LONG_AFTER: Duration = Duration::from_secs(2);

/// One request.
#[derive(Clone)]
enum Request {
    Images(RegionName),
    Members(ImageKey),
}

/// What an answer changes.
type Change = Box<dyn FnOnce(&mut Exposure)>;

/// Receives the answers, as long as they are needed.
pub(super) trait Sink {
    /// Applies the changes. Returns false once they are no longer needed.
    fn take(&self, changes: Vec<Change>) -> bool;
    /// Whether they are still needed.
    fn is_open(&self) -> bool;
}

/// Loading in progress.
struct Loading<S> {
    who: Rc<SignedIn>,
    sink: S,
    begun: f64,
    work: RefCell<Work>,
}

struct Work {
    requests: VecDeque<Request>,
    in_flight: usize,
    limiter: RateLimiter,
    changes: Vec<Change>,
    /// Whether a timer for the next request, or for showing the changes, is set.
    has_timer: bool,
    will_show: bool,
}

/// Loads everything as `who`.
pub(super) fn start(who: Rc<SignedIn>, sink: impl Sink + 'static) {
    let requests = who.regions().into_iter().map(Request::Images).collect();
    let limiter = RateLimiter::new(MAX_CONCURRENT);
    let work = Work {
        requests,
        in_flight: 0,
        limiter,
        changes: Vec::new(),
        has_timer: false,
        will_show: false,
    };
    pump(&Rc::new(Loading { who, sink, begun: milliseconds(), work: RefCell::new(work) }));
}

/// Sends the requests that are due.
fn pump<S: Sink + 'static>(round: &Rc<Loading<S>>) {
    if !round.sink.is_open() {
        return;
    }
    let now = round.now();
    loop {
        let request = {
            let mut work = round.work.borrow_mut();
            if work.limiter.available(now, work.in_flight) == 0 {
                break;
            }
            let Some(request) = work.requests.pop_front() else { break };
            work.in_flight += 1;
            request
        };
        let round = round.clone();
        spawn_local(async move {
            send(&round, request).await;
            pump(&round);
        });
    }
    sleep(round, now);
}

/// Sets a timer for the next allowed request.
fn sleep<S: Sink + 'static>(round: &Rc<Loading<S>>, now: Duration) {
    let mut work = round.work.borrow_mut();
    if work.has_timer || work.requests.is_empty() || work.limiter.next_allowed_at() <= now {
        return;
    }
    work.has_timer = true;
    let (round, wait) = (round.clone(), work.limiter.next_allowed_at().saturating_sub(now));
    set_timeout(
        move || {
            round.work.borrow_mut().has_timer = false;
            pump(&round);
        },
        wait + Duration::from_millis(20),
    );
}

/// Sends one request, and handles its answer.
async fn send<S: Sink + 'static>(round: &Rc<Loading<S>>, request: Request) {
    match &request {
        Request::Images(region) => {
            let answer = images(&round.who, region).await;
            if round.is_answer(&request, answer.as_ref().err()) {
                show_region(round, region.clone(), answer);
            }
        }
        Request::Members(place) => {
            let answer = match round.who.account.images(&place.0) {
                Ok(service) => service.members(place.1).await,
                Err(error) => Err(error),
            };
            if round.is_answer(&request, answer.as_ref().err()) {
                let place = place.clone();
                show(round, Box::new(move |exposure| exposure.members(&place, answer)));
            }
        }
    }
}

fn show_region<S: Sink + 'static>(
    round: &Rc<Loading<S>>,
    region: RegionName,
    answer: Result<ImageList, CloudError>,
) {
    let profile = round.who.account.profile();
    let next = round.clone();
    let change: Change = Box::new(move |exposure| {
        let images = exposure.region(profile, &region, answer);
        let places = images.into_iter().map(|image| Request::Members((region.clone(), image)));
        next.work.borrow_mut().requests.extend(places);
    });
    // At once: the next requests follow from it.
    round.sink.take(vec![change]);
}

/// Shows a change soon, together with others.
fn show<S: Sink + 'static>(round: &Rc<Loading<S>>, change: Change) {
    let mut work = round.work.borrow_mut();
    work.changes.push(change);
    if std::mem::replace(&mut work.will_show, true) {
        return;
    }
    let interval = if round.now() < LONG_AFTER { BATCH_INTERVAL } else { LONG_BATCH_INTERVAL };
    let round = round.clone();
    set_timeout(
        move || {
            let changes = {
                let mut work = round.work.borrow_mut();
                work.will_show = false;
                std::mem::take(&mut work.changes)
            };
            round.sink.take(changes);
        },
        interval,
    );
}

impl<S> Loading<S> {
    /// Whether this is an answer. If the cloud limits requests instead, the request goes back to the queue.
    fn is_answer(&self, request: &Request, error: Option<&CloudError>) -> bool {
        let now = self.now();
        let mut work = self.work.borrow_mut();
        work.in_flight -= 1;
        let decision = error.map(|error| decide(None, error));
        let Some(
            RetryDecision::Throttled { after } | RetryDecision::Unsure { hold_back: true, after },
        ) = decision
        else {
            work.limiter.succeeded();
            return true;
        };
        work.limiter.throttled(now, after);
        if work.limiter.is_exhausted() {
            return true;
        }
        work.requests.push_front(request.clone());
        false
    }

    fn now(&self) -> Duration {
        Duration::from_secs_f64((milliseconds() - self.begun).max(0.0) / 1000.0)
    }
}

/// The project's own images of a region, hidden ones too.
async fn images(who: &SignedIn, region: &RegionName) -> Result<ImageList, CloudError> {
    let service = who.account.images(region)?;
    let own = ImageQuery { owner: Some(service.project().id.clone()), ..ImageQuery::default() };
    let mut list = service.list(&own, |_| ()).await?;
    // One query returns either hidden images or the others; Rackspace has no hidden ones.
    if service.profile() == Profile::OpenStack {
        let hidden = service.list(&ImageQuery { hidden: true, ..own }, |_| ()).await?;
        list.images.extend(hidden.images);
        list.unreadable.extend(hidden.unreadable);
    }
    // A service that ignores the filter lists more than was requested.
    let me = &service.project().id;
    list.images.retain(|image| image.is_owned_by(me));
    Ok(list)
}

/// The browser's monotonic clock.
fn milliseconds() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
