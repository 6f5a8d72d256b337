/** Numbered, forward only. A file that a newer program has moved on is refused, never guessed at. */
export const MIGRATIONS: readonly string[] = [
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
]
