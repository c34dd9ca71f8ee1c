import { parseIso } from "@/lib/domain/time";
import { readHttpDate, readReset } from "./failure-times";

/** A stamp stands at the beginning, also of a long line. */
const LOOKED_AT = 400;
const HEADER =
  /(?:^|[\n{,])[\s<*]{0,4}["']?date["']?[ \t]{0,3}:[ \t]{0,3}["']?([A-Z][^\r\n"']{28})/i;
const ISO =
  /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))? ?(Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b)/;
/** As web servers log it: `[29/Sep/2026:17:20:41 +0200]`. */
const SERVER = /\b(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})\b/;
/** As loggers of JSON write it: `"time":1790694012123`. */
const EPOCH = /"(?:time|ts|timestamp|@timestamp)"\s?:\s?"?(\d{10}(?:\d{3})?)(?:\.\d{1,9})?[",}\s]/;

/** When it failed, ms, by a `date` header or the log's own time; null where neither tells it with its zone. */
export function failureStamp(text: string): number | null {
  const date = HEADER.exec(text)?.[1];
  const answered = date ? readHttpDate(date) : null;
  if (answered !== null) return answered;
  const start = text.slice(0, LOOKED_AT);
  const iso = ISO.exec(start);
  if (iso) {
    const [, day, time, fraction, zone = ""] = iso;
    const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : "Z";
    return parseIso(`${day}T${time}${fraction ? `.${fraction}` : ""}${offset}`);
  }
  const server = SERVER.exec(start);
  if (server) {
    const [, day, month, year, time, zone] = server;
    const at = Date.parse(`${day} ${month} ${year} ${time} ${zone}`);
    return Number.isNaN(at) ? null : at;
  }
  const epoch = EPOCH.exec(start)?.[1];
  return epoch ? readReset(epoch) : null;
}
