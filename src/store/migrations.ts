/**
 * Numbered, forward only, run under a lock. A store that a newer program has moved on is refused, never guessed at.
 * Both engines have the same tables; the full text is the engine's own.
 */
export const SQLITE_MIGRATIONS: readonly string[] = [
  `
  create table report (id text primary key, name text not null, title text not null, text text not null, date text);
  create table reading (
    report text not null references report (id),
    version text not null,
    revision integer not null,
    sha text not null,
    json text not null,
    primary key (report, revision)
  );
  create table incident (
    id text primary key, type text, status text not null, country text, first text, last text,
    origins integer not null, contradictions integer not null, weight real not null, json text not null
  );
  create index incident_weight on incident (weight desc, id);
  create index incident_first on incident (first);
  create table member (report text not null, event text not null, incident text not null, primary key (report, event));
  create table revision (incident text not null, number integer not null, reason text not null, json text not null, primary key (incident, number));
  create table journal (
    number integer primary key, at text not null, who text not null, action text not null, subject text not null, detail text not null,
    previous text not null, hash text not null
  );
  create virtual table report_words using fts5 (title, text, content='report', content_rowid='rowid', tokenize='unicode61 remove_diacritics 2');
  create trigger report_added after insert on report begin
    insert into report_words (rowid, title, text) values (new.rowid, new.title, new.text);
  end;
  `,
  // 2: rows for lists, filters and full text over incidents; decisions by subject; actors; changes for those who follow; accounts.
  `
  drop trigger report_added;
  drop table report_words;
  create table report_new (
    seq integer primary key autoincrement, id text not null unique, name text not null, title text not null, text text not null, date text,
    outlet text, agency text, url text, language text
  );
  insert into report_new (seq, id, name, title, text, date) select rowid, id, name, title, text, date from report;
  create table reading_new (
    seq integer primary key autoincrement, report text not null, version text not null, revision integer not null, sha text not null,
    json text not null, unique (report, revision)
  );
  insert into reading_new (report, version, revision, sha, json) select report, version, revision, sha, json from reading order by rowid;
  drop table reading;
  drop table report;
  alter table report_new rename to report;
  alter table reading_new rename to reading;
  update report set
    outlet = (select json_extract(json, '$.report.outlet') from reading where report = id order by revision desc limit 1),
    agency = (select json_extract(json, '$.report.agency') from reading where report = id order by revision desc limit 1),
    url = (select json_extract(json, '$.report.url') from reading where report = id order by revision desc limit 1),
    language = (select json_extract(json, '$.report.language') from reading where report = id order by revision desc limit 1);
  create index report_date on report (coalesce(date, '') desc, seq desc);
  create virtual table report_words using fts5 (title, text, content='report', content_rowid='seq', tokenize='unicode61 remove_diacritics 2');
  insert into report_words (report_words) values ('rebuild');
  create trigger report_added after insert on report begin
    insert into report_words (rowid, title, text) values (new.seq, new.title, new.text);
  end;

  alter table incident rename to incident_old;
  drop index incident_weight;
  drop index incident_first;
  create table incident (
    seq integer primary key autoincrement, id text not null unique, type text, status text not null, country text, first text, last text,
    lat real, lon real, killed_low integer, killed_high integer, origins integer not null, contradictions integer not null,
    information integer not null, weight real not null, need real not null, decisions integer not null, rejected integer not null,
    revision integer not null
  );
  create table incident_body (id text primary key, row text not null, json text not null, decided text);
  -- All that filters look at, in the usual order: they are answered from the index alone.
  create index incident_weight on incident (
    weight desc, id, rejected, type, status, country, first, last, killed_low, killed_high, origins, contradictions, information, decisions,
    lat, lon
  );
  create index incident_need on incident (decisions, need desc, id);
  create index incident_newest on incident (coalesce(first, '') desc, id);
  create index incident_oldest on incident (coalesce(first, '9999'), id);
  create index incident_type on incident (type, weight desc, id);
  create index incident_country on incident (country, weight desc, id);
  create virtual table incident_words using fts5 (title, actors, place, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
  -- Made whole by the program at once, see carryIncidents.
  insert into incident_body (id, row, json) select id, '', json from incident_old;
  drop table incident_old;
  alter table member add column seq integer;
  create index member_incident on member (incident);
  create index member_seq on member (seq, incident);
  create table part (incident text not null, actor text not null, name text not null, role text not null, day text, primary key (incident, actor, role));
  create index part_actor on part (actor, incident);
  create table accusation (incident text not null, accuser text not null, accused text not null, primary key (incident, accuser, accused));
  create index accusation_accused on accusation (accused);
  create table actor (id text primary key, name text not null, kind text not null, country text, sector text, code text);

  alter table revision add column at text;
  create table decision_on (subject text not null, number integer not null, primary key (subject, number));
  create table undone (number integer primary key, undoer integer not null);
  create table change (number integer primary key autoincrement, kind text not null, detail text not null);
  create table digest (report text primary key, reading integer not null, json text not null);
  create table copy_pair (a text not null, b text not null, json text not null, primary key (a, b));
  create index copy_pair_b on copy_pair (b);
  create table input (key text primary key, name text not null, reports text not null);
  create table original (report text primary key, name text not null, sha text not null, bytes blob not null);
  create table meta (key text primary key, value text not null);
  create table account (name text primary key, hash text not null, role text not null, disabled integer not null);
  create table session (hash text primary key, account text not null, csrf text not null, expires integer not null);
  create table token (id text primary key, hash text not null unique, account text not null, name text not null, role text not null, created text not null, used text);
  insert into decision_on (subject, number) select subject, number from journal;
  `,
  // 3: whatever the order, and whichever of the two that most ask for, filters are answered from one index alone.
  `
  drop index incident_need;
  drop index incident_newest;
  drop index incident_oldest;
  drop index incident_type;
  drop index incident_country;
  create index incident_need on incident (
    need desc, id, rejected, type, status, country, first, last, killed_low, killed_high, origins,
    contradictions, information, decisions, lat, lon
  );
  create index incident_newest on incident (
    coalesce(first, '') desc, id, rejected, type, status, country, first, last, killed_low, killed_high, origins,
    contradictions, information, decisions, lat, lon
  );
  create index incident_oldest on incident (
    coalesce(first, '9999'), id, rejected, type, status, country, first, last, killed_low, killed_high, origins,
    contradictions, information, decisions, lat, lon
  );
  create index incident_type on incident (
    type, weight desc, id, rejected, status, country, first, last, killed_low, killed_high, origins, contradictions,
    information, decisions, lat, lon
  );
  create index incident_country on incident (
    country, weight desc, id, rejected, type, status, first, last, killed_low, killed_high, origins, contradictions,
    information, decisions, lat, lon
  );
  `,
]

