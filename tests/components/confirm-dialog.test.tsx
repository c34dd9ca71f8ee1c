import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

function setUp() {
  const onConfirm = vi.fn();
  render(
    <ConfirmDialog
      trigger="Drop it"
      title="Drop it?"
      confirm="Drop 86 snapshots"
      onConfirm={onConfirm}
    >
      They are taken out.
    </ConfirmDialog>,
  );
  return { onConfirm, user: userEvent.setup() };
}

test("nothing happens before the second click, and Escape takes the first one back", async () => {
  const { onConfirm, user } = setUp();
  await user.click(screen.getByRole("button", { name: "Drop it" }));
  expect(screen.getByRole("alertdialog", { name: "Drop it?" })).toHaveTextContent(
    "They are taken out.",
  );
  expect(screen.getByRole("button", { name: "Cancel" })).toHaveFocus();
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("alertdialog")).not.toBeInTheDocument();
  expect(onConfirm).not.toHaveBeenCalled();
});

test("the button that does it says what it does", async () => {
  const { onConfirm, user } = setUp();
  await user.click(screen.getByRole("button", { name: "Drop it" }));
  await user.click(screen.getByRole("button", { name: "Drop 86 snapshots" }));
  expect(onConfirm).toHaveBeenCalledOnce();
});
