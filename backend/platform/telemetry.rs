//! Logs and metrics. Logs are pretty on a terminal and JSON elsewhere, with request ids; nothing personal is logged: no
//! addresses, names, mails, queries or bodies. Metrics are for Prometheus, on an address of their own.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{App, Error, HttpMessage, HttpResponse, HttpServer, web};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::time::Instant;
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};
use tracing_subscriber::EnvFilter;

/// Starts logging; `RUST_LOG` chooses how much.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,hunar=info"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        logs.compact().init();
    } else {
        logs.json().init();
    }
}

/// What the logs say of the request beside each line: its id and method. The path may hold a token, and to name the route takes
/// as long as to find it.
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request.extensions().get::<RequestId>().map(ToString::to_string);
        tracing::error_span!("request", id, method = request.method().as_str())
    }

    fn on_request_end<B: MessageBody>(_: Span, _: &Result<ServiceResponse<B>, Error>) {}
}

/// Counts and times every request, by route and status.
pub async fn around_requests(
    req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let (begun, method) = (Instant::now(), req.method().to_string());
    let response = next.call(req).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "none".to_owned());
    let labels = [("method", method), ("route", route), ("status", response.status().as_u16().to_string())];
    metrics::counter!("hunar_requests_total", &labels).increment(1);
    metrics::histogram!("hunar_request_seconds", &labels).record(begun.elapsed().as_secs_f64());
    Ok(response)
}

/// Serves metrics on this address until the process ends.
pub fn serve_metrics(address: SocketAddr) -> anyhow::Result<()> {
    let handle = PrometheusBuilder::new().install_recorder()?;
    let server = HttpServer::new(move || {
        App::new().app_data(web::Data::new(handle.clone())).route("/metrics", web::get().to(show_metrics))
    });
    let server = server.workers(1).disable_signals().bind(address)?.run();
    tokio::spawn(server);
    Ok(())
}

async fn show_metrics(handle: web::Data<PrometheusHandle>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(handle.render())
}
