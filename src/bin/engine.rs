//! The engine: the worker's program.

fn main() {
    aftercare::engine::worker::run();
}
