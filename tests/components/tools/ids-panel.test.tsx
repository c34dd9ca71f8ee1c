import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { ToolsView } from "@/components/tools/tools-view";
import type { FoundIdAnswer, IdsCheckAnswer } from "@/lib/domain/tools/check-answers";
import { T0 } from "../../support/builders";
import { fakeApi } from "../../support/fake-api";
import { ann, WithVisitor } from "../../support/with-visitor";

const NOW = new Date(T0).toISOString();
const META = { as_of: NOW, snapshot_at: NOW, stale: false };

function found(id: string, parts: Partial<FoundIdAnswer> = {}): FoundIdAnswer {
  const places = [{ line: 1, column: 1 }];
  const none = { meant: null, replacement: null, reasons: [] };
  return { id, status: "free", model_id: id, places, ...none, ...parts };
}

function setUp(answer: Partial<IdsCheckAnswer>) {
  const data = { ids: [], rewritten: null, is_whole: true, ...answer };
  const sent = fakeApi({ "POST /api/v1/check/ids": [200, { data, meta: META }] });
  render(
    <WithVisitor session={ann("viewer")}>
      <ToolsView asked="ids" baseUrl="https://gratis.example.org" />
    </WithVisitor>,
  );
  return { sent, user: userEvent.setup() };
}

async function look(user: ReturnType<typeof userEvent.setup>, text = "x") {
  await user.click(screen.getByRole("textbox"));
  await user.paste(text);
  await user.click(screen.getByRole("button", { name: "Look for ids" }));
}

const row = (id: string) =>
  screen
    .getAllByRole("rowheader")
    .find((head) => head.textContent?.startsWith(id))
    ?.closest("tr") as HTMLElement;

test("nothing found says what an id is", async () => {
  const { user } = setUp({});
  await look(user);
  expect(await screen.findByText("No model id was found")).toBeVisible();
  expect(screen.queryByRole("table")).not.toBeInTheDocument();
});

test("each id has its status in words, its replacement with a link, and its first places", async () => {
  const places = Array.from({ length: 16 }, (_, index) => ({ line: index + 1, column: 7 }));
  const { user } = setUp({
    ids: [
      found("acme/gone:free", {
        status: "gone",
        replacement: "beta/new:free",
        places,
        reasons: ["has tools", "262K of context"],
      }),
      found("acme/mini:fre", { status: "misspelt", model_id: null, meant: "acme/mini" }),
      found("acme/fine-20260101", { model_id: "acme/fine:free" }),
    ],
    rewritten: "model: beta/new:free",
  });
  await look(user);
  expect(await screen.findByText("3 ids: 1 gone, 1 misspelt, 1 free")).toBeVisible();
  expect(
    within(row("acme/gone:free")).getByRole("link", { name: "beta/new:free" }),
  ).toHaveAttribute("href", "/models/beta/new:free");
  expect(row("acme/gone:free")).toHaveTextContent("1:7, 2:7, 3:7, 4:7 and 12 more");
  expect(row("acme/gone:free")).toHaveTextContent("has tools, 262K of context");
  expect(row("acme/mini:fre")).toHaveTextContent("none known");
  expect(row("acme/mini:fre")).toHaveTextContent("perhaps meant acme/mini");
  expect(within(row("acme/mini:fre")).queryByRole("link")).not.toBeInTheDocument();
  expect(row("acme/fine-20260101")).toHaveTextContent("—");
  expect(
    within(row("acme/fine-20260101")).getByRole("link", { name: "acme/fine-20260101" }),
  ).toHaveAttribute("href", "/models/acme/fine:free");
  expect(screen.getByText("model: beta/new:free")).toBeVisible();
});

test("where nothing is wrong there is no corrected copy, and where nothing is known it is said", async () => {
  const { user } = setUp({ ids: [found("acme/fine:free")] });
  await look(user);
  expect(await screen.findByText(/Nothing has to be changed/)).toBeVisible();
});

