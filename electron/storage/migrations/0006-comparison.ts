/**
 * What was chosen token by token, how each answer came about, which answer was better, and prompts that are kept.
 */
export const comparison = `
-- How many alternatives were asked for with each token; null where no probabilities were.
alter table runs add column alternatives integer;
-- UTF-16 units at the start of its text that a run took over from the one it goes on from.
alter table runs add column kept integer not null default 0;
-- The run that this one does over again, to see whether the same comes out.
alter table runs add column repeats integer;
-- Tokens with their alternatives, packed (see shared/tokens/packed-tokens.ts); several rows while a run writes.
create table run_tokens (
  run_id integer not null references runs (id) on delete cascade,
  seq integer not null,
  -- Where in the answer the first of its tokens begins, in UTF-16 units.
  start integer not null,
  packed text not null,
  primary key (run_id, seq)
) strict;

-- What could not be known later: stored when a run starts, its stream when it ends.
create table run_cards (
  run_id integer primary key references runs (id) on delete cascade,
  card text not null,
  stream text
) strict;

-- In these, names are hidden and sides shuffled until there is a vote.
create table blind_conversations (
  conversation_id integer primary key references conversations (id) on delete cascade
) strict;

-- The order in which the panes that answered a prompt are shown while they are judged blind.
create table blind_orders (
  comparison_id integer primary key references comparisons (id) on delete cascade,
  pane_ids text not null
) strict;

-- One vote a pair of answers; the run with the smaller id is the first.
create table votes (
  id integer primary key autoincrement,
  comparison_id integer not null references comparisons (id) on delete cascade,
  first_run integer not null references runs (id) on delete cascade,
  second_run integer not null references runs (id) on delete cascade,
  choice text not null,
  reason text not null,
  -- A better answer that the person wrote, and the one they wrote it from.
  edited text,
  edited_run integer,
  blind integer not null,
  -- Which of the two stood at the left, or first.
  left_run integer not null,
  -- The very text each model read; null where it cannot be known.
  first_prompt text,
  second_prompt text,
  created_at integer not null,
  unique (first_run, second_run)
) strict;
create index votes_by_comparison on votes (comparison_id);

create table kept_prompts (
  id integer primary key autoincrement,
  title text not null,
  folder text not null,
  tags text not null,
  -- What its variables were last filled with.
  fillings text not null default '{}',
  -- Where its versions are tried against each other.
  conversation_id integer references conversations (id) on delete set null,
  created_at integer not null,
  updated_at integer not null,
  deleted_at integer
) strict;

create table prompt_versions (
  prompt_id integer not null references kept_prompts (id) on delete cascade,
  number integer not null,
  text text not null,
  system text not null,
  checks text not null,
  created_at integer not null,
  primary key (prompt_id, number)
) strict;

-- Which comparison a version of a prompt was tried in.
create table prompt_trials (
  prompt_id integer not null references kept_prompts (id) on delete cascade,
  number integer not null,
  comparison_id integer not null references comparisons (id) on delete cascade,
  primary key (prompt_id, number, comparison_id)
) strict;

-- What was predicted in an exercise of the guide, and the conversation in which it was tried.
create table guide_answers (
  exercise text primary key,
  prediction text not null,
  conversation_id integer not null references conversations (id) on delete cascade,
  created_at integer not null
) strict;
`;
