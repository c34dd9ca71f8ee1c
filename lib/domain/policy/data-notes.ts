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

/** "Prompts are logged. They may be used for training.": behind a note, these words are the prompts. */
const SAME_PROMPTS =
  /^(?:they|these|those|(?:this|these|the|such|logged)\s(?:data|information|logs))\b|\bthem\b/i;

/** Every sentence of a text that says something of what becomes of prompts, in the order of the text (`api.md` 4.3). */
export function findDataNotes(text: string | null): readonly DataNote[] {
  const notes: DataNote[] = [];
  let isNoteBefore = false;
  for (const sentence of sentencesOf(text ?? "")) {
    const meant = isNoteBefore ? sentence.replace(SAME_PROMPTS, "your prompts") : sentence;
    const { training, retention } = readNoteSentence(meant);
    isNoteBefore = training !== "unsaid" || retention !== "unsaid";
    if (isNoteBefore) notes.push({ quote: sentence.slice(0, MAX_QUOTE), training, retention });
  }
  return notes;
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