test("ids that were not looked up are said to be that, and nothing is said to be wrong with them", async () => {
  const { user } = setUp({
    ids: [found("acme/any:free", { status: "unchecked", model_id: null })],
  });
  await look(user);
  expect(await screen.findByText("1 id: 1 not looked up")).toBeVisible();
  expect(row("acme/any:free")).not.toHaveTextContent("none known");
  expect(screen.getByText(/Without a catalog it cannot be told/)).toBeVisible();
});

test("a paste with more ids than are looked at says so, and rows beyond the first are one click away", async () => {
  const ids = Array.from({ length: 250 }, (_, index) => found(`acme/model-${index}:free`));
  const { user } = setUp({ ids, is_whole: false });
  await look(user);
  expect(await screen.findByText(/more ids than are looked at/)).toBeVisible();
  expect(screen.getAllByRole("rowheader")).toHaveLength(200);
  await user.click(screen.getByRole("button", { name: "Show all 250" }));
  expect(screen.getAllByRole("rowheader")).toHaveLength(250);
});

test("a file is sent with its own line ends and byte order mark, and its copy is saved under its name", async () => {
  const text = "\uFEFFmodel: acme/gone:free\r\nother: 1\r\n";
  const rewritten = text.replace("acme/gone", "beta/new");
  const { user, sent } = setUp({
    ids: [found("acme/gone:free", { status: "gone", replacement: "beta/new:free" })],
    rewritten,
  });
  const saved = watchSaving();
  await user.upload(screen.getByLabelText("Choose a file"), new File([text], "config.yaml"));
  expect(await screen.findByText("From config.yaml.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Look for ids" }));
  await screen.findByText("1 id: 1 gone");
  expect(sent.find(({ method }) => method === "POST")?.body).toEqual({ input: text });
  await user.click(screen.getByRole("button", { name: "Download" }));
  expect(saved.names).toEqual(["config-corrected.yaml"]);
  const [blob] = saved.blobs;
  expect(blob && Buffer.from(await blob.arrayBuffer()).toString("utf8")).toBe(rewritten);
});

test("a file that was edited in the field is sent as it stands there", async () => {
  const { user, sent } = setUp({});
  await user.upload(screen.getByLabelText("Choose a file"), new File(["a\r\nb"], "config.yaml"));
  await screen.findByText("From config.yaml.");
  await user.type(screen.getByRole("textbox"), "c");
  await user.click(screen.getByRole("button", { name: "Look for ids" }));
  await screen.findByText("No model id was found");
  expect(sent.find(({ method }) => method === "POST")?.body).toEqual({ input: "a\nbc" });
});

test.each([
  ["bytes that are no UTF-8", new Uint8Array([0xff, 0xfe, 0x41, 0x00])],
  ["a zero byte", new Uint8Array([0x50, 0x00, 0x51])],
])("a file with %s is refused by name, and the paste stays", async (_, bytes) => {
  const { user } = setUp({});
  await user.type(screen.getByRole("textbox"), "mine");
  await user.upload(screen.getByLabelText("Choose a file"), new File([bytes], "photo.png"));
  expect(await screen.findByRole("alert")).toHaveTextContent("photo.png is not a text file");
  expect(screen.getByRole("textbox")).toHaveValue("mine");
});

test("a copy too long to be shown can still be taken along", async () => {
  const { user } = setUp({
    ids: [found("acme/gone:free", { status: "gone", replacement: "beta/new:free" })],
    rewritten: "x".repeat(30_000),
  });
  await look(user);
  expect(await screen.findByText(/With 30,000 characters it is too long/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Copy: the corrected copy" })).toBeEnabled();
  expect(screen.getByRole("button", { name: "Download" })).toBeEnabled();
});

/** jsdom neither makes addresses of blobs nor downloads. */
function watchSaving() {
  const blobs: Blob[] = [];
  const names: string[] = [];
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      blobs.push(blob);
      return "blob:test";
    },
    revokeObjectURL: () => undefined,
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function save(
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
  onTestFinished(() => click.mockRestore());
  return { blobs, names };
}
