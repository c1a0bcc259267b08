//! Sets of small numbers.

/// A set of numbers below [`Set::CAPACITY`], one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Set([u64; 4]);

impl Set {
    /// The numbers below this one fit in.
    pub const CAPACITY: usize = 4 * 64;

    /// The set of this number; empty where that is too high.
    pub fn of(number: usize) -> Set {
        let mut set = Set::default();
        if let Some(bits) = set.0.get_mut(number / 64) {
            *bits = 1 << (number % 64);
        }
        set
    }

    /// Both sets together.
    pub fn or(self, other: Set) -> Set {
        Set(std::array::from_fn(|place| self.0[place] | other.0[place]))
    }

    /// What both sets hold.
    pub fn and(self, other: Set) -> Set {
        Set(std::array::from_fn(|place| self.0[place] & other.0[place]))
    }

    /// Whether all of this set is in the other.
    pub fn is_in(self, other: Set) -> bool {
        self.and(other) == self
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self == Set::default()
    }

    /// Its numbers in order.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        let mut place = 0;
        std::iter::from_fn(move || {
            while rest.get(place).is_some_and(|bits| *bits == 0) {
                place += 1;
            }
            let bits = rest.get_mut(place)?;
            let number = 64 * place + bits.trailing_zeros() as usize;
            *bits &= *bits - 1;
            Some(number)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Set;

    #[test]
    fn numbers_in_and_out() {
        let set = [3, 64, 130, 255, Set::CAPACITY].into_iter().fold(Set::default(), |set, it| set.or(Set::of(it)));
        assert_eq!(set.numbers().collect::<Vec<_>>(), [3, 64, 130, 255]);
        assert!(Set::of(64).is_in(set) && !Set::of(65).is_in(set));
        assert!(set.and(Set::of(65)).is_empty());
    }
}
