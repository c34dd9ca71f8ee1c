import type { Dialect, PastedEntry, PastedMap, PastedValue, PastedWrap } from "./pasted-value";
import { withoutSecrets } from "./without-secrets";
import { WRITE_FORMS } from "./write-forms";

/** Deeper values stand on one line, so that a deep paste does not grow by its indents. */
const MOST_INDENTED = 5;
/** What is kept under such a name is never part of an answer, however it looks. */
const SECRET_NAME =
  /^(?:(?:proxy-)?authorization|(?:set-)?cookie|(?:\w{0,40}[-_])?(?:api[-_]?key|secret|token|password)|api_?key)$/i;

/** A value in the language it was read in. What was not read stands as it stood. */
export function writeValue(value: PastedValue, dialect: Dialect): string {
  return withoutSecrets(write(value, { dialect, depth: 0 }));
}

type Style = { readonly dialect: Dialect; readonly depth: number };

function write(value: PastedValue, style: Style): string {
  const form = WRITE_FORMS[style.dialect];
  switch (value.kind) {
    case "text":
      return value.wrapped
        ? `${value.wrapped.before}${form.text(value.text)}${settingsText(value.wrapped, style)})`
        : form.text(value.text);
    case "number":
    case "unread":
      return value.source;
    case "boolean":
      return value.is ? form.yes : form.no;
    case "null":
      return form.nothing;
    case "list":
      return block(
        value.items.map((item) => write(item, deeper(style))),
        { brackets: form.list, isList: true, style },
      );
    case "map": {
      const model = value.isBare ? value.entries.find(({ key }) => key === "model") : undefined;
      return model ? write(model.value, style) : writeMap(value, style);
    }
  }
}

function settingsText({ settings }: PastedWrap, style: Style): string {
  if (settings === null) return "";
  if (settings.callee === null) return `, ${write(settings, style)}`;
  return settings.entries
    .map((entry) => `, ${writeEntry(entry, { map: settings, style })}`)
    .join("");
}

function writeMap(map: PastedMap, style: Style): string {
  const lines = map.entries.map((entry) => writeEntry(entry, { map, style }));
  const { map: brackets } = WRITE_FORMS[style.dialect];
  if (map.callee === null) return block(lines, { brackets, style });
  return `${map.callee}${block(lines, { brackets: ["(", ")"], style })}`;
}

function writeEntry(
  { key, value }: PastedEntry,
  { map, style }: { map: PastedMap; style: Style },
): string {
  const form = WRITE_FORMS[style.dialect];
  const isSecret = key !== null && value.kind === "text" && SECRET_NAME.test(key);
  const written = isSecret ? form.text("...") : write(value, deeper(style));
  if (key === null) return written;
  if (map.callee !== null) return `${key}=${written}`;
  return form.member(key, written);
}

function block(
  lines: readonly string[],
  {
    brackets: [open, close],
    isList = false,
    style,
  }: { brackets: readonly [string, string]; isList?: boolean; style: Style },
): string {
  const { hasLastComma, isByLine } = WRITE_FORMS[style.dialect];
  const isShort = lines.every((line) => line.length < 40 && !line.includes("\n"));
  const isFlat = isList && isShort && lines.length < 5;
  if (lines.length === 0 || style.depth > MOST_INDENTED || isFlat) {
    return `${open}${lines.join(isByLine && !isList ? "; " : ", ")}${close}`;
  }
  const indent = "  ".repeat(style.depth + 1);
  const inner = lines.map((line) => `${indent}${line}`).join(isByLine && !isList ? "\n" : ",\n");
  return `${open}\n${inner}${hasLastComma ? "," : ""}\n${"  ".repeat(style.depth)}${close}`;
}

function deeper({ dialect, depth }: Style): Style {
  return { dialect, depth: depth + 1 };
}
