import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { KeysView } from "@/components/keys/keys-view";
import type { Role } from "@/lib/domain/access/access";
import type { AccountAnswer, KeyAnswer, KeysMeta } from "@/lib/domain/keys/key-answers";
import { fakeApi, refusal } from "../support/fake-api";
import { buildAccountAnswer, buildKeyAnswer } from "../support/key-answers";
import { ann, WithVisitor } from "../support/with-visitor";

const LIST = "GET /api/v1/keys?limit=10000";
const PASTED = "sk-or-v1-pasted-by-somebody";

type World = {
  keys?: readonly KeyAnswer[];
  accounts?: readonly AccountAnswer[];
  problems?: KeysMeta["problems"];
  role?: Role;
  answers?: Record<string, readonly [number, object]>;
};

async function setUp({
  keys = [buildKeyAnswer()],
  accounts = [buildAccountAnswer()],
  problems = [],
  role = "admin",
  answers = {},
}: World = {}) {
  answers[LIST] ??= list(keys, { accounts, problems });
  const sent = fakeApi(answers);
  render(
    <WithVisitor session={ann(role)}>
      <KeysView
        broadcast={{ address: "https://gratis.example.org/api/v1/broadcast", isOpen: false }}
        schedules={{ keys: 60, quota: 60, minutes: 60, activity: 3_600 }}
      />
    </WithVisitor>,
  );
  return { sent, user: userEvent.setup() };
}

function list(keys: readonly KeyAnswer[], meta: KeysMeta) {
  const moment = { as_of: "2026-01-01T00:00:00Z", snapshot_at: null, stale: false };
  return [200, { data: keys, meta: { ...moment, ...meta } }] as const;
}

function changes(sent: readonly { method: string; path: string; body: unknown }[]) {
  return sent.filter(({ method }) => method !== "GET");
}

test("while the keys are read, and when they cannot be, two different things are said", async () => {
  await setUp({ answers: { [LIST]: [403, refusal("forbidden", "Not for you.")] } });
  expect(screen.getByText("The keys: reading…")).toBeInTheDocument();
  const said = await screen.findByText(/could not be read/, undefined, { timeout: 5_000 });
  expect(said).toHaveTextContent("The keys could not be read. Not for you.");
});

