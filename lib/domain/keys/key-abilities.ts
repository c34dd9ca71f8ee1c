/** What Gratis holds of an account. */
export type HeldMeans = {
  readonly hasInference: boolean;
  readonly hasManagement: boolean;
  /** Broadcast told something of this account in the last day. */
  readonly hasBroadcast: boolean;
  /** `GRATIS_BROADCAST_SECRET` is set, so that Broadcast could be received. */
  readonly hasBroadcastSecret: boolean;
};

export const KEY_ABILITIES = [
  "counter",
  "balance",
  "key_list",
  "key_spend",
  "model_history",
  "minutes",
  "live_minutes",
] as const;
export type KeyAbilityName = (typeof KEY_ABILITIES)[number];

export type KeyAbility = {
  readonly ability: KeyAbilityName;
  /** What it is, as a phrase. */
  readonly what: string;
  readonly works: boolean;
  /** One sentence: by what it works, or what would make it work. */
  readonly needs: string;
};

const BROADCAST = "Broadcast";

/** What the secrets we hold make possible for an account, and what one more would (`api.md` 10). */
export function abilitiesOf(means: HeldMeans): readonly KeyAbility[] {
  return KEY_ABILITIES.map((ability) => ({ ability, ...abilityOf(ability, means) }));
}

function abilityOf(ability: KeyAbilityName, means: HeldMeans): Omit<KeyAbility, "ability"> {
  const { hasInference, hasManagement, hasBroadcast, hasBroadcastSecret } = means;
  const hasAny = hasInference || hasManagement;
  switch (ability) {
    case "counter":
      return {
        what: "Free requests used today, of 50 or 1,000",
        works: hasAny,
        needs: hasAny
          ? `Read from the account's own counter with ${withWhat(means)}.`
          : "Needs any key of the account; an inference key is enough.",
      };
    case "balance":
      return {
        what: "Balance and credits",
        works: hasAny,
        needs: balanceNeeds(means),
      };
    case "key_list":
      return {
        what: "Every key of every workspace, with names, caps and states",
        works: hasManagement,
        needs: byManagement(hasManagement, "Without one, only the keys that were added are known."),
      };
    case "key_spend":
      return {
        what: "What each key spends",
        works: hasAny,
        needs: keySpendNeeds(means),
      };
    case "model_history":
      return {
        what: "Requests and tokens by key, model and provider, day by day",
        works: hasManagement,
        needs: byManagement(hasManagement, "OpenRouter keeps 30 days, so the earlier the better."),
      };
    case "minutes":
      return {
        what: "Free requests minute by minute, by key",
        works: hasManagement || hasBroadcast,
        needs: minutesNeeds(means),
      };
    case "live_minutes":
      return {
        what: "This minute's requests within seconds",
        works: hasBroadcast,
        needs: liveNeeds(hasBroadcast, hasBroadcastSecret),
      };
  }
}

function withWhat({ hasInference }: HeldMeans): string {
  return hasInference ? "an inference key" : "the management key";
}

function balanceNeeds({ hasInference, hasManagement }: HeldMeans): string {
  if (hasManagement) return "Read with the management key.";
  if (hasInference) {
    return "OpenRouter answers inference keys as well, though it promises this to management keys alone.";
  }
  return "Needs a management key; an inference key often does.";
}

function keySpendNeeds({ hasInference, hasManagement }: HeldMeans): string {
  if (hasManagement) return "Read with the management key, for all keys.";
  if (hasInference) {
    return "Only for the keys whose secrets are here; a management key tells it of all.";
  }
  return "Needs a management key, or the secret of each key.";
}

function minutesNeeds({ hasManagement, hasBroadcast }: HeldMeans): string {
  if (hasManagement) return "Read with the management key; some minutes behind.";
  if (hasBroadcast) return `Told by ${BROADCAST}.`;
  return `Needs a management key, or ${BROADCAST}.`;
}

function liveNeeds(hasBroadcast: boolean, hasSecret: boolean): string {
  if (hasBroadcast) return `Told by ${BROADCAST}.`;
  return hasSecret
    ? `Ready: nothing has come from ${BROADCAST} in the last day. Set it up in OpenRouter, in each workspace.`
    : `Needs ${BROADCAST}: set GRATIS_BROADCAST_SECRET, then set it up in OpenRouter.`;
}

function byManagement(hasManagement: boolean, otherwise: string): string {
  return hasManagement ? "Read with the management key." : `Needs a management key. ${otherwise}`;
}
