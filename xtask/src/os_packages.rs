//! Installs OS packages (Chromium and its driver, nginx, Python's `venv`, g++) if this user may; otherwise the error contains the
//! command to run. Called by `browser`, `fuzz`, `live` and `python`.

use crate::exec;
use crate::failure::{Failure, Result};
use crate::paths::Paths;
use crate::step::run_step;

/// How this user may install packages.
enum Privilege {
    Root,
    Sudo,
    None,
}

/// Installs packages with apt-get.
///
/// # Errors
/// The OS is neither Debian nor Ubuntu, this user may not install packages, or apt-get fails.
pub fn install(paths: &Paths, packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if exec::find_program(paths, "apt-get")?.is_none() {
        return Err(Failure::new(format!("Missing packages: {list}.")).with_advice(
            "This OS has no apt-get: install the equivalent packages with its own package manager.",
        ));
    }
    let prefix: &[&str] = match install_privilege(paths)? {
        Privilege::Root => &["env"],
        Privilege::Sudo => &["sudo", "-n", "env"],
        Privilege::None => {
            return Err(Failure::new(format!("Missing packages: {list}.")).with_advice(format!(
                "Run this once, then try again:\n       \
                 sudo apt-get update && sudo apt-get install -y --no-install-recommends {list}"
            )));
        }
    };
    let apt = |arguments: &[&str]| -> Result<()> {
        let mut command = exec::command(paths, prefix[0])?;
        command.args(&prefix[1..]).args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
        exec::output(command.args(arguments)).map(drop)
    };
    run_step(&format!("Installing {list} with apt-get; this takes about a minute"), || {
        apt(&["update"])?;
        apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
    })
}

/// Whether apt can install a package of this name that is not just a link to a snap.
pub fn is_package_available(paths: &Paths, package: &str) -> Result<bool> {
    let policy = exec::try_output(exec::command(paths, "apt-cache")?.args(["policy", package]));
    Ok(policy.is_some_and(|policy| apt_policy_has_candidate(&policy)))
}

fn apt_policy_has_candidate(policy: &str) -> bool {
    policy
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Candidate: "))
        .any(|version| version != "(none)" && !version.contains("snap"))
}

fn install_privilege(paths: &Paths) -> Result<Privilege> {
    if is_user_root(paths)? {
        return Ok(Privilege::Root);
    }
    let sudo = exec::try_output(exec::command(paths, "sudo")?.args(["-n", "true"])).is_some();
    Ok(if sudo { Privilege::Sudo } else { Privilege::None })
}

/// Whether this user is root.
///
/// # Errors
/// `PATH` cannot be built.
pub fn is_user_root(paths: &Paths) -> Result<bool> {
    Ok(exec::try_output(exec::command(paths, "id")?.arg("-u")).is_some_and(|id| id.trim() == "0"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_with_a_candidate_can_be_installed() {
        let policy = "chromium:\n  Installed: (none)\n  Candidate: 156.0.8078.79-1~deb12u1\n";
        assert!(apt_policy_has_candidate(policy));
    }

    #[test]
    fn missing_or_snap_packages_cannot_be_installed() {
        assert!(!apt_policy_has_candidate("chromium:\n  Installed: (none)\n  Candidate: (none)\n"));
        assert!(!apt_policy_has_candidate("chromium-browser:\n  Candidate: 2:1snap1-0ubuntu2\n"));
        assert!(!apt_policy_has_candidate(""));
    }
}
