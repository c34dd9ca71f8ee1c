import { expect, test } from "vitest";
import { correctedName } from "@/lib/domain/tools/corrected-name";

test.each([
  ["config.yaml", "config-corrected.yaml"],
  ["litellm.config.yaml", "litellm.config-corrected.yaml"],
  [".env", ".env-corrected"],
  [".env.local", ".env-corrected.local"],
  ["Dockerfile", "Dockerfile-corrected"],
  ["odd.", "odd-corrected."],
  ["", "corrected.txt"],
  [null, "corrected.txt"],
])("the corrected copy of %s is called %s", (name, corrected) => {
  expect(correctedName(name)).toBe(corrected);
});
