import type { NextRequest } from "next/server";
import { guardPage } from "@/lib/http/guard-page";

// biome-ignore lint/style/noProcessEnv: the bundler writes the mode in here
const isDevelopment = process.env.NODE_ENV === "development";

/**
 * Goes before every page and file, for the name we are asked under, the method and the headers. Who may see what is not decided
 * here but where it is read; without this file that still holds.
 */
export function proxy(request: NextRequest): Response {
  return guardPage(request, { isDevelopment });
}

export const config = {
  matcher: [
    // The API guards itself, and the body of whatever goes through here is held in memory first.
    "/((?!api/).*)",
    { source: "/(.*)", has: [{ type: "header", key: "x-gratis-refused-method" }] },
    { source: "/(.*)", has: [{ type: "header", key: "x-nextjs-data" }] },
  ],
};
