import type { Dialect } from "./pasted-value";

/** How a language writes what all of them have. */
export type WriteForm = {
  readonly map: readonly [open: string, close: string];
  readonly list: readonly [open: string, close: string];
  /** A member; the key as it stands in the request. */
  readonly member: (key: string, value: string) => string;
  readonly text: (text: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly nothing: string;
  /** Whether the last of several lines has a comma too. */
  readonly hasLastComma: boolean;
  /** Between the members of a map, where each has a line of its own. */
  readonly isByLine: boolean;
};

const NAME = /^[A-Za-z_$][\w$]{0,200}$/;
const double = (text: string) => JSON.stringify(text);
const JSON_FORM: WriteForm = {
  map: ["{", "}"],
  list: ["[", "]"],
  member: (key, value) => `${double(key)}: ${value}`,
  text: double,
  yes: "true",
  no: "false",
  nothing: "null",
  hasLastComma: false,
  isByLine: false,
};

export const WRITE_FORMS: Readonly<Record<Dialect, WriteForm>> = {
  json: JSON_FORM,
  python: { ...JSON_FORM, yes: "True", no: "False", nothing: "None" },
  typescript: {
    ...JSON_FORM,
    member: (key, value) => `${NAME.test(key) ? key : double(key)}: ${value}`,
  },
  php: {
    ...JSON_FORM,
    map: ["[", "]"],
    member: (key, value) => `${phpText(key)} => ${value}`,
    text: phpText,
  },
  ruby: {
    ...JSON_FORM,
    member: (key, value) => `${NAME.test(key) ? `${key}:` : `${rubyText(key)} =>`} ${value}`,
    text: rubyText,
    nothing: "nil",
  },
  go: {
    ...JSON_FORM,
    map: ["map[string]any{", "}"],
    list: ["[]any{", "}"],
    nothing: "nil",
    hasLastComma: true,
  },
  csharp: {
    ...JSON_FORM,
    map: ["new {", "}"],
    list: ["new object[] {", "}"],
    member: (key, value) => `${key} = ${value}`,
  },
  powershell: {
    ...JSON_FORM,
    map: ["@{", "}"],
    list: ["@(", ")"],
    member: (key, value) => `${NAME.test(key) ? key : powershellText(key)} = ${value}`,
    text: powershellText,
    yes: "$true",
    no: "$false",
    nothing: "$null",
    isByLine: true,
  },
  swift: { ...JSON_FORM, map: ["[", "]"], nothing: "NSNull()" },
};

function phpText(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

function rubyText(text: string): string {
  return double(text).replace(/#(?=[{$@])/g, "\\#");
}

function powershellText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
