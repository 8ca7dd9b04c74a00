//! Style, scripts, icons: embedded, joined where that saves requests, and named with a fingerprint so that browsers keep them.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use actix_web::{HttpResponse, web};
use foldhash::HashMap;
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "../frontend/css"]
struct Styles;

#[derive(RustEmbed)]
#[folder = "../frontend/js"]
#[include = "*.js"]
struct Scripts;

#[derive(RustEmbed)]
#[folder = "../frontend/static"]
#[exclude = "*.md"]
struct Statics;

struct Asset {
    bytes: web::Bytes,
    media_type: &'static str,
    fingerprint: String,
    /// `/assets/app.css?v=1f3a…`
    address: String,
}

static ASSETS: LazyLock<HashMap<String, Asset>> = LazyLock::new(|| {
    let mut assets = HashMap::default();
    let mut add = |name: &str, bytes: Vec<u8>| {
        let fingerprint: String = Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let address = format!("/assets/{name}?v={fingerprint}");
        let asset = Asset { bytes: bytes.into(), media_type: media_type(name), fingerprint, address };
        assets.insert(name.to_owned(), asset);
    };
    add("app.css", joined_styles());
    add("app.js", joined_islands());
    for name in Scripts::iter().filter(|name| !name.starts_with(ISLANDS)) {
        add(&name, Scripts::get(&name).map(|file| file.data.into_owned()).unwrap_or_default());
    }
    for name in Statics::iter() {
        add(&name, Statics::get(&name).map(|file| file.data.into_owned()).unwrap_or_default());
    }
    assets
});

/// Tokens first, then base, layout and the components by name.
fn joined_styles() -> Vec<u8> {
    let mut names: Vec<_> = Styles::iter().filter(|name| name.starts_with("components/")).collect();
    names.sort();
    let first = ["tokens.css", "base.css", "layout.css"].map(Cow::Borrowed);
    joined(first.into_iter().chain(names).filter_map(|name| Styles::get(&name)))
}

/// The folder of what we wrote ourselves.
const ISLANDS: &str = "islands/";

/// By name. On a slow link each file more is another round trip.
fn joined_islands() -> Vec<u8> {
    let mut names: Vec<_> = Scripts::iter().filter(|name| name.starts_with(ISLANDS)).collect();
    names.sort();
    joined(names.into_iter().filter_map(|name| Scripts::get(&name)))
}

fn joined(files: impl Iterator<Item = EmbeddedFile>) -> Vec<u8> {
    files.flat_map(|file| [file.data.as_ref(), b"\n"].concat()).collect()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// The address of an asset, with its fingerprint.
pub fn url(name: &str) -> Cow<'static, str> {
    match ASSETS.get(name) {
        Some(asset) => Cow::Borrowed(&asset.address),
        None => Cow::Owned(format!("/assets/{name}")),
    }
}

/// Serves an asset. The address changes with the content, so it may be kept for ever.
pub async fn serve(name: web::Path<String>) -> HttpResponse {
    match ASSETS.get(name.as_str()) {
        Some(asset) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, asset.media_type))
            .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
            .insert_header((ETAG, format!("\"{}\"", asset.fingerprint)))
            .body(asset.bytes.clone()),
        None => HttpResponse::NotFound().finish(),
    }
}
