//! A listing for people: who, how, what, and the place to look it up.

use std::io::{self, Write};

use crate::attribution::{Factuality, Kind, Reason};

use super::oneline::one_line;
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
    let part = |part| if quoted { format!("“{}”", one_line(part)) } else { balanced(one_line(part)) };
    found.content.parts().map(part).collect::<Vec<_>>().join(" … ")
}

/// The text with the mark that its edge cut off, if one did: contents leave out marks at their edges.
fn balanced(text: String) -> String {
    match (text.rfind('“'), text.rfind('”'), text.find('“'), text.find('”')) {
        (Some(opening), closing, ..) if closing.is_none_or(|closing| closing < opening) => text + "”",
        (.., opening, Some(closing)) if opening.is_none_or(|opening| closing < opening) => format!("“{text}"),
        _ => text,
    }
}

fn place(found: &AttributionRecord) -> String {
    let mut parts = vec![format!("line {}, paragraph {}", found.line, found.paragraph + 1)];
    parts.push(format!("{} {}{}", found.kind.name(), found.category.name(), stance(found.factuality)));
    parts.extend(found.nested_in.as_ref().map(|outer| format!("inside {outer}")));
    parts.push(found.rule.clone());
    parts.push(format!("{:.2}", found.confidence));
    parts.join(" · ")
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
    use super::balanced;

    #[test]
    fn a_mark_cut_off_at_an_edge_is_put_back() {
        let cases = [
            ("it was “a mess", "it was “a mess”"),
            ("a mess,” she thought", "“a mess,” she thought"),
            ("“a” b “c”", "“a” b “c”"),
            ("plain", "plain"),
        ];
        for (text, wanted) in cases {
            assert_eq!(balanced(text.to_string()), wanted);
        }
    }
}
