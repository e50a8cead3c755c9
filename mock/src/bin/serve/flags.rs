//! The flags of the native server.

use std::net::SocketAddr;
use std::path::PathBuf;

use imageshare_core::rules::Profile;
use imageshare_mock::Clock;

use crate::limits::Limits;

/// Printed for `--help`, and after a wrong flag.
pub(crate) const HELP: &str = "\
usage: imageshare-mock --listen ADDRESS:PORT [--profile openstack|rackspace] [--world FILE.json]
                       [--state FILE.json] [--clock CLOCK] [--seed NUMBER] [--public-url URL]
                       [--admin ADDRESS:PORT] [--limit NAME=NUMBER]...

  --listen ADDRESS:PORT   where to listen, and nowhere else; port 0 takes a free one
  --profile PROFILE       which cloud's rules apply; the world file's, else openstack
  --world FILE.json       what the cloud starts with (see mock/README.md); else the sandbox's world
  --state FILE.json       a saved cloud to continue, instead of a world, profile and seed
  --clock CLOCK           how time goes: real, real+MILLISECONDS, frozen@TIME or
                          stepping@TIME+MILLISECONDS; else the world file's or the saved cloud's
  --seed NUMBER           what ids and tokens are generated from; else 1
  --public-url URL        the address in the service catalog, when a proxy is in front of it
  --admin ADDRESS:PORT    where this machine may set clock and faults, save and restore (see mock/README.md);
                          a loopback address; else nowhere
  --limit NAME=NUMBER     a limit other than its default: head-ms, body-ms, write-ms, connections or
                          buffered-bytes (see mock/README.md); can be repeated";

/// The parsed command line.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// The help text.
    Help,
    /// To serve.
    Serve(Box<Flags>),
}

/// The flags of a server.
#[derive(Debug, PartialEq)]
pub(crate) struct Flags {
    pub listen: SocketAddr,
    pub profile: Option<Profile>,
    pub world: Option<PathBuf>,
    pub state: Option<PathBuf>,
    pub clock: Option<Clock>,
    pub seed: u64,
    pub public_url: Option<String>,
    pub admin: Option<SocketAddr>,
    pub limits: Limits,
}

/// Parses the flags, in any order: `--flag value` or `--flag=value`. Only `--limit` can be repeated.
pub(crate) fn parse<I>(args: I) -> Result<Command, String>
where
    I: IntoIterator<Item = String, IntoIter: 'static>,
{
    use lexopt::Arg::{Long, Short};
    let mut parser = lexopt::Parser::from_args(args);
    let (mut listen, mut profile, mut world, mut state, mut clock) = (None, None, None, None, None);
    let (mut seed, mut public_url, mut admin) = (None, None, None);
    let mut limits = Limits::default();
    while let Some(arg) = parser.next().map_err(|error| error.to_string())? {
        let flag = match arg {
            Short('h') | Long("help") => return Ok(Command::Help),
            Long(flag) => format!("--{flag}"),
            other => return Err(other.unexpected().to_string()),
        };
        let mut value = || -> Result<String, String> {
            let value = parser.value().map_err(|_| format!("{flag} needs a value"))?;
            value.into_string().map_err(|_| format!("{flag}: the value is not Unicode"))
        };
        match flag.as_str() {
            "--listen" => set_once(&mut listen, &flag, parse_address(&flag, &value()?)?)?,
            "--profile" => set_once(&mut profile, &flag, parse_profile(&value()?)?)?,
            "--world" => set_once(&mut world, &flag, PathBuf::from(value()?))?,
            "--state" => set_once(&mut state, &flag, PathBuf::from(value()?))?,
            "--clock" => set_once(&mut clock, &flag, parse_clock(&value()?)?)?,
            "--admin" => {
                set_once(&mut admin, &flag, require_loopback(parse_address(&flag, &value()?)?)?)?;
            }
            "--seed" => set_once(&mut seed, &flag, parse_seed(&value()?)?)?,
            "--public-url" => set_once(&mut public_url, &flag, parse_url(value()?)?)?,
            "--limit" => limits.set(&value()?)?,
            _ => return Err(format!("there is no flag {flag}")),
        }
    }
    let listen = listen.ok_or("--listen is needed, such as --listen 127.0.0.1:9500")?;
    if state.is_some() && (world.is_some() || profile.is_some() || seed.is_some()) {
        return Err("--state goes with no --world, --profile or --seed: a saved cloud has its own"
            .to_owned());
    }
    let seed = seed.unwrap_or(1);
    Ok(Command::Serve(Box::new(Flags {
        listen,
        profile,
        world,
        state,
        clock,
        seed,
        public_url,
        admin,
        limits,
    })))
}

