import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { PeopleCard } from "@/components/access/people-card";
import type { PersonAnswer } from "@/lib/domain/access/access-answers";
import { fakeApi, refusal } from "../support/fake-api";
import { ann, WithVisitor } from "../support/with-visitor";

const ANN: PersonAnswer = {
  id: "u1",
  email: "ann@example.org",
  name: "Ann",
  role: "admin",
  second_factor: true,
  created_at: "2025-11-01T00:00:00Z",
  last_seen_at: "2025-12-31T23:50:00Z",
};
const BOB: PersonAnswer = {
  ...ANN,
  id: "u2",
  email: "bob@example.org",
  name: "Bob",
  role: "viewer",
  last_seen_at: null,
};

function setUp(answers: Parameters<typeof fakeApi>[0] = {}, people = [ANN, BOB]) {
  const sent = fakeApi(answers);
  render(
    <WithVisitor session={ann("admin")}>
      <PeopleCard people={people} />
    </WithVisitor>,
  );
  return { sent, user: userEvent.setup() };
}

test("another role counts only once it is confirmed; Cancel brings the old one back", async () => {
  const { sent, user } = setUp({
    "PATCH /api/v1/team/u2": [200, { data: { ...BOB, role: "admin" }, meta: {} }],
  });
  const role = screen.getByRole("combobox", { name: "Role of Bob" });
  await user.selectOptions(role, "admin");
  const dialog = screen.getByRole("alertdialog", { name: "Make Bob an admin?" });
  expect(dialog).toHaveTextContent("bob@example.org goes from viewer to admin.");
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  expect(role).toHaveValue("viewer");
  await waitFor(() => expect(role).toHaveFocus());
  expect(sent).toEqual([]);

  await user.selectOptions(role, "admin");
  await user.click(screen.getByRole("button", { name: "Change to admin" }));
  expect(sent[0]).toEqual({
    method: "PATCH",
    path: "/api/v1/team/u2",
    body: { role: "admin" },
  });
});

test("the only admin has no role to choose, two admins have", () => {
  setUp();
  expect(screen.queryByRole("combobox", { name: "Role of Ann" })).not.toBeInTheDocument();
  expect(screen.getByText("the only one")).toBeInTheDocument();
});

test("one cannot remove oneself, nor anybody else by one click", async () => {
  const { sent, user } = setUp({ "DELETE /api/v1/team/u2": [204] });
  expect(screen.queryByRole("button", { name: "Remove Ann" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Remove Bob" }));
  expect(sent).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Remove" }));
  expect(sent[0]).toMatchObject({ method: "DELETE", path: "/api/v1/team/u2" });
});

test("why a change was refused stands in the row it is about", async () => {
  const sentence = "This is the last admin.";
  const { user } = setUp({ "DELETE /api/v1/team/u2": [409, refusal("last_admin", sentence)] });
  await user.click(screen.getByRole("button", { name: "Remove Bob" }));
  await user.click(screen.getByRole("button", { name: "Remove" }));
  const header = screen.getByRole("rowheader", { name: /Bob/ });
  expect(await within(header).findByRole("alert")).toHaveTextContent(sentence);
});

test("a reset link is shown once: a slip of the hand does not close it, and after Done it is gone", async () => {
  const url = "http://localhost:3000/invite/secret-of-the-link";
  const { user } = setUp({
    "POST /api/v1/team/u2/reset-link": [
      201,
      { data: { url, expires_at: "2026-01-02T00:00:00Z" }, meta: {} },
    ],
  });
  await user.click(screen.getByRole("button", { name: "Reset link for Bob" }));
  await user.click(screen.getByRole("button", { name: "Make the link" }));
  expect(await screen.findByText(url)).toBeInTheDocument();
  await user.keyboard("{Escape}");
  expect(screen.getByText(url)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Done" }));
  await user.click(screen.getByRole("button", { name: "Reset link for Bob" }));
  expect(screen.queryByText(url)).not.toBeInTheDocument();
});

test("a name is text, whatever stands in it", () => {
  const name = "<img src=x onerror=alert(1)>";
  setUp({}, [ANN, { ...BOB, name }]);
  expect(screen.getByText(name, { selector: "bdi" })).toBeInTheDocument();
  expect(document.querySelector("img")).toBeNull();
});
