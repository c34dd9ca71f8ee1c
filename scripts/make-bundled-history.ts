// Makes public/bundled-history.json from a folder of captures: npm run gratis has no part in it, a maintainer runs this.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "@/db/client";
import { modelPayloads, modelVersions } from "@/db/schema/models";
import { snapshots } from "@/db/schema/snapshots";
import { type BundledFacts, type BundledHistory, packFacts } from "@/db/writes/bundled-format";
import { importCaptures } from "@/lib/sync/import-captures";

const [folder, target = "public/bundled-history.json"] = process.argv.slice(2);
if (!folder)
  throw new Error(
    "Say where the captures lie: tsx scripts/make-bundled-history.ts <folder> [file]",
  );

const db = await openDatabase(":memory:");
const files = readdirSync(folder).map((name) => ({
  name,
  read: () => readFileSync(join(folder, name)),
}));
const answer = await importCaptures({ db, now: Date.now }, files);
if (answer.accepted !== files.length) throw new Error(JSON.stringify(answer.results, null, 2));

const times = db
  .select()
  .from(snapshots)
  .orderBy(snapshots.takenAt)
  .all()
  .map((row) => row.takenAt);
const place = new Map(times.map((time, index) => [time, index]));
const payloads = new Map(
  db
    .select()
    .from(modelPayloads)
    .all()
    .map((row) => [row.hash, row.facts]),
);
const facts: string[] = [];
const factsPlace = new Map<string, number>();
const models: Record<string, [number, number | null, number][]> = {};

for (const row of db
  .select()
  .from(modelVersions)
  .orderBy(modelVersions.modelId, modelVersions.validFrom)
  .all()) {
  const known = payloads.get(row.payloadHash);
  if (!known) throw new Error(`${row.modelId} has no facts.`);
  const packed = JSON.stringify(packFacts(known));
  if (!factsPlace.has(packed)) factsPlace.set(packed, facts.push(packed) - 1);
  const number = factsPlace.get(packed) ?? 0;
  const runs = models[row.modelId] ?? [];
  models[row.modelId] = runs;
  const from = place.get(row.validFrom) ?? 0;
  const to = row.validTo === null ? null : (place.get(row.validTo) ?? null);
  const open = runs.at(-1);
  // Two versions that differed in prose alone are one here.
  if (open && open[1] === from && open[2] === number) open[1] = to;
  else runs.push([from, to, number]);
}

const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0].map((ms) =>
  new Date(ms).toISOString().slice(0, 10),
);
const history: BundledHistory = {
  format: 1,
  origin: `Facts from ${times.length} daily captures of OpenRouter's public catalog, ${first} to ${last} (UTC).`,
  captures: times.map((ms) => ms / 1_000),
  facts: facts.map((text) => JSON.parse(text) as BundledFacts),
  models,
};
writeFileSync(target, `${JSON.stringify(history)}\n`);
console.log(
  `${target}: ${times.length} captures, ${Object.keys(models).length} models, ${facts.length} sets of facts`,
);
