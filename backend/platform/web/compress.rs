//! Answers go out compressed where the other side takes that: slow links carry a page in a third of its bytes. A page is whole
//! before it goes out, so it is compressed at once, by the thread that made it. (The middleware of actix hands each answer to
//! another thread and makes room for megabytes, which took four times as long as to make a page.)

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    AcceptEncoding, CONTENT_ENCODING, CONTENT_TYPE, ContentEncoding, Encoding, HeaderMap, HeaderValue, VARY,
};
use actix_web::middleware::Next;
use actix_web::web::{self, Bytes};
use actix_web::{Error, HttpMessage};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// What is shorter goes out as quickly as it is.
const LEAST_BYTES: usize = 1024;
/// What is longer would keep the other requests of this thread waiting.
const LONG_BYTES: usize = 128 * 1024;

/// Codings that browsers take, and none.
static CODINGS: [Encoding; 3] = [Encoding::brotli(), Encoding::gzip(), Encoding::identity()];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    Brotli,
    Gzip,
}

/// The middleware of all answers. Photographs, what is compressed already and what streams go out as they are.
pub async fn around(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let coding = wanted(&req);
    let mut response = next.call(req).await?.map_into_boxed_body();
    if !is_text(response.headers()) {
        return Ok(response);
    }
    response.headers_mut().append(VARY, HeaderValue::from_static("Accept-Encoding"));
    let Some(coding) = coding else { return Ok(response) };
    let (req, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    let body = match body.try_into_bytes() {
        Ok(bytes) if bytes.len() >= LEAST_BYTES => {
            head.headers_mut().insert(CONTENT_ENCODING, coding.name());
            BoxBody::new(coding.pack(bytes).await?)
        }
        Ok(bytes) => BoxBody::new(bytes),
        Err(stream) => stream,
    };
    Ok(ServiceResponse::new(req, head.set_body(body)))
}

/// What the other side likes best.
fn wanted(req: &ServiceRequest) -> Option<Coding> {
    match req.get_header::<AcceptEncoding>()?.negotiate(CODINGS.iter())? {
        Encoding::Known(ContentEncoding::Brotli) => Some(Coding::Brotli),
        Encoding::Known(ContentEncoding::Gzip) => Some(Coding::Gzip),
        _ => None,
    }
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    !headers.contains_key(CONTENT_ENCODING)
        && (kind.starts_with("text/") || ["/json", "+json", "/xml", "+xml"].iter().any(|part| kind.contains(part)))
}

impl Coding {
    fn name(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        })
    }

    async fn pack(self, bytes: Bytes) -> Result<Bytes, Error> {
        if bytes.len() > LONG_BYTES {
            return Ok(web::block(move || self.pack_at_once(&bytes)).await??);
        }
        Ok(self.pack_at_once(&bytes)?)
    }

    fn pack_at_once(self, bytes: &[u8]) -> io::Result<Bytes> {
        let mut packed = Vec::with_capacity(bytes.len() / 2);
        match self {
            Self::Brotli => {
                // Room for the window is made for each page anew; at 5 a page is a tenth smaller than at 4.
                let params =
                    BrotliEncoderParams { quality: 5, lgwin: 18, size_hint: bytes.len(), ..Default::default() };
                brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
            }
            Self::Gzip => {
                let mut packer = GzEncoder::new(&mut packed, Compression::default());
                packer.write_all(bytes)?;
                packer.finish()?;
            }
        }
        Ok(packed.into())
    }
}
