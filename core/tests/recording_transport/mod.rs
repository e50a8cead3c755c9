//! A transport with a recorder that keeps every call. Its clock advances by 41 milliseconds whenever it is read.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use http::{Request, Response};
use imageshare_core::cloud::{Transport, TransportError};
use imageshare_core::journal::{CallRecorder, RecordedCall};
use imageshare_core::model::Timestamp;
use imageshare_core::scheduler::SchedulerHandle;

/// What was recorded.
#[derive(Debug, Default)]
pub struct Recorder {
    pub calls: RefCell<Vec<RecordedCall>>,
    reads: Cell<i64>,
}

impl CallRecorder for Recorder {
    fn now(&self) -> Timestamp {
        let millis = self.reads.get() * 41;
        self.reads.set(self.reads.get() + 1);
        Timestamp::from_unix_millis(millis)
    }

    fn record(&self, call: RecordedCall) {
        self.calls.borrow_mut().push(call);
    }
}

/// Another transport with a recorder.
#[derive(Clone)]
pub struct RecordingTransport<T> {
    pub inner: T,
    pub recorder: Rc<Recorder>,
    pub scheduler: Option<SchedulerHandle>,
}

impl<T> RecordingTransport<T> {
    pub fn new(inner: T) -> Self {
        Self { inner, recorder: Rc::default(), scheduler: None }
    }
}

impl<T: Transport> Transport for RecordingTransport<T> {
    fn send(
        &self,
        request: Request<Vec<u8>>,
    ) -> impl Future<Output = Result<Response<Vec<u8>>, TransportError>> {
        self.inner.send(request)
    }

    fn scheduler(&self) -> Option<&SchedulerHandle> {
        self.scheduler.as_ref()
    }

    fn recorder(&self) -> Option<impl CallRecorder> {
        Some(&*self.recorder)
    }
}
