//! The binary: parses the command line, calls, and ends with the exit code.
//!
//! In: arguments. Out: the exit code of the command. This file refuses to know what any command does.

#![forbid(unsafe_code)]

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let done = cli::watch().and_then(|()| cli::run(cli::Cli::parse()));
    let exit = match (done, cli::interrupted()) {
        (Ok(exit), _) => exit,
        (Err(_), Some(exit)) => return exit,
        // Whoever reads the output has had enough of it.
        (Err(error), None) if cli::is_closed_pipe(&error) => cli::Exit::Clean,
        (Err(error), None) => {
            cli::complain(&error);
            cli::Exit::Failed
        }
    };
    exit.into()
}
