import { freeFor } from "./free-for";
import { isFreeId, plainId } from "./judge-id";
import {
  itemsOf,
  memberOf,
  type PastedEntry,
  type PastedList,
  type PastedMap,
  type PastedValue,
} from "./pasted-value";
import { extraBodyOf, idsOf, partsOf, pluginExtra, toolExtra } from "./request-parts";
import type { RequestFacts } from "./request-reason";

const ZERO: PastedValue = { kind: "number", source: "0" };
const NO_PRICE: PastedMap = mapOf([
  ["prompt", ZERO],
  ["completion", ZERO],
  ["request", ZERO],
  ["image", ZERO],
]);
/** Reads PDFs at no charge, where the model does not read them itself. */
const FREE_PARSER: PastedMap = mapOf([
  ["id", { kind: "text", text: "file-parser" }],
  ["pdf", mapOf([["engine", { kind: "text", text: "cloudflare-ai" }]])],
]);
/** Settings that can cost money and have no free form. */
const DROPPED: readonly string[] = ["preset", "web_search_options"];

/**
 * The same request with free ids only, no charged plugins or tools, and a highest price of zero. Null where no free model
 * is known to stand in, or where parts that are not written out could undo it.
 */
export function rewriteRequest(body: PastedMap, facts: RequestFacts): PastedMap | null {
  const extra = extraBodyOf(body);
  if (!body.isWhole || (extra !== null && (extra.kind !== "map" || !extra.isWhole))) return null;
  const first = freeFor(idsOf(body)[0]?.id ?? null, facts);
  if (first === null) return null;
  const changed = changedBody(body, { first, facts });
  const hasModel = idsOf(changed).length > 0;
  const named = hasModel
    ? changed
    : { ...changed, entries: [modelEntry(first), ...changed.entries] };
  return withSettings(named, body);
}

type Change = { readonly first: string; readonly facts: RequestFacts };

function changedBody(body: PastedMap, change: Change): PastedMap {
  return { ...body, entries: body.entries.flatMap((entry) => changedEntry(entry, change)) };
}

function changedEntry({ key, value }: PastedEntry, change: Change): readonly PastedEntry[] {
  switch (key) {
    case "model":
      return value.kind === "null" ? [] : [{ key, value: keptPrefix(value, change.first) }];
    case "models":
      return kept(key, freeList(value, change));
    case "fallbacks":
      return kept(key, freeFallbacks(value, change));
    case "plugins":
      return kept(
        key,
        withoutCharged(value, (one) => pluginExtra(one, "").costs === "no"),
      );
    case "tools":
      return kept(
        key,
        withoutCharged(value, (one) => toolExtra(one, "") === null),
      );
    case "extra_body":
    case "extraBody":
      return value.kind === "map" ? [{ key, value: changedBody(value, change) }] : [];
    default:
      return key !== null && DROPPED.includes(key) ? [] : [{ key, value }];
  }
}

/** LiteLLM's ids begin with the service's name, and go on doing so. */
function keptPrefix(value: PastedValue, id: string): PastedValue {
  const isPrefixed = value.kind === "text" && /^openrouter\/[^/]+\//.test(value.text.trim());
  return { kind: "text", text: isPrefixed ? `openrouter/${id}` : id };
}

function kept(key: string, list: PastedList): readonly PastedEntry[] {
  return list.items.length === 0 ? [] : [{ key, value: list }];
}

function freeList(value: PastedValue, { first, facts }: Change): PastedList {
  const items = itemsOf(value);
  const free = items.flatMap((item) =>
    item.kind === "text" && isFreeId(plainId(item.text), facts) ? [plainId(item.text)] : [],
  );
  const ids = [...new Set(free.length === 0 ? [first] : free)].slice(0, 50);
  return listOf(ids.map((text) => ({ kind: "text", text })));
}

/** Texts, or maps of which only the model counts. */
function freeFallbacks(value: PastedValue, { facts }: Change): PastedList {
  return listOf(
    itemsOf(value).filter((item) => {
      const id = item.kind === "map" ? memberOf(item, "model") : item;
      return (
        id?.kind === "text" && isFreeId(plainId(id.text), facts) && plainId(id.text) === id.text
      );
    }),
  );
}

function withoutCharged(value: PastedValue, isFree: (one: PastedValue) => boolean): PastedList {
  return listOf(itemsOf(value).filter(isFree));
}

function modelEntry(id: string): PastedEntry {
  return { key: "model", value: { kind: "text", text: id } };
}

/** The highest price of zero, and a free reader where a file is sent: where the request has its settings already. */
function withSettings(body: PastedMap, asked: PastedMap): PastedMap | null {
  const provider = memberOf(body, "provider") ?? memberOf(extraBodyOf(body), "provider");
  const isOpen = provider !== null && provider.kind !== "null";
  if (isOpen && (provider.kind !== "map" || !provider.isWhole)) return null;
  const limited = withMember(isOpen && provider.kind === "map" ? provider : mapOf([]), {
    key: "max_price",
    value: NO_PRICE,
  });
  const priced = withSetting(body, { key: "provider", value: limited });
  if (!partsOf(asked).kinds.has("file")) return priced;
  const plugins = itemsOf(memberOf(priced, "plugins") ?? memberOf(extraBodyOf(priced), "plugins"));
  const others = plugins.filter((one) => pluginExtra(one, "").code !== "file_parser");
  return withSetting(priced, { key: "plugins", value: listOf([...others, FREE_PARSER]) });
}

/** A setting where it stands, or in the extra body of a call. */
function withSetting(body: PastedMap, entry: { key: string; value: PastedValue }): PastedMap {
  const key = memberOf(body, "extraBody") === null ? "extra_body" : "extraBody";
  const extra = extraBodyOf(body);
  const isTop = memberOf(body, entry.key) !== null || (extra === null && body.callee === null);
  if (isTop) return withMember(body, entry);
  const inside = withMember(extra?.kind === "map" ? extra : mapOf([]), entry);
  return withMember(body, { key, value: inside });
}

/** Put where the key stood first, else at the end. */
function withMember(map: PastedMap, entry: { key: string; value: PastedValue }): PastedMap {
  const at = map.entries.findIndex(({ key }) => key === entry.key);
  if (at === -1) return { ...map, entries: [...map.entries, entry] };
  const others = map.entries.filter(({ key }, index) => key !== entry.key || index === at);
  return { ...map, entries: others.map((one) => (one.key === entry.key ? entry : one)) };
}

function mapOf(entries: readonly (readonly [key: string, value: PastedValue])[]): PastedMap {
  return {
    kind: "map",
    callee: null,
    entries: entries.map(([key, value]) => ({ key, value })),
    isWhole: true,
  };
}

function listOf(items: readonly PastedValue[]): PastedList {
  return { kind: "list", items, isWhole: true };
}
