//! Programs that go on running after `xtask` has ended: started in a group of their own, remembered
//! in a file, and ended only when the process of that number is still the one that was started.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Context, Failure, Result};

/// How long a program may take to answer after it was started.
const READY: Duration = Duration::from_secs(90);
/// How long a program may take to end when asked politely.
const END: Duration = Duration::from_secs(10);

/// A program that `xtask` starts and leaves running.
#[derive(Debug)]
pub struct Daemon {
    name: String,
    /// Holds the process number and, after it, when that process was born.
    record: PathBuf,
    log: PathBuf,
}

impl Daemon {
    /// The daemon of this name, whether it runs or not, remembered below `folder`.
    pub fn named(folder: &Path, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            record: folder.join("run").join(format!("{name}.pid")),
            log: folder.join("log").join(format!("{name}.out")),
        }
    }

    /// What it is called in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the process that was started is still there.
    pub fn is_running(&self) -> bool {
        self.process().is_some()
    }

    /// Starts it, its output going to the log.
    ///
    /// # Errors
    /// The program or the log cannot be opened.
    pub fn start(&self, command: &Command) -> Result<()> {
        for file in [&self.record, &self.log] {
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder).context(folder.display())?;
            }
        }
        let log = File::create(&self.log).context(self.log.display())?;
        let child = alone(command)
            .stdin(Stdio::null())
            .stdout(log.try_clone().context(self.log.display())?)
            .stderr(log)
            .process_group(0)
            .spawn()
            .context(format!("{} could not be started", self.name))?;
        let process = child.id();
        let birth = birth(process).unwrap_or_default();
        fs::write(&self.record, format!("{process} {birth}\n")).context(self.record.display())
    }

    /// Waits until `answers` says so, and it is this program that lives to answer.
    ///
    /// # Errors
    /// The program ended or did not answer in time; the end of its log is shown.
    pub fn wait_until(&self, answers: impl Fn() -> bool) -> Result<()> {
        let begun = Instant::now();
        loop {
            let answered = answers();
            let trouble = if !self.is_running() {
                "ended while it was starting"
            } else if answered {
                return Ok(());
            } else if begun.elapsed() > READY {
                "runs but does not answer"
            } else {
                thread::sleep(Duration::from_millis(150));
                continue;
            };
            let log = fs::read_to_string(&self.log).unwrap_or_default();
            let tail: Vec<&str> = log.lines().rev().take(15).collect();
            let tail = tail.into_iter().rev().collect::<Vec<_>>().join("\n");
            return Err(Failure::new(format!("{} {trouble}. Its last words:\n{tail}", self.name))
                .advise(format!("All of them are in {}.", self.log.display())));
        }
    }

    /// Ends it, if it runs; says whether it did.
    ///
    /// # Errors
    /// It runs and cannot be ended.
    pub fn stop(&self) -> Result<bool> {
        let Some(process) = self.process() else {
            // A record of something that is gone says nothing any more.
            let _ = fs::remove_file(&self.record);
            return Ok(false);
        };
        for signal in ["-TERM", "-KILL"] {
            // To the whole group: uWSGI and nginx have workers. A group that just ended is no error.
            let _ = Command::new("kill").args([signal, "--", &format!("-{process}")]).output();
            let asked = Instant::now();
            while asked.elapsed() < END {
                if !self.is_running() {
                    fs::remove_file(&self.record).context(self.record.display())?;
                    return Ok(true);
                }
                thread::sleep(Duration::from_millis(50));
            }
        }
        Err(Failure::new(format!("{} (process {process}) does not end.", self.name)))
    }

    fn process(&self) -> Option<u32> {
        let record = fs::read_to_string(&self.record).ok()?;
        let (process, born) = record.trim().split_once(' ')?;
        let process = process.parse().ok()?;
        (birth(process)? == born).then_some(process)
    }
}

/// Closes what the caller has open beside its terminal and becomes the program. A lock on a file is held for as long as
/// anyone has it open: a daemon that inherits one keeps it for good.
const CLOSE_THE_REST: &str =
    "for open in 3 4 5 6 7 8 9; do eval \"exec $open>&-\"; done; exec \"$0\" \"$@\"";

/// The same command, which inherits nothing.
fn alone(command: &Command) -> Command {
    let mut alone = Command::new("sh");
    alone.args(["-c", CLOSE_THE_REST]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => alone.env(name, value),
            None => alone.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        alone.current_dir(folder);
    }
    alone
}

/// When a living process was born, in the kernel's ticks: with its number, that names it for good.
fn birth(process: u32) -> Option<String> {
    birth_in(&fs::read_to_string(format!("/proc/{process}/stat")).ok()?)
}

/// Reads `/proc/PID/stat`: the name may hold blanks and brackets, so the fields count from its end.
fn birth_in(stat: &str) -> Option<String> {
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    let state = fields.next()?;
    (state != "Z").then(|| fields.nth(18).map(str::to_owned)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_birth_is_the_twenty_second_field_whatever_the_program_is_called() {
        let fields: Vec<String> = (4..=30).map(|field| field.to_string()).collect();
        let stat = format!("77 (a b) c) S {}", fields.join(" "));
        assert_eq!(birth_in(&stat).as_deref(), Some("22"));
    }

    #[test]
    fn a_zombie_is_not_running() {
        let fields: Vec<String> = (4..=30).map(|field| field.to_string()).collect();
        assert_eq!(birth_in(&format!("77 (uwsgi) Z {}", fields.join(" "))), None);
    }

    #[test]
    fn what_the_caller_has_open_is_closed_before_the_program_runs() {
        let opens_then_closes =
            "exec 7>/dev/null; exec sh -c \"$0\" sh -c 'test ! -e /proc/self/fd/7'";
        let run = |closing: &str| {
            let mut shell = Command::new("sh");
            shell.args(["-c", opens_then_closes, closing]).status().unwrap().success()
        };
        assert!(run(CLOSE_THE_REST));
        assert!(!run("exec \"$0\" \"$@\""), "the test sees what stays open");
    }

    #[test]
    fn a_daemon_runs_until_it_is_stopped() {
        let folder = std::env::temp_dir().join(format!("xtask-daemon-{}", std::process::id()));
        let daemon = Daemon::named(&folder, "sleeper");
        assert!(!daemon.is_running());
        daemon.start(Command::new("sleep").arg("60")).unwrap();
        assert!(daemon.is_running());
        assert!(daemon.stop().unwrap());
        assert!(!daemon.is_running());
        assert!(!daemon.stop().unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
