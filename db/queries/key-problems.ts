import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rowsOf } from "./rows";

export type KeyProblemRow = {
  readonly hash: string;
  readonly variable: string;
  readonly label: string;
  readonly code: string;
  readonly message: string;
  readonly since: number;
};

/** Secrets of the environment that could not be used, by variable. */
export function listKeyProblems(db: Database): KeyProblemRow[] {
  return rowsOf<KeyProblemRow>(
    db,
    sql`select hash, variable, label, error_code as code, error_message as message, since
      from key_problems order by variable, label, hash`,
  );
}
