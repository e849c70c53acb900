//! The command line: labels files, standard input or JSON Lines. `whosays label --help` is its manual.
#![forbid(unsafe_code)]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run(std::env::args_os())
}
