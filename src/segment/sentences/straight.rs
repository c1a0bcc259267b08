//! Straight double marks that neighbours leave undecided: whether one is open, by counting.

/// Counts straight double marks from a paragraph's start, each byte once.
pub(crate) struct StraightMarks {
    at: usize,
    open: bool,
}

impl StraightMarks {
    /// No mark is open at `start`.
    pub(crate) fn new(start: usize) -> Self {
        StraightMarks { at: start, open: false }
    }

    /// Whether a straight double mark (`"`, `''`, ` `` `) stands open before byte `end`. Asked in rising order.
    pub(crate) fn open_before(&mut self, text: &str, end: usize) -> bool {
        let bytes = text.as_bytes();
        while self.at < end {
            let pair = bytes.get(self.at + 1) == Some(&bytes[self.at]);
            match bytes[self.at] {
                b'"' => self.open = !self.open,
                b'\'' if pair => self.toggle_pair(!self.open),
                b'`' if pair => self.toggle_pair(true),
                _ => {}
            }
            self.at += 1;
        }
        self.open
    }

    fn toggle_pair(&mut self, open: bool) {
        self.open = open;
        self.at += 1;
    }
}
