/** Conversations, their comparisons and runs, drafts, and the index that full-text search reads. */
export const conversations = `
create table conversations (
  id integer primary key autoincrement,
  title text not null,
  pinned integer not null default 0,
  created_at integer not null,
  updated_at integer not null,
  deleted_at integer,
  panes text not null,
  linked integer not null default 1,
  head_id integer
) strict;
create index conversations_by_date on conversations (pinned desc, updated_at desc) where deleted_at is null;

create table comparisons (
  id integer primary key autoincrement,
  conversation_id integer not null references conversations (id) on delete cascade,
  parent_id integer,
  prompt text not null,
  created_at integer not null
) strict;
create index comparisons_by_conversation on comparisons (conversation_id);

create table runs (
  id integer primary key autoincrement,
  comparison_id integer not null references comparisons (id) on delete cascade,
  pane_id text not null,
  source text not null,
  model text not null,
  mode text not null,
  sampling text not null,
  system text not null,
  text text not null default '',
  reasoning text not null default '',
  created_at integer not null,
  continues integer,
  chosen integer not null default 1,
  ended text,
  usage text not null default '{}'
) strict;
create index runs_by_comparison on runs (comparison_id);
create index runs_writing on runs (id) where ended is null;

-- What a run has written since it began; folded into its row when it ends, so that a checkpoint never rewrites the whole.
create table run_chunks (
  run_id integer not null references runs (id) on delete cascade,
  seq integer not null,
  text text not null,
  reasoning text not null,
  primary key (run_id, seq)
) strict, without rowid;

create table drafts (
  key text primary key,
  text text not null,
  updated_at integer not null
) strict, without rowid;

-- One row a title, prompt or answer; its rowid is made from the row it stands for (see search.ts).
create virtual table search using fts5 (text, conversation_id unindexed, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
`;
