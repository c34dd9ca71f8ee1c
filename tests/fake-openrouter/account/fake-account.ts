import { fakeSecret, hashOf, maskOf, sha256 } from "./fake-secret";
import type { PlantedKey, PlantedRequest, PlantedWorkspace, PlantedWorld } from "./planted";
import { startOf } from "./utc";

export type FakeKey = {
  /** Analytics also knows a key by a number. */
  readonly numericId: number;
  readonly hash: string;
  readonly secret: string | null;
  name: string;
  label: string;
  workspaceId: string;
  kind: "inference" | "management";
  isListed: boolean;
  isDisabled: boolean;
  isDeleted: boolean;
  limitNanoUsd: number | null;
  limitReset: "daily" | "weekly" | "monthly" | null;
  includesByokInLimit: boolean;
  createdAt: number;
  updatedAt: number | null;
  expiresAt: number | null;
  creatorUserId: string | null;
};

/** What may change about a planted key. */
export type KeyChange = Partial<Omit<FakeKey, "numericId" | "hash" | "secret">>;

const DEFAULT_WORKSPACE: PlantedWorkspace = {
  id: "0df9e665-d932-5740-b2c7-b52af166bc11",
  name: "Default",
  slug: "default",
};
const LONG_AGO = Date.UTC(2025, 0, 1);

/** One account of OpenRouter: its workspaces, its keys and all that they ever asked for. */
export class FakeAccount {
  readonly workspaces: readonly PlantedWorkspace[];
  readonly defaultWorkspace: PlantedWorkspace;
  readonly organizationId: string | null;
  readonly creatorUserId: string;
  readonly totalCreditsNanoUsd: number;
  readonly dailyLimit: number;
  readonly keys: FakeKey[] = [];
  /** Ids that `/models/user` leaves out. */
  hiddenModels: ReadonlySet<string>;
  readonly #byHash = new Map<string, FakeKey>();
  readonly #byDay = new Map<number, PlantedRequest[]>();
  /** The same, key by key: most questions are about one. */
  readonly #byKey = new Map<string, Map<number, PlantedRequest[]>>();
  /** Sums of days that are told whole; planting more forgets them. */
  readonly #told = new Map<number, { asOf: number; sums: KeySums }>();
  #count = 0;

  constructor({ workspaces = [], keys, requests = [], account = {} }: PlantedWorld) {
    this.workspaces = workspaces.length > 0 ? workspaces : [DEFAULT_WORKSPACE];
    this.defaultWorkspace = this.workspaces[0] ?? DEFAULT_WORKSPACE;
    this.organizationId = account.organizationId ?? null;
    this.creatorUserId = account.creatorUserId ?? "user_2dHFtVWx2n56w6HkM0000000000";
    const credits = account.totalCreditsUsd ?? 0;
    this.totalCreditsNanoUsd = Math.round(credits * 1_000_000_000);
    // Enforced from 9, one below the advertised 10 (`api.md` 8.1).
    this.dailyLimit = account.dailyLimit ?? (credits >= 9 ? 1_000 : 50);
    this.hiddenModels = new Set(account.hiddenModels);
    for (const key of keys) this.addKey(key);
    this.addRequests(requests);
  }

  addKey(planted: PlantedKey): FakeKey {
    const hash = planted.hash ?? (planted.secret ? hashOf(planted.secret) : null);
    if (!hash) throw new Error(`The key ${planted.name} needs a secret or a hash.`);
    if (this.findKey(hash)) throw new Error(`The key ${hash} is planted twice.`);
    const workspaceId = planted.workspaceId ?? this.defaultWorkspace.id;
    if (!this.workspaces.some(({ id }) => id === workspaceId)) {
      throw new Error(`There is no workspace ${workspaceId}.`);
    }
    const kind = planted.kind ?? "inference";
    const numericId = this.keys.length + 1;
    const key: FakeKey = {
      numericId,
      hash,
      secret: planted.secret ?? null,
      name: planted.name,
      label: planted.label ?? maskOf(planted.secret ?? fakeSecret(numericId)),
      workspaceId,
      kind,
      isListed: planted.isListed ?? kind === "inference",
      isDisabled: planted.isDisabled ?? false,
      isDeleted: planted.isDeleted ?? false,
      limitNanoUsd: planted.limitNanoUsd ?? null,
      limitReset: planted.limitReset ?? null,
      includesByokInLimit: planted.includesByokInLimit ?? false,
      createdAt: planted.createdAt ?? LONG_AGO,
      updatedAt: null,
      expiresAt: planted.expiresAt ?? null,
      creatorUserId:
        planted.creatorUserId === undefined ? this.creatorUserId : planted.creatorUserId,
    };
    this.keys.push(key);
    this.#byHash.set(hash, key);
    return key;
  }

