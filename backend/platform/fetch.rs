//! Fetches a small document of others when somebody's word sends us there. A stranger chooses the address, so: https only, at
//! its usual port, from machines that the whole world can reach, by the very address that was looked at; no redirects, no
//! cookies, five seconds, 256 kB.

use crate::platform::config::Config;
use reqwest::header::ACCEPT;
use reqwest::redirect::Policy;
use rustls::{ClientConfig, RootCertStore};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::{Host, Url};

/// The longest document.
pub const MOST_BYTES: usize = 256 * 1024;
/// For all of it, the name included.
const PATIENCE: Duration = Duration::from_secs(5);
const KINDS: &str = "application/did+json, application/vc+jwt, application/json;q=0.9, */*;q=0.5";

/// Why nothing came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("fetching is off")]
    Off,
    /// Not https, another port than 443, a number instead of a name, or a name with a password.
    #[error("not an address that is fetched from")]
    Address,
    /// The name leads to this machine, or into somebody's own network.
    #[error("not a public address")]
    NotPublic,
    #[error("no answer")]
    NoAnswer,
    /// Another status than 200; redirects are not followed.
    #[error("an answer of {0}")]
    Status(u16),
    #[error("too long")]
    TooLong,
}

#[derive(Clone)]
pub enum Fetcher {
    /// `HUNAR_FETCH=off`
    Off,
    Public(Box<Wire>),
    /// What lies where, for tests.
    Memory(Arc<Mutex<HashMap<String, Vec<u8>>>>),
}

impl Fetcher {
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        if config.fetch { Self::public() } else { Ok(Self::Off) }
    }

    pub fn public() -> anyhow::Result<Self> {
        Ok(Self::Public(Box::new(Wire::new()?)))
    }

    pub async fn get(&self, address: &str) -> Result<Vec<u8>, Fault> {
        match self {
            Self::Off => Err(Fault::Off),
            Self::Public(wire) => wire.get(address).await,
            Self::Memory(known) => {
                known.lock().unwrap_or_else(PoisonError::into_inner).get(address).cloned().ok_or(Fault::NoAnswer)
            }
        }
    }
}

/// The way to other machines.
#[derive(Clone)]
pub struct Wire {
    tls: ClientConfig,
    scheme: &'static str,
    /// Whether an address may be asked.
    may_ask: fn(IpAddr) -> bool,
}

impl Wire {
    fn new() -> anyhow::Result<Self> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls, scheme: "https", may_ask: is_public })
    }

    async fn get(&self, address: &str) -> Result<Vec<u8>, Fault> {
        let url = Url::parse(address).map_err(|_| Fault::Address)?;
        tokio::time::timeout(PATIENCE, self.fetch(url)).await.map_err(|_| Fault::NoAnswer)?
    }

    async fn fetch(&self, url: Url) -> Result<Vec<u8>, Fault> {
        let plain = url.scheme() == self.scheme && url.username().is_empty() && url.password().is_none();
        let usual = self.scheme != "https" || url.port().is_none();
        let (Some(Host::Domain(name)), Some(port)) = (url.host(), url.port_or_known_default()) else {
            return Err(Fault::Address);
        };
        if !plain || !usual {
            return Err(Fault::Address);
        }
        let name = name.to_owned();
        let found = tokio::net::lookup_host((name.as_str(), port)).await.map_err(|_| Fault::NoAnswer)?;
        let found: Vec<SocketAddr> = found.collect();
        // One that leads outwards and inwards at once is no accident.
        if !found.iter().all(|address| (self.may_ask)(address.ip())) {
            return Err(Fault::NotPublic);
        }
        let client = reqwest::Client::builder()
            .use_preconfigured_tls(self.tls.clone())
            .redirect(Policy::none())
            .no_proxy()
            .timeout(PATIENCE)
            .user_agent("Hunar, which checks a badge")
            // The name is not looked up a second time, when it might lead elsewhere.
            .resolve_to_addrs(&name, &found)
            .build()
            .map_err(|_| Fault::NoAnswer)?;
        let mut answer = client.get(url).header(ACCEPT, KINDS).send().await.map_err(|_| Fault::NoAnswer)?;
        if answer.status().as_u16() != 200 {
            return Err(Fault::Status(answer.status().as_u16()));
        }
        let mut bytes = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(|_| Fault::NoAnswer)? {
            if bytes.len() + part.len() > MOST_BYTES {
                return Err(Fault::TooLong);
            }
            bytes.extend_from_slice(&part);
        }
        Ok(bytes)
    }
}

