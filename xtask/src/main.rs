//! `cargo xtask`: everything that is done to the sources of whosays. `cargo xtask help` lists it.

mod bench;
mod build;
mod cli;
mod commands;
mod cues;
mod eval;
mod fuzz;
mod manifest;
mod release;
mod repo;
mod reproduce;
mod run;
mod serve;
mod setup;
mod site;
mod size;
mod test;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(std::env::args_os().skip(1).collect()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
