//! Work spread over threads, with the results in the order of the items and only so many items held at a time.

use std::any::Any;
use std::num::NonZeroUsize;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::mpsc::{sync_channel, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The work on one item panicked, which is a bug; the other items are worked on all the same.
#[derive(Debug, PartialEq, Eq)]
pub struct Panicked<N> {
    /// Name of the item.
    pub item: N,
    /// What the panic said.
    pub message: String,
}

/// An item's result, if the work on it came to an end.
type Outcome<N, R> = Result<R, Panicked<N>>;

/// An item and where its result is awaited.
type Job<T, O> = (T, SyncSender<O>);

/// Items that may wait, be worked on or await their turn, for each thread.
const HELD_A_THREAD: usize = 8;

/// Calls `work` for each item on one of `threads` threads, and `sink` with each result, in the order of the items. Where
/// the work panics, `sink` is told of it with what `name` makes of the item. Ends early with the first error of `sink`.
pub fn ordered<T, N, R, E>(
    items: impl Iterator<Item = T> + Send,
    threads: NonZeroUsize,
    name: impl Fn(&T) -> N + Sync,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(Outcome<N, R>) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    N: Send,
    R: Send,
{
    let held = threads.get() * HELD_A_THREAD;
    let (to_workers, jobs) = sync_channel::<Job<T, Outcome<N, R>>>(held);
    let (to_sink, results) = sync_channel::<Receiver<Outcome<N, R>>>(held);
    let jobs = Mutex::new(jobs);
    let work = |item: T| -> Outcome<N, R> {
        let name = name(&item);
        // Nothing is shared that a panic could leave half-changed: the work reads its surroundings and owns its item.
        catch_unwind(AssertUnwindSafe(|| work(item)))
            .map_err(|panic| Panicked { item: name, message: message(panic.as_ref()) })
    };
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
fn deal<T, O>(items: impl Iterator<Item = T>, to_workers: &SyncSender<Job<T, O>>, to_sink: &SyncSender<Receiver<O>>) {
    for item in items {
        let (promise, result) = sync_channel(1);
        if to_sink.send(result).is_err() || to_workers.send((item, promise)).is_err() {
            return;
        }
    }
}

/// Takes one job after the other until there are no more.
fn serve<T, O>(jobs: &Mutex<Receiver<Job<T, O>>>, work: &impl Fn(T) -> O) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((item, promise)) = job else { return };
        // Nobody waits any more after an early end; the result is then of no use.
        let _ = promise.send(work(item));
    }
}

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_string())
}

#[cfg(test)]
mod tests {
    use super::{ordered, Panicked};
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
        let Ok(()) = ordered(
            0..200,
            THREADS,
            |number| *number,
            slow_first,
            |number| {
                seen.push(number);
                Ok::<(), Infallible>(())
            },
        );
        assert_eq!(seen, (0..200).map(Ok).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_is_told_with_its_item_and_stops_nothing() {
        // More panics than threads and places in the queues: a thread lost to each would leave nobody to work.
        let odd_panics = |number: u64| if number % 2 == 0 { number } else { panic!("{number} is odd") };
        let mut seen = Vec::new();
        let Ok(()) = ordered(
            0..200,
            THREADS,
            |number| format!("item {number}"),
            odd_panics,
            |outcome| {
                seen.push(outcome);
                Ok::<(), Infallible>(())
            },
        );
        let expected = |number: u64| match number % 2 {
            0 => Ok(number),
            _ => Err(Panicked { item: format!("item {number}"), message: format!("{number} is odd") }),
        };
        assert_eq!(seen, (0..200).map(expected).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_of_the_sink_ends_the_work_on_endless_items() {
        let below_fifty = |outcome| if outcome == Ok(50) { Err(outcome) } else { Ok(()) };
        assert_eq!(ordered(0_u64.., THREADS, |_| (), |number| number, below_fifty), Err(Ok(50)));
    }
}
