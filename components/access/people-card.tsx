"use client";

import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import type { PersonAnswer } from "@/lib/domain/access/access-answers";
import { plural } from "@/lib/format";
import { PersonRow } from "./person-row";

export function PeopleCard({ people }: { people: readonly PersonAnswer[] }) {
  const admins = people.filter(({ role }) => role === "admin").length;
  return (
    <Card title={`People · ${plural(people.length, "account")}`}>
      <DataTable
        caption="People of the team; times are UTC"
        head={
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Role</th>
            <th scope="col">Second factor</th>
            <th scope="col">Last seen</th>
            <th scope="col">Since</th>
            <th scope="col">
              <span className="sr-only">What can be done</span>
            </th>
          </tr>
        }
      >
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isLastAdmin={person.role === "admin" && admins === 1}
          />
        ))}
      </DataTable>
    </Card>
  );
}
