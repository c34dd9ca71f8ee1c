import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { measureBroadcast } from "./broadcast";
import { measureHttp } from "./http";
import { describeMachine } from "./machine";
import { BUSY, measureWorld, USUAL } from "./measure-worlds";
import { type Part, writePart } from "./report";
import { measureSpend } from "./spend";
import { measureStorage } from "./storage";
import { tellBroadcast } from "./tell-broadcast";
import { tellHttp } from "./tell-http";
import { tellQueries } from "./tell-queries";
import { tellSpend } from "./tell-spend";
import { tellStorage } from "./tell-storage";
import { tellTools } from "./tell-tools";
import { tellUsage } from "./tell-usage";
import { measureTools } from "./tools";
import { measureUsage } from "./usage";

const PARTS = ["storage", "queries", "http", "broadcast", "usage", "spend", "tools"] as const;

const wishes = process.argv.slice(2);
const unknown = wishes.filter((wish) => wish !== "--write" && !PARTS.some((part) => part === wish));
if (unknown.length > 0) {
  console.error(
    `${unknown.join(", ")} is nothing to measure. Name some of ${PARTS.join(", ")} or none for all; --write puts the figures into docs/performance.md.`,
  );
  process.exit(1);
}
const named = PARTS.filter((part) => wishes.includes(part));
const wanted = new Set(named.length > 0 ? named : PARTS);
const machine = `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}`;

const folder = mkdtempSync(join(tmpdir(), "gratis-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.on("SIGINT", () => process.exit(130)).on("SIGTERM", () => process.exit(143));

if (wanted.has("storage")) {
  console.log("Storage: a year is filed poll by poll; this takes some minutes.");
  tell(tellStorage(await measureStorage(folder), machine));
}
if (wanted.has("queries") || wanted.has("http")) {
  console.log("Five years are built.");
  const usual = await measureWorld(join(folder, DATABASE_FILE), USUAL);
  if (wanted.has("queries")) {
    const busy = await measureWorld(join(folder, "busy.db"), BUSY);
    tell(tellQueries([usual, busy], machine));
  }
}
if (wanted.has("http")) tell(tellHttp(await measureHttp(folder), machine));
if (wanted.has("broadcast")) tell(tellBroadcast(await measureBroadcast(folder), machine));
if (wanted.has("usage")) {
  console.log("A year of usage is filed.");
  tell(tellUsage(await measureUsage(folder), machine));
}
if (wanted.has("spend")) {
  console.log("A year with 200 incidents is filed.");
  tell(tellSpend(await measureSpend(folder), machine));
}
if (wanted.has("tools")) {
  console.log("Five years are built, and pasted into.");
  tell(tellTools(await measureTools(folder), machine));
}
process.exit(0);

function tell(part: Part): void {
  console.log(`\n${part.text}\n`);
  if (wishes.includes("--write")) writePart(part);
}
