//! All that the page sends to a cloud, at the same time and through one scheduler, against the mock with faults: 429, 413 with
//! `Retry-After`, 503, lost requests and lost answers.
//!
//! Whatever happens: every call is answered in the end, no change that was done is sent a second time, never more requests are in
//! flight than the limit, and what a person waits for overtakes the rest.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cloud;

use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use imageshare_core::cloud::{Account, CloudError};
use imageshare_core::model::{MemberStatus, Visibility};
use imageshare_core::plan::{Goal, MembershipKey, PauseReason, Phase, Run, Task, execute};
use imageshare_core::rules::{MemberStatusFilter, VisibilityFilter};
use imageshare_core::scheduler::{Priority, RESERVED_SLOTS};
use imageshare_core::wire::image::ImageQuery;
use tokio::task::{JoinSet, LocalSet, spawn_local};
use tokio::time::{Instant, sleep, timeout};

use cloud::{CONSUMERS, Fault, FaultyCloud, IMAGES, LIMIT, image, project, region};

type SharedAccount = Rc<Account<FaultyCloud>>;

/// Longer than every wait together, if nothing is lost.
const LONG: Duration = Duration::from_secs(3600);

/// Every third request fails, in all ways in turn.
fn faults(shift: usize) -> Vec<Fault> {
    let kinds = [
        Fault::TooManyRequests,
        Fault::LostAnswer,
        Fault::OverLimit,
        Fault::Unavailable,
        Fault::LostRequest,
    ];
    let fault = |number: usize| match (number + shift) % 3 {
        0 => kinds[(number / 3 + shift) % kinds.len()],
        _ => Fault::None,
    };
    (0..600).map(fault).collect()
}

/// Offers the first half of the images to every consumer, or ends that again.
async fn run(
    cloud: FaultyCloud,
    account: SharedAccount,
    goal: Goal,
    images: std::ops::Range<usize>,
) {
    let key = |of: usize, to: usize| MembershipKey {
        region: region(of),
        image: image(of),
        project: project(to),
    };
    let before = (goal == Goal::Gone).then_some(MemberStatus::Pending);
    let keys = images.flat_map(|of| (1..=CONSUMERS).map(move |to| key(of, to)));
    let mut run = Run::new(keys.map(|key| Task::new(key, goal, before)), LIMIT);
    let mut calls = JoinSet::new();
    loop {
        for (index, call) in run.poll_calls() {
            let (account, key) = (account.clone(), run.tasks()[index].key.clone());
            calls.spawn_local(async move {
                let service = account.images(&key.region).unwrap();
                (index, execute(&service, &key, call).await)
            });
        }
        match (calls.join_next().await, run.phase()) {
            (Some(answer), _) => {
                let (index, answer) = answer.unwrap();
                run.handle_result(index, answer);
            }
            (None, Phase::Over) => break,
            (None, Phase::Paused(PauseReason::Unreachable)) => {
                cloud.start_again();
                run.resume();
            }
            (None, phase) => panic!("nothing is sent: {phase:?}"),
        }
    }
    assert_eq!(run.tally().failed, 0, "{:?}", run.tasks());
}

/// A person presses Refresh until the answer comes.
async fn until_answered<A, F: Future<Output = Result<A, CloudError>>>(ask: impl Fn() -> F) -> A {
    loop {
        match ask().await {
            Ok(answer) => return answer,
            Err(_) => sleep(Duration::from_secs(2)).await,
        }
    }
}

/// The list of images, or of pending offers, as a page loads it.
async fn list(account: SharedAccount, query: ImageQuery) {
    let service = account.images(&region(0)).unwrap();
    for _ in 0..5 {
        until_answered(|| service.list(&query, |_| ())).await;
        sleep(Duration::from_secs(1)).await;
    }
}

/// The members of every image: the counts in a list, the survey of all shares, a look of the poller.
async fn read_members(account: SharedAccount) {
    for _ in 0..3 {
        // The last image is paused, and has no members to read then.
        for index in 0..IMAGES - 1 {
            let service = account.images(&region(index)).unwrap();
            service.members(image(index)).await.unwrap();
        }
    }
}

/// Pausing a share and resuming it, as a person does: after a failure, reading what the state is.
async fn pause_and_resume(account: SharedAccount) {
    let own = image(IMAGES - 1);
    let service = account.images(&region(IMAGES - 1)).unwrap();
    for visibility in [Visibility::Private, Visibility::Shared] {
        while until_answered(|| service.show(own)).await.visibility != visibility {
            let _ = service.set_visibility(own, visibility).await;
        }
    }
}

