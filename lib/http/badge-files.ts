import { modelIdFromSegments } from "@/lib/domain/models/model-id";
import { STATE_TONES, STATE_WORDS } from "@/lib/domain/models/state-words";
import { ageWords, type CatalogAge } from "@/lib/domain/snapshots/catalog-note";
import { AppError } from "@/lib/errors";
import { type Badge, badgeSvg } from "./badge";
import { keptResponse } from "./kept-response";
import type { Call } from "./methods";
import { readModel, readRoster } from "./read-public";

const NOT_KNOWN = { message: "not known", tone: "plain" } as const;
const ENDING = ".svg";

/** The badge that the path names: `free-models.svg`, or `model/<id>.svg`. */
export function badgeResponse(call: Call, { isSecret }: { isSecret: boolean }): Response {
  const badge = badgeOf(call);
  if (!badge) {
    throw new AppError(
      "not_found",
      "There is no such badge; there are free-models.svg and model/<id>.svg.",
    );
  }
  return keptResponse(call, {
    body: badgeSvg(badge),
    status: badge.status ?? 200,
    type: "image/svg+xml; charset=utf-8",
    headers: { "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'" },
    isSecret,
  });
}

type FoundBadge = Badge & { readonly status?: number };

function badgeOf({ runtime, segments }: Call): FoundBadge | null {
  const path = [segments.path ?? []].flat();
  const name = modelIdFromSegments(path);
  if (!name.endsWith(ENDING)) return null;
  if (name === `free-models${ENDING}`) return freeModels(runtime);
  if (path.length < 2 || path[0] !== "model") return null;
  return modelBadge(runtime, name.slice("model/".length, -ENDING.length));
}

/** Only the models that are free for certain: the count is a promise to whoever reads it. */
function freeModels(runtime: Call["runtime"]): Badge {
  const { models, catalog } = readRoster(runtime);
  const label = "free models";
  if (catalog.snapshotAt === null) return { label, ...NOT_KNOWN };
  const free = models.filter(({ state }) => state === "free").length;
  return dated({ label, message: String(free), tone: "free" }, catalog);
}

function modelBadge(runtime: Call["runtime"], id: string): FoundBadge {
  const { model, catalog } = readModel(runtime, id);
  const spell = model?.spells.at(-1);
  if (!model || !spell) return { label: "model", ...NOT_KNOWN, status: 404 };
  const label = model.model_id;
  if (spell.to !== null) return dated({ label, message: "gone", tone: "paid" }, catalog);
  const { state } = spell;
  return dated({ label, message: STATE_WORDS[state], tone: STATE_TONES[state] }, catalog);
}

/** Old news say how old they are, and not by colour alone. */
function dated(badge: Badge, { freshness, snapshotAt, now }: CatalogAge): Badge {
  if (freshness === "fresh" || snapshotAt === null) return badge;
  const message = `${badge.message} · ${ageWords(now - snapshotAt)} ago`;
  return { ...badge, message, tone: freshness === "red" ? "paid" : "warn" };
}