/// Whether anybody in the world may reach this address, as far as the number says.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let special = matches!(
        (first, second, third),
        (0 | 240.., _, _) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18 | 19, _)
    );
    !(special
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || address.is_broadcast())
}

/// Of what is given out to the world (2000::/3), without addresses in which another one hides: Teredo, 6to4.
fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(hidden) = address.to_ipv4_mapped() {
        return is_public_v4(hidden);
    }
    let [first, second, ..] = address.segments();
    let special = matches!((first, second), (0x2001, 0..=0x01ff | 0x0db8) | (0x2002, _) | (0x3fff, 0..=0x0fff));
    first & 0xe000 == 0x2000 && !special
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    #[test]
    fn only_what_the_world_can_reach_is_public() {
        for (address, expected) in [
            ("93.184.216.34", true),
            ("2606:2800:220:1:248:1893:25c8:1946", true),
            ("127.0.0.1", false),
            ("127.9.9.9", false),
            ("0.0.0.0", false),
            ("10.1.2.3", false),
            ("172.16.0.1", false),
            ("172.32.0.1", true),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("198.18.0.1", false),
            ("224.0.0.1", false),
            ("240.0.0.1", false),
            ("255.255.255.255", false),
            ("::1", false),
            ("::", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:93.184.216.34", true),
            ("::127.0.0.1", false),
            ("64:ff9b::7f00:1", false),
            ("2002:7f00:1::", false),
            ("2001:0:1::", false),
            ("fc00::1", false),
            ("fe80::1", false),
            ("ff02::1", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
        }
    }

    #[tokio::test]
    async fn addresses_that_lead_inwards_are_refused_before_anybody_is_asked() {
        let fetcher = Fetcher::public().unwrap();
        for (address, fault) in [
            ("http://example.com/", Fault::Address),
            ("ftp://example.com/", Fault::Address),
            ("file:///etc/passwd", Fault::Address),
            ("https://127.0.0.1/", Fault::Address),
            ("https://127.1/", Fault::Address),
            ("https://2130706433/", Fault::Address),
            ("https://0x7f000001/", Fault::Address),
            ("https://[::1]/", Fault::Address),
            ("https://[::ffff:10.0.0.1]/", Fault::Address),
            ("https://10.0.0.1/", Fault::Address),
            ("https://169.254.169.254/latest/meta-data", Fault::Address),
            ("https://somebody:secret@example.com/", Fault::Address),
            ("https://example.com:8443/", Fault::Address),
            ("https://localhost/", Fault::NotPublic),
            ("nonsense", Fault::Address),
        ] {
            assert_eq!(fetcher.get(address).await, Err(fault), "{address}");
        }
        assert_eq!(Fetcher::Off.get("https://example.com/").await, Err(Fault::Off));
    }

    /// One that answers every request with this text, and its port.
    fn answering(text: String) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(text.as_bytes());
            }
        });
        port
    }

    /// As on the wire, but in the clear and to this machine.
    async fn asked(text: String) -> Result<Vec<u8>, Fault> {
        let wire = Wire { scheme: "http", may_ask: |address| address.is_loopback(), ..Wire::new().unwrap() };
        wire.get(&format!("http://localhost:{}/", answering(text))).await
    }

    #[tokio::test]
    async fn an_answer_is_whole_or_none() {
        let answer = |head: &str, body: &str| {
            format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
        };
        assert_eq!(asked(answer("200 OK", "{}")).await, Ok(b"{}".to_vec()));
        let redirect = answer("302 Found\r\nLocation: http://localhost/secret", "");
        assert_eq!(asked(redirect).await, Err(Fault::Status(302)));
        assert_eq!(asked(answer("404 Not Found", "")).await, Err(Fault::Status(404)));
        assert_eq!(asked(answer("200 OK", &"x".repeat(MOST_BYTES))).await.map(|bytes| bytes.len()), Ok(MOST_BYTES));
        assert_eq!(asked(answer("200 OK", &"x".repeat(MOST_BYTES + 1))).await, Err(Fault::TooLong));
        let endless = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}", "x".repeat(MOST_BYTES * 2));
        assert_eq!(asked(endless).await, Err(Fault::TooLong));
    }
}