#[tokio::test(flavor = "current_thread", start_paused = true)]
async fn all_producers_together_lose_nothing_and_repeat_nothing() {
    for shift in 0..15 {
        LocalSet::new().run_until(everything(shift)).await;
    }
}

async fn everything(shift: usize) {
    let cloud = FaultyCloud::new(Vec::new());
    let producer = async |priority| cloud.account(0, priority).await;
    // What the second run ends is there before.
    run(cloud.clone(), producer(Priority::Run).await, Goal::Offered, 3..5).await;
    {
        let mut state = cloud.state.borrow_mut();
        state.done.clear();
        state.faults = faults(shift).into();
    }
    let offers = ImageQuery {
        visibility: VisibilityFilter::Only(Visibility::Shared),
        member_status: MemberStatusFilter::Only(MemberStatus::Pending),
        ..ImageQuery::default()
    };
    let consumer = cloud.account(1, Priority::Interactive).await;
    let mut all = JoinSet::new();
    all.spawn_local(run(cloud.clone(), producer(Priority::Run).await, Goal::Offered, 0..3));
    all.spawn_local(run(cloud.clone(), producer(Priority::Run).await, Goal::Gone, 3..5));
    all.spawn_local(read_members(producer(Priority::Background).await));
    all.spawn_local(read_members(producer(Priority::Background).await));
    all.spawn_local(list(producer(Priority::Interactive).await, ImageQuery::default()));
    all.spawn_local(list(consumer, offers));
    all.spawn_local(pause_and_resume(producer(Priority::Interactive).await));
    let count = all.len();
    let ended = timeout(LONG, all.join_all()).await.expect("a call was lost");
    assert_eq!(ended.len(), count);

    let state = cloud.state.borrow();
    assert!(state.repeated.is_empty(), "shift {shift}: {:?}", state.repeated);
    let expected = 3 * CONSUMERS + 2 * CONSUMERS + 2;
    assert_eq!(state.done.len(), expected, "shift {shift}");
    let [unattended, together] = state.most_in_flight;
    assert_eq!(unattended, LIMIT, "shift {shift}");
    assert!(together <= LIMIT + RESERVED_SLOTS, "shift {shift}: {together}");
}

#[tokio::test(flavor = "current_thread", start_paused = true)]
async fn what_a_person_waits_for_is_sent_at_once() {
    LocalSet::new()
        .run_until(async {
            let cloud = FaultyCloud::new(Vec::new());
            let background = cloud.account(0, Priority::Background).await;
            let interactive = cloud.account(0, Priority::Interactive).await;
            cloud.state.borrow_mut().sent.clear();
            let mut queue = JoinSet::new();
            for number in 0..200 {
                let account = background.clone();
                queue.spawn_local(async move {
                    let service = account.images(&region(number % IMAGES)).unwrap();
                    service.members(image(number % IMAGES)).await
                });
            }
            sleep(Duration::from_millis(10)).await;
            let begun = Instant::now();
            let service = interactive.images(&region(0)).unwrap();
            service.show(image(0)).await.unwrap();
            assert!(begun.elapsed() < Duration::from_millis(60), "{:?}", begun.elapsed());
            assert!(queue.join_all().await.into_iter().all(|answer| answer.is_ok()));
            let state = cloud.state.borrow();
            let place = state.sent.iter().position(|(by, _)| *by == Priority::Interactive);
            assert!(place.is_some_and(|place| place <= 2 * LIMIT), "{place:?}");
            assert_eq!(state.sent.len(), 201);
        })
        .await;
}

#[tokio::test(flavor = "current_thread", start_paused = true)]
async fn a_request_that_is_given_up_makes_room_for_the_next() {
    LocalSet::new()
        .run_until(async {
            let cloud = FaultyCloud::new(Vec::new());
            let account = cloud.account(0, Priority::Background).await;
            cloud.state.borrow_mut().faults = vec![Fault::LostAnswer; LIMIT].into();
            let stuck: Vec<_> = (0..LIMIT)
                .map(|_| {
                    let account = account.clone();
                    spawn_local(async move {
                        let service = account.images(&region(0)).unwrap();
                        service.members(image(0)).await
                    })
                })
                .collect();
            sleep(Duration::from_secs(1)).await;
            stuck.iter().for_each(tokio::task::JoinHandle::abort);
            let begun = Instant::now();
            let service = account.images(&region(1)).unwrap();
            service.members(image(1)).await.unwrap();
            assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
        })
        .await;
}
