import { twinOf } from "./model-id";

/** What a permaslug has behind the id: `-20260101` or `-2026-01-01`. */
const DATE = /^-\d{4}-?\d{2}-?\d{2}$/;

/** Whether OpenRouter's answer names the model that was asked for: `:free` or not, with or without a date behind it. */
export function isSameModel(requested: string, answered: string): boolean {
  const twin = twinOf(requested) ?? requested;
  const told = twinOf(answered) ?? answered;
  return told === twin || (told.startsWith(twin) && DATE.test(told.slice(twin.length)));
}
