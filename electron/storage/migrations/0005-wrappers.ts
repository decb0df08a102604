/** Ways of asking: wrappers with their versions, what a run was asked with, grids, and sets of few-shot examples. */
export const wrappers = `
create table wrappers (
  id integer primary key autoincrement,
  -- Of one that comes with Diptych: its name there, and which version of it was taken over last.
  slug text unique,
  shipped_version integer,
  deleted_at integer
) strict;

-- A version never changes, so that a run can name the one it was asked with.
create table wrapper_versions (
  wrapper_id integer not null references wrappers (id),
  version integer not null,
  definition text not null,
  created_at integer not null,
  primary key (wrapper_id, version)
) strict, without rowid;

create table example_sets (
  id integer primary key autoincrement,
  definition text not null,
  updated_at integer not null,
  deleted_at integer
) strict;

alter table runs add column approach text not null default '{}';
alter table runs add column exact_prompt text;
alter table runs add column overrun text not null default '';
alter table runs add column verdict text;
alter table run_chunks add column overrun text not null default '';

-- A grid is a conversation of its own kind: its panes are the cells, its comparisons the questions.
alter table conversations add column kind text not null default 'compare';
alter table comparisons add column expected text;
`;
