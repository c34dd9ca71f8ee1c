import { build } from "./support/ensure-build";

process.exit(await build());
