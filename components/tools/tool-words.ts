import type { RequestCheck } from "@/lib/domain/tools/check-request";
import type { FoundId } from "@/lib/domain/tools/found-id";
import type { RequestReason } from "@/lib/domain/tools/request-reason";

type Words = {
  readonly word: string;
  readonly tone: "free" | "paid" | "warn";
  readonly sentence: string;
};

export const VERDICT_WORDS: Readonly<Record<RequestCheck["verdict"], Words>> = {
  free: {
    word: "Free",
    tone: "free",
    sentence: "As it stands it costs nothing: each model that it names is free now.",
  },
  not_free: {
    word: "Not free",
    tone: "paid",
    sentence:
      "As it stands it costs money, or does as soon as OpenRouter goes on to a priced model that it names.",
  },
  depends: {
    word: "Depends",
    tone: "warn",
    sentence: "The paste alone does not settle it. What is open stands below.",
  },
};

/** The groups of reasons, those that decide first. */
export const EFFECTS: readonly {
  readonly effect: RequestReason["effect"];
  readonly title: string;
}[] = [
  { effect: "charges", title: "What costs money" },
  { effect: "unclear", title: "What is not clear" },
  { effect: "free", title: "What is free" },
  { effect: "note", title: "Worth knowing" },
];

export const ID_WORDS: Readonly<Record<FoundId["status"], Words>> = {
  gone: { word: "gone", tone: "paid", sentence: "OpenRouter no longer lists it." },
  misspelt: {
    word: "misspelt",
    tone: "paid",
    sentence: "OpenRouter never listed it, and lists one that is nearly the same.",
  },
  unknown: { word: "not known", tone: "paid", sentence: "OpenRouter never listed it." },
  not_free: { word: "costs money", tone: "paid", sentence: "It is listed, with a price." },
  expiring: { word: "ends soon", tone: "warn", sentence: "It is free, and its end is announced." },
  unclear: {
    word: "not clear",
    tone: "warn",
    sentence: "Nothing certain can be said of its price.",
  },
  unchecked: {
    word: "not looked up",
    tone: "warn",
    sentence: "No catalog has been read yet, so nothing is known of it.",
  },
  free: { word: "free", tone: "free", sentence: "It is listed as free." },
};
