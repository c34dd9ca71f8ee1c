import {
  itemsOf,
  memberOf,
  type PastedMap,
  type PastedValue,
  PROMPT_KEYS,
  textOf,
} from "./pasted-value";

export type NamedId = {
  /** Null for one that is not written out. */
  readonly id: string | null;
  readonly where: string;
  /** Asked before all others. */
  readonly isFirst: boolean;
};
type Unranked = Omit<NamedId, "isFirst">;

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

/** A setting of the request, also where an SDK has it in the extra body. */
export function settingOf(body: PastedMap, key: string): PastedValue | null {
  return memberOf(body, key) ?? memberOf(extraBodyOf(body), key);
}

export function extraBodyOf(body: PastedMap): PastedValue | null {
  return memberOf(body, "extra_body") ?? memberOf(body, "extraBody");
}

/** Every id that OpenRouter may go to; null for one that is not written out. */
export function idsOf(body: PastedMap): readonly NamedId[] {
  const ids: Unranked[] = [];
  const model = settingOf(body, "model");
  if (model && model.kind !== "null") ids.push(named(model, "model"));
  for (const key of ["models", "fallbacks"] as const) {
    const list = settingOf(body, key);
    if (!list || list.kind === "null") continue;
    if (list.kind !== "list") {
      ids.push(named(list, key));
      continue;
    }
    if (!list.isWhole) ids.push({ id: null, where: key });
    ids.push(...list.items.slice(0, MOST_IDS).map((item, at) => named(item, `${key}[${at}]`)));
    if (list.items.length > MOST_IDS) ids.push({ id: null, where: `${key}[${MOST_IDS}]` });
  }
  return ids.map((named, at) => ({ ...named, isFirst: at === 0 }));
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
  readonly costs: "yes" | "no" | "unknown";
};

const FREE_ENGINES: readonly (string | null)[] = ["pdf-text", "cloudflare-ai"];
const FREE_PLUGINS: readonly (string | null)[] = ["response-healing", "context-compression"];
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
    const costs = isFreeEngine(engine) ? "no" : engine === "mistral-ocr" ? "yes" : "unknown";
    return {
      what: `file-parser with ${engine ?? "no engine named"}`,
      where,
      code: "file_parser",
      costs,
    };
  }
  return { what, where, code: "plugin", costs: "unknown" };
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
  if (!type.startsWith("openrouter:")) return null;
  return { what: `the tool ${type}`, where, code: "server_tool", costs: "unknown" };
}

/** What a request asks of OpenRouter besides the model. */
export function extrasOf(body: PastedMap): readonly Extra[] {
  const plugins = settingOf(body, "plugins");
  const tools = settingOf(body, "tools");
  const search = settingOf(body, "web_search_options");
  return [
    ...(plugins?.kind === "unread" ? [pluginExtra(plugins, "plugins")] : []),
    ...itemsOf(plugins).map((plugin, at) => pluginExtra(plugin, `plugins[${at}]`)),
    ...(tools?.kind === "unread" ? [toolExtra(tools, "tools") ?? []].flat() : []),
    ...itemsOf(tools).flatMap((tool, at) => toolExtra(tool, `tools[${at}]`) ?? []),
    ...(search === null || search.kind === "null"
      ? []
      : [
          {
            what: "web_search_options",
            where: "web_search_options",
            code: "web_search",
            costs: "unknown",
          } as const,
        ]),
  ];
}
