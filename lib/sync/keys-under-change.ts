import type { Database } from "@/db/client";
import { AppError } from "@/lib/errors";

const KEY = Symbol.for("gratis.keys-under-change");

type Changes = {
  /** Keys that are being changed at OpenRouter. */
  readonly busy: Set<number>;
  /** By hash, which of our changes was the last one about it. */
  readonly last: Map<string, number>;
  /** Number of the newest. */
  newest: number;
};

type Holder = { [KEY]?: WeakMap<Database, Changes> };

/** Does the work while nobody else changes that key. Throws `conflict` when somebody does. */
export async function whileAlone<Result>(
  db: Database,
  keyId: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const { busy } = changesOf(db);
  if (busy.has(keyId)) {
    throw new AppError(
      "conflict",
      "This key is being changed at this moment. See how that ends, then try again.",
      { field: "id" },
    );
  }
  busy.add(keyId);
  try {
    return await work();
  } finally {
    busy.delete(keyId);
  }
}

export function isUnderChange(db: Database, keyId: number): boolean {
  return changesOf(db).busy.has(keyId);
}

/** From now on, what was read of the key before is old. */
export function noteKeyChange(db: Database, hash: string): void {
  const changes = changesOf(db);
  changes.newest += 1;
  changes.last.set(hash, changes.newest);
}

/** Call before a list is asked for. Gives what tells afterwards which keys were changed meanwhile, so that their rows are old. */
export function watchKeyChanges(db: Database): (hash: string) => boolean {
  const { newest, last } = changesOf(db);
  return (hash) => (last.get(hash) ?? 0) > newest;
}

/** On `globalThis`: every route has its own copy of this module. */
function changesOf(db: Database): Changes {
  const holder = globalThis as Holder;
  holder[KEY] ??= new WeakMap();
  const known = holder[KEY].get(db);
  if (known) return known;
  const fresh = { busy: new Set<number>(), last: new Map<string, number>(), newest: 0 };
  holder[KEY].set(db, fresh);
  return fresh;
}
