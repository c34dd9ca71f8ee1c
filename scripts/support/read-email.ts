import { z } from "zod";
import { AppError } from "@/lib/errors";

const MAX = 254;

/** The address in lower case. Throws `bad_request`. */
export function readEmail(text: string): string {
  const parsed = z.email().max(MAX).safeParse(text.trim().toLowerCase());
  if (parsed.success) return parsed.data;
  throw new AppError("bad_request", "--email must be an e-mail address.", { field: "email" });
}
