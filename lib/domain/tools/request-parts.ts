import {
  memberOf,
  type PastedEntry,
  type PastedMap,
  type PastedValue,
  PROMPT_KEYS,
  textOf,
} from "./pasted-value";
import { settingAt, settingOf } from "./request-layers";

export type NamedId = {
  /** Null for one that is not written out. */
  readonly id: string | null;
  readonly where: string;
  /** Asked before all others. */
  readonly isFirst: boolean;
};
type Unranked = Omit<NamedId, "isFirst">;

const SIDE_MODEL = /^\w[\w-]{0,60}(?:[_-]models?|Models?)$/;
const MOST_IDS = 50;
const MOST_LOOKED_AT = 50_000;
/** A variable, a template's hole, or a word that stands for an id. */
const PLACEHOLDER = /[${}<>]|\bYOUR[_-]/;
const PART_KINDS: ReadonlyMap<string, PartKind> = new Map<string, PartKind>([
  ["image_url", "image"],
  ["input_image", "image"],
  ["image", "image"],
  ["input_audio", "audio"],
  ["audio", "audio"],
  ["audio_url", "audio"],
  ["video_url", "video"],
  ["input_video", "video"],
  ["video", "video"],
  ["file", "file"],
  ["input_file", "file"],
  ["document", "file"],
]);
export type PartKind = "image" | "audio" | "video" | "file";

/** Every id that OpenRouter may go to; null for one that is not written out. */
export function idsOf(body: PastedMap): readonly NamedId[] {
  const ids: Unranked[] = [];
  const model = settingAt(body, "model");
  if (model && model.value.kind !== "null") ids.push(named(model.value, model.where));
  for (const key of ["models", "fallbacks"] as const) {
    const set = settingAt(body, key);
    if (!set || set.value.kind === "null") continue;
    const { value: list, where } = set;
    if (list.kind !== "list") {
      ids.push(named(list, where));
      continue;
    }
    if (!list.isWhole) ids.push({ id: null, where });
    ids.push(...list.items.slice(0, MOST_IDS).map((item, at) => named(item, `${where}[${at}]`)));
    if (list.items.length > MOST_IDS) ids.push({ id: null, where: `${where}[${MOST_IDS}]` });
  }
  return [...ids.map((named, at) => ({ ...named, isFirst: at === 0 })), ...sideIdsOf(body)];
}

/** The models that a program takes beside the main one: `small_model`, `weak-model`, `fallbackModel`. */
function sideIdsOf(body: PastedMap): readonly NamedId[] {
  return body.entries.flatMap(({ key, value }) => {
    return key !== null && isSideModel({ key, value })
      ? [{ ...named(value, key), isFirst: true }]
      : [];
  });
}

export function isSideModel({ key, value }: PastedEntry): boolean {
  return key !== null && SIDE_MODEL.test(key) && textOf(value)?.includes("/") === true;
}

/** A fallback may be a map with the id in it, as Anthropic's libraries write it. */
function named(value: PastedValue, where: string): Unranked {
  const id = textOf(value) ?? textOf(memberOf(value, "model"));
  return { id: id === null || PLACEHOLDER.test(id) ? null : id, where };
}

/** The kinds of parts in its messages other than text, and whether all of it could be read. */
export function partsOf(body: PastedMap): { kinds: ReadonlySet<PartKind>; isWhole: boolean } {
  const kinds = new Set<PartKind>();
  const stack = PROMPT_KEYS.flatMap((key) => settingOf(body, key) ?? []);
  let isWhole = true;
  for (let looked = 0; stack.length > 0; looked += 1) {
    if (looked === MOST_LOOKED_AT) return { kinds, isWhole: false };
    const value = stack.pop();
    if (!value) break;
    if (value.kind === "unread") isWhole = false;
    if (value.kind === "list") {
      if (!value.isWhole) isWhole = false;
      for (const item of value.items) stack.push(item);
    }
    if (value.kind !== "map") continue;
    if (!value.isWhole) isWhole = false;
    const kind = PART_KINDS.get(textOf(memberOf(value, "type")) ?? "");
    if (kind) kinds.add(kind);
    const inside = memberOf(value, "content") ?? memberOf(value, "parts");
    if (inside) stack.push(inside);
  }
  return { kinds, isWhole };
}