fn set_once<T>(slot: &mut Option<T>, flag: &str, value: T) -> Result<(), String> {
    if slot.replace(value).is_some() { Err(format!("{flag} is given twice")) } else { Ok(()) }
}

fn parse_address(flag: &str, text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| format!("{flag}: \"{text}\" is no address and port, such as 127.0.0.1:9500"))
}

fn require_loopback(address: SocketAddr) -> Result<SocketAddr, String> {
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        Err(format!("--admin: {address} can be reached from outside; take 127.0.0.1 or [::1]"))
    }
}

fn parse_clock(text: &str) -> Result<Clock, String> {
    text.parse().map_err(|error| format!("--clock: {error}"))
}

fn parse_profile(text: &str) -> Result<Profile, String> {
    Profile::parse(text)
        .ok_or_else(|| format!("--profile: \"{text}\" is neither openstack nor rackspace"))
}

fn parse_seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("--seed: \"{text}\" is no whole number"))
}

fn parse_url(text: String) -> Result<String, String> {
    if text.starts_with("http://") || text.starts_with("https://") {
        Ok(text)
    } else {
        Err(format!("--public-url: \"{text}\" does not begin with http:// or https://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_line(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn all_flags_are_read_in_both_forms() {
        let asked = parse_line(
            "--listen 127.0.0.1:9500 --profile=rackspace --world w.json --seed 7 --public-url http://h/x",
        );
        let Ok(Command::Serve(flags)) = asked else { panic!("{asked:?}") };
        assert_eq!(
            (flags.listen.port(), flags.profile, flags.seed),
            (9500, Some(Profile::Rackspace), 7)
        );
        assert_eq!(flags.world, Some(PathBuf::from("w.json")));
        assert_eq!(flags.public_url.as_deref(), Some("http://h/x"));
        assert_eq!((flags.state, flags.clock, flags.admin), (None, None, None));
        assert_eq!(flags.limits, Limits::default());
        let asked = parse_line(
            "--listen 127.0.0.1:1 --state=s.json --clock frozen@2026-11-20T12:00:00Z --admin [::1]:9501 \
             --limit head-ms=50 --limit connections=2",
        );
        let Ok(Command::Serve(flags)) = asked else { panic!("{asked:?}") };
        assert_eq!(flags.state, Some(PathBuf::from("s.json")));
        assert_eq!(flags.clock, "frozen@2026-11-20T12:00:00Z".parse().ok());
        assert_eq!(flags.admin, "[::1]:9501".parse().ok());
        assert_eq!((flags.limits.head_ms, flags.limits.connections), (50, 2));
        assert_eq!(parse_line("--help"), Ok(Command::Help));
    }

    #[test]
    fn an_invalid_flag_is_refused_with_a_message() {
        for (line, sentence) in [
            ("", "--listen is needed"),
            ("--listen", "--listen needs a value"),
            ("--listen 9500", "is no address and port"),
            ("--listen localhost:9500", "is no address and port"),
            ("--listen 127.0.0.1:1 --listen 127.0.0.1:2", "--listen is given twice"),
            ("--listen 127.0.0.1:1 --profile devstack", "is neither openstack nor rackspace"),
            ("--listen 127.0.0.1:1 --seed x", "is no whole number"),
            ("--listen 127.0.0.1:1 --public-url h", "does not begin with http:// or https://"),
            ("--port 1", "there is no flag --port"),
            ("--listen 127.0.0.1:1 --clock soon", "--clock: a clock is real"),
            ("--listen 127.0.0.1:1 --admin 0.0.0.0:2", "can be reached from outside"),
            ("--listen 127.0.0.1:1 --limit speed=1", "\"speed\" is none of"),
            ("--listen 127.0.0.1:1 --state a --seed 1", "--state goes with no"),
        ] {
            let error = parse_line(line).unwrap_err();
            assert!(error.contains(sentence), "{line}: {error}");
        }
    }
}
