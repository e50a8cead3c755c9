//! The mock cloud over HTTP: `cargo run -p imageshare-mock --features serve -- --listen 127.0.0.1:9500`.
//!
//! Thin on purpose: flags, listeners, and every request to `Cloud::handle` or `Cloud::administer`. It has no other behaviour.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::TcpListener;

mod body;
mod budget;
mod cloud;
mod flags;
mod http;
mod limits;
mod refusal;
mod welcome;

use body::BodyLimits;
use budget::MemoryBudget;
use flags::{Command, Flags};
use http::{Handler, Server};

/// Bytes of a request body on top of the largest image. More than none, so that a service itself refuses an image that is a
/// little too large.
const SERVICES_OVERHEAD_BYTES: u64 = 1 << 20;
/// The same for the administration API: a saved cloud contains its images as text.
const ADMIN_OVERHEAD_BYTES: u64 = 64 << 20;

#[tokio::main]
async fn main() -> ExitCode {
    let flags = match flags::parse(std::env::args().skip(1)) {
        Ok(Command::Help) => {
            println!("{}", flags::HELP);
            return ExitCode::SUCCESS;
        }
        Ok(Command::Serve(flags)) => flags,
        Err(error) => {
            eprintln!("{error}\n\n{}", flags::HELP);
            return ExitCode::from(2);
        }
    };
    match serve(&flags).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(flags: &Flags) -> Result<(), String> {
    let (listener, address) = bind(flags.listen).await?;
    let admin = match flags.admin {
        Some(admin) => Some(bind(admin).await?),
        None => None,
    };
    let url = flags.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let cloud = cloud::create_cloud(flags, &url)?;
    let admin_address = admin.as_ref().map(|(_, address)| *address);
    println!("{}", welcome::welcome_message(&cloud, address, admin_address, &url));
    let (limits, largest_image) = (&flags.limits, cloud.max_image_size());
    let budget = MemoryBudget::new(limits.buffered_bytes);
    let new_server = |overhead: u64, handler: Box<Handler>| {
        let max_body_bytes = largest_image.saturating_add(overhead).min(limits.buffered_bytes);
        let max_body_bytes = usize::try_from(max_body_bytes).unwrap_or(usize::MAX);
        let body = BodyLimits { max_body_bytes, time_ms: limits.body_ms, budget: budget.clone() };
        Server { handler, limits: limits.clone(), body }
    };
    let cloud = Arc::new(Mutex::new(cloud));
    if let Some((listener, _)) = admin {
        let cloud = cloud.clone();
        let handler = move |request: &_| lock(&cloud).handle_admin_request(http::now(), request);
        tokio::spawn(new_server(ADMIN_OVERHEAD_BYTES, Box::new(handler)).serve(listener));
    }
    let handler = move |request: &_| lock(&cloud).handle(http::now(), request);
    tokio::select! {
        never = new_server(SERVICES_OVERHEAD_BYTES, Box::new(handler)).serve(listener) => match never {},
        () = wait_for_ctrl_c() => Ok(()),
    }
}

async fn bind(listen: SocketAddr) -> Result<(TcpListener, SocketAddr), String> {
    let wrong = |error| format!("cannot listen on {listen}: {error}");
    let listener = TcpListener::bind(listen).await.map_err(wrong)?;
    let address = listener.local_addr().map_err(wrong)?;
    Ok((listener, address))
}

/// Ignores poisoning: after a panic, the next request uses the state as it is.
fn lock<T>(cloud: &Mutex<T>) -> MutexGuard<'_, T> {
    cloud.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn wait_for_ctrl_c() {
    // Without a signal handler the process simply runs until it is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
