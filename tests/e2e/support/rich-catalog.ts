import { utcDay } from "@/lib/domain/time";
import { type FakeModel, fakeModel } from "../../fake-openrouter/fake-model";
import type { Fake } from "../../fake-openrouter/start-fake-openrouter";

const DAY = 86_400_000;
const PAID = 230;

/** Models that the tests speak of by name. */
export const IDS = {
  /** The largest context, so that it stands first. */
  first: "acme/atlas-405b-instruct:free",
  long: "cognitivecomputations/dolphin-mistral-24b-venice-edition-long-context-2026-11-preview:free",
  stealth: "openrouter/horizon-omega-stealth-2026-11-18",
  conflict: "acme/gilded-70b-instruct:free",
  expiring: "acme/farewell-32b:free",
  expiringTwin: "acme/farewell-32b",
  gone: "acme/departed-8b:free",
  goneTwin: "acme/departed-8b",
  newcomer: "zephyr/breeze-12b-it:free",
  noted: "whisperer/eavesdrop-9b:free",
  strict: "vaultworks/sealed-27b:free",
  markup: "hostile/<img-src=x-onerror=alert(1)>:free",
  rightToLeft: "hostile/right-to-left-8b:free",
  percent: "hostile/half%3Aencoded-3b:free",
  unknown: "acme/never-was-1b:free",
} as const;

export const DATA_NOTE =
  "Prompts and completions are logged by the provider and may be used to train its models.";

export const HOSTILE_NAME = `<script>alert("name")</script><img src=x onerror=alert(2)>${"W".repeat(240)}`;

const FAMILIES = ["meridian", "aurora", "kestrel", "basalt", "juniper", "lumen"];
const SIZES = ["3b", "8b", "14b", "32b", "70b-instruct", "120b-a12b-reasoning"];

/** What OpenRouter listed at first: some forty free models and enough paid ones for the long list to turn virtual. */
export function richCatalog(now: number): FakeModel[] {
  return [
    withContext({ id: IDS.first }, 2_097_152),
    fakeModel({ id: IDS.long, supported_parameters: ["tools", "structured_outputs", "reasoning"] }),
    fakeModel({
      id: IDS.stealth,
      pricing: { prompt: "0", completion: "0" },
      architecture: seeing(),
      knowledge_cutoff: "2026-06-30",
    }),
    fakeModel({ id: IDS.conflict, pricing: { prompt: "0", completion: "0.0000004" } }),
    fakeModel({ id: IDS.expiring, expiration_date: utcDay(now + 6 * DAY) }),
    fakeModel({ id: IDS.expiringTwin }),
    fakeModel({ id: IDS.gone }),
    fakeModel({ id: IDS.goneTwin }),
    fakeModel({ id: IDS.noted, description: `A small listener.\n\n${DATA_NOTE}` }),
    fakeModel({ id: IDS.strict, architecture: seeing() }),
    fakeModel({ id: IDS.markup, name: HOSTILE_NAME, description: HOSTILE_NAME }),
    // The override is never taken back: unless it is fenced in, it turns whatever follows.
    fakeModel({
      id: IDS.rightToLeft,
      name: "نموذج مجاني \u202Eeerf si siht",
    }),
    fakeModel({ id: IDS.percent }),
    ...FAMILIES.flatMap((family, index) =>
      SIZES.map((size) =>
        withContext({ id: `${family}-labs/${family}-${size}:free` }, 8_192 * 2 ** index),
      ),
    ),
    ...Array.from({ length: PAID }, (_, index) =>
      fakeModel({ id: `umbrella/paid-${String(index).padStart(3, "0")}-instruct` }),
    ),
  ];
}

/** Who serves some of them, how well, and what they keep. */
export function describeEndpoints(fake: Fake): void {
  fake.override(IDS.strict, { zdr: true, uptime: 99.97 });
  fake.override(IDS.first, { uptime: 72.4 });
  fake.override(IDS.newcomer, { uptime: null });
  fake.override(IDS.conflict, { served: "not_found" });
  fake.override(IDS.long, {
    endpoints: [
      { provider_name: "Venice", tag: "venice/fp8", uptime_last_1d: 91.2 },
      { provider_name: HOSTILE_NAME, tag: "hostile/bf16", uptime_last_1d: 64, status: -2 },
    ],
  });
}

export function withContext(model: { id: string }, tokens: number): FakeModel {
  return fakeModel({
    ...model,
    context_length: tokens,
    top_provider: {
      context_length: tokens,
      max_completion_tokens: Math.min(tokens, 65_536),
      is_moderated: false,
    },
  });
}

function seeing(): FakeModel["architecture"] {
  return {
    modality: "text+image->text",
    input_modalities: ["text", "image"],
    output_modalities: ["text"],
  };
}
