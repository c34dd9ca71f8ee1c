import { describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { toIso } from "@/lib/domain/time";
import { importCaptures } from "@/lib/sync/import-captures";
import { captureFiles, hasCaptures, readTruth, shuffled } from "../support/captures";
import { dumpHistory } from "../support/history-dump";
import { memoryDatabase } from "../support/memory-database";

const now = () => Date.UTC(2026, 10, 21);

type SpellRow = { state: string; from_at: number; last_seen_at: number | null };

// Needs the real captures at ../shared/captures; skipped where they are not.
describe.skipIf(!hasCaptures)("86 real captures", { timeout: 120_000 }, () => {
  test("in order, they give exactly the spells that were worked out independently", async () => {
    const db = await imported();
    for (const [id, model] of Object.entries(readTruth().models)) {
      const states = model.suffix_free || model.text_only ? ["free", "zero_priced"] : ["metered"];
      expect([id, ...freeRuns(db, id, states)]).toEqual([
        id,
        ...model.free.map(([from, to]) => [from, to]),
      ]);
    }
  });

  test("every arrival and departure of a free model is one event, and nothing else is", async () => {
    const db = await imported();
    const { events, flaps } = readTruth();
    const flapping = new Set(flaps.map((flap) => flap.id));
    const expected = events.flatMap(({ between: [, at], added, removed }) => [
      ...added.filter((id) => !flapping.has(id)).map((id) => `${at} free_added ${id}`),
      ...removed
        .filter((id) => !flapping.has(id) || at > "2026-04-02")
        .map((id) => `${at} free_removed ${id}`),
    ]);
    const rows = db.$client
      .prepare("select kind, model_id, at from events where kind in ('free_added', 'free_removed')")
      .all() as { kind: string; model_id: string; at: number }[];
    const found = rows.map((row) => `${toIso(row.at)} ${row.kind} ${row.model_id}`);
    const stealth = found.filter((line) => !line.endsWith(":free"));
    expect(found.filter((line) => line.endsWith(":free")).sort()).toEqual(expected.sort());
    expect(stealth).toEqual([]);
  });

  test("a model missing from one capture has flapped, not left", async () => {
    const db = await imported();
    const rows = db.$client
      .prepare(
        "select kind, last_seen_at, first_missing_at, at from events where model_id = ? and slot = 'presence'",
      )
      .all("arcee-ai/trinity-large-preview:free") as Record<string, number | string>[];
    expect(
      rows.map((row) => [row.kind, toIso(Number(row.first_missing_at)), toIso(Number(row.at))]),
    ).toEqual([
      ["flapped", "2026-03-31T01:12:46Z", "2026-04-01T01:19:42Z"],
      ["free_removed", "2026-04-23T01:23:01Z", "2026-04-23T01:23:01Z"],
    ]);
  });

  test("a zero price in one capture is shown as one slip, not as free and paid again", async () => {
    const db = await imported();
    const rows = db.$client
      .prepare(
        "select kind, at, json_extract(after, '$.state') as state, json_extract(after, '$.reverted_at') as back from events where model_id = ? and slot = 'price' and at between ? and ?",
      )
      .all("moonshotai/kimi-k2.5", Date.UTC(2026, 3, 17), Date.UTC(2026, 3, 20)) as Record<
      string,
      unknown
    >[];
    expect(rows).toEqual([
      {
        kind: "price_changed",
        at: Date.parse("2026-04-18T01:13:22Z"),
        state: "zero_priced",
        back: "2026-04-19T01:22:19Z",
      },
    ]);
  });

  test("an expiry that was moved says so", async () => {
    const db = await imported();
    const rows = db.$client
      .prepare(
        "select kind, json_extract(before, '$.expires_on') as was, json_extract(after, '$.expires_on') as is_now from events where model_id = ? and slot = 'expiry'",
      )
      .all("inclusionai/ling-2.6-1t:free");
    expect(rows).toEqual([{ kind: "expiry_moved", was: "2026-04-30", is_now: "2026-05-07" }]);
  });

  test.each([["reversed"], ["shuffled"], ["one at a time, shuffled"]])(
    "%s, and twice, they give the same history",
    async (how) => {
      const files = how === "reversed" ? captureFiles().reverse() : shuffled(captureFiles(), 7);
      const db = await memoryDatabase();
      // A batch is sorted before it is filed; one at a time each finds its own place.
      const batches = how === "shuffled" ? [files] : files.map((file) => [file]);
      for (const batch of batches) await importCaptures({ db, now }, batch);
      const expected = dumpHistory(await imported());
      expect(dumpHistory(db)).toEqual(expected);

      const again = await importCaptures({ db, now }, files);
      expect(again).toMatchObject({ accepted: 0, known: 86, refused: 0 });
      expect(dumpHistory(db)).toEqual(expected);
    },
  );

  async function imported(): Promise<Database> {
    const db = await memoryDatabase();
    expect(await importCaptures({ db, now }, captureFiles())).toMatchObject({
      accepted: 86,
      held: 0,
      refused: 0,
    });
    return db;
  }

  /** First and last capture of each run in one of the states, neighbouring spells joined. */
  function freeRuns(db: Database, id: string, states: readonly string[]): string[][] {
    const newest = db.$client.prepare("select max(taken_at) as at from snapshots").get() as {
      at: number;
    };
    const rows = db.$client
      .prepare(
        "select state, from_at, last_seen_at from model_spells where model_id = ? order by from_at",
      )
      .all(id) as SpellRow[];
    return rows
      .filter((row) => states.includes(row.state))
      .map((row) => [toIso(row.from_at), toIso(row.last_seen_at ?? newest.at)]);
  }
});
