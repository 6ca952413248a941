//! The engine: the worker's program.

fn main() {
    aftercare::engine::worker::run_with(aftercare::store::summaries::Summaries);
}
