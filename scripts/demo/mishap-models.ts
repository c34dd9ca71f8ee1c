import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { freeVariantOf } from "@/lib/domain/models/model-id";
import { DAY_MS, MINUTE_MS, utcDay } from "@/lib/domain/time";
import { add, type Catalog, describe, edit, priced, remove } from "./catalog";
import type { PastLook, Plan } from "./invent-past";
import { mishapTimes } from "./mishap-times";

/** Leaves the catalog on the day of the demo; its twin stays, with a price. */
export const LEAVER = "stepfun/step-3.5-flash";
/** What is called in its place. */
export const STAND_IN = "google/gemini-3-flash";
/** Its free variant is to leave within days. */
export const ANNOUNCED = "arcee-ai/trinity-large";
/** A small model that an agent calls beside its free one. */
export const SIDE = "anthropic/claude-haiku-4.5";

/** USD a token. */
const PAID = [
  { id: LEAVER, name: "StepFun: Step 3.5 Flash", prompt: "0.0000001", completion: "0.0000003" },
  { id: STAND_IN, name: "Google: Gemini 3 Flash", prompt: "0.0000005", completion: "0.000003" },
  { id: ANNOUNCED, name: "Arcee AI: Trinity Large", prompt: "0.0000003", completion: "0.0000009" },
  { id: SIDE, name: "Anthropic: Claude Haiku 4.5", prompt: "0.000001", completion: "0.000005" },
] as const;
const LIKE = "stepfun/step-3.5-flash";
const LISTED_DAYS_AGO = 60;
const ANNOUNCED_DAYS_AGO = 5;
const LEAVES_IN_DAYS = 7;
const LOOK_EVERY_MS = 15 * MINUTE_MS;

/** The story of the catalog leaves these alone. */
export function isOfMishap(id: string): boolean {
  return PAID.some((own) => id === own.id || id === freeVariantOf(own.id));
}

/** What must happen to the catalog of the past for the mishaps to come about. */
export function mishapPlans(start: Catalog, now: number): Plan[] {
  const at = now - LISTED_DAYS_AGO * DAY_MS;
  const paid = PAID.map((own) => start.get(own.id) ?? inventLike(start, own, at));
  const free = paid.filter(({ id }) => id === LEAVER || id === ANNOUNCED).map(freeVariant);
  const expirationDate = utcDay(now + LEAVES_IN_DAYS * DAY_MS);
  return [
    ...[...paid, ...free].map((facts) => ({ at, change: add(facts) })),
    {
      at: now - ANNOUNCED_DAYS_AGO * DAY_MS,
      change: edit(freeVariantOf(ANNOUNCED), { expirationDate }),
    },
  ];
}

/** The last hours, looked at every quarter of an hour: in them the free model leaves. */
export function lastLooks({ at, catalog }: PastLook, now: number): PastLook[] {
  const { lastSeen, goneAt } = mishapTimes(now).leaving;
  const gone = remove(freeVariantOf(LEAVER))(catalog);
  const before = steps(Math.ceil((lastSeen - at) / LOOK_EVERY_MS)).map(
    (n) => lastSeen - n * LOOK_EVERY_MS,
  );
  const after = steps(Math.ceil((now - goneAt) / LOOK_EVERY_MS)).map(
    (n) => goneAt + n * LOOK_EVERY_MS,
  );
  return [
    ...before.reverse().map((own) => ({ at: own, cadenceMs: LOOK_EVERY_MS, catalog })),
    ...after.map((own) => ({ at: own, cadenceMs: LOOK_EVERY_MS, catalog: gone })),
  ];
}

/** With the abilities of a text model of the real captures, so that it looks like one. */
function inventLike(start: Catalog, own: (typeof PAID)[number], createdAt: number): ModelFacts {
  const like = start.get(LIKE) ?? [...start.values()][0];
  if (!like) throw new RangeError("The bundled history lists no model.");
  return {
    ...like,
    ...priced(own.prompt, own.completion),
    id: own.id,
    name: own.name,
    canonicalSlug: own.id,
    created: Math.floor(createdAt / 1_000),
    inputModalities: ["text"],
    outputModalities: ["text"],
    expirationDate: null,
    aliasTarget: null,
    huggingFaceId: null,
    description: describe(own.name),
  };
}

function freeVariant(twin: ModelFacts): ModelFacts {
  const [id, name] = [freeVariantOf(twin.id), `${twin.name} (free)`];
  // The only free one that reads files: whoever needs that hangs on it.
  const inputs = twin.id === ANNOUNCED ? { inputModalities: ["file", "text"] } : {};
  return { ...twin, ...priced("0", "0"), ...inputs, id, name, description: describe(name) };
}

function steps(count: number): number[] {
  return Array.from({ length: Math.max(0, count) }, (_, n) => n);
}
