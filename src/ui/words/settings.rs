//! Targets, calendar, letterhead, deadlines.
