/** The library of schemas: each save is a version of its own. */
export const schemas = `
create table schemas (
  id integer primary key autoincrement,
  name text not null,
  -- A path such as "Invoices/Old"; empty at the top.
  folder text not null default '',
  updated_at integer not null,
  deleted_at integer
) strict;

create table schema_versions (
  schema_id integer not null references schemas (id),
  version integer not null,
  text text not null,
  created_at integer not null,
  primary key (schema_id, version)
) strict, without rowid;
`;
