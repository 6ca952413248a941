//! A plain static file server, standing in for whatever a hospital already has: no rewriting, no fallback page, right
//! MIME types. It keeps a record of every request; started as a browser's proxy too (`Launch::through`), that record holds
//! whatever the page, its workers or its service worker ask of anybody, so "no request leaves the origin" can be proven.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// The host to which a test's browser sends what it asks of its own maker (account, updates). Never recorded.
pub const BROWSERS_OWN: &str = "browsers-own.invalid";

/// One request as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`, `CONNECT`…
    pub method: String,
    /// Path with query for our own origin, the full address (or `host:port` of a `CONNECT`) for anybody else's.
    pub target: String,
    /// Whether it was meant for another origin: such a request is recorded and refused.
    pub outside: bool,
    /// The status answered.
    pub status: u16,
}

#[derive(Debug, Default)]
struct Shared {
    folder: PathBuf,
    prefix: String,
    own: Vec<String>,
    requests: Mutex<Vec<Request>>,
    extra: Mutex<HashMap<String, (String, Vec<u8>)>>,
    bytes_for_wasm: AtomicBool,
    offline: AtomicBool,
    stopping: AtomicBool,
}

/// A running server; dropping it closes the port.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    accepting: Option<thread::JoinHandle<()>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Server {
    /// Serves `folder` under `prefix` (such as `/some/sub/path/`; `/` for the root) on a free port of this machine.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start(folder: &Path, prefix: &str) -> io::Result<Self> {
        Self::start_on(0, folder, prefix)
    }

    /// Like [`Server::start`], on a port of one's choice (0: any free one).
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start_on(port: u16, folder: &Path, prefix: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            folder: folder.to_path_buf(),
            prefix: format!("/{}/", prefix.trim_matches('/')).replace("//", "/"),
            own: vec![
                format!("localhost:{}", address.port()),
                format!("127.0.0.1:{}", address.port()),
            ],
            ..Shared::default()
        });
        let for_thread = Arc::clone(&shared);
        let accepting = thread::spawn(move || {
            for stream in listener.incoming() {
                if for_thread.stopping.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let shared = Arc::clone(&for_thread);
                thread::spawn(move || {
                    // A browser that closes its connection midway is everyday life.
                    let _ = shared.talk(&stream);
                });
            }
        });
        Ok(Self {
            shared,
            address,
            accepting: Some(accepting),
        })
    }

    /// Where the app is: `http://localhost:PORT/prefix/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!(
            "http://localhost:{}{}",
            self.address.port(),
            self.shared.prefix
        )
    }

    /// `127.0.0.1:PORT`, for a browser's proxy setting.
    #[must_use]
    pub fn proxy(&self) -> String {
        self.address.to_string()
    }

    /// Every request since the start or since [`Server::forget`], in order of arrival.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        locked(&self.shared.requests).clone()
    }

    /// Empties the record.
    pub fn forget(&self) {
        locked(&self.shared.requests).clear();
    }

    /// What was asked of other origins. Only complete for a browser started with `Launch::through`.
    #[must_use]
    pub fn outside(&self) -> Vec<String> {
        self.requests()
            .into_iter()
            .filter(|r| r.outside)
            .map(|r| format!("{} {}", r.method, r.target))
            .collect()
    }

    /// Targets of our own origin that were answered with anything but 200.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        self.requests()
            .into_iter()
            .filter(|r| !r.outside && r.status != 200)
            .map(|r| format!("{} {}", r.status, r.target))
            .collect()
    }

    /// Serves one more file, below the prefix, before looking into the folder: a probe, or a changed build.
    pub fn put(&self, path: &str, mime: &str, bytes: impl Into<Vec<u8>>) {
        locked(&self.shared.extra).insert(path.to_owned(), (mime.to_owned(), bytes.into()));
    }

    /// From now on as if the network were gone (connections are closed unanswered), or back again.
    pub fn set_offline(&self, offline: bool) {
        self.shared.offline.store(offline, Ordering::SeqCst);
    }

    /// Sends `.wasm` as `application/octet-stream`, like servers that never heard of it.
    pub fn set_wasm_as_bytes(&self, on: bool) {
        self.shared.bytes_for_wasm.store(on, Ordering::SeqCst);
    }

    /// Blocks for as long as the server runs.
    pub fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        self.shared.offline.store(true, Ordering::SeqCst);
        // Wakes the accepting thread.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

struct Answer {
    status: u16,
    mime: String,
    extra: String,
    body: Vec<u8>,
}

impl Answer {
    fn plain(status: u16, body: &str) -> Self {
        Self {
            status,
            mime: "text/plain; charset=utf-8".into(),
            extra: String::new(),
            body: body.into(),
        }
    }
}

impl Shared {
    /// One connection, kept alive until either side has enough.
    fn talk(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        let mut writer = stream;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let mut words = line.split_ascii_whitespace();
            let (Some(method), Some(target)) = (words.next(), words.next()) else {
                return Ok(());
            };
            let mut length = 0_u64;
            let mut keep = true;
            loop {
                let mut header = String::new();
                if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
                    break;
                }
                let Some((name, value)) = header.split_once(':') else {
                    continue;
                };
                match name.to_ascii_lowercase().as_str() {
                    "content-length" => length = value.trim().parse().unwrap_or(0),
                    "connection" | "proxy-connection" => {
                        keep = !value.trim().eq_ignore_ascii_case("close")
                    }
                    _ => {}
                }
            }
            if self.offline.load(Ordering::SeqCst) {
                return Ok(());
            }
            io::copy(&mut (&mut reader).take(length), &mut io::sink())?;

