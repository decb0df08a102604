/** Pulls, so that one that was cut off by the end of the program is found again, and kinds set by hand. */
export const models = `
create table pulls (
  id integer primary key autoincrement,
  source text not null,
  name text not null,
  state text not null,
  progress text not null,
  failure text,
  -- Of one that was asked for together with its sibling: the names of both.
  pair text,
  created_at integer not null,
  ended_at integer
) strict;

create table model_kinds (
  digest text primary key,
  kind text not null,
  set_at integer not null
) strict, without rowid;

create index runs_by_model on runs (source, model, created_at);
`;
