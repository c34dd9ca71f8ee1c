import { expect, test } from "vitest";
import { oidcWords } from "@/lib/domain/access/oidc-words";

test("somebody the team does not know is told whom to ask", () => {
  expect(oidcWords("not_invited", "single sign-on")).toBe(
    "Single sign-on knows you, but this Gratis does not: ask an admin of your team for an invitation to the same address.",
  );
});

test("text from the address is looked up and never shown", () => {
  expect(oidcWords("<b>call this number</b>", "Acme")).toBe(
    "Acme did not confirm who you are. Try again; if it stays like this, the log has the reason.",
  );
});

test.each([null, ""])("without an error (%j) there is nothing to say", (code) => {
  expect(oidcWords(code, "Acme")).toBeNull();
});
