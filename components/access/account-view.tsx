"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/ui/page-header";
import { meQueries } from "@/lib/client/me";
import { NameCard } from "./name-card";
import { PasswordCard } from "./password-card";
import { SecondFactorCard } from "./second-factor-card";
import { SessionsCard } from "./sessions-card";
import { Unread } from "./unread";

/** One's own account: who one is here, how one comes in, and where one is signed in. */
export function AccountView() {
  const { data: answer, error } = useQuery(meQueries.own());
  const me = answer?.data;
  return (
    <>
      <PageHeader title="Account">
        {me ? (
          <>
            Signed in as <bdi>{me.email}</bdi>
          </>
        ) : (
          "Who you are here, and how you come in."
        )}
      </PageHeader>
      {me ? (
        <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <NameCard me={me} />
            <PasswordCard me={me} />
          </div>
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <SecondFactorCard me={me} />
            <SessionsCard me={me} />
          </div>
        </div>
      ) : (
        <Unread what="Your account" error={error} />
      )}
    </>
  );
}
