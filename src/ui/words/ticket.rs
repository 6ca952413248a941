//! One ticket: the next step first, the timeline beside it.
