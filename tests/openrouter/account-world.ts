import { fakeSecret, hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedRequest, PlantedWorld } from "@/tests/fake-openrouter/account/planted";
import { plantedRequest } from "../support/planted-request";
import { openWorld } from "./open-client";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** 2026-11-21, a Saturday, 09:30 UTC. */
export const NOW = Date.UTC(2026, 10, 21, 9, 30);
export const TODAY = Date.UTC(2026, 10, 21);

export const MANAGER = fakeSecret(1);
export const LAPTOP = fakeSecret(2);
export const LAPTOP_HASH = hashOf(LAPTOP);

/** A management key and an inference key named "laptop-free". */
export const KEYS = [
  { secret: MANAGER, name: "manager", kind: "management" as const },
  { secret: LAPTOP, name: "laptop-free" },
];

/** A free request of the laptop's, one minute ago. */
export function planted(overrides: Partial<PlantedRequest> = {}): PlantedRequest {
  return plantedRequest({ at: NOW - MINUTE, keyHash: LAPTOP_HASH }, overrides);
}

/** `openWorld` with an account: the two keys unless the world says otherwise. */
export async function openAccount(
  world: Partial<PlantedWorld> = {},
  options: Parameters<typeof openWorld>[0] = {},
) {
  const opened = await openWorld({ at: NOW, ...options });
  opened.fake.plant({ keys: KEYS, ...world });
  return opened;
}

/** All of a list's amounts added up; none may be unknown. */
export function sum(amounts: readonly (number | null | undefined)[]): number {
  return amounts.reduce<number>((total, amount) => {
    if (typeof amount !== "number") throw new Error("an amount is not known");
    return total + amount;
  }, 0);
}
