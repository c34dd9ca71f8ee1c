import type { Dialect, PastedEntry, PastedMap, PastedValue } from "./pasted-value";

/** Deeper values stand on one line, so that a deep paste does not grow by its indents. */
const MOST_INDENTED = 5;
const NAME = /^[A-Za-z_$][\w$]{0,200}$/;
/** Never part of an answer, whatever else of the paste is. */
const SECRET = /sk-or-v1-[\w-]{8,}/g;

/** A value in the language it was read in. What was not read stands as it stood. */
export function writeValue(value: PastedValue, dialect: Dialect): string {
  return write(value, { dialect, depth: 0 }).replace(SECRET, "sk-or-v1-...");
}

type Style = { readonly dialect: Dialect; readonly depth: number };

function write(value: PastedValue, style: Style): string {
  const { dialect } = style;
  switch (value.kind) {
    case "text":
      return JSON.stringify(value.text);
    case "number":
    case "unread":
      return value.source;
    case "boolean":
      return dialect === "python" ? (value.is ? "True" : "False") : String(value.is);
    case "null":
      return dialect === "python" ? "None" : "null";
    case "list":
      return block(
        value.items.map((item) => write(item, deeper(style))),
        { brackets: "[]", style },
      );
    case "map":
      return writeMap(value, style);
  }
}

function writeMap(map: PastedMap, style: Style): string {
  const lines = map.entries.map((entry) => writeEntry(entry, { map, style }));
  if (map.callee === null) return block(lines, { brackets: "{}", style });
  return `${map.callee}${block(lines, { brackets: "()", style })}`;
}

function writeEntry(
  { key, value }: PastedEntry,
  { map, style }: { map: PastedMap; style: Style },
): string {
  const written = write(value, deeper(style));
  if (key === null) return written;
  if (map.callee !== null) return `${key}=${written}`;
  const isBare = style.dialect === "typescript" && NAME.test(key);
  return `${isBare ? key : JSON.stringify(key)}: ${written}`;
}

function block(
  lines: readonly string[],
  { brackets, style }: { brackets: string; style: Style },
): string {
  const [open = "", close = ""] = brackets;
  const isShort = lines.every((line) => line.length < 40 && !line.includes("\n"));
  const isFlat = brackets === "[]" && isShort && lines.length < 5;
  if (lines.length === 0 || style.depth > MOST_INDENTED || isFlat) {
    return `${open}${lines.join(", ")}${close}`;
  }
  const indent = "  ".repeat(style.depth + 1);
  return `${open}\n${lines.map((line) => `${indent}${line}`).join(",\n")}\n${"  ".repeat(style.depth)}${close}`;
}

function deeper({ dialect, depth }: Style): Style {
  return { dialect, depth: depth + 1 };
}
