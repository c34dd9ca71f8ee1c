import type { NextConfig } from "next";

// Pages read the database at request time; nothing is prerendered from it.
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  images: { unoptimized: true },
  outputFileTracingIncludes: { "/*": ["./drizzle/**/*", "./public/bundled-history.json"] },
};

export default config;
