"use client";

import { GratisMark } from "./gratis-mark";
import { useMay } from "./visitor";

/** The mark leads to the first page that the visitor may open. */
export function HomeMark() {
  return <GratisMark href={useMay("see_catalog") ? "/" : "/models"} />;
}
