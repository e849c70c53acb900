#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| whosays_fuzz::article(data, whosays_fuzz::Depth::of(data)));
