import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { FixButtons } from "@/components/spend/fix-buttons";
import type { Role } from "@/lib/domain/access/access";
import type { KeyActionReply, KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { fakeApi, refusal } from "../../support/fake-api";
import { buildAccountAnswer } from "../../support/key-answers";
import {
  buildKeyAction,
  buildKeyAudit,
  buildKeyFix,
  buildLockedAudit,
} from "../../support/spend-answers";
import { ann, WithVisitor } from "../../support/with-visitor";

const CAP = "POST /api/v1/keys/7/cap";
const UNDO = "POST /api/v1/keys/7/undo";
const MONTHLY = buildKeyAudit({ limit_reset: "monthly" });
const CAPPED: KeyActionReply = {
  action: buildKeyAction({ after: { limit: "0.00", limit_reset: "monthly", disabled: false } }),
  key: buildLockedAudit({ key_id: 7, key_name: "hermes-agent" }),
};

type World = {
  audit?: KeyAuditAnswer;
  role?: Role;
  answers?: Record<string, readonly [number, object]>;
};

function show({ audit = MONTHLY, role = "admin", answers = {} }: World = {}) {
  const sent = fakeApi({
    "GET /api/v1/keys?limit=10000": [
      200,
      { data: [], meta: { accounts: [buildAccountAnswer()], problems: [] } },
    ],
    ...answers,
  });
  render(
    <WithVisitor session={ann(role)}>
      <FixButtons audit={audit} incidentId={3} />
    </WithVisitor>,
  );
  return { user: userEvent.setup(), changes: () => sent.filter(({ method }) => method !== "GET") };
}

async function cap(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole("button", { name: /^Cap at \$0/ }));
  await user.click(
    within(screen.getByRole("alertdialog")).getByRole("button", { name: "Cap at $0" }),
  );
}

test("before a key is capped it is shown exactly what changes, what does not, and what is not promised", async () => {
  const { user, changes } = show();
  await user.click(screen.getByRole("button", { name: "Cap at $0 hermes-agent" }));
  const dialog = screen.getByRole("alertdialog", { name: "Cap hermes-agent at $0?" });
  expect(dialog).toHaveTextContent("key hermes-agent (sk-or-v1-7e5...9a1)");
  expect(await within(dialog).findByText("Acme")).toBeInTheDocument();
  expect(dialog).toHaveTextContent("limit none → $0");
  expect(dialog).toHaveTextContent("limit_reset stays monthly");
  expect(dialog).toHaveTextContent("disabled stays no");
  expect(dialog).toHaveTextContent(
    "By all recordings a key capped at $0 still gets free models; OpenRouter’s documentation does not promise it. Gratis watches that its free requests go on.",
  );
  expect(changes()).toEqual([]);
});

test("one click and one confirmation cap the key; OpenRouter's answer and the state read again stand there", async () => {
  const { user, changes } = show({ answers: { [CAP]: [200, { data: CAPPED, meta: {} }] } });
  await cap(user);
  const told = await screen.findByText(/OpenRouter answered 200/);
  expect(changes()).toEqual([
    { method: "POST", path: "/api/v1/keys/7/cap", body: { limit: 0, incident_id: 3 } },
  ]);
  const box = told.closest<HTMLElement>("[role=status]");
  await waitFor(() => expect(box).toHaveFocus());
  expect(box).toHaveTextContent("Read again at 23:59: limit $0, limit_reset monthly, disabled no.");
});

test("a refused change says why in OpenRouter's words, and that nothing was changed", async () => {
  const message = "OpenRouter refused it (403: not allowed). Nothing was changed.";
  const { user } = show({ answers: { [CAP]: [502, refusal("upstream_refused", message)] } });
  await cap(user);
  expect(await screen.findByRole("alert")).toHaveTextContent(message);
});

test.each([
  ["failed", "Nothing was changed at OpenRouter."],
  ["unclear", "Whether it was done is not certain."],
] as const)("a change that is %s is not told as done", async (status, words) => {
  const action = buildKeyAction({ status, after: null, answer: "It answered 500." });
  const { user } = show({
    answers: { [CAP]: [200, { data: { action, key: MONTHLY }, meta: {} }] },
  });
  await cap(user);
  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent(words);
  expect(alert).toHaveTextContent("It answered 500.");
  expect(screen.queryByText("Done.")).not.toBeInTheDocument();
});

test("undo shows the cap that comes back", async () => {
  const before = { limit: "8.8", limit_reset: "monthly", disabled: false };
  const audit = buildLockedAudit({
    key_id: 7,
    key_name: "hermes-agent",
    limit_reset: "monthly",
    fix: buildKeyFix({ undoable: buildKeyAction({ before }) }),
  });
  const { user } = show({ audit });
  expect(screen.queryByRole("button", { name: /^Cap at/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Undo hermes-agent" }));
  const dialog = screen.getByRole("alertdialog");
  expect(dialog).toHaveTextContent("limit $0 → $8.80");
  expect(dialog).toHaveTextContent(
    "This takes back the cap by ann@example.org of 31 Dec 2025, 18:30 UTC.",
  );
  expect(dialog).not.toHaveTextContent("nothing stops it");
});

test("where undo leaves the key without a cap, it is said what that means", async () => {
  const fix = buildKeyFix({ undoable: buildKeyAction() });
  const { user } = show({ audit: buildLockedAudit({ fix }) });
  await user.click(screen.getByRole("button", { name: /^Undo/ }));
  expect(screen.getByRole("alertdialog")).toHaveTextContent(
    "Without a cap nothing stops it from spending money again.",
  );
});

test("where the key was changed at OpenRouter since, undo says so and asks again before it goes over that", async () => {
  const audit = buildLockedAudit({
    key_id: 7,
    key_name: "hermes-agent",
    fix: buildKeyFix({ undoable: buildKeyAction() }),
  });
  const message = "The key was changed at OpenRouter since: its limit is now $5.";
  const { user, changes } = show({
    audit,
    answers: { [UNDO]: [409, refusal("conflict", message)] },
  });
  await user.click(screen.getByRole("button", { name: "Undo hermes-agent" }));
  await user.click(screen.getByRole("button", { name: "Put it back" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(message);
  await user.click(screen.getByRole("button", { name: /^Put it back all the same/ }));
  await user.click(
    within(screen.getByRole("alertdialog")).getByRole("button", { name: "Put it back" }),
  );
  expect(changes().map(({ body }) => body)).toEqual([
    { incident_id: 3 },
    { incident_id: 3, force: true },
  ]);
});

test.each<Role>(["viewer", "member"])(
  "a %s has no button, but the way to do it at OpenRouter",
  (role) => {
    show({ role });
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
    expect(screen.getByText("An admin of your team can do it from here.")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "OpenRouter’s page of the keys" })).toHaveAttribute(
      "href",
      "https://openrouter.ai/settings/keys",
    );
    expect(screen.getAllByRole("listitem")).toHaveLength(4);
  },
);

test("without a management key an admin reads why not, and the steps", () => {
  const why = "No management key of this account is here.";
  show({ audit: buildKeyAudit({ fix: buildKeyFix({ can_change: false, why_not: why }) }) });
  expect(screen.getByText(why)).toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
});

test("a key that cannot spend has no steps to stop it", () => {
  show({ role: "member", audit: buildLockedAudit() });
  expect(screen.queryByText(/How to cap it/)).not.toBeInTheDocument();
});
