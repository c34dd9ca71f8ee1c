import { testAccess } from "./support/access-tests";
import { buildWithoutProxy, removeBuildWithoutProxy } from "./support/build-without-proxy";
import { accessTest as test } from "./support/test";

// What proxy.ts does must never be what keeps somebody out: everything holds in a build that has none.
test.describe("without proxy.ts", () => testAccess({ build: buildWithoutProxy, hasProxy: false }));

test.afterAll(removeBuildWithoutProxy);
