"use client";

import { Field } from "@/components/ui/field";
import { useNow } from "@/components/ui/now";
import { utcDay } from "@/lib/domain/time";

/** The last day something works; empty for no end. */
export function ExpiryField({ error }: { error: string | null }) {
  const today = utcDay(useNow());
  return (
    <Field
      label="Last day"
      name="expires_on"
      type="date"
      min={today}
      hint="A UTC day, included. Left empty it works until somebody revokes it."
      error={error}
      className="max-w-60"
    />
  );
}
