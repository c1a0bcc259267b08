//! From byte offsets to line numbers.

/// Where the lines of a text start.
pub struct Lines {
    /// Byte offset of each line's first byte but the first line's.
    starts: Vec<usize>,
}

impl Lines {
    /// Counts the lines of `text`.
    pub fn new(text: &str) -> Self {
        Lines { starts: memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).collect() }
    }

    /// The line, counted from 1, that holds the byte.
    pub fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn a_line_end_belongs_to_its_line() {
        let lines = Lines::new("a\nb\n\nc");
        let at: Vec<usize> = (0..6).map(|byte| lines.at(byte)).collect();
        assert_eq!(at, [1, 1, 2, 2, 3, 4]);
        assert_eq!(Lines::new("").at(0), 1);
    }
}
