//! The reader of codes: the program of a worker that knows pictures and no store.

fn main() {
    aftercare::engine::worker::run_reader();
}
