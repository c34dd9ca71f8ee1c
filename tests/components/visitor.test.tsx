import { render, screen } from "@testing-library/react";
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { WatchStar } from "@/components/models/watch-star";
import { SettingsHeader } from "@/components/settings/settings-header";
import { NavLinks } from "@/components/shell/nav-links";
import { WhoIsHere } from "@/components/shell/who-is-here";
import type { SessionAnswer } from "@/lib/domain/access/access-answers";
import { ann, WithVisitor } from "../support/with-visitor";

const PUBLIC: SessionAnswer = { kind: "public", email: null, name: null, role: null };

function show(session: SessionAnswer, part: ReactNode) {
  render(
    <PathnameContext value="/history">
      <WithVisitor session={session}>{part}</WithVisitor>
    </PathnameContext>,
  );
}

function linkNames(): (string | null)[] {
  return screen.getAllByRole("link").map((link) => link.textContent);
}

test("the public view leads to the roster, the history, the tools and the sign-in, and to nothing else", () => {
  show(
    PUBLIC,
    <>
      <NavLinks />
      <WhoIsHere />
    </>,
  );
  expect(linkNames()).toEqual(["Models", "History", "Tools", "Sign in"]);
  expect(screen.getByRole("link", { name: "Sign in" })).toHaveAttribute(
    "href",
    "/login?next=%2Fhistory",
  );
});

test("who is signed in sees as whom, and the way out", () => {
  show(ann("member"), <WhoIsHere />);
  expect(screen.getByText("Ann")).toBeInTheDocument();
  expect(screen.getByText(/member/)).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Account" })).toHaveAttribute("href", "/account");
  expect(screen.getByRole("button", { name: "Sign out" })).toBeEnabled();
});

test.each([
  ["viewer", ["Jobs", "Data"]],
  ["member", ["Jobs", "Data"]],
  ["admin", ["Jobs", "Data", "Team", "Tokens", "Audit"]],
] as const)("the settings of a %s have the sections %s", (role, sections) => {
  show(ann(role), <SettingsHeader current="/settings">What Gratis does.</SettingsHeader>);
  expect(linkNames()).toEqual(sections);
});

test("a member turns the star", () => {
  show(ann("member"), <WatchStar id="acme/tiny:free" watched />);
  expect(screen.getByRole("button", { name: "Watch acme/tiny:free" })).toBePressed();
});

test("a viewer sees the star and cannot turn it", () => {
  show(ann("viewer"), <WatchStar id="acme/tiny:free" watched />);
  expect(screen.getByRole("img", { name: "Watched by the team" })).toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
});

test("the public view has no star, whatever the answer says", () => {
  show(PUBLIC, <WatchStar id="acme/tiny:free" watched />);
  expect(screen.queryByText("★")).not.toBeInTheDocument();
});
