//! Whoever keeps something about people says so: in the copy that they may have, or with the reason why not.

use crate::support::db;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use hunar::app::App;
use std::collections::BTreeSet;

#[derive(diesel::QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
}

/// Columns that refer to people, and those that look as if they named one.
const NAMING: &str = "SELECT DISTINCT name FROM ( \
    SELECT format('%s.%s', con.conrelid::regclass, att.attname) AS name \
      FROM pg_constraint con JOIN pg_attribute att ON att.attrelid = con.conrelid AND att.attnum = ANY (con.conkey) \
      WHERE con.contype = 'f' AND con.confrelid = 'people'::regclass \
    UNION ALL SELECT format('%s.%s', table_name, column_name) FROM information_schema.columns \
      WHERE table_schema = 'public' AND udt_name = 'uuid' \
      AND column_name ~ '^(actor|person|person_id|owner|reporter|blocker|blocked|.*_by)$' \
    ) AS columns ORDER BY name";

#[test]
fn every_column_that_names_a_person_is_exported_or_left_out_with_a_reason() {
    let found = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime").block_on(async {
        let database = db::migrated().await;
        let mut conn = db::connect(&database).await;
        let rows = diesel::sql_query(NAMING).load::<Column>(&mut conn).await.expect("the columns");
        drop(conn);
        db::drop_database(&database).await;
        rows.into_iter().map(|row| row.name).collect::<BTreeSet<String>>()
    });
    let mut named = BTreeSet::new();
    for part in App::personal() {
        let exported = part.exported.iter().copied();
        let left_out = part.left_out.iter().map(|(column, reason)| {
            assert!(reason.len() > 10, "{column} is left out without a reason");
            *column
        });
        for column in exported.chain(left_out) {
            assert!(named.insert(column.to_owned()), "{column} is named twice");
        }
    }
    let unnamed: Vec<_> = found.difference(&named).collect();
    let gone: Vec<_> = named.difference(&found).collect();
    assert!(unnamed.is_empty() && gone.is_empty(), "in no part: {unnamed:?}; no longer there: {gone:?}");
}
