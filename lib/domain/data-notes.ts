import type { PolicyPart } from "./policy";
import { readNoteSentence } from "./read-note-sentence";

/** A sentence about prompts and what it says of both halves. A "no" is listed; it makes no model safe (`api.md` 4.5). */
export type DataNote = {
  /** The sentence, verbatim. */
  readonly quote: string;
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
};

type Half = "training" | "retention";

/** Long enough for every note there ever was, short enough for a page. */
const MAX_QUOTE = 1_000;

/** Fifty times the longest description; what follows is nobody's note on prompts. */
const MAX_TEXT = 100_000;

/** A full stop in "e.g." or "incl." ends no sentence. */
const SENTENCE =
  /[^\n]+?(?:(?<!\b(?:e\.g|i\.e|incl|etc|vs|approx|inc|ltd|corp))[.!?]+["'”’)*_]*(?=\s|$)|(?=\n)|$)/gi;

/** Every sentence of a text that says something of what becomes of prompts, in the order of the text (`api.md` 4.3). */
export function findDataNotes(text: string | null): readonly DataNote[] {
  return sentencesOf(text ?? "").flatMap((sentence): DataNote[] => {
    const { training, retention } = readNoteSentence(sentence);
    if (training === "unsaid" && retention === "unsaid") return [];
    return [{ quote: sentence.slice(0, MAX_QUOTE), training, retention }];
  });
}

/**
 * What a text says as a whole, or null: half by half its most alarming sentence. The quote is the sentences that decide,
 * each verbatim, joined with a space. Null proves nothing: the list cuts descriptions, and many say nothing.
 */
export function noteStatement(text: string | null): DataNote | null {
  const notes = findDataNotes(text);
  const training = worst(notes, "training");
  const retention = worst(notes, "retention");
  const says = (note: DataNote, half: Half, part: PolicyPart) =>
    part === "unsaid" || note[half] === part;
  const whole = notes.find(
    (note) => says(note, "training", training) && says(note, "retention", retention),
  );
  const deciding = whole
    ? [whole]
    : notes.filter(
        (note) =>
          note === notes.find((other) => other.training === training) ||
          note === notes.find((other) => other.retention === retention),
      );
  if (deciding.length === 0) return null;
  return { quote: deciding.map(({ quote }) => quote).join(" "), training, retention };
}

function worst(notes: readonly DataNote[], half: Half): PolicyPart {
  if (notes.some((note) => note[half] === "yes")) return "yes";
  return notes.some((note) => note[half] === "no") ? "no" : "unsaid";
}

function sentencesOf(text: string): string[] {
  return (text.slice(0, MAX_TEXT).match(SENTENCE) ?? [])
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}
