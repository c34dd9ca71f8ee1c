import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import ErrorPage from "@/app/error";

test("a page that failed names the log's entry, tells nothing of the reason, and can be tried again", async () => {
  const fault = Object.assign(new Error("a secret reason"), { digest: "4711" });
  let tries = 0;
  render(<ErrorPage error={fault} reset={() => (tries += 1)} />);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(tries).toBe(1);
  expect(document.body.textContent).toContain("under 4711");
  expect(document.body.textContent).not.toContain("a secret reason");
});
