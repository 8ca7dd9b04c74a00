//! A line between a client and the application that can be cut: before a request is heard, in the middle of it, or after it was
//! heard and before its answer comes back. Each request has a connection of its own.

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    Never,
    /// Nothing of the request arrives.
    Before,
    /// Half of its first part arrives.
    Within,
    /// All of it arrives, and the answer gets lost.
    After,
    /// None arrives, and the answer is that something broke.
    Broken,
    /// Requests for this path do not arrive; all others do.
    Only(&'static str),
}

pub struct Line {
    pub address: String,
    cut: Arc<Mutex<Cut>>,
    listening: JoinHandle<()>,
}

impl Line {
    /// To the application at this address.
    pub async fn to(address: &str) -> Self {
        let far = address.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let cut = Arc::new(Mutex::new(Cut::Never));
        let now = cut.clone();
        let listening = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let (far, now) = (far.clone(), now.clone());
                tokio::spawn(async move {
                    // What was cut is an error here too, and meant to be.
                    let _ = carry(near, &far, &now).await;
                });
            }
        });
        Self { address, cut, listening }
    }

    /// What becomes of the requests from now on.
    pub fn cut(&self, cut: Cut) {
        *self.cut.lock().expect("the line") = cut;
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn carry(mut near: TcpStream, far: &str, now: &Mutex<Cut>) -> std::io::Result<()> {
    let mut first = vec![0; 64 * 1024];
    let read = near.read(&mut first).await?;
    let cut = *now.lock().expect("the line");
    let first = one_request(&first[..read]);
    let path = String::from_utf8_lossy(&first).split(' ').nth(1).unwrap_or_default().to_owned();
    if cut == Cut::Before || matches!(cut, Cut::Only(only) if path.starts_with(only)) {
        return Ok(());
    }
    if cut == Cut::Broken {
        return near.write_all(b"HTTP/1.1 500 Broken\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").await;
    }
    let mut far = TcpStream::connect(far).await?;
    if cut == Cut::Within {
        return far.write_all(&first[..first.len() / 2]).await;
    }
    far.write_all(&first).await?;
    if cut == Cut::After {
        let (mut near_in, _near_out) = near.split();
        let (mut far_in, mut far_out) = far.split();
        let mut heard = [0; 1];
        tokio::select! {
            _ = tokio::io::copy(&mut near_in, &mut far_out) => {}
            _ = far_in.read(&mut heard) => {}
        }
        return Ok(());
    }
    copy_bidirectional(&mut near, &mut far).await.map(|_| ())
}

/// The same request, after which the connection is closed.
fn one_request(bytes: &[u8]) -> Vec<u8> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..end]);
    let mut lines: Vec<&str> =
        head.split("\r\n").filter(|line| !line.to_ascii_lowercase().starts_with("connection:")).collect();
    lines.push("Connection: close");
    [lines.join("\r\n").as_bytes(), &bytes[end..]].concat()
}