export type Extra = {
  readonly what: string;
  readonly where: string;
  readonly code: "web_search" | "plugin" | "file_parser" | "server_tool";
  /** `by_model`: nothing, where each model of the request reads files itself. */
  readonly costs: "yes" | "no" | "by_model" | "unknown";
};

const FREE_ENGINES: readonly (string | null)[] = ["pdf-text", "cloudflare-ai"];
const FREE_PLUGINS: readonly (string | null)[] = ["response-healing", "context-compression"];
/** Tools of other services' APIs that the service runs itself, not the caller. */
const RUN_ELSEWHERE = /^(?:image_generation|web_fetch|file_search|code_interpreter|mcp)/;
const FREE_TOOLS: readonly string[] = ["openrouter:datetime"];

/** Reads PDFs at no charge. */
export function isFreeEngine(engine: string | null): boolean {
  return FREE_ENGINES.includes(engine);
}

export function pluginExtra(plugin: PastedValue, where: string): Extra {
  const id = textOf(plugin) ?? textOf(memberOf(plugin, "id"));
  const enabled = memberOf(plugin, "enabled");
  const isOff = enabled?.kind === "boolean" && !enabled.is;
  const what = id ?? "a plugin that is not written out";
  if (isOff || FREE_PLUGINS.includes(id)) return { what, where, code: "plugin", costs: "no" };
  if (id === "web") return { what: "the web plugin", where, code: "web_search", costs: "yes" };
  if (id === "file-parser") {
    const engine = textOf(memberOf(memberOf(plugin, "pdf"), "engine"));
    const what = `file-parser with ${engine ?? "no engine named"}`;
    return { what, where, code: "file_parser", costs: engineCosts(engine) };
  }
  return { what, where, code: "plugin", costs: "unknown" };
}

function engineCosts(engine: string | null): Extra["costs"] {
  if (isFreeEngine(engine)) return "no";
  if (engine === "mistral-ocr") return "yes";
  return engine === "native" || engine === null ? "by_model" : "unknown";
}

/** Null for a tool that the caller runs, which costs nothing at OpenRouter. */
export function toolExtra(tool: PastedValue, where: string): Extra | null {
  if (tool.kind === "unread") {
    return { what: "a tool that is not written out", where, code: "server_tool", costs: "unknown" };
  }
  const type = textOf(memberOf(tool, "type"));
  if (type === null || FREE_TOOLS.includes(type)) return null;
  if (/^(?:openrouter:)?web_search/.test(type)) {
    return { what: `the tool ${type}`, where, code: "web_search", costs: "yes" };
  }
  if (!type.startsWith("openrouter:") && !RUN_ELSEWHERE.test(type)) return null;
  return { what: `the tool ${type}`, where, code: "server_tool", costs: "unknown" };
}

/** What a request asks of OpenRouter besides the model. */
export function extrasOf(body: PastedMap): readonly Extra[] {
  const plugins = settingAt(body, "plugins");
  const tools = settingAt(body, "tools");
  const search = settingAt(body, "web_search_options");
  return [
    ...each(plugins, pluginExtra),
    ...each(tools, (tool, where) => toolExtra(tool, where) ?? []),
    ...(search === null || search.value.kind === "null"
      ? []
      : [
          {
            what: "web_search_options",
            where: search.where,
            code: "web_search",
            costs: "unknown",
          } as const,
        ]),
  ];
}

/** Of a list each item, of anything else itself: OpenRouter may take one for a list of one. */
function each(
  set: ReturnType<typeof settingAt>,
  extraOf: (value: PastedValue, where: string) => Extra | readonly Extra[],
): readonly Extra[] {
  if (set === null || set.value.kind === "null") return [];
  const { value, where } = set;
  if (value.kind !== "list") return [extraOf(value, where)].flat();
  return value.items.flatMap((item, at) => extraOf(item, `${where}[${at}]`));
}
