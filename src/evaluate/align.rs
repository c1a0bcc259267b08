//! Which of these is which of those: one to one, the best pairs first.

/// Pairs of indexes `(left, right)`, one to one, by falling likeness; `None` forbids a pair. Ties go to the earlier.
pub fn align(left: usize, right: usize, likeness: impl Fn(usize, usize) -> Option<f64>) -> Vec<(usize, usize)> {
    let mut candidates: Vec<(f64, usize, usize)> = (0..left)
        .flat_map(|l| (0..right).map(move |r| (l, r)))
        .filter_map(|(l, r)| likeness(l, r).map(|likeness| (likeness, l, r)))
        .collect();
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_left, mut used_right) = (vec![false; left], vec![false; right]);
    let mut pairs = Vec::new();
    for (_, l, r) in candidates {
        if !used_left[l] && !used_right[r] {
            (used_left[l], used_right[r]) = (true, true);
            pairs.push((l, r));
        }
    }
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::align;

    #[test]
    fn the_best_pair_wins_and_nothing_is_used_twice() {
        let likeness = [[0.6, 0.9], [0.0, 0.8]];
        let pairs = align(2, 2, |l, r| Some(likeness[l][r]).filter(|likeness| *likeness >= 0.5));
        assert_eq!(pairs, [(0, 1)]);
        assert_eq!(align(0, 3, |_, _| Some(1.0)), []);
    }
}