            let (outside, path) = self.place(method, target);
            let answer = if outside {
                Answer::plain(502, "not this origin")
            } else {
                self.answer(method, path)
            };
            if host_of(target) != BROWSERS_OWN {
                locked(&self.requests).push(Request {
                    method: method.to_owned(),
                    target: if outside { target } else { path }.to_owned(),
                    outside,
                    status: answer.status,
                });
            }
            write!(
                writer,
                "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n{}\r\n",
                answer.status,
                if answer.status == 200 { "OK" } else { "No" },
                answer.mime,
                answer.body.len(),
                answer.extra,
            )?;
            if method != "HEAD" {
                writer.write_all(&answer.body)?;
            }
            writer.flush()?;
            if !keep || method == "CONNECT" {
                return Ok(());
            }
        }
    }

    /// Whether a target is somebody else's, and its path if it is ours.
    fn place<'a>(&self, method: &str, target: &'a str) -> (bool, &'a str) {
        if method == "CONNECT" {
            return (true, target);
        }
        let Some((_, rest)) = target.split_once("://") else {
            return (false, target);
        };
        let slash = rest.find('/').unwrap_or(rest.len());
        let (host, path) = rest.split_at(slash);
        if self.own.iter().any(|own| own == host) {
            (false, if path.is_empty() { "/" } else { path })
        } else {
            (true, target)
        }
    }

    fn answer(&self, method: &str, target: &str) -> Answer {
        if method != "GET" && method != "HEAD" {
            return Answer::plain(405, "only GET and HEAD");
        }
        let path = decoded(target.split(['?', '#']).next().unwrap_or_default());
        if format!("{path}/") == self.prefix {
            return Answer {
                extra: format!("Location: {}\r\n", self.prefix),
                ..Answer::plain(301, "")
            };
        }
        let Some(name) = path.strip_prefix(&self.prefix) else {
            return Answer::plain(404, "not found");
        };
        let name = if name.is_empty() { "index.html" } else { name };
        if let Some((mime, body)) = locked(&self.extra).get(name).cloned() {
            return Answer {
                status: 200,
                mime,
                extra: String::new(),
                body,
            };
        }
        // Never above the folder, whatever was asked.
        if name.split('/').any(|part| part == ".." || part.is_empty()) {
            return Answer::plain(404, "not found");
        }
        match std::fs::read(self.folder.join(name)) {
            Ok(body) => Answer {
                status: 200,
                mime: self.mime(name).to_owned(),
                extra: String::new(),
                body,
            },
            Err(_) => Answer::plain(404, "not found"),
        }
    }

    fn mime(&self, name: &str) -> &'static str {
        match name.rsplit('.').next().unwrap_or_default() {
            "html" => "text/html; charset=utf-8",
            "js" | "mjs" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "wasm" if self.bytes_for_wasm.load(Ordering::SeqCst) => "application/octet-stream",
            "wasm" => "application/wasm",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "woff2" => "font/woff2",
            "json" => "application/json",
            "webmanifest" => "application/manifest+json",
            "csv" => "text/csv; charset=utf-8",
            "txt" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }
}

/// The host of a full address; empty for anything else.
fn host_of(target: &str) -> &str {
    let rest = target.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or_default()
}

/// Percent-decoding; what does not decode stays as it stands.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let pair = if byte == b'%' { rest.hex_pair() } else { None };
        bytes.push(pair.unwrap_or(byte));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

trait HexPair {
    fn hex_pair(&mut self) -> Option<u8>;
}

impl HexPair for std::str::Bytes<'_> {
    /// The next two characters as one byte, taken only if both are hexadecimal.
    fn hex_pair(&mut self) -> Option<u8> {
        let mut ahead = self.clone();
        let high = char::from(ahead.next()?).to_digit(16)?;
        let low = char::from(ahead.next()?).to_digit(16)?;
        *self = ahead;
        u8::try_from(high * 16 + low).ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn ask(server: &Server, request: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "{request}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn serves_below_its_prefix_and_nothing_above_its_folder() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let server = Server::start(&here, "/some/sub/path/").unwrap();
        assert!(ask(&server, "GET /some/sub/path/lib.rs HTTP/1.1").starts_with("HTTP/1.1 200 OK"));
        assert!(
            ask(&server, "GET /some/sub/path HTTP/1.1").contains("Location: /some/sub/path/\r\n")
        );
        for path in [
            "/",
            "/lib.rs",
            "/some/sub/path/../Cargo.toml",
            "/some/sub/path/%2e%2e/Cargo.toml",
            "/some/sub/path//etc/passwd",
        ] {
            assert!(
                ask(&server, &format!("GET {path} HTTP/1.1")).starts_with("HTTP/1.1 404"),
                "{path}"
            );
        }
        assert_eq!(server.outside(), Vec::<String>::new());
    }

    #[test]
    fn tells_its_own_origin_from_others() {
        let server = Server::start(Path::new(env!("CARGO_MANIFEST_DIR")), "/").unwrap();
        let own = format!("GET {}Cargo.toml HTTP/1.1", server.url());
        assert!(ask(&server, &own).starts_with("HTTP/1.1 200"));
        assert!(ask(&server, "GET http://localhost:1/x HTTP/1.1").starts_with("HTTP/1.1 502"));
        assert!(ask(&server, "CONNECT example.org:443 HTTP/1.1").starts_with("HTTP/1.1 502"));
        assert_eq!(
            server.outside(),
            ["GET http://localhost:1/x", "CONNECT example.org:443"]
        );
        assert_eq!(server.requests()[0].target, "/Cargo.toml");
    }

    #[test]
    fn percent_decoding_leaves_what_is_not_hexadecimal() {
        assert_eq!(decoded("/a%20b/%E6%9D%BF"), "/a b/板");
        assert_eq!(decoded("/100%/%zz"), "/100%/%zz");
    }
}
