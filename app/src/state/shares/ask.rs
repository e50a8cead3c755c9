//! Asks for all shares of a project: every region for its images, then every image for its members, a few calls at a time and
//! fewer when the cloud pushes back. Called by [`super::Shares`] only.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use imageshare_core::cloud::{CloudError, ImageList};
use imageshare_core::exposure::Place;
use imageshare_core::model::RegionName;
use imageshare_core::plan::rate_limiter::RateLimiter;
use imageshare_core::plan::retry_policy::{RetryDecision, decide};
use imageshare_core::rules::Profile;
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::exposure::Exposure;
use crate::state::SignedIn;

/// So many questions at a time: somebody waits for the answers, and others use the cloud too.
const AT_A_TIME: usize = 4;
/// Answers are shown together that come within this time, so that ten thousand do not draw the page ten thousand times.
const TOGETHER: Duration = Duration::from_millis(80);
/// The same once a round has gone on for [`LONG`]: whoever reads meanwhile is not held up by every handful of answers.
const TOGETHER_LATER: Duration = Duration::from_millis(400);
/// From then on there is much to ask.
const LONG: Duration = Duration::from_secs(2);

/// One question.
#[derive(Clone)]
enum Question {
    Images(RegionName),
    Members(Place),
}

/// What an answer changes.
type Change = Box<dyn FnOnce(&mut Exposure)>;

/// Where the answers go, while anybody waits for them.
pub(super) trait Sink {
    /// Makes the changes. False when nobody waits any more.
    fn take(&self, changes: Vec<Change>) -> bool;
    /// Whether anybody waits.
    fn is_open(&self) -> bool;
}

/// A round of questions on its way.
struct Round<S> {
    who: Rc<SignedIn>,
    sink: S,
    begun: f64,
    work: RefCell<Work>,
}

struct Work {
    questions: VecDeque<Question>,
    out: usize,
    pace: RateLimiter,
    changes: Vec<Change>,
    /// A later look at the questions, or at the changes, is planned.
    wakes: bool,
    shows: bool,
}

/// Asks everything in the name of `who`.
pub(super) fn start(who: Rc<SignedIn>, sink: impl Sink + 'static) {
    let questions = who.regions().into_iter().map(Question::Images).collect();
    let pace = RateLimiter::new(AT_A_TIME);
    let work = Work { questions, out: 0, pace, changes: Vec::new(), wakes: false, shows: false };
    pump(&Rc::new(Round { who, sink, begun: milliseconds(), work: RefCell::new(work) }));
}

/// Sends what may be sent now.
fn pump<S: Sink + 'static>(round: &Rc<Round<S>>) {
    if !round.sink.is_open() {
        return;
    }
    let now = round.now();
    loop {
        let question = {
            let mut work = round.work.borrow_mut();
            if work.pace.available(now, work.out) == 0 {
                break;
            }
            let Some(question) = work.questions.pop_front() else { break };
            work.out += 1;
            question
        };
        let round = round.clone();
        spawn_local(async move {
            put(&round, question).await;
            pump(&round);
        });
    }
    sleep(round, now);
}

/// Comes back when the cloud wants to be asked again.
fn sleep<S: Sink + 'static>(round: &Rc<Round<S>>, now: Duration) {
    let mut work = round.work.borrow_mut();
    if work.wakes || work.questions.is_empty() || work.pace.next_allowed_at() <= now {
        return;
    }
    work.wakes = true;
    let (round, wait) = (round.clone(), work.pace.next_allowed_at().saturating_sub(now));
    set_timeout(
        move || {
            round.work.borrow_mut().wakes = false;
            pump(&round);
        },
        wait + Duration::from_millis(20),
    );
}

/// Puts one question, and takes its answer.
async fn put<S: Sink + 'static>(round: &Rc<Round<S>>, question: Question) {
    match &question {
        Question::Images(region) => {
            let told = images(&round.who, region).await;
            if round.is_answer(&question, told.as_ref().err()) {
                heard_region(round, region.clone(), told);
            }
        }
        Question::Members(place) => {
            let told = match round.who.account.images(&place.0) {
                Ok(service) => service.members(place.1).await,
                Err(error) => Err(error),
            };
            if round.is_answer(&question, told.as_ref().err()) {
                let place = place.clone();
                show(round, Box::new(move |exposure| exposure.members(&place, told)));
            }
        }
    }
}

fn heard_region<S: Sink + 'static>(
    round: &Rc<Round<S>>,
    region: RegionName,
    told: Result<ImageList, CloudError>,
) {
    let profile = round.who.account.profile();
    let next = round.clone();
    let change: Change = Box::new(move |exposure| {
        let images = exposure.region(profile, &region, told);
        let places = images.into_iter().map(|image| Question::Members((region.clone(), image)));
        next.work.borrow_mut().questions.extend(places);
    });
    // At once: what to ask next follows from it.
    round.sink.take(vec![change]);
}

/// Shows a change soon, together with others.
fn show<S: Sink + 'static>(round: &Rc<Round<S>>, change: Change) {
    let mut work = round.work.borrow_mut();
    work.changes.push(change);
    if std::mem::replace(&mut work.shows, true) {
        return;
    }
    let together = if round.now() < LONG { TOGETHER } else { TOGETHER_LATER };
    let round = round.clone();
    set_timeout(
        move || {
            let changes = {
                let mut work = round.work.borrow_mut();
                work.shows = false;
                std::mem::take(&mut work.changes)
            };
            round.sink.take(changes);
        },
        together,
    );
}

impl<S> Round<S> {
    /// Whether what came back is an answer, and not the cloud's wish to be asked later: then the question waits for its turn.
    fn is_answer(&self, question: &Question, error: Option<&CloudError>) -> bool {
        let now = self.now();
        let mut work = self.work.borrow_mut();
        work.out -= 1;
        let verdict = error.map(|error| decide(None, error));
        let Some(
            RetryDecision::TurnedAway { after } | RetryDecision::Unsure { hold_back: true, after },
        ) = verdict
        else {
            work.pace.succeeded();
            return true;
        };
        work.pace.throttled(now, after);
        if work.pace.gives_up() {
            return true;
        }
        work.questions.push_front(question.clone());
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
    // One query gives either hidden images or the others; Rackspace knows no hidden ones.
    if service.profile() == Profile::OpenStack {
        let hidden = service.list(&ImageQuery { hidden: true, ..own }, |_| ()).await?;
        list.images.extend(hidden.images);
        list.unreadable.extend(hidden.unreadable);
    }
    // A service that does not know the filter lists more than was asked for.
    let me = &service.project().id;
    list.images.retain(|image| image.is_owned_by(me));
    Ok(list)
}

/// The browser's clock for measuring.
fn milliseconds() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
