//! From the command line to the command.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::commands::{COMMANDS, Command};

/// Runs the command that `args` name.
pub fn run(mut args: Vec<OsString>) -> Result<ExitCode> {
    if args.is_empty() {
        print!("{}", overview());
        return Ok(ExitCode::FAILURE);
    }
    let name = args.remove(0).to_string_lossy().into_owned();
    match name.as_str() {
        "help" | "--help" | "-h" => {
            match args.first().map(|arg| arg.to_string_lossy().into_owned()) {
                Some(about) => print!("{}", find(&about)?.help()),
                None => print!("{}", overview()),
            }
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            let command = find(&name)?;
            // Before anything else, so that a question about a command never starts it.
            if args.iter().any(|arg| arg == "--help" || arg == "-h") {
                print!("{}", command.help());
                return Ok(ExitCode::SUCCESS);
            }
            (command.run)(args)
        }
    }
}

/// A whole number from the command line.
pub fn number<T: std::str::FromStr>(option: &str, value: &OsString) -> Result<T> {
    let text = value.to_string_lossy();
    match text.parse() {
        Ok(number) => Ok(number),
        Err(_) => bail!("{option} takes a whole number, not `{text}`"),
    }
}

fn find(name: &str) -> Result<&'static Command> {
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => Ok(command),
        None => bail!("there is no command `{name}`; `cargo xtask help` lists them"),
    }
}

fn overview() -> String {
    let mut text = String::from("usage: cargo xtask COMMAND [OPTIONS]\n\n");
    for command in COMMANDS {
        text += &format!("  {:<13}  {}\n", command.name, command.summary);
    }
    text += "  help           This list; `help COMMAND` or `COMMAND --help` tells all of one command\n\n";
    text += "Every command first brings the tools that it needs and says so.\n";
    text
}
