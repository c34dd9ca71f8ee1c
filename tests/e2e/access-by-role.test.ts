import { testAccess } from "./support/access-tests";

testAccess({ hasProxy: true });
