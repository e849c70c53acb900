//! Time that does not count what else the machine is doing.

use std::fs;
use std::time::{Duration, Instant};

/// The time that this thread was at work, where the system tells it, so that a busy machine does not matter.
pub(crate) struct Clock {
    wall: Instant,
    thread: Option<Duration>,
}

impl Clock {
    pub(crate) fn start() -> Clock {
        Clock { wall: Instant::now(), thread: thread_time() }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        match (self.thread, thread_time()) {
            (Some(start), Some(end)) => end.saturating_sub(start),
            _ => self.wall.elapsed(),
        }
    }
}

/// Linux counts the nanoseconds that a thread has been running.
fn thread_time() -> Option<Duration> {
    let counters = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = counters.split(' ').next()?.parse().ok().filter(|time| *time > 0)?;
    Some(Duration::from_nanos(nanoseconds))
}
