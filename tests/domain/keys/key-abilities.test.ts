import { expect, test } from "vitest";
import { abilitiesOf, type HeldMeans, KEY_ABILITIES } from "@/lib/domain/keys/key-abilities";

const none: HeldMeans = {
  hasInference: false,
  hasManagement: false,
  hasBroadcast: false,
  hasBroadcastSecret: false,
};

test.each<[Partial<HeldMeans>, readonly string[]]>([
  [{}, []],
  [{ hasBroadcastSecret: true }, []],
  [{ hasInference: true }, ["counter", "balance", "key_spend"]],
  [
    { hasManagement: true },
    ["counter", "balance", "key_list", "key_spend", "model_history", "minutes"],
  ],
  [{ hasBroadcast: true, hasBroadcastSecret: true }, ["minutes", "live_minutes"]],
  [
    { hasInference: true, hasManagement: true, hasBroadcast: true, hasBroadcastSecret: true },
    KEY_ABILITIES,
  ],
])("%j makes possible: %j", (means, expected) => {
  const abilities = abilitiesOf({ ...none, ...means });
  expect(abilities.filter(({ works }) => works).map(({ ability }) => ability)).toEqual(expected);
  expect(abilities.map(({ ability }) => ability)).toEqual(KEY_ABILITIES);
});

test("what does not work says what would make it work", () => {
  for (const { works, needs } of abilitiesOf(none)) {
    expect(works).toBe(false);
    expect(needs).toMatch(/^Needs .*\.$/);
  }
  const ready = abilitiesOf({ ...none, hasBroadcastSecret: true });
  expect(ready.at(-1)?.needs).toMatch(/^Ready: /);
});
