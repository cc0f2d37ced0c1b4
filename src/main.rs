//! The binary: parses, calls, and ends with the exit code.

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let path = args.get(2).cloned().unwrap_or_default();
    let mut out = std::io::stdout().lock();
    let config = crosscheck::config::Config::default();
    let done = crosscheck::batch::run_file(path.as_ref(), &config, |r| crosscheck::batch::print_line(r, &mut out));
    if done.is_err() {
        std::process::exit(2);
    }
}
