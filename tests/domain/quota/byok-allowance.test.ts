import { expect, test } from "vitest";
import { byokAllowance } from "@/lib/domain/quota/byok-allowance";
import type { ByokAllowance } from "@/lib/domain/quota/quota";

const dollars: ByokAllowance = { kind: "usd", amount: 25_000_000_000_000 };
const million: ByokAllowance = { kind: "requests", amount: 1_000_000 };
const used = { requests: 250_000, costNanoUsd: 5_000_000_000_000 };

test.each<[string, ByokAllowance, string, number]>([
  ["by list price", dollars, "25000.00", 0.2],
  ["by requests", million, "1000000", 0.25],
])("the share is taken %s, and only of that", (_, allowance, amount, share) => {
  expect(byokAllowance(used, allowance)).toEqual({ kind: allowance.kind, amount, share });
});

test("nothing used is a share of 0, all of it 1, and beyond it more", () => {
  const shareOf = (requests: number) => byokAllowance({ requests, costNanoUsd: 0 }, million).share;
  expect([0, 1_000_000, 1_500_000].map(shareOf)).toEqual([0, 1, 1.5]);
});

test("an enterprise's month is exact to the last nano-dollar", () => {
  const enterprise: ByokAllowance = { kind: "usd", amount: 200_000_000_000_001 };
  const all = byokAllowance({ requests: 1, costNanoUsd: 200_000_000_000_001 }, enterprise);
  expect(all).toEqual({ kind: "usd", amount: "200000.000000001", share: 1 });
  const butOne = byokAllowance({ requests: 1, costNanoUsd: 200_000_000_000_000 }, enterprise);
  expect(butOne.share).toBeLessThan(1);
});
