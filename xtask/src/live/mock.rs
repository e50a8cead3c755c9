//! The mock's native server beside the real services: the Rackspace profile behind the same nginx,
//! since no real Rackspace runs on one machine. Called by `stack`.

use super::daemon::Daemon;
use super::ports;
use crate::exec;
use crate::failure::Result;
use crate::place::Place;
use crate::step::step;

/// The mock, running or not.
pub fn daemon(place: &Place) -> Daemon {
    Daemon::named(&place.live(), "mock")
}

/// Builds it and starts it anew: it keeps no data, so every run begins with the same world.
///
/// # Errors
/// It does not compile, its port is taken, or it does not answer.
pub fn start(place: &Place) -> Result<()> {
    let daemon = daemon(place);
    daemon.stop()?;
    ports::must_be_free(ports::MOCK, "The mock")?;
    step("Building the mock's server", || {
        let arguments = ["build", "--package", "imageshare-mock", "--features", "serve"];
        exec::run(exec::cargo(place)?.args(arguments))
    })?;
    let listen = format!("127.0.0.1:{}", ports::MOCK);
    let mut command =
        exec::command(place, exec::target_folder(place).join("debug/imageshare-mock"))?;
    daemon.start(command.args(["--listen", &listen, "--profile", "rackspace"]))?;
    daemon.wait_until(|| super::http::answers(&ports::url(ports::MOCK)))
}
