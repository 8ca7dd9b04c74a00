//! The configuration: one struct, read from the environment once, refused with a clear message when it is wrong.

use crate::platform::secret::Secret;
use anyhow::{Context, bail};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

const MEILISEARCH_PREFIX: &str = "hunar_";

#[derive(Debug, Clone)]
pub struct Config {
    /// Where the site listens: `HUNAR_LISTEN`.
    pub listen: SocketAddr,
    /// Where Prometheus reads metrics, off by default: `HUNAR_METRICS_LISTEN`.
    pub metrics_listen: Option<SocketAddr>,
    /// The address that people type, for links in mails: `HUNAR_URL`.
    pub public_url: String,
    /// The folder of everything embedded: `HUNAR_DATA`.
    pub data: PathBuf,
    /// A database of one's own instead of the embedded cluster: `DATABASE_URL`.
    pub database_url: Option<Secret<String>>,
    /// Connections to the database: `HUNAR_DATABASE_CONNECTIONS`.
    pub database_connections: usize,
    /// A Meilisearch server instead of the embedded index: `MEILISEARCH_URL`, `MEILISEARCH_KEY`.
    pub meilisearch_url: Option<String>,
    pub meilisearch_key: Option<Secret<String>>,
    /// What the names of our indexes there begin with: `MEILISEARCH_PREFIX`.
    pub meilisearch_prefix: String,
    /// A mail server instead of files: `SMTP_URL`.
    pub smtp_url: Option<Secret<String>>,
    /// The sender of mails: `HUNAR_MAIL_FROM`.
    pub mail_from: String,
    /// Certificate and key for TLS of our own: `HUNAR_TLS_CERT`, `HUNAR_TLS_KEY`.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// The proxy in front whose forwarding header is believed: `HUNAR_TRUSTED_PROXY`.
    pub trusted_proxy: Option<std::net::IpAddr>,
    /// Rate limits may be off on loopback only, for benchmarks: `HUNAR_LIMITS=off`.
    pub limits: bool,
    /// Whether keys and lists of others are fetched to check their badges: `HUNAR_FETCH=off` stays silent.
    pub fetch: bool,
    /// Demo data, demo sign-ins and `/dev/mail`: `hunar serve --demo`.
    pub demo: bool,
}

