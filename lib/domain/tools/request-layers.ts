import { memberOf, type PastedMap, type PastedValue } from "./pasted-value";

/** The request, or what a library lays over it. */
export type RequestLayer = {
  readonly map: PastedMap;
  /** How its places begin, such as `extra_body.`. */
  readonly prefix: string;
};

/** Members whose settings go to OpenRouter beside those of the call, and over them. */
export const OVERLAYS: readonly string[] = [
  "extra_body",
  "extraBody",
  "model_kwargs",
  "modelKwargs",
  "default_body",
];
/** Settings for each service by its name. */
export const BY_SERVICE: readonly string[] = ["providerOptions", "provider_options"];
const DEEPEST = 3;

/** The request and what is laid over it: of a setting that stands in several, the last one counts. */
export function layersOf(body: PastedMap): readonly RequestLayer[] {
  return read(body).layers;
}

/** Whether all of it is written out. */
export function isWholeRequest(body: PastedMap): boolean {
  return read(body).isWhole;
}

export function settingOf(body: PastedMap, key: string): PastedValue | null {
  return settingAt(body, key)?.value ?? null;
}

/** A setting and its place. */
export function settingAt(
  body: PastedMap,
  key: string,
): { readonly value: PastedValue; readonly where: string } | null {
  for (const { map, prefix } of layersOf(body).toReversed()) {
    const value = memberOf(map, key);
    if (value) return { value, where: `${prefix}${key}` };
  }
  return null;
}

function read(body: PastedMap): { layers: readonly RequestLayer[]; isWhole: boolean } {
  const layers: RequestLayer[] = [];
  let isWhole = true;
  const add = (value: PastedValue | null, prefix: string, depth: number) => {
    if (value === null || value.kind === "null") return;
    if (value.kind !== "map" || depth > DEEPEST) {
      isWhole = false;
      return;
    }
    isWhole &&= value.isWhole;
    layers.push({ map: value, prefix });
    const model = memberOf(value, "model");
    if (model?.kind === "text" && model.wrapped?.settings) {
      add(model.wrapped.settings, `${prefix}model.`, depth + 1);
    }
    for (const key of OVERLAYS) add(memberOf(value, key), `${prefix}${key}.`, depth + 1);
    for (const key of BY_SERVICE) {
      const services = memberOf(value, key);
      if (services !== null && services.kind !== "null" && !isWholeMap(services)) isWhole = false;
      add(memberOf(services, "openrouter"), `${prefix}${key}.openrouter.`, depth + 1);
    }
  };
  add(body, "", 0);
  return { layers, isWhole };
}

function isWholeMap(value: PastedValue): boolean {
  return value.kind === "map" && value.isWhole;
}
