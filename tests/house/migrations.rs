//! Every migration can be undone, and the schema crate is what the database says.

use crate::support::db;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use hunar::platform::db::migrate;
use std::collections::BTreeMap;

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Columns, constraints, indexes and triggers, one a line.
async fn dump(database: &str) -> Vec<String> {
    let mut conn = db::connect(database).await;
    let sql = "SELECT line FROM ( \
        SELECT format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) AS line \
          FROM information_schema.columns WHERE table_schema = 'public' \
        UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) \
          FROM pg_constraint WHERE connamespace = 'public'::regnamespace \
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' \
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal \
        UNION ALL SELECT format('function %s', oid::regprocedure) FROM pg_proc WHERE pronamespace = 'public'::regnamespace \
        ) AS all_lines WHERE line NOT LIKE '%diesel_schema_migrations%' AND line NOT LIKE 'function diesel_%' ORDER BY line";
    diesel::sql_query(sql).load::<Line>(&mut conn).await.expect("the dump").into_iter().map(|line| line.line).collect()
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(test);
}

#[test]
fn every_migration_goes_up_down_and_up_again() {
    run(async {
        let database = db::empty().await;
        let url = db::url(&database);
        let empty = dump(&database).await;
        assert!(migrate::up(&url).await.expect("up") > 0);
        let first = dump(&database).await;
        migrate::down(&url).await.expect("down");
        assert_eq!(dump(&database).await, empty);
        migrate::up(&url).await.expect("up again");
        assert_eq!(dump(&database).await, first);
        db::drop_database(&database).await;
    });
}

/// `table.column Type` of every column, as diesel names types.
fn schema_columns() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(super::source::root().join("backend/schema/lib.rs")).expect("the schema");
    let (mut columns, mut table) = (BTreeMap::new(), String::new());
    for line in text.lines().map(str::trim) {
        if let Some((name, kind)) =
            line.split_once(" -> ").filter(|_| !line.starts_with("diesel::") && !line.starts_with("///"))
        {
            columns.insert(format!("{table}.{name}"), kind.trim_end_matches(',').to_owned());
        } else if line.ends_with(") {") {
            table = line.split(' ').next().unwrap_or_default().to_owned();
        }
    }
    columns
}

#[test]
fn the_schema_crate_is_what_the_database_says() {
    run(async {
        let database = db::migrated().await;
        let mut conn = db::connect(&database).await;
        let sql = "SELECT format('%s.%s=%s=%s', table_name, column_name, udt_name, is_nullable) AS line \
                   FROM information_schema.columns WHERE table_schema = 'public' \
                   AND table_name <> '__diesel_schema_migrations'";
        let rows = diesel::sql_query(sql).load::<Line>(&mut conn).await.expect("the columns");
        let found: BTreeMap<String, String> = rows
            .into_iter()
            .map(|row| {
                let parts: Vec<&str> = row.line.split('=').collect();
                let kind = match parts[1] {
                    "uuid" => "Uuid",
                    "_uuid" => "Array<Nullable<Uuid>>",
                    "text" => "Text",
                    "int4" => "Int4",
                    "int8" => "Int8",
                    "bool" => "Bool",
                    "date" => "Date",
                    "timestamptz" => "Timestamptz",
                    "json" => "Json",
                    "jsonb" => "Jsonb",
                    "bytea" => "Bytea",
                    other => panic!("{other} has no name here"),
                };
                let kind = if parts[2] == "YES" { format!("Nullable<{kind}>") } else { kind.to_owned() };
                (parts[0].to_owned(), kind)
            })
            .collect();
        assert_eq!(schema_columns(), found);
        drop(conn);
        db::drop_database(&database).await;
    });
}
