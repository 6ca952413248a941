//! One ticket: the next step first, the timeline beside it.

words! {
    clock_paused(left) = "{left} · paused" | "{left} · 已暂停";
}
