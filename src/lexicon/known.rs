//! Words that the grammar asks for by name.

/// Declares the words together with how they are written.
macro_rules! known {
    ($($name:ident $written:literal,)*) => {
        /// A word that the grammar asks for by name, so that no letters need be compared.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Known {
            /// Any other word.
            #[default]
            Other,
            $(#[doc = $written] $name,)*
        }

        impl Known {
            /// Every one of them, and how it is written in small letters; nothing for any other word.
            pub(crate) const ALL: &[(Known, &str)] = &[(Known::Other, ""), $((Known::$name, $written)),*];
        }
    };
}

known! {
    A "a",
    About "about",
    According "according",
    Against "against",
    Ago "ago",
    An "an",
    And "and",
    Another "another",
    As "as",
    Asked "asked",
    At "at",
    Being "being",
    But "but",
    By "by",
    Called "called",
    Close "close",
    Dare "dare",
    Dubbed "dubbed",
    Either "either",
    Far "far",
    Fewer "fewer",
    For "for",
    From "from",
    Having "having",
    If "if",
    Imagine "imagine",
    In "in",
    Less "less",
    Lest "lest",
    More "more",
    Most "most",
    Much "much",
    Named "named",
    Need "need",
    Nicknamed "nicknamed",
    No "no",
    Of "of",
    On "on",
    Once "once",
    One "one",
    OtherOne "other",
    Otherwise "otherwise",
    Over "over",
    Per "per",
    Same "same",
    So "so",
    Suppose "suppose",
    Supposing "supposing",
    Than "than",
    That "that",
    The "the",
    There "there",
    Titled "titled",
    To "to",
    Unless "unless",
    Where "where",
    Whereas "whereas",
    Whether "whether",
    Which "which",
    While "while",
    Whilst "whilst",
    Who "who",
    Whom "whom",
    Whose "whose",
    Will "will",
    With "with",
    Yes "yes",
    Yet "yet",
}

impl Known {
    /// Whether it opens a clause of what is not reported as having happened.
    pub fn is_supposing(self) -> bool {
        use Known::{Either, If, Imagine, Lest, Suppose, Supposing, Unless, Whether};
        matches!(self, If | Unless | Whether | Either | Suppose | Supposing | Imagine | Lest)
    }
}
