use super::resolve;
use crate::attribution::attributions;
use crate::document::Newlines;
use crate::lexicon::Lexicon;
use crate::rules::RuleSet;
use crate::segment::Segmented;
use crate::speaker::{Roster, VoiceState};

/// State and speaker (or description) of every attribution.
fn voices(text: &str, roster: &Roster) -> Vec<(VoiceState, String)> {
    let lexicon = Lexicon::built_in();
    let segmented = Segmented::of(text, Newlines::Auto, lexicon);
    let (found, _) = attributions(text, &segmented, &[], lexicon, RuleSet::built_in());
    let (voices, speakers) = resolve(text, &segmented, &found, roster);
    assert_eq!(voices.len(), found.len());
    let name = |voice: &crate::speaker::Voice| match voice.speaker {
        Some(speaker) => speakers[speaker].name.clone(),
        None => voice.description.clone().unwrap_or_default(),
    };
    assert!(voices.iter().all(|voice| !voice.resolution.is_empty()));
    voices.iter().map(|voice| (voice.state, name(voice))).collect()
}

fn last(text: &str) -> (VoiceState, String) {
    voices(text, &Roster::default()).pop().expect("an attribution")
}

fn named(name: &str) -> (VoiceState, String) {
    (VoiceState::Named, name.to_string())
}

#[test]
fn possessives_and_labels_are_sources_too() {
    assert_eq!(last("Owen Voss met the board. His claim that it holds is false."), named("Owen Voss"));
    assert_eq!(last("Ruth Voss met the board.\n\nVOSS: It holds.\n\nShe said that it fell."), named("Ruth Voss"));
}

#[test]
fn a_name_in_an_apposition_is_the_subject_and_bears_its_role() {
    let text = "Northport’s mayor, Owen Voss, appeared behind Bill Tolliver. It holds, he said.";
    assert_eq!(last(text), named("Owen Voss"));
    let mayor = "Northport’s mayor, Owen Voss, appeared on Monday. Bill Tolliver left. The mayor said that it holds.";
    assert_eq!(last(mayor), named("Owen Voss"));
    let noun = "Her co-author, the chemist Owen Voss, said that it holds.";
    assert_eq!(last(noun), named("Owen Voss"));
}

#[test]
fn a_bare_title_is_a_subject() {
    let text =
        "Secretary Owen Voss left. Bill Tolliver stayed. That is what the Secretary signed. He said that it holds.";
    assert_eq!(last(text), named("Owen Voss"));
}

#[test]
fn an_age_or_former_tells_of_the_only_person() {
    let text = "Owen Voss was frying an egg. “It holds,” the 66-year-old ferry mechanic said.";
    assert_eq!(last(text), named("Owen Voss"));
    assert_eq!(last(&text.replace("66-year-old ferry mechanic", "officer")).0, VoiceState::Unnamed);
    assert_eq!(last(&text.replace("an egg.", "an egg with Bill Tolliver.")).0, VoiceState::Unnamed);
}

#[test]
fn a_pronoun_that_opens_a_clause_is_the_source_alone() {
    let text = "Owen Voss told us what the words “the plan” mean, and he said it holds.";
    assert!(voices(text, &Roster::default()).iter().all(|voice| *voice == named("Owen Voss")));
}

#[test]
fn who_is_asked_is_you() {
    let text = "Mr. Voss?\n\nThank you. It holds.\n\nSir, are you arguing that it fell? I doubt it.";
    assert_eq!(voices(text, &Roster::default())[0], named("Voss"));
}

#[test]
fn a_full_name_that_never_speaks_is_canonical() {
    assert_eq!(last("Ruth Voss opened the bridge. “It holds,” Ms. Voss said."), named("Ruth Voss"));
}

#[test]
fn pronouns_follow_gender_and_who_speaks() {
    let text = "Ruth Voss met Owen Penhaligon on Monday. “It holds,” she said.";
    assert_eq!(last(text), named("Ruth Voss"));
    assert_eq!(last(&text.replace("she", "he")), named("Owen Penhaligon"));
    assert_eq!(
        last("Owen Penhaligon met Bill Tolliver. “No,” Mr. Tolliver said. “Never,” he said."),
        named("Bill Tolliver")
    );
}

#[test]
fn a_pronoun_for_an_unnamed_person_gets_no_name() {
    let text =
        "Owen Penhaligon left on Monday. A police officer said that the road was shut. He said that it would stay so.";
    assert_eq!(last(text), (VoiceState::Unnamed, "A police officer".to_string()));
}

#[test]
fn roles_name_their_bearers_and_nobody_else() {
    let text = "Ruth Voss, the mayor of Northport, arrived. Owen Penhaligon left. The mayor said that it was late.";
    assert_eq!(last(text), named("Ruth Voss"));
    let other = text.replace("The mayor said", "A senior official said");
    assert_eq!(last(&other), (VoiceState::Unnamed, "A senior official".to_string()));
}

#[test]
fn a_roster_names_as_it_wants() {
    let roster = Roster::from_csv("name,aliases\nRuth M. Voss,Ruth Voss\n", "people.csv").expect("a good roster");
    let text = "Ruth Voss arrived. “It holds,” Ms. Voss said.";
    assert_eq!(voices(text, &roster).pop(), Some(named("Ruth M. Voss")));
}

#[test]
fn the_narrator_is_whoever_the_text_shows() {
    let stories = [
        ("“Owen, come in,” Ruth said.\n\n“Why?” I said.\n\n“Never,” I said.", "Owen"),
        ("Hello, it’s Ruth and this is my garden.\n\nI said that it is late.", "Ruth"),
        ("Next is the harbour.\n\nMs. Voss?\n\nThank you. I said that it is late.", "Voss"),
        ("Dear Owen,\n\nI said that it is late.\n\nYours,\n\nRuth Voss", "Ruth Voss"),
        ("The harbour\n\nBy Ruth Voss\n\nThe harbour is closed. I said that it is late.", "Ruth Voss"),
    ];
    for (text, name) in stories {
        assert_eq!(last(text), named(name), "{text}");
    }
    assert_eq!(last("I said that it is late.").0, VoiceState::Unnamed);
}

#[test]
fn a_byline_is_not_the_narrator_of_a_story() {
    let text = "Harbour lights\n\nby Ruth Voss\n\nIt was late. “Go,” I said. “Go,” I said.";
    assert_eq!(last(text).0, VoiceState::Unnamed);
}

#[test]
fn sources_that_are_roles_or_hold_too_much_name_their_bearers() {
    assert_eq!(last("According to the team’s coach, Owen Voss, it holds.").1, "Owen Voss");
    assert_eq!(last("A study by Owen Voss and colleagues found that it holds.").0, VoiceState::Unnamed);
    assert_eq!(last("Owen Voss and colleagues found that it holds."), named("Owen Voss"));
    assert_eq!(last("The Harbour Ministry met. The ministry said that it holds."), named("Harbour Ministry"));
}

#[test]
fn kin_are_called_by_what_the_narrator_calls_them() {
    let text = "“Come in, Mom,” I said. “It is late, Mom,” I said. “So it is,” my mother said.";
    assert_eq!(last(text), named("Mom"));
}
