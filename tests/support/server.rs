//! A server on this machine that answers as it is told and remembers what it was asked. It waits for nobody and is gone when dropped.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What was asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) path: String,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
}

impl Request {
    /// A header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }
}

/// What is answered.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// These bytes, head and all, then the end.
    Raw(Vec<u8>),
    /// These bytes, then one more byte now and then, for ever.
    Drip(Vec<u8>),
    /// These bytes, then silence.
    Silence(Vec<u8>),
}

impl Reply {
    /// A whole answer with the right length.
    pub(crate) fn of(status: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
        for (name, value) in headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-length")) {
            head.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
        }
        Self::Raw([head.as_bytes(), b"\r\n", body].concat())
    }

    /// "Look there."
    pub(crate) fn to(status: &str, location: &str) -> Self {
        Self::of(status, &[("Location", location)], "")
    }
}

type Script = dyn Fn(&Request) -> Reply + Send + Sync;

/// A server that listens on 127.0.0.1.
pub(crate) struct Server {
    port: u16,
    secure: bool,
    asked: Arc<Mutex<Vec<Request>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// One that answers as `script` says.
    pub(crate) fn start(script: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::listen(Arc::new(script), None)
    }

    /// The same behind TLS, with a certificate that nobody has vouched for.
    pub(crate) fn start_unproved(script: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
        let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let versions = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = versions.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
        Self::listen(Arc::new(script), Some(Arc::new(config)))
    }

    fn listen(script: Arc<Script>, tls: Option<Arc<rustls::ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, over) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (notes, end, secure) = (asked.clone(), over.clone(), tls.is_some());
        let thread = thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let (script, notes, end, tls) = (script.clone(), notes.clone(), end.clone(), tls.clone());
                thread::spawn(move || match tls {
                    None => serve(&mut &stream, &stream, &*script, &notes, &end),
                    Some(config) => {
                        let session = rustls::ServerConnection::new(config).unwrap();
                        let mut secured = rustls::StreamOwned::new(session, stream.try_clone().unwrap());
                        serve(&mut secured, &stream, &*script, &notes, &end);
                    }
                });
            }
        });
        Self { port, secure, asked, over, thread: Some(thread) }
    }

    /// An address on it.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}://127.0.0.1:{}{path}", if self.secure { "https" } else { "http" }, self.port)
    }

    /// How often it was asked since the last look.
    pub(crate) fn heard(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    /// Everything it was asked since the last look.
    pub(crate) fn asked(&self) -> Vec<Request> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        self.thread.take().map(JoinHandle::join);
    }
}

/// Hears one question and answers it.
fn serve(talk: &mut (impl Read + Write), stream: &TcpStream, script: &Script, notes: &Mutex<Vec<Request>>, over: &AtomicBool) {
    let Some(request) = hear(talk) else { return };
    notes.lock().unwrap().push(request.clone());
    let (bytes, then) = match script(&request) {
        Reply::Raw(bytes) => (bytes, None),
        Reply::Drip(bytes) => (bytes, Some(true)),
        Reply::Silence(bytes) => (bytes, Some(false)),
    };
    let mut said = talk.write_all(&bytes).and_then(|()| talk.flush());
    // The pauses of one that is slow are the waits for a word from the other side, which never comes.
    stream.set_read_timeout(Some(Duration::from_millis(4))).unwrap();
    while let (Some(drips), Ok(()), false) = (then, &said, over.load(Ordering::SeqCst)) {
        if matches!((&mut &*stream).read(&mut [0]), Ok(0)) {
            break;
        }
        said = if drips { talk.write_all(b" ").and_then(|()| talk.flush()) } else { Ok(()) };
    }
    let _ = stream.shutdown(Shutdown::Write);
}

/// The head of a request; of one that is sealed (its first byte tells), nothing is understood.
fn hear(from: &mut impl Read) -> Option<Request> {
    let mut from = BufReader::new(from);
    if from.fill_buf().is_ok_and(|start| start.first() == Some(&0x16)) {
        return Some(Request::default());
    }
    let mut lines = from.lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines.filter_map(|line| line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))).collect();
    Some(Request { path, headers })
}
