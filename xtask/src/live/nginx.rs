//! The real nginx: serves the page on two origins (one that Keystone and Glance allow, one that only the proxy allows) and is the
//! CORS proxy. Called by `stack`. Its rules are in the templates of `tests/live/nginx/`; this file fills in addresses and paths.

use std::fs;
use std::path::{Path, PathBuf};

use super::daemon::Daemon;
use super::{glance, ports, template};
use crate::exec;
use crate::failure::{Context, Result};
use crate::os_packages;
use crate::page::policy::ContentSecurityPolicy;
use crate::paths::Paths;

/// nginx, running or not.
pub fn daemon(paths: &Paths) -> Daemon {
    Daemon::new(&paths.live(), "nginx")
}

/// The folder of the page that nginx serves.
pub fn page_folder(paths: &Paths) -> PathBuf {
    paths.live().join("www")
}

/// The policy of the page on the direct origin: it may connect to the services and to the proxy.
///
/// # Errors
/// Never in practice, because all addresses are constants.
pub fn direct_page_policy() -> Result<ContentSecurityPolicy> {
    let mut hosts = vec![ports::url(ports::KEYSTONE), ports::url(ports::PROXY)];
    hosts.extend(glance::REGIONS.iter().map(|region| region.url()));
    ContentSecurityPolicy::allow_only(&hosts.join(" "))
}

/// Writes the configuration and restarts nginx, so that a changed template takes effect.
///
/// # Errors
/// It cannot be installed or started, or a port is taken.
pub fn start(paths: &Paths) -> Result<()> {
    let daemon = daemon(paths);
    daemon.stop()?;
    for port in [ports::PAGE_WITHOUT_PROXY, ports::PAGE_PROXIED, ports::PROXY] {
        ports::must_be_free(port, "nginx")?;
    }
    let program = find_or_install(paths)?;
    let folder = paths.live().join("nginx");
    write_config(paths, &folder)?;
    let mut command = exec::command(paths, program)?;
    command.arg("-p").arg(&folder).arg("-c").arg(folder.join("nginx.conf"));
    command.arg("-e").arg(paths.live().join("log/nginx-error.log"));
    daemon.start(&command)?;
    daemon.wait_until(|| super::http::is_responding(&ports::url(ports::PROXY)))
}

fn find_or_install(paths: &Paths) -> Result<PathBuf> {
    // PATH of a normal user may not contain the folder of nginx.
    let find = || -> Result<Option<PathBuf>> {
        let default = Path::new("/usr/sbin/nginx");
        Ok(exec::find_program(paths, "nginx")?
            .or_else(|| default.is_file().then(|| default.to_owned())))
    };
    if let Some(program) = find()? {
        return Ok(program);
    }
    os_packages::install(paths, &["nginx-light"])?;
    Ok(find()?.unwrap_or_else(|| PathBuf::from("nginx")))
}

fn write_config(paths: &Paths, folder: &Path) -> Result<()> {
    for created in [folder.join("tmp"), page_folder(paths), paths.live().join("log")] {
        fs::create_dir_all(&created).context(created.display())?;
    }
    let write = |template: &str, name: &str, values: &[(&str, &str)]| {
        template::render_to_file(paths, &format!("nginx/{template}"), &folder.join(name), values)
    };
    let folder_name = folder.to_string_lossy();
    let log = paths.live().join("log");
    // As root, nginx would run its workers as a user that cannot read a checkout below /root.
    let user = if os_packages::is_user_root(paths)? { "user root;" } else { "" };
    write(
        "nginx.conf",
        "nginx.conf",
        &[("user", user), ("folder", &folder_name), ("log", &log.to_string_lossy())],
    )?;

    let www = page_folder(paths);
    let direct = direct_page_policy()?.header_value();
    let proxied = ContentSecurityPolicy::allow_only(&ports::url(ports::PROXY))?.header_value();
    for (name, port, policy) in [
        ("page-direct.conf", ports::PAGE_WITHOUT_PROXY, direct),
        ("page-proxied.conf", ports::PAGE_PROXIED, proxied),
    ] {
        write(
            "page.conf",
            name,
            &[
                ("listen", &host_and_port(port)),
                ("root", &www.to_string_lossy()),
                ("policy", &policy),
            ],
        )?;
    }

    let [one, two] = glance::REGIONS.map(|region| host_and_port(region.port));
    let (keystone, mock) = (host_and_port(ports::KEYSTONE), host_and_port(ports::MOCK_RACKSPACE));
    write(
        "proxy.conf",
        "proxy.conf",
        &[
            ("folder", &folder_name),
            ("listen", &host_and_port(ports::PROXY)),
            ("page_direct", &ports::url(ports::PAGE_WITHOUT_PROXY)),
            ("page_proxied", &ports::url(ports::PAGE_PROXIED)),
            ("keystone", &keystone),
            ("glance_one", &one),
            ("glance_two", &two),
            ("mock", &mock),
        ],
    )?;
    let access = folder.join("access.conf");
    write("access.conf", "access.conf", &[])?;
    let access = access.to_string_lossy();
    for (name, upstream, host, folder) in [
        ("keystone.conf", "keystone", &keystone, ""),
        ("mock-identity.conf", "mock", &mock, "/identity"),
    ] {
        write(
            "identity.conf",
            name,
            &[("at", host), ("folder", folder), ("upstream", upstream), ("access", &access)],
        )?;
    }
    for (name, upstream, host, folder, path) in [
        ("glance-one.conf", "glance_one", &one, "", ""),
        ("glance-two.conf", "glance_two", &two, "", ""),
        ("mock-image.conf", "mock", &mock, "/image", "/image/[A-Z]+"),
    ] {
        write(
            "image.conf",
            name,
            &[
                ("at", host),
                ("folder", folder),
                ("path", path),
                ("upstream", upstream),
                ("access", &access),
            ],
        )?;
    }
    Ok(())
}

fn host_and_port(port: u16) -> String {
    format!("127.0.0.1:{port}")
}
