//! Memory of a million memberships: 100,000 images, each shared by ten requests with ten of 5,000 projects.
//!
//! Run by `cargo xtask bench mock` in a separate process: the figure is the memory of the whole process, as the OS reports it.

#![allow(missing_docs, reason = "a measurement, not a library")]

mod support;

use std::process::ExitCode;
use std::time::Instant;

use http::Method;
use serde_json::json;

use support::{IMAGES, ask, image, project, request};

const IMAGES_SHARED: usize = 100_000;
const MEMBERS_EACH: usize = 10;
const PROJECTS: usize = 5_000;
/// Megabytes of 1,000,000 bytes.
const LIMIT: f64 = 400.0;

fn main() -> ExitCode {
    let Some(before) = resident() else {
        println!("This OS does not report the memory of a process: nothing was measured.");
        return ExitCode::SUCCESS;
    };
    let mut cloud = support::cloud(1, &[]);
    let token = support::sign_in(&mut cloud, &project(0));
    for number in 0..IMAGES_SHARED {
        let body = json!({ "id": image(number), "name": format!("image-{number}") });
        ask(&mut cloud, &request(Method::POST, IMAGES, &token, &body), 201);
    }
    let images = resident().unwrap_or_default();
    let begun = Instant::now();
    for number in 0..IMAGES_SHARED {
        let path = format!("{IMAGES}/{}/members", image(number));
        for each in 0..MEMBERS_EACH {
            let body = json!({ "member": project((number * 7 + each * 491) % PROJECTS) });
            ask(&mut cloud, &request(Method::POST, &path, &token, &body), 200);
        }
    }
    let duration = begun.elapsed();
    let shared = resident().unwrap_or_default();
    let verdict = if shared < LIMIT { "met" } else { "missed" };
    println!("megabytes of the process, target {LIMIT:.0}: {shared:.0}  {verdict}");
    println!("  before: {before:.0}, with {IMAGES_SHARED} images: {images:.0}");
    println!("  {} memberships in {:.1} s", IMAGES_SHARED * MEMBERS_EACH, duration.as_secs_f64());
    if shared < LIMIT { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Resident memory of this process in megabytes (Linux, proc(5)).
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1_024.0 / 1_000_000.0)
}
