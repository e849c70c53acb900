//! The fastest of many runs: noise only ever adds.

use std::time::{Duration, Instant};

/// Something is run again until this much time went by.
const TIME: Duration = Duration::from_millis(600);

/// The seconds of the fastest run.
pub fn fastest<T>(mut run: impl FnMut() -> T) -> f64 {
    let begun = Instant::now();
    let mut best = f64::MAX;
    while begun.elapsed() < TIME || best == f64::MAX {
        let started = now();
        // With what it takes to give the result back, as a caller has to.
        drop(std::hint::black_box(run()));
        best = best.min(now() - started);
    }
    best
}

/// Seconds that this thread has had a processor for: what other programs take of it meanwhile does not count.
#[cfg(unix)]
fn now() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Seconds by the wall clock, where the system has no other that can be asked without ado.
#[cfg(not(unix))]
fn now() -> f64 {
    static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    BEGUN.get_or_init(Instant::now).elapsed().as_secs_f64()
}
