//! What the pages are compared with: the least that a server of this kind does. A process of the same kind, with the same number of
//! workers and the same pool, without anything around its two handlers.

use crate::kernel::ids::ProfileId;
use crate::platform::db::Db;
use crate::platform::error::Result;
use crate::routes;
use actix_web::dev::Server;
use actix_web::http::header::ContentType;
use actix_web::{App, HttpResponse, HttpServer, web};
use askama::Template;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::profiles;
use std::net::TcpListener;
use uuid::Uuid;

/// As many bytes as a page has beside what comes out of the tables.
#[derive(Clone)]
struct Filler(web::Bytes);

/// The address of the first floor.
pub const CONSTANT: &str = "/constant";

/// The address of the second floor for a profile.
pub fn row(id: ProfileId) -> String {
    format!("/row/{id}")
}

/// Serves both floors; their pages have this size or a little more.
pub fn serve(db: Db, bytes: usize, listener: TcpListener) -> std::io::Result<Server> {
    let filler = Filler("Work from the mountains. ".repeat(bytes.div_ceil(25)).into());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(db.clone()))
            .app_data(web::Data::new(filler.clone()))
            .service(web::resource(CONSTANT).get(constant))
            .service(web::resource("/row/{id}").get(page_of_row))
    });
    Ok(server.workers(routes::WORKERS).disable_signals().listen(listener)?.run())
}

/// The first floor: a constant.
async fn constant(filler: web::Data<Filler>) -> HttpResponse {
    HttpResponse::Ok().insert_header(ContentType::html()).body(filler.0.clone())
}

#[derive(Template)]
#[template(
    source = "<!DOCTYPE html><html lang=\"en\"><head><title>{{ handle }}</title></head>\
        <body><h1>{{ headline }}</h1><p>{{ about }}</p><p>{{ filler|safe }}</p></body></html>",
    ext = "html"
)]
struct Row<'a> {
    handle: String,
    headline: String,
    about: String,
    filler: &'a str,
}

/// The second floor: a page made from one row, found by its primary key.
async fn page_of_row(db: web::Data<Db>, filler: web::Data<Filler>, id: web::Path<Uuid>) -> Result<HttpResponse> {
    let columns = (profiles::handle, profiles::headline, profiles::about);
    let row = profiles::table.find(ProfileId(*id)).select(columns);
    let (handle, headline, about): (String, String, String) = row.first(&mut *db.read().await?).await?;
    let written = headline.len() + about.len();
    let filler = std::str::from_utf8(&filler.0).ok().and_then(|all| all.get(written..)).unwrap_or_default();
    let page = Row { handle, headline, about, filler }.render()?;
    Ok(HttpResponse::Ok().insert_header(ContentType::html()).body(page))
}
