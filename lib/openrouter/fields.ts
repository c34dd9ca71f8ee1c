import { z } from "zod";
import { nanoUsd } from "./nano-usd";
import { readCount } from "./read-count";
import { readUtc } from "./read-utc";

/** Cut, never refused: names and descriptions may be of any length. Half a surrogate pair would not survive storage. */
export function text(max: number) {
  return z
    .string()
    .transform((value) => value.slice(0, max).toWellFormed())
    .nullable()
    .catch(null);
}

export const integer = z.number().int().nullable().catch(null);
export const size = z.number().int().nonnegative().nullable().catch(null);
export const flag = z.boolean().nullable().catch(null);
export const percent = z.number().min(0).max(100).nullable().catch(null);

const measure = z.number().nonnegative().nullable().catch(null);

/** What half, three quarters, nine tenths and all but a hundredth of the requests stayed below; null when none of them is told. */
export const percentiles = z
  .object({ p50: measure, p75: measure, p90: measure, p99: measure })
  .nullable()
  .catch(null)
  .transform((told) =>
    told !== null && Object.values(told).some((value) => value !== null) ? told : null,
  );

export const textList = z
  .array(z.unknown())
  .catch([])
  .transform((items) =>
    items.flatMap((item) =>
      typeof item === "string" && item !== "" ? [item.slice(0, 200).toWellFormed()] : [],
    ),
  );

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const NOT_IN_AN_ID = /[\s\u0000-\u001f\u007f-\u009f]/u;

export function identifier(what: string) {
  return z
    .string(`${what} is not text`)
    .min(1, `${what} is empty`)
    .max(256, `${what} is longer than 256 characters`)
    .refine((value) => !NOT_IN_AN_ID.test(value), `${what} holds spaces or control characters`)
    .refine((value) => value.isWellFormed(), `${what} is not valid Unicode`);
}

/** Integer nano-dollars; null for what is not stated or not money. */
export const money = z.unknown().optional().transform(nanoUsd);

/** Milliseconds; a time without a zone is UTC. */
export const instant = z.unknown().optional().transform(readUtc);

/** Told as a number or as text. */
export const count = z.unknown().optional().transform(readCount);
