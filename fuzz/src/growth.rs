//! Time grows with the text: a piece of news over and over, as in tests/linear.rs, but found by the fuzzer.

use std::hint::black_box;
use std::time::Duration;

use whosays::{Input, Offsets};

use super::article::story;
use super::clock::Clock;
use super::{Depth, LABELER};

/// The longest piece in bytes of the input.
const LONGEST: usize = 24;

/// Sizes in bytes that are told apart quickly, and those at which a suspicion is looked into.
const FIRST: [usize; 2] = [4 << 10, 64 << 10];
const AGAIN: [usize; 2] = [128 << 10, 1 << 20];

/// So many times as long may a byte of the larger text take: 1 is linear; at the first sizes quadratic work is still
/// mixed with the rest, at the others it would be 8.
const SUSPICIOUS: f64 = 1.6;
const PROVEN: f64 = 2.5;

/// The system counts a thread's time in ticks of so long.
const TICK: Duration = Duration::from_millis(4);

/// The first byte says how the rest is read, the second how much of it stands once at the beginning.
pub fn growth(data: &[u8], _: Depth) {
    let [how, once, pieces @ ..] = data else { return };
    let pieces = &pieces[..pieces.len().min(LONGEST)];
    let (head, piece) = pieces.split_at(usize::from(*once) % (pieces.len() + 1));
    let (head, piece) = (story(head), story(piece));
    if piece.is_empty() {
        return;
    }
    let input = if how % 2 == 0 { Input::Plain } else { Input::Markdown };
    let gap = if how & 2 == 0 { " " } else { "" };
    let text = |size: usize| {
        format!("{head}{gap}") + &format!("{piece}{gap}").repeat(size / (piece.len() + gap.len()))
    };
    for (sizes, most, tries) in [(FIRST, SUSPICIOUS, 1), (FIRST, SUSPICIOUS, 5), (AGAIN, PROVEN, 3)] {
        if growth_of(&text, sizes, input, tries) < most {
            return;
        }
    }
    panic!("time grows faster than the text: {head:?}, then {piece:?} over and over, with {gap:?} between");
}

/// How many times as long a byte of the larger text takes. The smaller one is labelled as often as makes up the same
/// number of bytes, and the fastest of several tries counts, for noise only adds.
fn growth_of(text: &dyn Fn(usize) -> String, [small, large]: [usize; 2], input: Input, tries: usize) -> f64 {
    let time = |size: usize| {
        let text = text(size);
        let tried = (0..tries).map(|_| {
            let clock = Clock::start();
            for _ in 0..large / size {
                black_box(LABELER.label(black_box(&text), input, Offsets::Utf8));
            }
            clock.elapsed()
        });
        tried.min().unwrap_or_default().max(TICK).as_secs_f64()
    };
    time(large) / time(small)
}
