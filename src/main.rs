//! The binary: parses the command line, calls, and ends with the exit code.
//!
//! In: arguments. Out: the exit code of the command. This file refuses to know what any command does.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let exit = match cli::run(cli::Cli::parse()) {
        Ok(exit) => exit,
        // Whoever reads the output has had enough of it.
        Err(error) if cli::is_closed_pipe(&error) => cli::Exit::Clean,
        Err(error) => {
            cli::complain(&error);
            cli::Exit::Failed
        }
    };
    exit.into()
}
