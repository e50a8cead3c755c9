//! Duration of one request in a region of 100,000 images: member calls, and pages of a list.
//!
//! Run by `cargo xtask bench mock`. Criterion measures, `verdict` compares with the targets.

#![allow(missing_docs, reason = "a measurement, not a library")]

mod support;
#[path = "support/verdict.rs"]
mod verdict;
#[path = "support/world.rs"]
mod world;

use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};

use criterion::{Criterion, SamplingMode};
use http::{Method, Request};
use imageshare_mock::Cloud;
use serde_json::{Value, json};

use support::{IMAGES, ask, image, project, request};
use verdict::Target;
use world::{CONSUMER, PRODUCER};

const MEMBER_CALL: Duration = Duration::from_micros(20);
const LIST_PAGE: Duration = Duration::from_micros(200);

/// The measured pages: name, project, query, and number of images on the page.
const PAGES: [(&str, usize, &str, usize); 9] = [
    ("default list of a consumer", CONSUMER, "", 25),
    ("inbox", CONSUMER, "?visibility=shared&member_status=pending", 25),
    ("by owner", CONSUMER, "?owner={PRODUCER}&member_status=all&visibility=shared", 25),
    ("by tag", CONSUMER, "?tag=release", 25),
    ("by name", CONSUMER, "?name=image-70008", 1),
    ("deep marker", CONSUMER, "?marker={MARKER}", 25),
    ("default list of a producer", PRODUCER, "", 25),
    ("oldest first", PRODUCER, "?sort_dir=asc", 25),
    ("hidden", PRODUCER, "?os_hidden=true", 25),
];

fn main() -> ExitCode {
    let begun = SystemTime::now();
    let mut criterion = Criterion::default()
        .output_directory(&verdict::folder())
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let mut cloud = world::cloud();
    let people = world::People::sign_in(&mut cloud);
    let mut targets = members(&mut criterion, &mut cloud, &people);
    targets.extend(pages(&mut criterion, &mut cloud, &people));
    criterion.final_summary();
    verdict::print(&targets, begun)
}

fn pages(criterion: &mut Criterion, cloud: &mut Cloud, people: &world::People) -> Vec<Target> {
    let mut targets = Vec::new();
    for (name, project_number, query, count) in PAGES {
        let query = query
            .replace("{PRODUCER}", &project(PRODUCER))
            .replace("{MARKER}", &world::deep_marker());
        let request = request(
            Method::GET,
            &format!("{IMAGES}{query}"),
            people.token(project_number),
            &Value::Null,
        );
        let page: Value =
            serde_json::from_slice(ask(cloud, &request, 200).body()).unwrap_or_default();
        assert_eq!(page["images"].as_array().map(Vec::len), Some(count), "{name}");
        targets.push(measure(criterion, ("page", name, LIST_PAGE), || timed(cloud, &request, 200)));
    }
    targets
}

fn members(criterion: &mut Criterion, cloud: &mut Cloud, people: &world::People) -> Vec<Target> {
    let (producer, consumer) = (people.token(PRODUCER), people.token(CONSUMER));
    let shared = format!("{IMAGES}/{}/members", image(world::SHARED));
    let full = format!("{IMAGES}/{}/members", image(world::FULL));
    let own_member = format!("{shared}/{}", project(CONSUMER));
    let none = Value::Null;
    let list = request(Method::GET, &shared, producer, &none);
    let list_full = request(Method::GET, &full, producer, &none);
    let show = request(Method::GET, &own_member, consumer, &none);
    let answers = ["accepted", "rejected"]
        .map(|status| request(Method::PUT, &own_member, consumer, &json!({ "status": status })));
    let remove = request(Method::DELETE, &format!("{shared}/{}", project(10)), producer, &none);
    let readd = request(Method::POST, &shared, producer, &json!({ "member": project(10) }));
    let (mut turn, mut added) = (0, 0);
    vec![
        measure(criterion, ("member", "list, 10 members", MEMBER_CALL), || {
            timed(cloud, &list, 200)
        }),
        measure(criterion, ("member", "show", MEMBER_CALL), || timed(cloud, &show, 200)),
        measure(criterion, ("member", "add", MEMBER_CALL), || {
            // A new row each time, like real shares: the next image, after the last one the next member.
            let (at, project_number) = (added % world::SPARE, added / world::SPARE);
            added += 1;
            let path = format!("{IMAGES}/{}/members", image(world::FIRST_SPARE + at));
            let body = json!({ "member": format!("member-{project_number}") });
            timed(cloud, &request(Method::POST, &path, producer, &body), 200)
        }),
        measure(criterion, ("member", "update", MEMBER_CALL), || {
            turn += 1;
            timed(cloud, &answers[turn % 2], 200)
        }),
        measure(criterion, ("member", "remove", MEMBER_CALL), || {
            let duration = timed(cloud, &remove, 204);
            ask(cloud, &readd, 200);
            duration
        }),
        measure(criterion, ("member", "list, 128 members", LIST_PAGE), || {
            timed(cloud, &list_full, 200)
        }),
    ]
}

/// The duration of the call alone.
fn timed(cloud: &mut Cloud, request: &Request<Vec<u8>>, status: u16) -> Duration {
    let begun = Instant::now();
    let answer = cloud.handle(support::now(), request);
    let duration = begun.elapsed();
    assert_eq!(answer.status(), status, "{} {}", request.method(), request.uri());
    duration
}

fn measure(
    criterion: &mut Criterion,
    (group, name, limit): (&'static str, &'static str, Duration),
    mut call: impl FnMut() -> Duration,
) -> Target {
    let mut group_of = criterion.benchmark_group(group);
    group_of.sampling_mode(SamplingMode::Flat).bench_function(name, |bencher| {
        bencher.iter_custom(|times| (0..times).map(|_| call()).sum());
    });
    group_of.finish();
    Target { group, name, limit }
}
