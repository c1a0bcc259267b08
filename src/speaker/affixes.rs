//! Small words around names: particles before surnames, and what may follow a name.

/// Whether a word is a particle before a surname: *van*, *de*, *al*.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "af" | "al"
            | "ap"
            | "as"
            | "ash"
            | "at"
            | "av"
            | "bar"
            | "bat"
            | "ben"
            | "bin"
            | "bint"
            | "d"
            | "da"
            | "das"
            | "de"
            | "degli"
            | "dei"
            | "del"
            | "dela"
            | "della"
            | "den"
            | "der"
            | "des"
            | "di"
            | "do"
            | "dos"
            | "du"
            | "e"
            | "el"
            | "ibn"
            | "l"
            | "la"
            | "las"
            | "le"
            | "los"
            | "op"
            | "st"
            | "te"
            | "ten"
            | "ter"
            | "van"
            | "vande"
            | "vander"
            | "von"
            | "vom"
            | "y"
            | "zu"
            | "zum"
            | "zur"
    )
}

/// Of these, the ones that are also names when nothing else stands before them (`Ben Wallace`, `Van Morrison`, `Al Gore`).
pub(super) fn is_name_too(particle: &str) -> bool {
    matches!(particle, "al" | "ben" | "bar" | "bat" | "van" | "do" | "as" | "at" | "st" | "den" | "e" | "d" | "l" | "y")
}

/// Whether a word tells generations of one name apart.
pub(super) fn is_generation(word: &str) -> bool {
    matches!(word, "jr" | "junior" | "sr" | "senior" | "ii" | "iii" | "iv" | "v")
}

/// Whether a word is a degree, an order or a post behind a name.
pub(super) fn is_post_nominal(word: &str) -> bool {
    matches!(
        word,
        "am" | "ba"
            | "bsc"
            | "cbe"
            | "ch"
            | "cpa"
            | "dbe"
            | "dds"
            | "dphil"
            | "dvm"
            | "esq"
            | "fba"
            | "frcp"
            | "frs"
            | "frse"
            | "gbe"
            | "jd"
            | "kbe"
            | "kc"
            | "llb"
            | "llm"
            | "ma"
            | "mba"
            | "mbe"
            | "mc"
            | "md"
            | "mep"
            | "mla"
            | "mp"
            | "mph"
            | "msc"
            | "msp"
            | "obe"
            | "oc"
            | "oam"
            | "om"
            | "phd"
            | "qc"
            | "ra"
            | "ret"
            | "rn"
            | "sc"
            | "td"
            | "usa"
            | "usaf"
            | "usmc"
            | "usn"
    )
}

/// Whether a word is a ruler's number.
pub(super) fn is_regnal(word: &str) -> bool {
    matches!(
        word,
        "i" | "ii"
            | "iii"
            | "iv"
            | "v"
            | "vi"
            | "vii"
            | "viii"
            | "ix"
            | "x"
            | "xi"
            | "xii"
            | "xiii"
            | "xiv"
            | "xv"
            | "xvi"
            | "xvii"
            | "xviii"
            | "xxiii"
    )
}
