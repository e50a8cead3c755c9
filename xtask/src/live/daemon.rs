//! Programs that keep running after `xtask` exits. Used by the modules of `live`. Each runs in its own process group and is
//! recorded in a PID file; it is stopped only if the process with that PID is still the one that was started.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Context, Failure, Result};

/// How long a program may take to respond after its start.
const START_TIMEOUT: Duration = Duration::from_secs(90);
/// How long a program may take to exit after a signal.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// A program that `xtask` starts and leaves running.
#[derive(Debug)]
pub struct Daemon {
    name: String,
    /// The PID file: the PID and the start time of the process.
    pid_file: PathBuf,
    log: PathBuf,
}

impl Daemon {
    /// The daemon of this name, running or not, with its PID file and log below `folder`.
    pub fn new(folder: &Path, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            pid_file: folder.join("run").join(format!("{name}.pid")),
            log: folder.join("log").join(format!("{name}.out")),
        }
    }

    /// The name, for messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the process that was started still runs.
    pub fn is_running(&self) -> bool {
        self.running_pid().is_some()
    }

    /// Starts the program, with its output in the log.
    ///
    /// # Errors
    /// The program or the log cannot be opened.
    pub fn start(&self, command: &Command) -> Result<()> {
        for file in [&self.pid_file, &self.log] {
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder).context(folder.display())?;
            }
        }
        let log = File::create(&self.log).context(self.log.display())?;
        let child = without_inherited_files(command)
            .stdin(Stdio::null())
            .stdout(log.try_clone().context(self.log.display())?)
            .stderr(log)
            .process_group(0)
            .spawn()
            .context(format!("{} could not be started", self.name))?;
        let process = child.id();
        let started = start_time(process).unwrap_or_default();
        fs::write(&self.pid_file, format!("{process} {started}\n")).context(self.pid_file.display())
    }

    /// Waits until `is_ready` returns true while this program, and not another on its port, is running.
    ///
    /// # Errors
    /// The program exited or did not respond in time; the error contains the end of its log.
    pub fn wait_until(&self, is_ready: impl Fn() -> bool) -> Result<()> {
        let started = Instant::now();
        loop {
            let ready = is_ready();
            let problem = if !self.is_running() {
                "exited while it was starting"
            } else if ready {
                return Ok(());
            } else if started.elapsed() > START_TIMEOUT {
                "is running but does not respond"
            } else {
                thread::sleep(Duration::from_millis(150));
                continue;
            };
            let log = fs::read_to_string(&self.log).unwrap_or_default();
            let tail: Vec<&str> = log.lines().rev().take(15).collect();
            let tail = tail.into_iter().rev().collect::<Vec<_>>().join("\n");
            return Err(Failure::new(format!(
                "{} {problem}. The end of its log:\n{tail}",
                self.name
            ))
            .with_advice(format!("The whole log is {}.", self.log.display())));
        }
    }

    /// Stops the program if it is running; returns whether it was.
    ///
    /// # Errors
    /// It is running and cannot be stopped.
    pub fn stop(&self) -> Result<bool> {
        let Some(process) = self.running_pid() else {
            // The PID file of a process that no longer runs is stale.
            let _ = fs::remove_file(&self.pid_file);
            return Ok(false);
        };
        for signal in ["-TERM", "-KILL"] {
            // To the whole group: uWSGI and nginx have workers. A group that has just exited is no error.
            let _ = Command::new("kill").args([signal, "--", &format!("-{process}")]).output();
            let signalled = Instant::now();
            while signalled.elapsed() < STOP_TIMEOUT {
                if !self.is_running() {
                    fs::remove_file(&self.pid_file).context(self.pid_file.display())?;
                    return Ok(true);
                }
                thread::sleep(Duration::from_millis(50));
            }
        }
        Err(Failure::new(format!("{} (PID {process}) does not exit.", self.name)))
    }

    fn running_pid(&self) -> Option<u32> {
        let record = fs::read_to_string(&self.pid_file).ok()?;
        let (process, started) = record.trim().split_once(' ')?;
        let process = process.parse().ok()?;
        (start_time(process)? == started).then_some(process)
    }
}

/// A shell script that closes the caller's open files except standard input and output, then runs the program. A file lock is
/// held as long as any process has the file open, so a daemon that inherits it would keep it.
const CLOSE_OTHER_FILES_SCRIPT: &str =
    "for open in 3 4 5 6 7 8 9; do eval \"exec $open>&-\"; done; exec \"$0\" \"$@\"";

/// The same command, but without inherited files.
fn without_inherited_files(command: &Command) -> Command {
    let mut isolated = Command::new("sh");
    isolated
        .args(["-c", CLOSE_OTHER_FILES_SCRIPT])
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => isolated.env(name, value),
            None => isolated.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        isolated.current_dir(folder);
    }
    isolated
}

/// The start time of a running process in clock ticks. PID and start time together identify a process uniquely.
fn start_time(process: u32) -> Option<String> {
    parse_start_time(&fs::read_to_string(format!("/proc/{process}/stat")).ok()?)
}

/// Reads `/proc/PID/stat`. The program name may contain spaces and brackets, so fields are counted from its end.
fn parse_start_time(stat: &str) -> Option<String> {
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    let state = fields.next()?;
    (state != "Z").then(|| fields.nth(18).map(str::to_owned)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_time_is_field_22_whatever_the_program_name() {
        let fields: Vec<String> = (4..=30).map(|field| field.to_string()).collect();
        let stat = format!("77 (a b) c) S {}", fields.join(" "));
        assert_eq!(parse_start_time(&stat).as_deref(), Some("22"));
    }

    #[test]
    fn a_zombie_is_not_running() {
        let fields: Vec<String> = (4..=30).map(|field| field.to_string()).collect();
        assert_eq!(parse_start_time(&format!("77 (uwsgi) Z {}", fields.join(" "))), None);
    }

    #[test]
    fn the_callers_files_are_closed_before_the_program_runs() {
        let opens_and_closes =
            "exec 7>/dev/null; exec sh -c \"$0\" sh -c 'test ! -e /proc/self/fd/7'";
        let run = |closing: &str| {
            let mut shell = Command::new("sh");
            shell.args(["-c", opens_and_closes, closing]).status().unwrap().success()
        };
        assert!(run(CLOSE_OTHER_FILES_SCRIPT));
        assert!(!run("exec \"$0\" \"$@\""), "the test detects a file that stays open");
    }

    #[test]
    fn a_daemon_runs_until_it_is_stopped() {
        let folder = std::env::temp_dir().join(format!("xtask-daemon-{}", std::process::id()));
        let daemon = Daemon::new(&folder, "sleeper");
        assert!(!daemon.is_running());
        daemon.start(Command::new("sleep").arg("60")).unwrap();
        assert!(daemon.is_running());
        assert!(daemon.stop().unwrap());
        assert!(!daemon.is_running());
        assert!(!daemon.stop().unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
