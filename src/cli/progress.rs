//! One line about how far the work has come, redrawn on a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use dixit::read::Meter;

use super::status::Tally;

/// Short work is not told of, and the line is not redrawn more often than this.
const INTERVAL: Duration = Duration::from_millis(200);

/// Whether progress may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It may.
    Told,
    /// The terminal shows the results themselves.
    Untold,
}

/// The line. It draws nothing where standard error is no terminal.
pub struct ProgressLine {
    meter: Option<Meter>,
    begun: Instant,
    drawn: Instant,
}

impl ProgressLine {
    /// A line that follows `meter`, if it may be `told`.
    pub fn new(meter: Meter, told: bool) -> Self {
        let now = Instant::now();
        let meter = (told && io::stderr().is_terminal()).then_some(meter);
        ProgressLine { meter, begun: now, drawn: now }
    }

    /// Redraws the line if it is time to.
    pub fn draw(&mut self, tally: Tally) {
        let Some(meter) = &self.meter else { return };
        let now = Instant::now();
        if now - self.drawn < INTERVAL {
            return;
        }
        self.drawn = now;
        let read = meter.progress();
        let line = describe(tally, read.bytes, read.bytes_total, now - self.begun);
        let mut stderr = io::stderr().lock();
        let _ = write!(stderr, "\r\x1b[K{line}").and_then(|()| stderr.flush());
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.meter.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

fn describe(tally: Tally, bytes: u64, total: Option<u64>, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64().max(0.001);
    let speed = megabytes(bytes) / seconds;
    let mut line = format!("{} documents, {:.1} MB, {speed:.1} MB/s", tally.done, megabytes(bytes));
    if tally.failed > 0 {
        line += &format!(", {} failed", tally.failed);
    }
    if let Some(total) = total.filter(|total| *total > bytes && bytes > 0) {
        line += &format!(", {:.0} s left", megabytes(total - bytes) / speed);
    }
    line
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::describe;
    use crate::cli::status::Tally;
    use std::time::Duration;

    #[test]
    fn the_line_tells_speed_failures_and_time_left() {
        let line = describe(Tally { done: 12, failed: 1 }, 4_000_000, Some(10_000_000), Duration::from_secs(2));
        assert_eq!(line, "12 documents, 4.0 MB, 2.0 MB/s, 1 failed, 3 s left");
        assert_eq!(describe(Tally::default(), 0, None, Duration::ZERO), "0 documents, 0.0 MB, 0.0 MB/s");
    }
}
