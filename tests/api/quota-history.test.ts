import { expect, test } from "vitest";
import { GET as getHistory } from "@/app/api/v1/quota/history/route";
import { keepQuotaReading } from "@/db/writes/quota";
import { utcDay } from "@/lib/domain/time";
import { DAY, HOUR, T0 } from "../support/builders";
import { callRoute } from "../support/call-route";
import { BOTH, quotaApi as world } from "../support/quota-api";

test("the history is every day that was looked at or recorded, oldest first; unknown days are absent", async () => {
  const { db, poll, history, tellUsage } = await world({ env: BOTH });
  await poll();
  const at = T0 - 5 * DAY + 20 * HOUR;
  const reading = { accountId: 1, at, day: utcDay(at), used: 50, limit: 50 };
  keepQuotaReading(db, { ...reading, source: "counter" });
  tellUsage({ 1: 44 }, utcDay(at));
  tellUsage({ 1: 12 }, "2025-12-30");
  const { data, meta } = await history();
  expect(data).toMatchObject([
    {
      account_id: 1,
      day: "2025-12-27",
      used: 50,
      limit: 50,
      source: "counter",
      lower_bound: false,
      successes: 44,
      ran_out_at: "2025-12-27T20:00:00Z",
    },
    { day: "2025-12-30", used: 12, limit: null, lower_bound: true, successes: 12 },
    { day: "2026-01-01", used: 0, limit: 50, source: "counter", successes: null },
  ]);
  expect(meta).toMatchObject({ from: "2025-10-04", to: "2026-01-01" });
  expect((await history("?days=1")).data.map(({ day }) => day)).toEqual(["2026-01-01"]);
  expect((await history("?days=6")).data).toHaveLength(3);
  expect((await history("?days=5")).data).toHaveLength(2);
});

test("advice is silent below seven days, and argues from completed days only", async () => {
  const { db, poll, history } = await world({ env: BOTH });
  await poll();
  expect((await history()).meta.advice).toMatchObject([{ account_id: 1, advice: null, days: 0 }]);
  for (let ago = 1; ago <= 10; ago += 1) {
    const at = T0 - ago * DAY + 15 * HOUR;
    const used = ago <= 4 ? 50 : 20;
    keepQuotaReading(db, { accountId: 1, at, day: utcDay(at), used, limit: 50, source: "counter" });
  }
  const [advice] = (await history("?days=1")).meta.advice;
  expect(advice).toMatchObject({ advice: "add_credits", days: 10, days_ran_out: 4 });
});

test.each(["0", "3651", "-1", "ten", "1.5"])("?days=%s is refused by name", async (days) => {
  await world({ env: {} });
  const { status, body } = await callRoute(getHistory, `/api/v1/quota/history?days=${days}`);
  expect({ status, body }).toMatchObject({ status: 400, body: { error: { field: "days" } } });
});

test("the history as a table has the same rows, and taking it is filed", async () => {
  const { db, poll } = await world();
  await poll();
  const { headers, text } = await callRoute(getHistory, "/api/v1/quota/history?format=csv");
  expect(headers.get("content-disposition")).toBe('attachment; filename="quota-history.csv"');
  expect(text.split("\r\n")).toEqual([
    "account_id,day,used,limit,source,lower_bound,successes,ran_out_at,as_of",
    "1,2026-01-01,0,50,counter,false,,,2026-01-01T09:30:00Z",
    "",
  ]);
  const filed = db.$client.prepare("select action, target from audit_entries").all();
  expect(filed).toEqual([{ action: "export", target: "quota-history" }]);
});
