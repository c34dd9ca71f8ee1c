import { expect, test } from "vitest";
import { type NamedKey, placeKeyName } from "@/lib/domain/keys/place-key-name";
import { DAY, T0 } from "../../support/builders";

function key(keyId: number, name: string | null, parts: Partial<NamedKey> = {}): NamedKey {
  return { keyId, name, goneAt: null, names: [], ...parts };
}
const bore = (name: string, lastSeenAt: number) => ({ names: [{ name, lastSeenAt }] });

const CASES: readonly (readonly [string, readonly NamedKey[], object])[] = [
  ["the key that bears it", [key(1, "ci"), key(2, "laptop")], { kind: "key", keyId: 1 }],
  ["nobody's name is unknown", [key(1, "laptop")], { kind: "unknown" }],
  ["a key without a name bears none", [key(1, null)], { kind: "unknown" }],
  [
    "two that bear it cannot be told apart",
    [key(1, "ci"), key(2, "ci")],
    { kind: "ambiguous", keyIds: [1, 2] },
  ],
  [
    "who bears it now comes before who bore it",
    [key(1, "new", bore("ci", T0)), key(2, "ci")],
    { kind: "key", keyId: 2 },
  ],
  [
    "of those that bore it, the last one",
    [key(1, "a", bore("ci", T0 - DAY)), key(2, "b", bore("ci", T0))],
    { kind: "key", keyId: 2 },
  ],
  [
    "two that bore it until the same moment cannot be told apart",
    [key(1, "a", bore("ci", T0)), key(2, "b", bore("ci", T0))],
    { kind: "ambiguous", keyIds: [1, 2] },
  ],
  [
    "a key that went before the time asked about has not used anything in it",
    [key(1, "ci", { goneAt: T0 - DAY }), key(2, "ci")],
    { kind: "key", keyId: 2 },
  ],
  [
    "a key that went within it may have",
    [key(1, "ci", { goneAt: T0 + DAY }), key(2, "ci")],
    { kind: "ambiguous", keyIds: [1, 2] },
  ],
  [
    "a key that went long ago is meant when there is no other",
    [key(1, "ci", { goneAt: T0 - DAY }), key(2, "laptop")],
    { kind: "key", keyId: 1 },
  ],
];

test.each(CASES)("%s", (_title, keys, placed) => {
  expect(placeKeyName("ci", { keys, from: T0 })).toEqual(placed);
});
