//! A bulk run on the real Glance: twenty images with thirty projects, interrupted as such things are.
//!
//! The page is closed in the middle, the token ends, and the cloud is away for a minute (of the run's own clock: nobody waits
//! for it here). In the end there are exactly six hundred memberships, and no change was sent again that had been done.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::{Duration, Instant};

use http::{HeaderValue, Method, Request, Response};
use imageshare_core::cloud::{Account, Transport, TransportError};
use imageshare_core::model::{ImageId, MemberStatus, ProjectId, RegionName};
use imageshare_core::plan::{Goal, MembershipKey, Phase, Run, Stage, Task, execute};
use imageshare_tests::account::sign_in;
use imageshare_tests::browser::live::{Live, OwnImage};
use imageshare_tests::browser::{Outcome, Trouble};
use tokio::task::{JoinSet, LocalSet, spawn_blocking};
use ureq::Agent;

const IMAGES: usize = 20;
const PROJECTS: usize = 30;
/// Calls that are out at a time.
const AT_A_TIME: usize = 4;
/// After so many answers the page is closed.
const CLOSED: usize = 150;
/// After so many the token ends.
const TOKEN_OVER: usize = 300;
/// After so many the cloud is away.
const AWAY: usize = 450;

/// A plain HTTP client as a door, which notes every change that it lets through and what was answered.
#[derive(Clone)]
struct Door {
    agent: Agent,
    state: Rc<RefCell<State>>,
}

#[derive(Default)]
struct State {
    /// Changes that were done, as method, path and body.
    done: BTreeSet<(String, String, Vec<u8>)>,
    /// Changes that came although they had been done before.
    repeated: Vec<String>,
    away: bool,
    token_over: bool,
}

impl Transport for Door {
    async fn send(
        &self,
        mut request: Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let change =
            (request.method().to_string(), request.uri().to_string(), request.body().clone());
        {
            let mut state = self.state.borrow_mut();
            if state.away {
                let unavailable = Response::builder().status(503).body(Vec::new());
                return unavailable.map_err(|_| TransportError::Aborted);
            }
            if state.token_over {
                request.headers_mut().insert("x-auth-token", HeaderValue::from_static("over"));
            }
            if state.done.contains(&change) {
                state.repeated.push(format!("{} {}", change.0, change.1));
            }
        }
        let is_change = *request.method() != Method::GET;
        let agent = self.agent.clone();
        let answer = spawn_blocking(move || {
            let (head, mut body) = agent.run(request).ok()?.into_parts();
            Some(Response::from_parts(head, body.read_to_vec().ok()?))
        });
        let answer = answer.await.ok().flatten().ok_or(TransportError::Blocked)?;
        if is_change && answer.status().is_success() {
            self.state.borrow_mut().done.insert(change);
        }
        Ok(answer)
    }
}

/// What interrupts a run, after so many answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Interruption {
    TabClosed,
    TokenOver,
    AwayForAMinute,
}

/// Sends what the run wants sent until it is over or its page is closed.
async fn drive(
    account: &Rc<Account<Door>>,
    door: &Door,
    run: &mut Run,
    interruptions: &[(usize, Interruption)],
) {
    let begun = Instant::now();
    let (mut skipped, mut back_at) = (Duration::ZERO, None);
    let (mut out, mut answers) = (JoinSet::new(), 0);
    loop {
        let now = begun.elapsed() + skipped;
        if back_at.is_some_and(|back| back <= now) {
            door.state.borrow_mut().away = false;
            back_at = None;
        }
        for (index, call) in run.poll_calls(now) {
            let (account, cell) = (Rc::clone(account), run.tasks()[index].cell.clone());
            out.spawn_local(async move {
                let service = account.images(&cell.region).unwrap();
                (index, execute(&service, &cell, call).await)
            });
        }
        if let Some(answer) = out.join_next().await {
            let (index, answer) = answer.unwrap();
            run.handle_result(index, answer, begun.elapsed() + skipped);
            answers += 1;
            match interruptions.iter().find(|(after, _)| *after == answers) {
                Some((_, Interruption::TabClosed)) => {
                    // What is out is done or not; nobody hears of it.
                    while out.join_next().await.is_some() {}
                    return;
                }
                Some((_, Interruption::TokenOver)) => door.state.borrow_mut().token_over = true,
                Some((_, Interruption::AwayForAMinute)) => {
                    door.state.borrow_mut().away = true;
                    back_at = Some(begun.elapsed() + skipped + Duration::from_secs(60));
                }
                None => {}
            }
            continue;
        }
        match run.phase() {
            Phase::Over => return,
            Phase::Paused(_) => {
                // The user signs in again.
                door.state.borrow_mut().token_over = false;
                run.resume();
            }
            Phase::Running | Phase::Stopping => {
                skipped += run.poll_timeout().unwrap().saturating_sub(begun.elapsed() + skipped);
            }
        }
    }
}

