import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaptureFile } from "@/lib/sync/read-capture";

const FOLDER = join("..", "shared", "captures");

/** Real captures lie beside the project on some machines only; tests that need them skip elsewhere and say so. */
export const hasCaptures = existsSync(join(FOLDER, "truth.json"));

export function captureFiles(): CaptureFile[] {
  const folder = join(FOLDER, "models");
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, read: () => readFileSync(join(folder, name)) }));
}

export type TruthModel = {
  /** `[first seen, last seen, captures, longest gap in days]` of each run in which it was present at zero price. */
  readonly free: readonly (readonly [string, string, number, number])[];
  readonly suffix_free: boolean;
  readonly text_only: boolean;
};

export type Truth = {
  readonly models: Readonly<Record<string, TruthModel>>;
  readonly events: readonly {
    readonly between: readonly [string, string];
    readonly added: readonly string[];
    readonly removed: readonly string[];
  }[];
  readonly flaps: readonly { readonly id: string }[];
};

export function readTruth(): Truth {
  return JSON.parse(readFileSync(join(FOLDER, "truth.json"), "utf8")) as Truth;
}

/** The same shuffle for the same seed. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
