import type { NextConfig } from "next";
import { EVERY_ANSWER } from "./lib/http/security-headers";

const everyAnswer = Object.entries(EVERY_ANSWER).map(([key, value]) => ({ key, value }));

// Pages read the database at request time; nothing is prerendered from it.
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  images: { unoptimized: true },
  headers: async () => [{ source: "/:path*", headers: everyAnswer }],
  // `npm run check` looks at the types; who starts Gratis for the first time does not wait for it.
  typescript: { ignoreBuildErrors: true },
  // What goes through proxy.ts is read whole before it is refused, and nothing that does has a body. The API is not among it.
  experimental: { proxyClientMaxBodySize: "64kb" },
  outputFileTracingIncludes: { "/*": ["./drizzle/**/*", "./public/bundled-history.json"] },
};

export default config;
