import { freeFor } from "./free-for";
import { isFreeId, type Known, modelOf, plainId } from "./judge-id";
import {
  itemsOf,
  memberOf,
  type PastedEntry,
  type PastedList,
  type PastedMap,
  type PastedValue,
  type PastedWrap,
} from "./pasted-value";
import { isWholeRequest, OVERLAYS, settingAt, settingOf } from "./request-layers";
import { idsOf, isSideModel, partsOf, pluginExtra, toolExtra } from "./request-parts";
import type { RequestFacts } from "./request-reason";
import { leastUse, requestUse } from "./request-use";

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

export type Rewritten = {
  readonly body: PastedMap;
  /** The free id that is asked for first, and what was asked for in its place; null where nothing was. */
  readonly first: string;
  readonly asked: string | null;
};

/**
 * The same request with free ids only, no charged plugins or tools, and a highest price of zero. Null where no free model
 * is known to stand in, or where parts that are not written out could undo it.
 */
export function rewriteRequest(body: PastedMap, facts: Known): Rewritten | null {
  if (!isWholeRequest(body)) return null;
  const asked = idsOf(body)[0]?.id ?? null;
  const first = standInFor(asked, { body, facts });
  if (first === null) return null;
  const changed = changedBody(body, { first, facts });
  const hasModel = idsOf(changed).length > 0;
  const named = hasModel
    ? changed
    : { ...changed, entries: [modelEntry(first), ...changed.entries] };
  const written = withSettings(named, body);
  return written && { body: written, first, asked };
}

/** For what the request uses; where part of that is not written out, what can do all that the old model could comes before. */
function standInFor(
  asked: string | null,
  { body, facts }: { body: PastedMap; facts: Known },
): string | null {
  const id = asked === null ? null : meantId(asked, facts);
  const use = requestUse(body);
  return freeFor(id, { facts, use }) ?? freeFor(id, { facts, use: leastUse(use) });
}

/** The listed id that a misspelt one was meant for. */
function meantId(asked: string, facts: Known): string {
  const plain = plainId(asked);
  return modelOf(plain, facts) ? plain : (facts.near(plain) ?? plain);
}

type Change = { readonly first: string; readonly facts: RequestFacts };

function changedBody(body: PastedMap, change: Change): PastedMap {
  return { ...body, entries: body.entries.flatMap((entry) => changedEntry(entry, change)) };
}

function changedEntry({ key, value }: PastedEntry, change: Change): readonly PastedEntry[] {
  switch (key) {
    case "model":
      return value.kind === "null" ? [] : [{ key, value: keptForm(value, change) }];
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
    case "provider_options":
    case "providerOptions":
      return [{ key, value: changedService(value, change) }];
    default:
      if (key !== null && OVERLAYS.includes(key)) {
        return value.kind === "map" ? [{ key, value: changedBody(value, change) }] : [];
      }
      if (isSideModel({ key, value })) return [{ key, value: keptForm(value, change) }];
      return key !== null && DROPPED.includes(key) ? [] : [{ key, value }];
  }
}

function changedService(value: PastedValue, change: Change): PastedValue {
  if (value.kind !== "map") return value;
  const entries = value.entries.map((entry) =>
    entry.key === "openrouter" && entry.value.kind === "map"
      ? { ...entry, value: changedBody(entry.value, change) }
      : entry,
  );
  return { ...value, entries };
}

/** LiteLLM's ids begin with the service's name, and SDKs wrap theirs; both go on doing so. */
function keptForm(value: PastedValue, change: Change): PastedValue {
  const prefix =
    value.kind === "text" ? /^openrouter[/:](?=[^/]+\/)/.exec(value.text.trim())?.[0] : undefined;
  const text = `${prefix ?? ""}${change.first}`;
  if (value.kind !== "text" || !value.wrapped) return { kind: "text", text };
  const { before, settings } = value.wrapped;
  return {
    kind: "text",
    text,
    wrapped: { before, settings: settings && changedBody(settings, change) },
  };
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

type SetEntry = { readonly key: string; readonly value: PastedValue };

function modelEntry(id: string): PastedEntry {
  return { key: "model", value: { kind: "text", text: id } };
}

/** The highest price of zero, and a free reader where a file is sent: where the request has its settings already. */
function withSettings(body: PastedMap, asked: PastedMap): PastedMap | null {
  const wrap = wrapOf(body);
  // How a library of Python passes settings on is its own.
  if (body.isBare && wrap?.settings?.callee === "") return body;
  const provider = settingOf(body, "provider");
  const isOpen = provider !== null && provider.kind !== "null";
  if (isOpen && (provider.kind !== "map" || !provider.isWhole)) return null;
  const limited = withMember(isOpen && provider.kind === "map" ? provider : mapOf([]), {
    key: "max_price",
    value: NO_PRICE,
  });
  const priced = withSetting(body, { key: "provider", value: limited });
  if (!partsOf(asked).kinds.has("file")) return priced;
  const plugins = itemsOf(settingOf(priced, "plugins"));
  const others = plugins.filter((one) => pluginExtra(one, "").code !== "file_parser");
  return withSetting(priced, { key: "plugins", value: listOf([...others, FREE_PARSER]) });
}

/** A setting where it stands, or where the library of a call passes it on. */
function withSetting(body: PastedMap, entry: SetEntry): PastedMap {
  const model = memberOf(body, "model");
  if (body.isBare && model?.kind === "text" && model.wrapped) {
    const settings = withMember(model.wrapped.settings ?? mapOf([]), entry);
    const value = { ...model, wrapped: { ...model.wrapped, settings } };
    return withMember(body, { key: "model", value });
  }
  return within(body, { path: pathOf(body, entry.key), entry });
}

function wrapOf(body: PastedMap): PastedWrap | null {
  const model = memberOf(body, "model");
  return model?.kind === "text" ? (model.wrapped ?? null) : null;
}

/** The members on the way to the map that a setting belongs in. */
function pathOf(body: PastedMap, key: string): readonly string[] {
  const where = settingAt(body, key)?.where.split(".").slice(0, -1);
  if (where && where[0] !== "model") return where;
  if (wrapOf(body)) return ["providerOptions", "openrouter"];
  const overlay = OVERLAYS.find((name) => memberOf(body, name) !== null);
  if (overlay !== undefined) return [overlay];
  return body.callee === null ? [] : ["extra_body"];
}

function within(
  map: PastedMap,
  { path: [first, ...rest], entry }: { path: readonly string[]; entry: SetEntry },
): PastedMap {
  if (first === undefined) return withMember(map, entry);
  const inside = memberOf(map, first);
  const value = within(inside?.kind === "map" ? inside : mapOf([]), { path: rest, entry });
  return withMember(map, { key: first, value });
}

/** Put where the key stood first, else at the end. */
function withMember(map: PastedMap, entry: SetEntry): PastedMap {
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