/// As [`drive`], and what failed is tried again as a user would: sqlite, on which these services stand, answers 500 now and then
/// when two write at once.
async fn drive_to_the_end(
    account: &Rc<Account<Door>>,
    door: &Door,
    run: &mut Run,
    interruptions: &[(usize, Interruption)],
) {
    drive(account, door, run, interruptions).await;
    for _ in 0..5 {
        if run.tally().failed > 0 {
            run.retry();
            drive(account, door, run, &[]).await;
        }
    }
}

/// What went wrong for good, in words.
fn failures(run: &Run) -> Vec<String> {
    let failed = run.tasks().iter().filter_map(|task| match &task.stage {
        Stage::Failed(error) => Some(format!("{error}: {:?}", error.kind)),
        _ => None,
    });
    failed.collect()
}

/// What the cloud holds of these images, each list read to its end.
async fn held(
    account: &Account<Door>,
    region: &RegionName,
    images: &[ImageId],
) -> Outcome<BTreeMap<MembershipKey, MemberStatus>> {
    let text = |error: &dyn std::error::Error| Trouble::new(error.to_string());
    let service = account.images(region).map_err(|error| text(&error))?;
    let mut held = BTreeMap::new();
    for image in images {
        for member in service.members(*image).await.map_err(|error| text(&error))? {
            let cell =
                MembershipKey { region: region.clone(), image: *image, project: member.member };
            held.insert(cell, member.status);
        }
    }
    Ok(held)
}

#[tokio::test(flavor = "current_thread")]
async fn six_hundred_shares_survive_every_interruption() -> Outcome {
    LocalSet::new().run_until(six_hundred_shares()).await
}

async fn six_hundred_shares() -> Outcome {
    let live = Live::from_environment().await?;
    let agent = Agent::config_builder().http_status_as_error(false).max_redirects(0).proxy(None);
    let door = Door { agent: agent.build().new_agent(), state: Rc::default() };
    let account = Rc::new(sign_in(door.clone(), &live, "producer").await?);
    let region: RegionName = live.region(0)?.parse().unwrap();
    let own: Vec<OwnImage> = (0..IMAGES)
        .map(|number| OwnImage::make(&live, &format!("bulk-{number:02}")))
        .collect::<Outcome<_>>()?;
    let images: Vec<ImageId> = own.iter().map(|image| image.id.parse().unwrap()).collect();
    let projects: Vec<ProjectId> =
        (0..PROJECTS).map(|number| format!("b01c{number:028x}").parse().unwrap()).collect();
    let plan = |held: &BTreeMap<MembershipKey, MemberStatus>| {
        let cells =
            images.iter().flat_map(|image| projects.iter().map(move |project| (image, project)));
        let tasks = cells.map(|(image, project)| {
            let (image, project) = (*image, project.clone());
            let cell = MembershipKey { region: region.clone(), image, project };
            let known = held.get(&cell).copied();
            Task::resume_from(cell, Goal::Offered, None, known)
        });
        Run::new(tasks, AT_A_TIME)
    };

    let mut first = plan(&BTreeMap::new());
    drive(&account, &door, &mut first, &[(CLOSED, Interruption::TabClosed)]).await;
    let so_far = held(&account, &region, &images).await?;
    assert!((CLOSED..CLOSED + 2 * AT_A_TIME).contains(&so_far.len()), "{}", so_far.len());

    // The page is opened again and plans anew.
    let mut run = plan(&so_far);
    let rest = [
        (TOKEN_OVER - CLOSED, Interruption::TokenOver),
        (AWAY - CLOSED, Interruption::AwayForAMinute),
    ];
    drive_to_the_end(&account, &door, &mut run, &rest).await;
    let tally = run.tally();
    assert_eq!(failures(&run), Vec::<String>::new());
    assert_eq!(tally.done, IMAGES * PROJECTS, "{tally:?}");
    assert_eq!(held(&account, &region, &images).await?.len(), IMAGES * PROJECTS);
    assert_eq!(door.state.borrow().repeated, Vec::<String>::new());

    let mut undo = Run::new(run.undo(), AT_A_TIME);
    drive_to_the_end(&account, &door, &mut undo, &[]).await;
    assert_eq!(failures(&undo), Vec::<String>::new());
    assert_eq!(held(&account, &region, &images).await?, BTreeMap::new());
    Ok(())
}
