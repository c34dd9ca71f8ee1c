import { render, screen, waitFor } from "@testing-library/react";
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { expect, test } from "vitest";
import { MobileMenu } from "@/components/shell/mobile-menu";
import { NavLinks } from "@/components/shell/nav-links";
import type { SessionAnswer } from "@/lib/domain/access/access-answers";
import { fakeApi } from "../support/fake-api";
import { ann, WithVisitor } from "../support/with-visitor";

const COUNT = "GET /api/v1/spend/incidents?status=open&limit=1";
const PUBLIC: SessionAnswer = { kind: "public", email: null, name: null, role: null };

function setUp(open: number, session: SessionAnswer = ann("viewer"), part = <NavLinks />) {
  const meta = { as_of: "2026-01-01T00:00:00Z", snapshot_at: null, stale: false };
  const sent = fakeApi({
    [COUNT]: [200, { data: [], meta: { ...meta, next_cursor: null, open } }],
  });
  render(
    <PathnameContext value="/models">
      <WithVisitor session={session}>{part}</WithVisitor>
    </PathnameContext>,
  );
  return sent;
}

test.each([
  [1, "Spend, 1 open incident"],
  [3, "Spend, 3 open incidents"],
])("the navigation says how many incidents are open: %i", async (open, name) => {
  setUp(open);
  const link = await screen.findByRole("link", { name });
  expect(link).toHaveAttribute("href", "/spend");
});

test("with none open the entry is a word like the others, between Usage and Keys", async () => {
  const sent = setUp(0);
  await waitFor(() => expect(sent).toHaveLength(1));
  const names = screen.getAllByRole("link").map(({ textContent }) => textContent);
  expect(names.slice(3, 6)).toEqual(["Usage", "Spend", "Keys"]);
});

test("who may not see spending is asked nothing and shown nothing of it", () => {
  const sent = setUp(2, PUBLIC);
  expect(screen.queryByRole("link", { name: /Spend/ })).not.toBeInTheDocument();
  expect(sent).toEqual([]);
});

test("the closed menu of small screens tells of open incidents too", async () => {
  setUp(2, ann("member"), <MobileMenu />);
  const summary = screen.getByText("Menu").closest("summary");
  await waitFor(() => expect(summary).toHaveTextContent("2 open incidents"));
});
