// What Zero's client and its API endpoints share: the table, the queries by name and the one mutator.
import { packages } from "./packages.mjs";

const { createBuilder, createSchema, defineMutator, defineMutators, defineQueries, defineQuery, json, string, table } = await packages("@rocicorp/zero");

export const createTable = `CREATE TABLE candidate (
  id text PRIMARY KEY, full_name text NOT NULL, email text NOT NULL, phone text NOT NULL, location text NOT NULL, headline text NOT NULL,
  summary text NOT NULL, skills jsonb NOT NULL, expected_salary text NOT NULL, created_at text NOT NULL)`;

const candidate = table("candidate")
  .columns({
    id: string(),
    full_name: string(),
    email: string(),
    phone: string(),
    location: string(),
    headline: string(),
    summary: string(),
    skills: json(),
    expected_salary: string(),
    created_at: string(),
  })
  .primaryKey("id");

export const schema = createSchema({ tables: [candidate] });
const rows = createBuilder(schema).candidate;

export const queries = defineQueries({
  everybody: defineQuery(() => rows.orderBy("id", "asc")),
  one: defineQuery(({ args }) => rows.where("id", args.id)),
});

export const mutators = defineMutators({
  dial: defineMutator(async ({ tx, args }) => tx.mutate.candidate.update({ id: args.id, phone: args.phone })),
});
