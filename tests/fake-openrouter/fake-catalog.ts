import { createHash } from "node:crypto";

/** A row as it will be sent, read with care: raw captures and broken rows pass through here. */
export type Row = Record<string, unknown>;

export type ScriptEntry = { at: number; models: readonly unknown[] };

export type EndpointOverride = {
  /** `empty` answers 200 with no endpoints, `not_found` 404. Default: served. */
  served?: "yes" | "empty" | "not_found";
  provider?: string;
  tag?: string;
  quantization?: string;
  status?: number;
  /** Percent, for all three windows. */
  uptime?: number | null;
  /** Half of the requests: ms to the first token, and tokens a second. Told with a key only; the other percentiles follow. */
  latency?: number | null;
  throughput?: number | null;
  /** In `/endpoints/zdr`. Default: paid models yes, others no. */
  zdr?: boolean;
  /** False: `/model/{id}` does not know it. An object is laid over its row there. Default: the row, its description whole. */
  ownPage?: boolean | Row;
  /** `data_policy` of its endpoints in the pages' own API, whatever its shape. */
  dataPolicy?: unknown;
  /** The same of single endpoints, by tag. */
  dataPolicies?: Readonly<Record<string, unknown>>;
  /** `dataPolicy` of its provider there. */
  providerPolicy?: unknown;
  /** `model.warning_message` there. Default: none. */
  warning?: unknown;
  /** Whole or partial endpoints in place of the one that is derived; each is laid over it. */
  endpoints?: readonly Row[];
};

/** Rows of the pages' own API to be sent as they are, recorded or broken ones. */
export type RawFrontend = {
  providers?: readonly unknown[];
  models?: readonly { permaslug: string; variant: string; endpoints: readonly unknown[] }[];
};

/** The catalog in force at a moment, and what is known beside it about single models. */
export class FakeCatalog {
  #script: ScriptEntry[];
  readonly #overrides = new Map<string, EndpointOverride>();
  cutsDescriptions = true;
  /** In place of what would be derived. */
  frontend: RawFrontend = {};
  readonly #everListed = new Map<string, Row>();

  constructor(models: readonly unknown[]) {
    this.#script = [{ at: Number.NEGATIVE_INFINITY, models }];
    this.#remember();
  }

  set(models: readonly unknown[]): void {
    this.#script = [{ at: Number.NEGATIVE_INFINITY, models }];
    this.#remember();
  }

  /** Before the first entry, the first entry holds. */
  script(entries: readonly ScriptEntry[]): void {
    if (entries.length === 0) throw new Error("A script needs at least one entry.");
    this.#script = [...entries].sort((a, b) => a.at - b.at);
    this.#remember();
  }

  override(id: string, endpoint: EndpointOverride): void {
    this.#overrides.set(id, { ...this.#overrides.get(id), ...endpoint });
  }

  at(ms: number): readonly unknown[] {
    const current = this.#script.findLast((entry) => entry.at <= ms) ?? this.#script[0];
    return current?.models ?? [];
  }

  overrideOf(id: string): EndpointOverride {
    return this.#overrides.get(id) ?? {};
  }

  /** By id, else by the dated slug. */
  find(id: string, ms: number): Row | null {
    const rows = this.at(ms).filter(isRow);
    const exact = rows.find((row) => row.id === id);
    const bySlug = rows.find((row) => row.canonical_slug === id);
    return exact ?? bySlug ?? null;
  }

  /** A model that some catalog of this server held, whether or not it is listed now. */
  everListed(id: string): Row | null {
    return this.#everListed.get(id) ?? null;
  }

  #remember(): void {
    for (const row of this.#script.flatMap((entry) => entry.models).filter(isRow)) {
      if (typeof row.id === "string") this.#everListed.set(row.id, row);
    }
  }
}

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function etagOf(body: string): string {
  return `W/"${createHash("sha256").update(body).digest("hex").slice(0, 24)}"`;
}
