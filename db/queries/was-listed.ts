import { sql } from "drizzle-orm";
import { keys } from "@/db/schema/keys";

/** Only a list tells when a key was made, and what it is called. */
export const wasListed = sql`(${keys.createdAt} is not null or exists (
  select 1 from key_names where key_names.key_id = ${keys.id}))`;
