import { gunzipSync } from "node:zlib";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { timeFromFileName } from "@/lib/domain/snapshots/time-from-file-name";
import { parseIso, toIso } from "@/lib/domain/time";
import { AppError, isAppError } from "@/lib/errors";
import { parseCatalog } from "@/lib/openrouter/parse-catalog";
import { toModelFacts } from "./to-model-facts";

/** A file said to hold one answer of `/models`. */
export type CaptureFile = {
  readonly name: string;
  read(): Uint8Array | Promise<Uint8Array>;
  /** The `Date` header that came with it, if one is known. */
  readonly date?: string | null;
};

export type Capture = {
  readonly name: string;
  readonly takenAt: number;
  readonly models: readonly ModelFacts[];
  readonly refused: readonly { readonly ref: string; readonly reason: string }[];
};

/** After decompression, as for answers from the network. */
const MAX_BYTES = 20 * 1024 * 1024;
const CLOCK_SLACK_MS = 24 * 60 * 60_000;
const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * Reads one capture: JSON, gzip of JSON, or either behind the HTTP headers it was saved with. The time is `at`, else the one
 * in the file name, else the `Date` header less `Age`. Throws `import_refused`, whose sentence says what is wrong with the file.
 */
export async function readCapture(
  file: CaptureFile,
  { at, now }: { at: number | null; now: number },
): Promise<Capture> {
  const { head, body } = splitHeaders(unzip(await file.read()));
  const parsed = parseBody(body);
  const takenAt =
    at ?? timeFromFileName(baseName(file.name)) ?? headerTime(head) ?? dateOf(file.date);
  if (takenAt === null) {
    throw refused(
      "has no time: name it after the moment it was taken (2026-02-27T234050Z.json) or give the time with --at or at=",
    );
  }
  if (takenAt > now + CLOCK_SLACK_MS) throw refused(`is dated in the future (${toIso(takenAt)})`);
  if (takenAt < Date.UTC(2023, 0, 1))
    throw refused(`is dated before OpenRouter existed (${toIso(takenAt)})`);
  return { name: file.name, takenAt: Math.floor(takenAt / 1_000) * 1_000, ...parsed };
}

function unzip(bytes: Uint8Array): Uint8Array {
  if (bytes.length > MAX_BYTES) throw tooLarge();
  if (!GZIP_MAGIC.every((byte, index) => bytes[index] === byte)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw refused("is a damaged gzip file");
  }
}

function splitHeaders(bytes: Uint8Array): { head: Map<string, string>; body: string } {
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, "");
  if (!text.startsWith("HTTP/")) return { head: new Map(), body: text };
  const [head = "", ...rest] = text.split(/\r?\n\r?\n/);
  const lines = head.split(/\r?\n/).slice(1);
  const pairs = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { head: new Map(pairs), body: rest.join("\n\n") };
}

function parseBody(text: string): Pick<Capture, "models" | "refused"> {
  if (text.trim() === "") throw refused("is empty");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const isPage = /^\s*</.test(text);
    throw refused(isPage ? "is a web page, not JSON" : "is not JSON, or is cut off");
  }
  try {
    const { models, refused: setAside } = parseCatalog(json);
    if (models.every((model) => Object.keys(model.pricing.prices).length === 0)) {
      throw refused("lists no prices at all, so it is not an answer of OpenRouter's /models");
    }
    return { models: models.map(toModelFacts), refused: setAside };
  } catch (error) {
    if (!isAppError(error) || error.code === "import_refused") throw error;
    throw refused(`is not a whole answer of OpenRouter's /models: ${error.message}`);
  }
}

function headerTime(head: ReadonlyMap<string, string>): number | null {
  const date = dateOf(head.get("date"));
  return date === null ? null : date - Math.max(0, Number(head.get("age") ?? 0) || 0) * 1_000;
}

function dateOf(text: string | null | undefined): number | null {
  if (!text) return null;
  const ms = parseIso(text) ?? Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function tooLarge(): AppError {
  return refused("holds more than 20 MB");
}

/** The sentence is completed with the file's name by whoever lists it. */
function refused(what: string): AppError {
  return new AppError("import_refused", what);
}
