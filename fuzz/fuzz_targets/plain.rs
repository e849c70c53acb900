#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| whosays_fuzz::plain(data, whosays_fuzz::Depth::of(data)));
