import type { Metadata } from "next";
import { SetupDonePanel, SetupPanel } from "@/components/access/setup-panel";
import { countUsers } from "@/db/writes/users";
import { runtime } from "@/lib/runtime";

export const metadata: Metadata = { title: "Set up" };

export default function SetupPage() {
  return countUsers(runtime().db) === 0 ? <SetupPanel /> : <SetupDonePanel />;
}