  changeKey(hash: string, { at, ...change }: KeyChange & { at: number }): FakeKey {
    const key = this.findKey(hash);
    if (!key) throw new Error(`There is no key ${hash}.`);
    return Object.assign(key, { updatedAt: at }, change);
  }

  addRequests(requests: readonly PlantedRequest[]): void {
    for (const request of requests) {
      if (!this.findKey(request.keyHash)) throw new Error(`There is no key ${request.keyHash}.`);
      const day = startOf("day", request.at);
      const own = this.#byKey.get(request.keyHash) ?? new Map<number, PlantedRequest[]>();
      this.#byKey.set(request.keyHash, own);
      const planted = { ...request, id: request.id ?? idOf(request, this.#count) };
      listOf(this.#byDay, day).push(planted);
      listOf(own, day).push(planted);
      this.#told.delete(day);
      this.#count += 1;
    }
  }

  findKey(hash: string): FakeKey | null {
    return this.#byHash.get(hash) ?? null;
  }

  /** The key that a bearer is, as far as it still signs anybody in. */
  keyOf(bearer: string, now: number): FakeKey | null {
    const hash = hashOf(bearer);
    const key = this.keys.find(({ secret, hash: own }) =>
      secret === null ? own === hash : secret === bearer,
    );
    if (!key || key.isDeleted || key.isDisabled) return null;
    return key.expiresAt !== null && key.expiresAt <= now ? null : key;
  }

  /** Requests of all keys, or of one, from the first moment on, up to but not including the second. */
  *requestsFrom(from: number, until: number, keyHash?: string): Generator<PlantedRequest> {
    const days = keyHash === undefined ? this.#byDay : (this.#byKey.get(keyHash) ?? new Map());
    for (const [day, requests] of days) {
      if (day < startOf("day", from) || day >= until) continue;
      for (const request of requests) {
        if (request.at >= from && request.at < until) yield request;
      }
    }
  }

  /** The request of that id, if it has become a generation by then. */
  findGeneration(id: string, asOf: number): PlantedRequest | null {
    const all = { until: Number.POSITIVE_INFINITY, asOf };
    for (const request of this.generationsFrom(Number.NEGATIVE_INFINITY, all)) {
      if (request.id === id) return request;
    }
    return null;
  }

  /** What each key had used by then, by UTC day. */
  *sumsByDay(asOf: number): Generator<{ day: number; sums: KeySums }> {
    for (const [day, requests] of this.#byDay) {
      if (day > asOf) continue;
      const told = this.#told.get(day);
      if (told && told.asOf <= asOf) {
        yield { day, sums: told.sums };
        continue;
      }
      const posted = requests.filter((request) => isPosted(request, asOf));
      const sums = sumsOf(posted);
      if (posted.length === requests.length) this.#told.set(day, { asOf, sums });
      yield { day, sums };
    }
  }

  /** All that has become a generation by then. */
  *generationsFrom(
    from: number,
    { until, asOf, keyHash }: { until: number; asOf: number; keyHash?: string | undefined },
  ): Generator<PlantedRequest> {
    for (const request of this.requestsFrom(from, until, keyHash)) {
      if (request.ok && isPosted(request, asOf)) yield request;
    }
  }
}

function listOf(lists: Map<number, PlantedRequest[]>, day: number): PlantedRequest[] {
  const list = lists.get(day) ?? [];
  lists.set(day, list);
  return list;
}

/** By hash of the key, nano-dollars. */
export type KeySums = ReadonlyMap<string, { readonly own: number; readonly byok: number }>;

function sumsOf(requests: readonly PlantedRequest[]): KeySums {
  const sums = new Map<string, { own: number; byok: number }>();
  for (const { ok, keyHash, costNanoUsd, byokNanoUsd } of requests) {
    if (!ok) continue;
    const sum = sums.get(keyHash) ?? { own: 0, byok: 0 };
    sum.own += costNanoUsd;
    sum.byok += byokNanoUsd;
    sums.set(keyHash, sum);
  }
  return sums;
}

/** Seen by figures that are as old as this. */
export function isPosted(request: PlantedRequest, asOf: number): boolean {
  return request.at <= asOf && (request.postedAt ?? request.at) <= asOf;
}

export function isByok(request: PlantedRequest): boolean {
  return request.isByok ?? request.byokNanoUsd > 0;
}

/** The dated slug, as `fakeModel` makes it. */
export function permaslugOf(model: string): string {
  return `${model}-20260101`;
}

function idOf(request: PlantedRequest, index: number): string {
  const tail = sha256(`${index} ${request.at} ${request.keyHash} ${request.model}`).slice(0, 20);
  return `gen-${Math.floor(request.at / 1_000)}-${tail}`;
}
