import type { Metadata } from "next";
import type { ReactNode } from "react";
import { GratisMark } from "@/components/shell/gratis-mark";
import { NowProvider } from "@/components/ui/now";
import { runtime } from "@/lib/runtime";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { robots: { index: false, follow: false } };

/** Pages for who is not in yet: the mark and one panel. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <NowProvider at={runtime().now()}>
      <main id="main" className="mx-auto flex max-w-[27rem] flex-col gap-4 px-4 py-[8vh]">
        <GratisMark />
        {children}
      </main>
    </NowProvider>
  );
}