impl Config {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn from_env() -> anyhow::Result<Self> {
        Self::from(&|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// For tests: everything in one folder, any free port.
    pub fn for_tests(data: PathBuf, database_url: String) -> Self {
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        Self {
            listen,
            metrics_listen: None,
            public_url: "http://127.0.0.1".to_owned(),
            data,
            database_url: Some(Secret::new(database_url)),
            database_connections: 6,
            meilisearch_url: None,
            meilisearch_key: None,
            meilisearch_prefix: MEILISEARCH_PREFIX.to_owned(),
            smtp_url: None,
            mail_from: "Hunar <hello@hunar.example>".to_owned(),
            tls: None,
            trusted_proxy: None,
            limits: true,
            fetch: false,
            demo: false,
        }
    }

    fn from(get: &dyn Fn(&str) -> Option<String>) -> anyhow::Result<Self> {
        let listen: SocketAddr = parsed(get, "HUNAR_LISTEN")?.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
        let tls = match (get("HUNAR_TLS_CERT"), get("HUNAR_TLS_KEY")) {
            (Some(cert), Some(key)) => Some((cert.into(), key.into())),
            (None, None) => None,
            _ => bail!("HUNAR_TLS_CERT and HUNAR_TLS_KEY belong together: set both or none"),
        };
        let trusted_proxy = parsed(get, "HUNAR_TRUSTED_PROXY")?;
        if !listen.ip().is_loopback() && tls.is_none() && trusted_proxy.is_none() {
            bail!(
                "HUNAR_LISTEN={listen} is not a loopback address. Browsers keep Hunar's sign-in cookie on HTTPS only, so set \
                 HUNAR_TLS_CERT and HUNAR_TLS_KEY, or HUNAR_TRUSTED_PROXY to the address of the proxy that ends TLS"
            );
        }
        let limits = match get("HUNAR_LIMITS").as_deref() {
            None | Some("on") => true,
            Some("off") if listen.ip().is_loopback() => false,
            Some("off") => bail!("HUNAR_LIMITS=off is for benchmarks on a loopback address only"),
            Some(other) => bail!("HUNAR_LIMITS is {other:?}; it may be on or off"),
        };
        let fetch = match get("HUNAR_FETCH").as_deref() {
            None | Some("on") => true,
            Some("off") => false,
            Some(other) => bail!("HUNAR_FETCH is {other:?}; it may be on or off"),
        };
        let scheme = if tls.is_some() { "https" } else { "http" };
        let public_url = get("HUNAR_URL").unwrap_or_else(|| format!("{scheme}://{listen}"));
        let parsed_url = url::Url::parse(&public_url).with_context(|| format!("HUNAR_URL is {public_url:?}"))?;
        if !matches!(parsed_url.scheme(), "http" | "https") {
            bail!("HUNAR_URL is {public_url:?}; it must begin with http:// or https://");
        }
        Ok(Self {
            listen,
            metrics_listen: parsed(get, "HUNAR_METRICS_LISTEN")?,
            public_url: public_url.trim_end_matches('/').to_owned(),
            data: get("HUNAR_DATA").map_or_else(|| PathBuf::from(".hunar"), PathBuf::from),
            database_url: get("DATABASE_URL").map(Secret::new),
            database_connections: parsed(get, "HUNAR_DATABASE_CONNECTIONS")?.unwrap_or(16),
            meilisearch_url: get("MEILISEARCH_URL").map(|url| url.trim_end_matches('/').to_owned()),
            meilisearch_key: get("MEILISEARCH_KEY").map(Secret::new),
            meilisearch_prefix: prefix(get("MEILISEARCH_PREFIX"))?,
            smtp_url: get("SMTP_URL").map(Secret::new),
            mail_from: get("HUNAR_MAIL_FROM").unwrap_or_else(|| "Hunar <hello@hunar.example>".to_owned()),
            tls,
            trusted_proxy,
            limits,
            fetch,
            demo: false,
        })
    }
}

/// Letters that may stand in the name of an index.
fn prefix(given: Option<String>) -> anyhow::Result<String> {
    let prefix = given.unwrap_or_else(|| MEILISEARCH_PREFIX.to_owned());
    if prefix.len() > 100 || !prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
        bail!("MEILISEARCH_PREFIX is {prefix:?}; it may hold up to 100 ASCII letters, digits, - and _");
    }
    Ok(prefix)
}

fn parsed<T: FromStr<Err: std::fmt::Display>>(
    get: &dyn Fn(&str) -> Option<String>,
    name: &str,
) -> anyhow::Result<Option<T>> {
    let Some(value) = get(name) else { return Ok(None) };
    match value.parse() {
        Ok(value) => Ok(Some(value)),
        Err(error) => bail!("{name} is {value:?}: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::Config;

    fn config(pairs: &[(&str, &str)]) -> anyhow::Result<Config> {
        Config::from(&|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn nothing_configured_means_everything_embedded() {
        let config = config(&[]).expect("the defaults");
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert!(config.database_url.is_none() && config.limits);
    }

    #[test]
    fn a_wrong_value_names_its_variable() {
        let error = config(&[("HUNAR_LISTEN", "here")]).expect_err("no address");
        assert!(error.to_string().contains("HUNAR_LISTEN"), "{error}");
        let error = config(&[("MEILISEARCH_PREFIX", "my site/")]).expect_err("no name of an index");
        assert!(error.to_string().contains("MEILISEARCH_PREFIX"), "{error}");
    }

    #[test]
    fn a_public_address_needs_tls_or_a_proxy() {
        assert!(config(&[("HUNAR_LISTEN", "0.0.0.0:80")]).is_err());
        assert!(config(&[("HUNAR_LISTEN", "0.0.0.0:80"), ("HUNAR_TRUSTED_PROXY", "10.0.0.1")]).is_ok());
    }

    #[test]
    fn limits_stay_on_off_loopback() {
        let public = [("HUNAR_LISTEN", "0.0.0.0:80"), ("HUNAR_TRUSTED_PROXY", "10.0.0.1"), ("HUNAR_LIMITS", "off")];
        assert!(config(&public).is_err());
        assert!(!config(&[("HUNAR_LIMITS", "off")]).expect("on loopback").limits);
    }
}
