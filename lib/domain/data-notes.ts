export type DataNote = {
  /** The sentence, verbatim. */
  readonly quote: string;
  readonly says: "trains" | "retained";
};

/** What a sentence must be about: a model "used to improve reasoning" says nothing about prompts. */
const ABOUT_PROMPTS =
  /\bprompts?\b|\b(?:user|your) (?:content|data|inputs?|conversations?)\b|\bdata you (?:send|submit)\b|\byour use\b|\bsession data\b/i;
const KEPT = "logged|retained|stored|recorded|collected|kept|saved";
const KEEPS = "logs?|retains?|stores?|collects?";
/** "are logged", "may also be used"; "outputs used to train other models" is a licence and no note. */
const PASSIVE = String.raw`\b(?:is|are|be|been|being)[\W_]+(?:\w+[\W_]+){0,2}?`;
const PURPOSE = String.raw`(?:improv\w+|train|training|(?:feedback|research|development)\s+and\s+training)`;
const TRAINS = [
  new RegExp(
    String.raw`${PASSIVE}(?:used|${KEPT})\b.{0,80}?\b(?:to|for)\s+(?:\w+\s+){0,3}?${PURPOSE}\b`,
    "i",
  ),
  /\b(?:(?:may|will|can)\s+train|trains)\s+on\b.{0,40}\b(?:prompts?|data)\b/i,
];
const RETAINED = [
  new RegExp(String.raw`${PASSIVE}(?:${KEPT})\b`, "i"),
  new RegExp(String.raw`\b(?:${KEEPS})\b.{0,40}\b(?:prompts?|completions?|data)\b`, "i"),
];
/** From a "not used", "never logged" to where the denial ends. */
const DENIAL = new RegExp(
  String.raw`(?:\b(?:not|never|cannot|without|no longer)|n['’]t)[\W_]+(?:\w+[\W_]+){0,2}?(?:used|${KEPT}|${KEEPS}|train\w*)\b` +
    String.raw`.*?(?=\bbut\b|\band\s+(?:are|is|may|will|can)\b|[,;]|$)`,
  "gis",
);
const NOTHING_IS = /\b(?:no|neither)\s+(?:prompts?|completions?|data|inputs?|outputs?)\b.*$/is;
const SENTENCE = /[^\n]+?(?:[.!?]+["'”’)*_]*(?=\s|$)|(?=\n)|$)/g;

/**
 * The disclaimer about prompts in a model's description (`api.md` 4.3), or null. Only what alarms is reported:
 * "not used for training" alone proves nothing, and absence of a note proves nothing either.
 */
export function findDataNote(description: string | null): DataNote | null {
  const notes = sentencesOf(description ?? "").flatMap((quote): DataNote[] => {
    const says = readSentence(quote);
    return says ? [{ quote, says }] : [];
  });
  return notes.find(({ says }) => says === "trains") ?? notes[0] ?? null;
}

function readSentence(sentence: string): DataNote["says"] | null {
  if (!ABOUT_PROMPTS.test(sentence)) return null;
  const affirmed = sentence.replace(DENIAL, " ").replace(NOTHING_IS, " ");
  if (TRAINS.some((pattern) => pattern.test(affirmed))) return "trains";
  return RETAINED.some((pattern) => pattern.test(affirmed)) ? "retained" : null;
}

function sentencesOf(text: string): string[] {
  return (text.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter(Boolean);
}
