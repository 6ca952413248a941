//! Drivers and the browsers they start, as processes (Linux: reads `/proc`). Each driver leads a process group of its own,
//! and only what descends from it is ever killed: other sessions may run browsers on the same machine.

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::trouble::{Done, Trouble};

/// A running chromedriver or geckodriver, with whatever it has started.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    port: u16,
    /// The screen that a browser without a headless way is shown on.
    screen: Option<Child>,
}

impl Driver {
    /// Starts `program` on a free port of its own choice and waits until it names it.
    ///
    /// chromedriver takes a port that is free in IPv6 and ends when a server beside it holds the same one in IPv4, so a
    /// driver that ended is started again, four times at most.
    ///
    /// # Errors
    /// When the program is missing, ends each time, or does not say within 30 seconds that it listens.
    pub fn start(program: &str, arguments: &[&str]) -> Done<Self> {
        let mut again = 4;
        loop {
            match Self::start_once(program, arguments)? {
                Ok(driver) => return Ok(driver),
                Err(_) if again > 0 => again -= 1,
                Err(said) => return Err(Trouble::new(format!("{program} ended: {said}"))),
            }
        }
    }

    /// The driver, or what it said before it ended.
    fn start_once(program: &str, arguments: &[&str]) -> Done<Result<Self, String>> {
        let mut child = Command::new(program)
            .args(arguments)
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                Trouble::new(format!(
                    "{program} can't be started ({error}): run scripts/tools test"
                ))
            })?;
        let (tell, told) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            // Read to the end, or a full pipe would stop the driver.
            thread::spawn(move || {
                let mut said = Vec::new();
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    match port_in(&line) {
                        Some(port) => drop(tell.send(Ok(port))),
                        None if said.len() < 20 => said.push(line),
                        None => {}
                    }
                }
                let _ = tell.send(Err(said.join(" | ")));
            });
        }
        let mut driver = Self {
            child,
            port: 0,
            screen: None,
        };
        match told.recv_timeout(Duration::from_secs(30)) {
            Ok(Ok(port)) => {
                driver.port = port;
                Ok(Ok(driver))
            }
            Ok(Err(said)) => Ok(Err(said)),
            Err(_) => {
                driver.kill();
                Err(Trouble::new(format!(
                    "{program} did not say within 30 s that it listens"
                )))
            }
        }
    }

    /// Starts `program`, which takes `--port` and says nothing, on a screen of its own and with these variables around
    /// it, and waits until it answers.
    ///
    /// # Errors
    /// When the program or Xvfb is missing, or does not answer within 30 seconds.
    pub fn start_on_a_screen(program: &str, around: &[(&str, String)]) -> Done<Self> {
        let missing = |what: &str, error: &std::io::Error| {
            Trouble::new(format!(
                "{what} can't be started ({error}): run scripts/tools test"
            ))
        };
        let mut screen = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-screen",
                "0",
                "1600x1200x24",
            ])
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| missing("Xvfb", &error))?;
        let mut number = String::new();
        if let Some(output) = screen.stdout.as_mut() {
            BufReader::new(output).read_line(&mut number)?;
        }
        // Free when it is asked for; nobody else takes ports from this range in the moment between.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let child = Command::new(program)
            .arg(format!("--port={port}"))
            .env("DISPLAY", format!(":{}", number.trim()))
            .envs(around.iter().map(|(name, value)| (name, value)))
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| missing(program, &error))?;
        let driver = Self {
            child,
            port,
            screen: Some(screen),
        };
        let until = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > until {
                return Err(Trouble::new(format!(
                    "{program} did not answer within 30 s"
                )));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The driver and everything it started, by number.
    #[must_use]
    pub fn family(&self) -> HashSet<u32> {
        let mut members = family(self.child.id());
        members.extend(self.screen.as_ref().map(Child::id));
        members
    }

    /// SIGKILL to the driver and everything it started, all at once; returns when none of it is left.
    pub fn kill(&mut self) {
        let doomed = self.family();
        let mut command = Command::new("kill");
        command
            .arg("-KILL")
            .args(doomed.iter().map(ToString::to_string));
        let _ = command.stderr(Stdio::null()).status();
        let _ = self.child.wait();
        if let Some(screen) = &mut self.screen {
            let _ = screen.wait();
        }
        let patience = Instant::now() + Duration::from_secs(10);
        while Instant::now() < patience && all().iter().any(|p| doomed.contains(&p.pid) && p.alive)
        {
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The port in "ChromeDriver was started successfully on port 41871." or "Listening on 127.0.0.1:41871".
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line
        .split_once("successfully on port ")
        .or_else(|| line.split_once("Listening on 127.0.0.1:"))?;
    rest.trim()
        .trim_end_matches('.')
        .parse()
        .ok()
        .filter(|port| *port != 0)
}

struct Process {
    pid: u32,
    parent: u32,
    group: u32,
    alive: bool,
}

fn all() -> Vec<Process> {
    let Ok(entries) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name in brackets may hold anything, so count from its end: state, parent, group.
            let mut fields = stat.rsplit_once(") ")?.1.split(' ');
            let state = fields.next()?;
            Some(Process {
                pid,
                parent: fields.next()?.parse().ok()?,
                group: fields.next()?.parse().ok()?,
                alive: state != "Z" && state != "X",
            })
        })
        .collect()
}

/// A process, all that descend from it, and whoever shares a process group that one of these leads.
fn family(head: u32) -> HashSet<u32> {
    let processes = all();
    let mut members = HashSet::from([head]);
    loop {
        let before = members.len();
        for process in &processes {
            if members.contains(&process.parent) || members.contains(&process.group) {
                members.insert(process.pid);
            }
        }
        if members.len() == before {
            return members;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn reads_both_drivers_greetings() {
        assert_eq!(
            port_in("ChromeDriver was started successfully on port 41871."),
            Some(41871)
        );
        assert_eq!(
            port_in("1763950000000\tgeckodriver\tINFO\tListening on 127.0.0.1:4444"),
            Some(4444)
        );
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0"), None);
    }

    #[test]
    fn a_driver_that_ends_is_started_again_and_one_that_always_ends_is_quoted() {
        let first = std::env::temp_dir().join(format!("aftercare-driver-{}", std::process::id()));
        let script = format!(
            "mkdir {0} && echo taken && exit 1; rmdir {0}; echo was started successfully on port 4711.; sleep 60",
            first.display()
        );
        let driver = Driver::start("sh", &["-c", &script]).unwrap();
        assert_eq!(driver.url(), "http://127.0.0.1:4711");
        let said = Driver::start("sh", &["-c", "echo port not available; exit 1"]).unwrap_err();
        assert!(
            said.to_string().contains("ended: port not available"),
            "{said}"
        );
    }

    #[test]
    fn a_family_is_what_descends_and_nothing_else() {
        let mut shell = Command::new("sh")
            .args(["-c", "sleep 60 & sleep 60 & wait"])
            .process_group(0)
            .spawn()
            .unwrap();
        let patience = Instant::now() + Duration::from_secs(10);
        while family(shell.id()).len() < 3 && Instant::now() < patience {
            thread::sleep(Duration::from_millis(10));
        }
        let found = family(shell.id());
        assert_eq!(found.len(), 3);
        assert!(!found.contains(&std::process::id()));
        let mut driver = Driver {
            child: Command::new("true").spawn().unwrap(),
            port: 0,
            screen: None,
        };
        std::mem::swap(&mut driver.child, &mut shell);
        driver.kill();
        let _ = shell.wait();
        assert!(all().iter().all(|p| !found.contains(&p.pid) || !p.alive));
    }
}
