import type { PolicySource } from "./policy";

export type PolicySourceWords = {
  /** Its name beside a statement. */
  readonly name: string;
  /** What a statement of it can show, in one sentence. */
  readonly shows: string;
  /** What it cannot show, in one sentence. */
  readonly cannot: string;
};

export const POLICY_SOURCE_WORDS: Readonly<Record<PolicySource, PolicySourceWords>> = {
  zdr_list: {
    name: "OpenRouter's ZDR list",
    shows:
      "That every endpoint of the model that was known is on OpenRouter's list of those that keep no prompts.",
    cannot: "It says nothing of training, and not being on it says nothing either.",
  },
  description_note: {
    name: "Model description",
    shows: "What the description says of prompts, in its own words.",
    cannot:
      "A description without such a sentence shows nothing, and one that reassures makes no model safe.",
  },
  models_user: {
    name: "Your account's model list",
    shows: "That OpenRouter leaves the model out of what one of our accounts may use.",
    cannot:
      "It does not say why: a privacy setting may hide a model, and so may a region or a list of providers.",
  },
  frontend_endpoint: {
    name: "OpenRouter's pages, undocumented: endpoint",
    shows: "What OpenRouter has on record for the endpoints that serve the model.",
    cannot:
      "It is OpenRouter's record and no promise of the provider; it may change or end without notice.",
  },
  frontend_warning: {
    name: "OpenRouter's pages, undocumented: warning",
    shows: "What the warning on the model's page says of prompts, in its own words.",
    cannot: "A page without a warning shows nothing, and one that reassures makes no model safe.",
  },
  frontend_provider: {
    name: "OpenRouter's pages, undocumented: provider",
    shows: "What OpenRouter has on record for everything that the model's providers serve.",
    cannot:
      "An endpoint may have rules of its own, a free one above all, so it makes no model safe.",
  },
  team_note: {
    name: "Note of the team",
    shows: "What somebody of the team found, with the address and the day.",
    cannot: "It is as good as the address that it names.",
  },
};
