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
  /** In `/endpoints/zdr`. Default: paid models yes, others no. */
  zdr?: boolean;
  /** Whole or partial endpoints in place of the one that is derived; each is laid over it. */
  endpoints?: readonly Row[];
};

/** The catalog in force at a moment, and what is known beside it about single models. */
export class FakeCatalog {
  #script: ScriptEntry[];
  readonly #overrides = new Map<string, EndpointOverride>();
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
