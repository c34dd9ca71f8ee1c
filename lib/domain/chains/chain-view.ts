import { ABILITIES } from "@/lib/domain/models/abilities";
import { POLICY_VERDICTS } from "@/lib/domain/policy/policy";
import { CHAIN_FORMATS, type ChainFormat } from "./chain-answers";
import { DEFAULT_CHAIN, isChainName } from "./chain-name";
import { ANY_NEED, type ChainNeed, LONGEST_CHAIN } from "./chain-need";

/** What the chain tool shows, as the address of the Tools page holds it. */
export type ChainView = {
  /** A saved chain, shown as it is; null while somebody chooses what to ask for. */
  readonly name: string | null;
  /** What is asked; of a saved chain it is not in the address. */
  readonly need: ChainNeed;
  readonly format: ChainFormat;
};

export const DEFAULT_CHAIN_VIEW: ChainView = { name: null, need: ANY_NEED, format: "json" };

/** What cannot be read falls back to the default: an old link still opens the page. */
export function parseChainView(params: URLSearchParams): ChainView {
  const name = params.get("chain") ?? "";
  const format = CHAIN_FORMATS.find((one) => one === params.get("format")) ?? "json";
  if (isChainName(name) && name !== DEFAULT_CHAIN) return { name, need: ANY_NEED, format };
  const need = {
    can: known(ABILITIES, listIn(params, "can")),
    minContext: numberIn(params.get("min_context")),
    policy: known(POLICY_VERDICTS, listIn(params, "policy")),
    length: Math.min(numberIn(params.get("length")) ?? ANY_NEED.length, LONGEST_CHAIN),
  };
  return { name: null, need, format };
}

/** Name and value of each field, for the address and for the hidden fields of a GET form; defaults are left out. */
export function chainFields({ name, need, format }: ChainView): [string, string][] {
  return [
    ["tool", "chain"],
    ...(name === null ? needFields(need) : [["chain", name] satisfies [string, string]]),
    ...(format === "json" ? [] : [["format", format] satisfies [string, string]]),
  ];
}

/** The address of the Tools page in this view. `parseChainView` reads it back. */
export function chainHref(view: ChainView): string {
  return `/tools?${search(chainFields(view))}`;
}

/** Where programs find the chain, from the root of Gratis on. */
export function chainPath({ name, need, format }: ChainView): string {
  const fields = name === null ? needFields(need) : [];
  const query = search([
    ...fields,
    ...(format === "json" ? [] : [["format", format] satisfies [string, string]]),
  ]);
  return `/api/v1/chains/${name ?? DEFAULT_CHAIN}${query === "" ? "" : `?${query}`}`;
}

function needFields({ can, minContext, policy, length }: ChainNeed): [string, string][] {
  const fields: [string, string | null][] = [
    ["can", can.join(",") || null],
    ["min_context", minContext === null ? null : String(minContext)],
    ["policy", policy.join(",") || null],
    ["length", length === ANY_NEED.length ? null : String(length)],
  ];
  return fields.filter((field): field is [string, string] => field[1] !== null);
}

function search(fields: [string, string][]): string {
  return new URLSearchParams(fields).toString().replaceAll("%2C", ",");
}

/** Both `can=tools,json` and the `can=tools&can=json` that a form sends. */
function listIn(params: URLSearchParams, name: string): string[] {
  return params.getAll(name).flatMap((value) => value.split(","));
}

/** The known values among `wanted`, once each, in the order of `all`. */
function known<Value extends string>(all: readonly Value[], wanted: readonly string[]): Value[] {
  return all.filter((value) => wanted.includes(value));
}

function numberIn(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
