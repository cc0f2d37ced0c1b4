//! What happens when somebody ends the program: Ctrl-C, or a supervisor that wants it gone.
//!
//! In: signals, and what stands beside its place until it is complete. Out: the exit code a shell expects (128 and the
//! number of the signal), within a second, and nothing half-written. This module refuses to know what is written.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crosscheck::error::{Error, Result};

/// How long a command that stops by itself is given for it.
const GRACE: Duration = Duration::from_millis(400);

/// The exit code of a signal that came; 0 while none has.
static ASKED: AtomicU8 = AtomicU8::new(0);

/// Whether the command looks for a signal between two stories.
static STOPS_ITSELF: AtomicBool = AtomicBool::new(false);

/// What an unfinished run has written. The program is not ended while somebody holds it.
static TRACES: Mutex<Vec<Trace>> = Mutex::new(Vec::new());

/// What goes when the program is ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trace {
    /// A file that stands beside its place.
    File(PathBuf),
    /// A folder that was made for files, where nothing is in it.
    Folder(PathBuf),
    /// A part that a later run goes on with, where nothing is in it.
    Part(PathBuf),
}

impl Trace {
    /// Takes it away. What is gone already is as it should be.
    fn wipe(&self) {
        let _ = match self {
            Trace::File(path) => fs::remove_file(path),
            Trace::Folder(path) => fs::remove_dir(path),
            Trace::Part(path) if fs::metadata(path).is_ok_and(|found| found.len() == 0) => fs::remove_file(path),
            Trace::Part(_) => Ok(()),
        };
    }
}

/// The traces of this run. As long as they are held the program is not ended, so that what belongs together is done together.
pub fn traces() -> MutexGuard<'static, Vec<Trace>> {
    TRACES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Remembers what is to go where the program is ended.
pub fn leave(trace: &Trace) {
    traces().push(trace.clone());
}

/// Forgets what has got its place.
pub fn forget(trace: &Trace) {
    traces().retain(|other| other != trace);
}

/// Says that the command asks [`stop_if_asked`] often, and would rather end by itself.
pub fn stops_itself() {
    STOPS_ITSELF.store(true, SeqCst);
}

/// Ends a command that stops by itself.
///
/// # Errors
/// Somebody has asked for the end.
pub fn stop_if_asked() -> Result<()> {
    if ASKED.load(SeqCst) == 0 { Ok(()) } else { Err(Error::new("interrupted")) }
}

/// The exit code, where somebody has asked for the end.
pub fn exit() -> Option<ExitCode> {
    Some(ASKED.load(SeqCst)).filter(|&code| code > 0).map(ExitCode::from)
}

/// Ends the program: at once, or where the command stops by itself after some patience.
fn end(code: u8) -> ! {
    ASKED.store(code, SeqCst);
    if STOPS_ITSELF.load(SeqCst) {
        std::thread::sleep(GRACE);
    }
    let traces = traces();
    traces.iter().rev().for_each(Trace::wipe);
    // Still held, so that no file is begun or gets its place any more.
    std::process::exit(i32::from(code))
}

/// Waits for signals from now on.
///
/// # Errors
/// The system does not let it.
#[cfg(unix)]
pub fn watch() -> Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let cannot = |e: std::io::Error| Error::new("cannot wait for interrupts").because(e);
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]).map_err(cannot)?;
    let wait = move || {
        if let Some(signal) = signals.forever().next() {
            end(u8::try_from(128 + signal).unwrap_or(u8::MAX));
        }
    };
    std::thread::Builder::new().name("interrupt".to_owned()).spawn(wait).map_err(cannot)?;
    Ok(())
}

/// Waits for signals from now on: here the system ends the program without asking.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn watch() -> Result<()> {
    let _ = end as fn(u8) -> !;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_unfinished_goes() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for (name, text) in [("half", "x"), ("empty.part", ""), ("full.part", "{}\n"), ("full/kept", "x")] {
            fs::create_dir_all(at(name).parent().unwrap()).unwrap();
            fs::write(at(name), text).unwrap();
        }
        fs::create_dir(at("made")).unwrap();
        let traces = [
            Trace::Folder(at("made")),
            Trace::Folder(at("full")),
            Trace::File(at("half")),
            Trace::File(at("gone")),
            Trace::Part(at("empty.part")),
            Trace::Part(at("full.part")),
        ];
        traces.iter().rev().for_each(Trace::wipe);
        let mut left: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["full", "full.part"]);
    }
}
