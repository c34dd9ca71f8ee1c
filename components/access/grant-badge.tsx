"use client";

import { Badge } from "@/components/ui/badge";
import { useNow } from "@/components/ui/now";
import { type GrantState, grantState } from "@/lib/domain/access/grant-state";

const TONES = { active: "free", expired: "warn", revoked: "plain" } as const;

type Grant = Parameters<typeof grantState>[0];

export function GrantBadge({ grant }: { grant: Grant }) {
  const state = useGrantState(grant);
  return <Badge tone={TONES[state]}>{state}</Badge>;
}

export function useGrantState(grant: Grant): GrantState {
  return grantState(grant, useNow());
}
