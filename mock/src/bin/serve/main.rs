//! The mock cloud over HTTP: `cargo run -p imageshare-mock --features serve -- --listen 127.0.0.1:9500`.
//!
//! Thin on purpose: flags, a listener, and every request to `Cloud::handle`. It has no behaviour of its own.

use std::net::SocketAddr;
use std::process::ExitCode;

use imageshare_core::rules::Profile;
use imageshare_mock::Cloud;
use imageshare_mock::world::{self, World};
use tokio::net::TcpListener;

mod flags;
mod http;
mod welcome;

use flags::{Asked, Flags};

#[tokio::main]
async fn main() -> ExitCode {
    let flags = match flags::parse(std::env::args().skip(1)) {
        Ok(Asked::Help) => {
            println!("{}", flags::HELP);
            return ExitCode::SUCCESS;
        }
        Ok(Asked::Serve(flags)) => flags,
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
    let world = world(flags)?;
    let listen = flags.listen;
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|error| format!("cannot listen on {listen}: {error}"))?;
    let address: SocketAddr = listener.local_addr().map_err(|error| error.to_string())?;
    let url = flags.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    println!("{}", welcome::text(&world, address, &url));
    let cloud = Cloud::new(world, flags.seed, &url);
    http::serve(listener, cloud).await.map_err(|error| format!("the server stopped: {error}"))
}

fn world(flags: &Flags) -> Result<World, String> {
    let now = http::now();
    let Some(path) = &flags.world else {
        return Ok(world::default_world(flags.profile.unwrap_or(Profile::OpenStack), now));
    };
    let name = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    let world = world::read(&text, now).map_err(|error| format!("{name}: {error}"))?;
    match flags.profile {
        Some(profile) if profile != world.profile => Err(format!(
            "{name} is a world of the profile {}, not {}",
            world.profile.as_str(),
            profile.as_str()
        )),
        _ => Ok(world),
    }
}
