import type { Dialect, PastedEntry, PastedMap, PastedValue, PastedWrap } from "./pasted-value";
import { withoutSecrets } from "./without-secrets";

/** Deeper values stand on one line, so that a deep paste does not grow by its indents. */
const MOST_INDENTED = 5;
const NAME = /^[A-Za-z_$][\w$]{0,200}$/;
/** What is kept under such a name is never part of an answer, however it looks. */
const SECRET_NAME =
  /^(?:(?:proxy-)?authorization|(?:set-)?cookie|(?:\w{0,40}[-_])?(?:api[-_]?key|secret|token|password)|api_?key)$/i;

/** A value in the language it was read in. What was not read stands as it stood. */
export function writeValue(value: PastedValue, dialect: Dialect): string {
  return withoutSecrets(write(value, { dialect, depth: 0 }));
}

type Style = { readonly dialect: Dialect; readonly depth: number };

function write(value: PastedValue, style: Style): string {
  const { dialect } = style;
  switch (value.kind) {
    case "text":
      return value.wrapped
        ? `${value.wrapped.before}${JSON.stringify(value.text)}${settingsText(value.wrapped, style)})`
        : JSON.stringify(value.text);
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

function settingsText({ settings }: PastedWrap, style: Style): string {
  return settings === null ? "" : `, ${write(settings, style)}`;
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
  const isSecret = key !== null && value.kind === "text" && SECRET_NAME.test(key);
  const written = isSecret ? JSON.stringify("...") : write(value, deeper(style));
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