export const POSTGRES_MIGRATIONS: readonly string[] = [
  `
  create table report (
    seq bigserial primary key, id text collate "C" not null unique, name text collate "C" not null, title text collate "C" not null, text text collate "C" not null, date text collate "C",
    outlet text collate "C", agency text collate "C", url text collate "C", language text collate "C", words tsvector not null
  );
  create index report_date on report (coalesce(date, '') desc, seq desc);
  create index report_words on report using gin (words) with (fastupdate = off);
  create table reading (
    seq bigserial primary key, report text collate "C" not null, version text collate "C" not null, revision integer not null, sha text collate "C" not null,
    json text collate "C" not null, unique (report, revision)
  );
  create table incident (
    seq bigserial primary key, id text collate "C" not null unique, type text collate "C", status text collate "C" not null, country text collate "C", first text collate "C", last text collate "C",
    lat double precision, lon double precision, killed_low integer, killed_high integer, origins integer not null,
    contradictions integer not null, information integer not null, weight double precision not null, need double precision not null,
    decisions integer not null, rejected integer not null, revision integer not null, words tsvector not null
  );
  create table incident_body (id text collate "C" primary key, row text collate "C" not null, json text collate "C" not null, decided text collate "C");
  -- All that filters look at, in the usual order: they are answered from the index alone.
  create index incident_weight on incident (
    weight desc, id, rejected, type, status, country, first, last, killed_low, killed_high, origins, contradictions, information, decisions,
    lat, lon
  );
  create index incident_need on incident (decisions, need desc, id);
  create index incident_newest on incident (coalesce(first, '') desc, id);
  create index incident_oldest on incident (coalesce(first, '9999'), id);
  create index incident_type on incident (type, weight desc, id);
  create index incident_country on incident (country, weight desc, id);
  create index incident_words on incident using gin (words);
  create table member (report text collate "C" not null, event text collate "C" not null, incident text collate "C" not null, seq bigint, primary key (report, event));
  create index member_incident on member (incident);
  create index member_seq on member (seq, incident);
  create table part (incident text collate "C" not null, actor text collate "C" not null, name text collate "C" not null, role text collate "C" not null, day text collate "C", primary key (incident, actor, role));
  create index part_actor on part (actor, incident);
  create table accusation (incident text collate "C" not null, accuser text collate "C" not null, accused text collate "C" not null, primary key (incident, accuser, accused));
  create index accusation_accused on accusation (accused);
  create table actor (id text collate "C" primary key, name text collate "C" not null, kind text collate "C" not null, country text collate "C", sector text collate "C", code text collate "C");
  create table revision (incident text collate "C" not null, number integer not null, reason text collate "C" not null, json text collate "C" not null, at text collate "C", primary key (incident, number));
  create table journal (
    number integer primary key, at text collate "C" not null, who text collate "C" not null, action text collate "C" not null, subject text collate "C" not null, detail text collate "C" not null,
    previous text collate "C" not null, hash text collate "C" not null
  );
  create table decision_on (subject text collate "C" not null, number integer not null, primary key (subject, number));
  create table undone (number integer primary key, undoer integer not null);
  create table change (number bigserial primary key, kind text collate "C" not null, detail text collate "C" not null);
  create table digest (report text collate "C" primary key, reading bigint not null, json text collate "C" not null);
  create table copy_pair (a text collate "C" not null, b text collate "C" not null, json text collate "C" not null, primary key (a, b));
  create index copy_pair_b on copy_pair (b);
  create table input (key text collate "C" primary key, name text collate "C" not null, reports text collate "C" not null);
  create table original (report text collate "C" primary key, name text collate "C" not null, sha text collate "C" not null, bytes bytea not null);
  create table worker (id text collate "C" primary key, process text collate "C" not null, seen timestamptz not null);
  create table failed_input (key text collate "C" primary key, name text collate "C" not null, code text collate "C" not null, message text collate "C" not null);
  create table meta (key text collate "C" primary key, value text collate "C" not null);
  create table account (name text collate "C" primary key, hash text collate "C" not null, role text collate "C" not null, disabled integer not null);
  create table session (hash text collate "C" primary key, account text collate "C" not null, csrf text collate "C" not null, expires bigint not null);
  create table token (id text collate "C" primary key, hash text collate "C" not null unique, account text collate "C" not null, name text collate "C" not null, role text collate "C" not null, created text collate "C" not null, used text collate "C");
  `,
  // 2: linking in tables, so that many processes merge at once (see sharedUpkeep.ts): what waits to be merged, and where each event stands.
  `
  create table pending (report text collate "C" primary key, seq bigint not null, partition integer not null, json text collate "C", keys integer[]);
  create index pending_partition on pending (partition, seq);
  create index pending_seq on pending (seq);
  create index pending_keys on pending using gin (keys);
  alter table digest add column keys integer[];
  create index digest_keys on digest using gin (keys);
  create index digest_unlinked on digest (report) where keys is null;
  create table linked_event (
    report text collate "C" not null, event text collate "C" not null, reading bigint not null, component bigint, puts integer[] not null,
    primary key (report, event)
  );
  create index linked_event_puts on linked_event using gin (puts);
  create index linked_event_component on linked_event (component);
  create sequence component_number;
  insert into pending (report, seq, partition)
    select r.report, r.seq, 0 from reading r left join digest d on d.report = r.report
    where r.revision = (select max(revision) from reading where report = r.report) and (d.report is null or d.reading < r.seq);
  `,
  // 3: whatever the order, and whichever of the two that most ask for, filters are answered from one index alone.
  `
  drop index incident_need;
  drop index incident_newest;
  drop index incident_oldest;
  drop index incident_type;
  drop index incident_country;
  create index incident_need on incident (
    need desc, id, rejected, type, status, country, first, last, killed_low, killed_high, origins,
    contradictions, information, decisions, lat, lon
  );
  create index incident_newest on incident (
    coalesce(first, '') desc, id, rejected, type, status, country, first, last, killed_low, killed_high, origins,
    contradictions, information, decisions, lat, lon
  );
  create index incident_oldest on incident (
    coalesce(first, '9999'), id, rejected, type, status, country, first, last, killed_low, killed_high, origins,
    contradictions, information, decisions, lat, lon
  );
  create index incident_type on incident (
    type, weight desc, id, rejected, status, country, first, last, killed_low, killed_high, origins, contradictions,
    information, decisions, lat, lon
  );
  create index incident_country on incident (
    country, weight desc, id, rejected, type, status, first, last, killed_low, killed_high, origins, contradictions,
    information, decisions, lat, lon
  );
  `,
  // 4: rewritings are looked for among the reports of the same days, by sketches of their words; filled where a store is first merged.
  `
  alter table pending add column written integer, add column sketch integer[];
  alter table digest add column written integer, add column sketch integer[];
  create index pending_written on pending (written);
  create index digest_written on digest (written);
  update pending set json = null, keys = null;
  update digest set keys = null;
  `,
]
