/** The verdicts on what becomes of prompts, from the safest to the most alarming (`product.md` 4). */
export const POLICY_VERDICTS = [
  "not_retained",
  "not_trained",
  "assumed",
  "retained",
  "trains",
] as const;
export type PolicyVerdict = (typeof POLICY_VERDICTS)[number];

/** What is said of one half, training or retention. `unsaid`: OpenRouter's stance is then to assume yes (`api.md` 4.1). */
export const POLICY_PARTS = ["no", "unsaid", "yes"] as const;
export type PolicyPart = (typeof POLICY_PARTS)[number];

/** Where a statement about prompts comes from (`api.md` 4.5), the most official first. */
export const POLICY_SOURCES = [
  /** `/endpoints/zdr`. */
  "zdr_list",
  /** A sentence of the model's description. */
  "description_note",
  /** Listed by `/models`, left out of `/models/user` for an account of ours. */
  "models_user",
  /** Undocumented: what OpenRouter's own pages show of one endpoint, its warning, or its provider. */
  "frontend_endpoint",
  "frontend_warning",
  "frontend_provider",
  /** What somebody of the team wrote, with a link and a date. */
  "team_note",
] as const;
export type PolicySource = (typeof POLICY_SOURCES)[number];

/** Known only to the team: neither shown to strangers nor counted in what they are shown. */
export const TEAM_SOURCES: readonly PolicySource[] = ["models_user", "team_note"];

/** Behind the setting `GRATIS_FRONTEND_POLICIES`. */
export const FRONTEND_SOURCES: readonly PolicySource[] = [
  "frontend_endpoint",
  "frontend_warning",
  "frontend_provider",
];
