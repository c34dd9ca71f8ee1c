import { createHash } from "node:crypto";
import ical from "ical-generator";
import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import { dateWords } from "@/lib/domain/day-words";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import { modelPath } from "@/lib/domain/models/model-id";
import { plainText } from "@/lib/domain/plain-text";
import { catalogNote } from "@/lib/domain/snapshots/catalog-note";
import { dayStartMs } from "@/lib/domain/time";
import type { Runtime } from "@/lib/runtime";
import { readExpiryNews, readRoster } from "./read-public";

const ID_MAX = 256;
/** Seconds after which a calendar program may look again. */
const LOOK_AGAIN = 6 * 3_600;

/** The announced expiries of the roster as all-day events (RFC 5545). */
export function expiryCalendar(runtime: Runtime): string {
  const { baseUrl } = runtime.env;
  const { models, catalog } = readRoster(runtime);
  const note = catalogNote(catalog);
  const calendar = ical({
    name: "Free models that expire",
    description: ["Announced expiries of OpenRouter’s free models.", note]
      .filter(Boolean)
      .join(" "),
    prodId: { company: "Gratis", product: "Free models", language: "EN" },
    ttl: LOOK_AGAIN,
  });
  for (const model of models.filter(isExpiring)) {
    const stamp = readExpiryNews(runtime, model.id) ?? model.listed_since;
    calendar.createEvent(eventOf(model, { baseUrl, stamp }));
  }
  return `${calendar.toString()}\r\n`;
}

type Expiring = ModelAnswer & { readonly expires_on: UtcDay };

function isExpiring(model: ModelAnswer): model is Expiring {
  return model.expires_on !== null;
}

function eventOf({ id, expires_on: day }: Expiring, { baseUrl, stamp }: EventParts) {
  const name = plainText(id, ID_MAX);
  return {
    id: uidOf(id, baseUrl),
    start: new Date(dayStartMs(day)),
    allDay: true,
    stamp: new Date(stamp),
    summary: `${name} expires`,
    description: `OpenRouter’s catalog announces that ${name} expires on ${dateWords(dayStartMs(day))}.`,
    url: baseUrl + modelPath(id),
  };
}

type EventParts = { baseUrl: string; stamp: IsoTime };

/** By model and not by day, so that a day that moves moves the event. */
function uidOf(id: string, baseUrl: string): string {
  const hash = createHash("sha256").update(id).digest("hex").slice(0, 32);
  return `expiry-${hash}@${new URL(baseUrl).hostname}`;
}
