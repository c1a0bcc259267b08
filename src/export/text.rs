//! A listing for people: who, how, what, and the place to look it up.

use std::io::{self, Write};

use crate::attribution::{Factuality, Kind, Reason};

use super::{AttributionRecord, DocumentRecord, ExportError, Exporter, UnattributedRecord};

/// Writes the listing.
pub struct Text<W> {
    out: W,
    style: Style,
    documents: usize,
}

impl<W: Write> Text<W> {
    pub fn new(out: W, colour: bool) -> Self {
        let style = if colour { Style::TERMINAL } else { Style::default() };
        Text { out, style, documents: 0 }
    }

    fn heading(&mut self, record: &DocumentRecord) -> io::Result<()> {
        let Style { strong, off, .. } = self.style;
        if self.documents > 0 {
            writeln!(self.out)?;
        }
        self.documents += 1;
        write!(self.out, "{strong}== {}{off}", record.doc)?;
        let facts = [&record.metadata.title, &record.metadata.outlet, &record.metadata.published];
        for fact in facts.into_iter().flatten() {
            write!(self.out, " · {}", one_line(fact))?;
        }
        writeln!(self.out)
    }

    fn attribution(&mut self, found: &AttributionRecord) -> io::Result<()> {
        let Style { strong, dim, off } = self.style;
        let speaker = found.speaker.as_deref().or(found.source.as_ref().map(|source| source.text.as_str()));
        write!(self.out, "\n{strong}{}{off}", one_line(speaker.unwrap_or("(nobody named)")))?;
        if let Some(role) = &found.role {
            write!(self.out, ", {}", one_line(role))?;
        }
        if let Some(cue) = &found.cue {
            write!(self.out, " · {}", one_line(&cue.passage.text))?;
        }
        if let Some(addressee) = &found.addressee {
            write!(self.out, " → {}", one_line(addressee))?;
        }
        writeln!(self.out, "\n    {}", words(found))?;
        writeln!(self.out, "    {dim}{}{off}", place(found))
    }

    fn left_alone(&mut self, left: &[UnattributedRecord]) -> io::Result<()> {
        let Style { dim, off, .. } = self.style;
        if !left.is_empty() {
            writeln!(self.out, "\n{dim}Quotations left alone:{off}")?;
        }
        for quotation in left {
            let (reason, text) = (reason(quotation.reason), one_line(&quotation.quotation.text));
            writeln!(self.out, "{dim}    line {}: {text} ({reason}){off}", quotation.line)?;
        }
        Ok(())
    }
}

impl<W: Write> Exporter for Text<W> {
    fn document(&mut self, record: &DocumentRecord) -> Result<(), ExportError> {
        self.heading(record)?;
        for found in &record.attributions {
            self.attribution(found)?;
        }
        Ok(self.left_alone(&record.unattributed)?)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The content, its parts divided by an ellipsis. Marks stand around words that were quoted as a whole, and only there.
fn words(found: &AttributionRecord) -> String {
    let quoted = found.kind == Kind::Direct;
    let part = |part| if quoted { format!("“{}”", one_line(part)) } else { one_line(part) };
    found.content.parts().map(part).collect::<Vec<_>>().join(" … ")
}

fn place(found: &AttributionRecord) -> String {
    let mut parts = vec![format!("line {}, paragraph {}", found.line, found.paragraph + 1)];
    parts.push(format!("{} {}{}", kind(found.kind), found.category.name(), stance(found.factuality)));
    parts.extend(found.nested_in.as_ref().map(|outer| format!("inside {outer}")));
    parts.push(found.rule.clone());
    parts.push(format!("{:.2}", found.confidence));
    parts.join(" · ")
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Mixed => "mixed",
        Kind::Indirect => "indirect",
    }
}

/// What the category does not tell already.
fn stance(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::Negated => ", negated",
        Factuality::Hypothetical => ", hypothetical",
        _ => "",
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::ScareQuote => "a word or two at arm’s length",
        Reason::Title => "title of a work",
        Reason::Nickname => "nickname",
        Reason::WordAsWord => "a word as a word",
        Reason::FragmentWithoutCue => "fragment without a cue",
        Reason::NoSpeakerInReach => "no speaker in reach",
    }
}

/// The text on one line: line ends and runs of white space become one blank, control characters vanish.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|character| !character.is_control()).collect()
}

/// Escape sequences; none where the output is no terminal.
#[derive(Clone, Copy, Default)]
struct Style {
    strong: &'static str,
    dim: &'static str,
    off: &'static str,
}

impl Style {
    const TERMINAL: Style = Style { strong: "\x1b[1m", dim: "\x1b[2m", off: "\x1b[0m" };
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn escape_sequences_of_an_article_do_not_reach_the_terminal() {
        assert_eq!(one_line("a\r\n  b\x1b[2Jc"), "a b[2Jc");
    }
}
