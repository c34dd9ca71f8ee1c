import { AppError } from "@/lib/errors";

/** Where the next page begins, opaque to whoever carries it. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The last id of the page before; null for the first page. Throws `bad_request` for what was not made here. */
export function decodeIdCursor(cursor: string | null | undefined): string | null {
  if (cursor == null) return null;
  const [id, ...rest] = partsOf(cursor);
  if (typeof id !== "string" || id === "" || rest.length > 0) throw badCursor();
  return id;
}

export type MomentCursor = { readonly at: number; readonly id: number };

/** Time, ms, and id of the last row of the page before, for lists that begin with the newest. */
export function decodeMomentCursor(cursor: string | null | undefined): MomentCursor | null {
  if (cursor == null) return null;
  const [at, id, ...rest] = partsOf(cursor);
  if (!Number.isSafeInteger(at) || !Number.isSafeInteger(id) || rest.length > 0) throw badCursor();
  return { at: Number(at), id: Number(id) };
}

/** The numbers that place the last row of the page before, for lists sorted by several. */
export function decodePlaceCursor(
  cursor: string | null | undefined,
  count: number,
): readonly number[] | null {
  if (cursor == null) return null;
  const parts = partsOf(cursor);
  const numbers = parts.filter((part) => typeof part === "number" && Number.isSafeInteger(part));
  if (numbers.length !== count || parts.length !== count) throw badCursor();
  return numbers.map(Number);
}

function partsOf(cursor: string): readonly unknown[] {
  if (!/^[\w-]+$/.test(cursor)) throw badCursor();
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(parts)) return parts;
  } catch (cause) {
    throw badCursor(cause);
  }
  throw badCursor();
}

function badCursor(cause?: unknown): AppError {
  return new AppError(
    "bad_request",
    "cursor must be the next_cursor of the page before, unchanged. Leave it out to begin with the first page.",
    { field: "cursor", cause },
  );
}
