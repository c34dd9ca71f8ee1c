import { seededRandom } from "@/scripts/support/seeded-random";
import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type {
  PlantedKey,
  PlantedRequest,
  PlantedWorkspace,
} from "@/tests/fake-openrouter/account/planted";
import { DAY, HOUR, MINUTE } from "../support/builders";

export const MANAGER = fakeSecret(1);

const WORKSPACES: readonly PlantedWorkspace[] = [
  { id: "11111111-1111-4111-8111-111111111111", name: "Default" },
  { id: "22222222-2222-4222-8222-222222222222", name: "Research" },
  { id: "33333333-3333-4333-8333-333333333333", name: "Ops" },
];
const PROVIDERS = ["Novita", "DeepInfra", "Chutes"];

/** By what the story does with them. */
export const RENAMED = hashOf(fakeSecret(1_010));
export const DELETED = hashOf(fakeSecret(1_011));

export type UsageWorld = {
  readonly workspaces: readonly PlantedWorkspace[];
  readonly keys: readonly PlantedKey[];
  readonly requests: readonly PlantedRequest[];
};

/**
 * 130 keys in three workspaces, two of one name, some disabled, and so many requests a day: at all hours, some of them to the
 * millisecond of a midnight, some told hours or a day late, some failed.
 */
export function usageWorld({
  from,
  days,
  perDay,
  deletedAt,
}: {
  from: number;
  days: number;
  perDay: number;
  deletedAt: number;
}): UsageWorld {
  const random = seededRandom(11);
  const keys = Array.from({ length: 130 }, (_, index): PlantedKey => {
    return {
      secret: fakeSecret(1_000 + index),
      name: index === 1 ? "key 0" : `key ${index}`,
      workspaceId: WORKSPACES[index < 105 ? 0 : index < 120 ? 1 : 2]?.id ?? "",
      isDisabled: index % 25 === 3,
    };
  });
  const hashes = keys.map(({ secret = "" }) => hashOf(secret));
  const requests = Array.from({ length: days * perDay }, (_, index) => {
    const day = from + Math.floor(index / perDay) * DAY;
    const isMidnight = index % 97 === 0;
    const at = isMidnight ? day + (index % 2) * (DAY - 1) : day + random.below(DAY);
    const isLate = at - day > DAY - 20 * MINUTE || random.below(50) === 0;
    // What comes late comes before noon, where the day is looked at again.
    const postedAt = day + DAY + random.below(2) * DAY + HOUR + random.below(10 * HOUR);
    return { ...requestAt(at, random, hashes), ...(isLate ? { postedAt } : {}) };
  });
  const isPast = ({ keyHash, at, postedAt = at }: PlantedRequest) =>
    keyHash === DELETED && (at >= deletedAt || postedAt >= deletedAt);
  return {
    workspaces: WORKSPACES,
    keys: [{ secret: MANAGER, name: "manager", kind: "management" }, ...keys],
    requests: requests.filter((request) => !isPast(request)),
  };
}

function requestAt(
  at: number,
  random: ReturnType<typeof seededRandom>,
  hashes: readonly string[],
): PlantedRequest {
  const model = 1 + random.below(12);
  const provider = random.pick(model % 3 === 0 ? PROVIDERS : PROVIDERS.slice(0, 1));
  const isFree = random.below(4) > 0;
  const isByok = !isFree && random.below(5) === 0;
  return {
    at,
    keyHash: random.pick(hashes),
    model: `acme/model-${model}`,
    variant: isFree ? "free" : random.pick(["standard", "extended"]),
    provider,
    endpointId: `endpoint-${provider}-${random.below(2)}`,
    promptTokens: random.below(9_000),
    completionTokens: 500 + random.below(3_000),
    reasoningTokens: random.below(500),
    costNanoUsd: isFree ? 0 : 1 + random.below(3_000_000_007),
    byokNanoUsd: isByok ? 1 + random.below(900_000_001) : 0,
    ok: random.below(20) > 0,
  };
}
