import { answerOf } from "@/db/queries/answer";
import type { Answer } from "@/lib/domain/answers";
import type { Runtime } from "@/lib/runtime";
import { asOf } from "./as-of";

/** Data that no query has put into an answer yet. */
export function plainAnswer<Data>(runtime: Runtime, data: Data): Answer<Data> {
  return answerOf(runtime.db, { data, meta: {}, asOf: asOf(runtime) });
}
