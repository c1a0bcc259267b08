//! Work spread over threads, with the results in the order of the items and only so many items held at a time.

use std::num::NonZeroUsize;
use std::sync::mpsc::{sync_channel, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// An item and where its result is awaited.
type Job<T, R> = (T, SyncSender<R>);

/// Items that may wait, be worked on or await their turn, for each thread.
const HELD_A_THREAD: usize = 8;

/// Calls `work` for each item on one of `threads` threads, and `sink` with each result, in the order of the items.
/// Ends early with the first error of `sink`.
pub fn ordered<T, R, E>(
    items: impl Iterator<Item = T> + Send,
    threads: NonZeroUsize,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    let held = threads.get() * HELD_A_THREAD;
    let (to_workers, jobs) = sync_channel::<Job<T, R>>(held);
    let (to_sink, results) = sync_channel::<Receiver<R>>(held);
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        // The queues belong to this scope, so that an early end closes them and every thread stops.
        let (jobs, work) = (&jobs, &work);
        let results = results;
        scope.spawn(move || deal(items, &to_workers, &to_sink));
        for _ in 0..threads.get() {
            scope.spawn(move || serve(jobs, work));
        }
        results.iter().filter_map(|result| result.recv().ok()).try_for_each(&mut sink)
    })
}

/// Hands each item to the workers, and the place of its result to the sink.
fn deal<T, R>(items: impl Iterator<Item = T>, to_workers: &SyncSender<Job<T, R>>, to_sink: &SyncSender<Receiver<R>>) {
    for item in items {
        let (promise, result) = sync_channel(1);
        if to_sink.send(result).is_err() || to_workers.send((item, promise)).is_err() {
            return;
        }
    }
}

/// Takes one job after the other until there are no more.
fn serve<T, R>(jobs: &Mutex<Receiver<Job<T, R>>>, work: &impl Fn(T) -> R) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((item, promise)) = job else { return };
        // Nobody waits any more after an early end; the result is then of no use.
        let _ = promise.send(work(item));
    }
}

#[cfg(test)]
mod tests {
    use super::ordered;
    use std::convert::Infallible;
    use std::num::NonZeroUsize;
    use std::thread;
    use std::time::Duration;

    const THREADS: NonZeroUsize = NonZeroUsize::new(3).unwrap();

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let slow_first = |number: u64| {
            thread::sleep(Duration::from_millis(if number % 7 == 0 { 5 } else { 0 }));
            number
        };
        let mut seen = Vec::new();
        let Ok(()) = ordered(0..200, THREADS, slow_first, |number| {
            seen.push(number);
            Ok::<(), Infallible>(())
        });
        assert_eq!(seen, (0..200).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_of_the_sink_ends_the_work_on_endless_items() {
        let ended =
            ordered(0.., THREADS, |number: u64| number, |number| if number < 50 { Ok(()) } else { Err(number) });
        assert_eq!(ended, Err(50));
    }
}