test("without any key it is said what each kind gives, and the admin can add one there", async () => {
  await setUp({ keys: [], accounts: [] });
  expect(await screen.findByText(/No key yet/)).toBeInTheDocument();
  expect(screen.getByText("An inference key")).toBeInTheDocument();
  expect(screen.getByText("A management key")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Add the first key" })).toBeInTheDocument();
});

test("a management key calls no models, so it has no policy and raises no alarm about a cap", async () => {
  await setUp({ keys: [buildKeyAnswer({ kind: "management", cap: "none", limit: null })] });
  const row = await screen.findByRole("row", { name: /ci-bot/ });
  expect(within(row).getByText("calls no models")).toBeInTheDocument();
  expect(within(row).queryByText("no cap")).not.toBeInTheDocument();
  expect(within(row).queryByRole("combobox")).not.toBeInTheDocument();
});

test.each<Role>(["viewer", "member"])("a %s sees every fact and no control", async (role) => {
  await setUp({
    role,
    keys: [buildKeyAnswer({ owner: "Ann", note: "nightly", stored: "sealed" })],
  });
  const row = await screen.findByRole("row", { name: /ci-bot/ });
  for (const fact of ["free only", "$0 cap", "Ann", "nightly", "active", "sealed here"]) {
    expect(within(row).getByText(fact)).toBeInTheDocument();
  }
  expect(within(row).queryByRole("combobox")).not.toBeInTheDocument();
  for (const name of [/Add key/, /Edit/, /Remove/, /Rename/]) {
    expect(screen.queryByRole("button", { name })).not.toBeInTheDocument();
  }
});

test("the three kinds of cap are told apart by words", async () => {
  await setUp({
    keys: [
      buildKeyAnswer({ id: 1, name: "open", cap: "none", limit: null }),
      buildKeyAnswer({ id: 2, name: "dark", cap: "unknown", limit: null }),
      buildKeyAnswer({ id: 3, name: "shut", cap: "capped", limit: 0 }),
    ],
  });
  expect(await screen.findByRole("row", { name: /open.*no cap/ })).toBeInTheDocument();
  expect(screen.getByRole("row", { name: /dark.*not told/ })).toBeInTheDocument();
  expect(screen.getByRole("row", { name: /shut.*\$0 cap/ })).toBeInTheDocument();
  expect(screen.getByText(/1 without a cap/)).toBeInTheDocument();
});

test("a past key is folded away, and its place says that its usage stays", async () => {
  await setUp({
    keys: [buildKeyAnswer(), buildKeyAnswer({ id: 2, name: "old-bot", state: "deleted" })],
  });
  expect(await screen.findByRole("link", { name: "1 past key" })).toHaveAttribute(
    "href",
    "/keys?past=1",
  );
  expect(screen.queryByText("old-bot")).not.toBeInTheDocument();
});

test("another policy is sent at once, and a refusal stands beside it", async () => {
  const sentence = "The key is gone.";
  const { sent, user } = await setUp({
    answers: { "PATCH /api/v1/keys/1": [404, refusal("not_found", sentence)] },
  });
  const select = await screen.findByRole("combobox", { name: "Policy of ci-bot" });
  await user.selectOptions(select, "paid allowed");
  expect(changes(sent)).toEqual([
    { method: "PATCH", path: "/api/v1/keys/1", body: { policy: "paid_allowed" } },
  ]);
  expect(await screen.findByRole("alert")).toHaveTextContent(sentence);
  expect(select).toHaveValue("free_only");
});

test("owner, note and budget are edited together; what is emptied is sent as nothing", async () => {
  const item = buildKeyAnswer({
    policy: "paid_allowed",
    owner: "Ann",
    monthly_budget_usd: "20.00",
  });
  const { sent, user } = await setUp({
    keys: [item],
    answers: { "PATCH /api/v1/keys/1": [200, { data: item, meta: {} }] },
  });
  const edit = await screen.findByRole("button", { name: "Edit ci-bot" });
  await user.click(edit);
  await user.clear(screen.getByLabelText("Owner"));
  await user.type(screen.getByLabelText("Note"), " nightly ");
  await user.clear(screen.getByLabelText("Budget a month, USD"));
  await user.type(screen.getByLabelText("Budget a month, USD"), "7.50");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(changes(sent)[0]?.body).toEqual({
    owner: null,
    note: "nightly",
    monthly_budget_usd: "7.50",
  });
  await waitFor(() => expect(edit).toHaveFocus());
});

test("a key that is free only has no budget to edit", async () => {
  const { user } = await setUp();
  await user.click(await screen.findByRole("button", { name: "Edit ci-bot" }));
  expect(screen.queryByLabelText(/Budget/)).not.toBeInTheDocument();
});

test("nothing is removed by one click, and afterwards it is said what stayed", async () => {
  const left = buildKeyAnswer({ stored: "none" });
  const answers: Record<string, readonly [number, object]> = {
    "DELETE /api/v1/keys/1": [200, { data: left, meta: {} }],
  };
  const { sent, user } = await setUp({ keys: [{ ...left, stored: "sealed" }], answers });
  await user.click(await screen.findByRole("button", { name: "Remove ci-bot" }));
  const dialog = screen.getByRole("alertdialog", { name: "Remove ci-bot?" });
  expect(dialog).toHaveTextContent("Gratis forgets the sealed secret.");
  expect(changes(sent)).toEqual([]);
  answers[LIST] = list([left], { accounts: [buildAccountAnswer()], problems: [] });
  await user.click(within(dialog).getByRole("button", { name: "Forget the secret" }));
  const said = await screen.findByText(/The secret of ci-bot is forgotten/);
  await waitFor(() => expect(said).toHaveFocus());
  expect(changes(sent)).toEqual([{ method: "DELETE", path: "/api/v1/keys/1", body: null }]);
});

test("what the environment or OpenRouter's list holds has nothing to remove here", async () => {
  await setUp({
    keys: [
      buildKeyAnswer({ id: 1, name: "from-env", stored: "environment" }),
      buildKeyAnswer({ id: 2, name: "listed", stored: "none" }),
    ],
  });
  await screen.findByRole("row", { name: /from-env/ });
  expect(screen.queryByRole("button", { name: /^Remove/ })).not.toBeInTheDocument();
});

test("an account is renamed by its name alone", async () => {
  const { sent, user } = await setUp({
    answers: { "PATCH /api/v1/accounts/1": [200, { data: buildAccountAnswer(), meta: {} }] },
  });
  await user.click(await screen.findByRole("button", { name: "Rename Acme" }));
  await user.clear(screen.getByLabelText("Name"));
  await user.type(screen.getByLabelText("Name"), " Acme Labs ");
  await user.click(screen.getByRole("button", { name: "Save the name" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(changes(sent)[0]?.body).toEqual({ name: "Acme Labs" });
});

test("what is wrong with an account is said with what to do", async () => {
  await setUp({
    accounts: [
      buildAccountAnswer({
        balance_usd: "-0.20",
        workspaces: [
          {
            id: "w2",
            name: "Research",
            is_data_discount_logging_enabled: true,
            is_broadcast_enabled: null,
          },
        ],
        syncs: [
          {
            subject: "keys",
            through: null,
            ok_at: "2025-12-31T20:00:00Z",
            tried_at: "2025-12-31T23:59:00Z",
            error: {
              code: "upstream_unauthorized",
              message: "It does not know this key.",
              since: "2025-12-31T21:00:00Z",
            },
          },
        ],
      }),
    ],
  });
  expect(await screen.findByText(/refuses free models as well/)).toBeInTheDocument();
  expect(screen.getByText("−$0.20")).toBeInTheDocument();
  expect(screen.getByText("OpenRouter logs prompts").closest("p")).toHaveTextContent("of Research");
  expect(screen.getByText("List of keys failing").closest("p")).toHaveTextContent(
    "List of keys failing since 31 Dec 2025, 21:00 UTC. It does not know this key. Add a key that OpenRouter takes",
  );
});

test("a variable that cannot be used is named, with the mend", async () => {
  await setUp({
    problems: [
      {
        variable: "OPENROUTER_API_KEY",
        label: "sk-or-v1-abc...1c96",
        code: "upstream_unauthorized",
        message: "OpenRouter does not know this key.",
        since: "2025-12-31T21:00:00Z",
      },
    ],
  });
  expect(await screen.findByText(/in OPENROUTER_API_KEY is not in use/)).toBeInTheDocument();
});

test("a name is text, whatever stands in it", async () => {
  const name = "<img src=x onerror=alert(1)>";
  await setUp({ keys: [buildKeyAnswer({ name, owner: name, former_names: [name] })] });
  expect((await screen.findAllByText(name))[0]).toBeInTheDocument();
  expect(document.querySelector("img")).toBeNull();
});

test("a key whose account nobody told stands apart, in words", async () => {
  await setUp({ keys: [buildKeyAnswer({ account_id: null })], accounts: [] });
  expect(await screen.findByRole("heading", { name: "Account not known yet" })).toBeInTheDocument();
  expect(screen.getByRole("row", { name: /ci-bot/ })).toBeInTheDocument();
});

test("a pasted key is sent once, and what it turned out to be is told", async () => {
  const added = { ...buildKeyAnswer({ id: 7, name: null, stored: "sealed" }), is_new: true };
  const { sent, user } = await setUp({
    answers: { "POST /api/v1/keys": [201, { data: added, meta: {} }] },
  });
  const open = await screen.findByRole("button", { name: "Add key" });
  await user.click(open);
  const field = screen.getByLabelText("Key of OpenRouter");
  expect(field).toHaveAttribute("type", "password");
  expect(field).toHaveAttribute("autocomplete", "off");
  await user.click(field);
  await user.paste(PASTED);
  await user.click(screen.getByRole("button", { name: "Show the key" }));
  expect(field).toHaveAttribute("type", "text");
  await user.type(screen.getByLabelText("Owner"), "Ann");
  await user.dblClick(screen.getByRole("button", { name: "Add the key" }));
  const dialog = await screen.findByRole("dialog", { name: "Key added" });
  expect(dialog).toHaveTextContent("is an inference key of Acme.");
  expect(dialog).toHaveTextContent("Every key of every workspace");
  expect(changes(sent)).toEqual([
    {
      method: "POST",
      path: "/api/v1/keys",
      body: { secret: PASTED, keep: "sealed", policy: "free_only", owner: "Ann" },
    },
  ]);
  expect(document.body.innerHTML).not.toContain(PASTED);
  await user.click(screen.getByRole("button", { name: "Done" }));
  await waitFor(() => expect(open).toHaveFocus());
  await user.click(open);
  expect(screen.getByLabelText("Key of OpenRouter")).toHaveValue("");
});

test("a refused key is explained at its field, and the other answers stay as they were chosen", async () => {
  const { user } = await setUp({
    answers: {
      "POST /api/v1/keys": [
        400,
        refusal("bad_request", "secret is a key of Groq, not of OpenRouter.", "secret"),
      ],
    },
  });
  await user.click(await screen.findByRole("button", { name: "Add key" }));
  await user.type(screen.getByLabelText("Key of OpenRouter"), PASTED);
  await user.click(screen.getByRole("radio", { name: /Use it once/ }));
  await user.click(screen.getByRole("button", { name: "Add the key" }));
  const field = screen.getByLabelText("Key of OpenRouter");
  await waitFor(() => expect(field).toHaveFocus());
  expect(field).toHaveAccessibleDescription(/This is a key of Groq, not of OpenRouter\./);
  expect(screen.getByRole("radio", { name: /Use it once/ })).toBeChecked();
});

test("what is known up to 00:00 is complete up to the day before", async () => {
  const at = "2025-12-31T23:00:00Z";
  const activity = { subject: "activity", ok_at: at, tried_at: at, error: null } as const;
  const through = "2025-12-31T00:00:00Z";
  await setUp({ accounts: [buildAccountAnswer({ syncs: [{ ...activity, through }] })] });
  expect(await screen.findByText(/Complete up to/)).toHaveTextContent("Complete up to 30 Dec 2025");
});

test("when the keys cannot be asked again they stay, with the moment they are of", async () => {
  const answers: Record<string, readonly [number, object]> = {
    "PATCH /api/v1/keys/1": [200, { data: buildKeyAnswer(), meta: {} }],
  };
  const { user } = await setUp({ answers });
  const select = await screen.findByRole("combobox", { name: "Policy of ci-bot" });
  answers[LIST] = [503, refusal("database_busy", "The database is busy.")];
  await user.selectOptions(select, "paid allowed");
  const said = await screen.findByText(/This is how the keys stood/, undefined, { timeout: 5_000 });
  expect(said).toHaveTextContent("stood at 1 Jan 2026, 00:00 UTC. The database is busy.");
  expect(screen.getByRole("row", { name: /ci-bot/ })).toBeInTheDocument();
});
