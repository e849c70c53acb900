//! Long work in short steps, so that a page which labels an article still answers its reader.
//!
//! The stages say where they could pause; whether they do is the caller's choice. The command line and the library run
//! straight through, the page takes a step, looks at the clock and goes on or waits. No stage knows the clock.

use std::cell::Cell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// How work is cut into steps.
pub(crate) struct Pace {
    /// Pieces of work in a step; none for work that runs straight through.
    step: Option<u32>,
    done: Cell<u32>,
    /// Pieces of work in all, and how many there will be as far as is known by now.
    #[cfg(feature = "markdown")]
    count: (Cell<u32>, Cell<u32>),
}

impl Pace {
    /// Never pauses.
    pub(crate) const fn through() -> Pace {
        Pace {
            step: None,
            done: Cell::new(0),
            #[cfg(feature = "markdown")]
            count: (Cell::new(0), Cell::new(0)),
        }
    }

    /// Pauses after so many pieces of work.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(crate) const fn steps_of(pieces: u32) -> Pace {
        Pace { step: Some(pieces), ..Pace::through() }
    }

    /// A piece of work is done, about a sentence's worth: pauses if it was the last of a step.
    #[inline(never)]
    pub(crate) fn piece(&self) -> Pause {
        self.done.set(self.done.get() + 1);
        #[cfg(feature = "markdown")]
        self.count.0.set(self.count.0.get() + 1);
        if self.step.is_some_and(|step| self.done.get() >= step) { self.pause() } else { Pause(false) }
    }

    /// So many more pieces are to come. A guess will do: nothing but the bar that a reader sees depends on it. Left out
    /// where nobody shows one, with all that counts for it.
    #[inline]
    pub(crate) fn expect(&self, pieces: usize) {
        #[cfg(feature = "markdown")]
        self.count.1.set(self.count.0.get().saturating_add(u32::try_from(pieces).unwrap_or(u32::MAX)));
        #[cfg(not(feature = "markdown"))]
        let _ = pieces;
    }

    /// How much of the work is done, from 0 to 1. It may fall when more work turns up than was thought.
    #[cfg(all(feature = "markdown", any(test, target_arch = "wasm32")))]
    pub(crate) fn progress(&self) -> f64 {
        let (done, expected) = (f64::from(self.count.0.get()), f64::from(self.count.1.get()));
        if expected > 0.0 { (done / expected).min(1.0) } else { 0.0 }
    }

    /// Pauses, for what comes next is a step of its own.
    #[inline(never)]
    pub(crate) fn pause(&self) -> Pause {
        self.done.set(0);
        Pause(self.step.is_some())
    }
}

/// To be awaited: where a step ends, if one does. No `async fn`, whose states readers would download at every place
/// that awaits it.
pub(crate) struct Pause(bool);

impl Future for Pause {
    type Output = ();

    #[inline(never)]
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::take(&mut self.0) { Poll::Pending } else { Poll::Ready(()) }
    }
}

/// Goes on until the next pause; the result, if that was the last step.
pub(crate) fn step<F: Future + Unpin>(work: &mut F) -> Option<F::Output> {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}

/// All steps, one after the other.
pub(crate) fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Some(result) = step(&mut work) {
            return result;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pace, at_once, step};
    use std::pin::pin;

    async fn ten(pace: &Pace) -> u32 {
        let mut sum = 0;
        for number in 0..10 {
            sum += number;
            pace.piece().await;
        }
        sum
    }

    #[cfg(feature = "markdown")]
    #[test]
    fn progress_goes_from_nothing_to_all() {
        let pace = Pace::steps_of(3);
        assert!(pace.progress() < 0.01, "nothing is known yet");
        pace.expect(10);
        let mut work = pin!(ten(&pace));
        assert!(step(&mut work).is_none());
        assert!((pace.progress() - 0.3).abs() < 0.01, "three of ten");
        while step(&mut work).is_none() {}
        assert!((pace.progress() - 1.0).abs() < 0.01);
    }

    #[test]
    fn steps_lead_to_the_same_result() {
        assert_eq!(at_once(ten(&Pace::through())), 45);
        assert_eq!(at_once(ten(&Pace::steps_of(3))), 45);
        let pace = Pace::steps_of(3);
        let mut work = pin!(ten(&pace));
        let pauses = std::iter::repeat_with(|| step(&mut work)).take_while(Option::is_none).count();
        assert_eq!(pauses, 3, "after the third, sixth and ninth");
    }
}
