import { AppError } from "@/lib/errors";
import type { Runtime } from "@/lib/runtime";

/** Throws `not_found` where a proxy signs people in: there are no passwords, no invitations and no sessions then. */
export function assertPasswords({ env }: Pick<Runtime, "env">): void {
  if (env.auth.mode !== "proxy-header") return;
  throw new AppError(
    "not_found",
    "The proxy in front of Gratis signs people in (GRATIS_AUTH=proxy-header), so there is no such thing here.",
  );
}
