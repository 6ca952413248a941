//! First start and set-up; the sentence that tells what an opening found.
