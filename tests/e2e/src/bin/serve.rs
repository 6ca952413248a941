//! `make serve`: the built app on this machine, for trying it out. `serve [PORT]`, 8080 unless told.

use std::path::Path;
use std::process::ExitCode;

use aftercare_e2e::server::Server;

fn main() -> ExitCode {
    let port = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(8080);
    let dist = Path::new("dist");
    if !dist.join("index.html").exists() {
        eprintln!(
            "There is no dist/index.html here: run `make build` first, and this from the repository's root."
        );
        return ExitCode::FAILURE;
    }
    match Server::start_on(port, dist, "/") {
        Ok(server) => {
            println!("Aftercare is at {} (Ctrl C ends it)", server.url());
            server.wait();
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Port {port} can't be used ({error}). Another one: make serve PORT=8090");
            ExitCode::FAILURE
        }
    }
}
