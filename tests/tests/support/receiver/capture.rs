//! All that is logged, at every level, as it is given to a subscriber: nothing is escaped here.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::Registry;

/// The lines that were logged.
#[derive(Clone, Default)]
pub struct Lines(Arc<Mutex<Vec<String>>>);

impl Lines {
    /// Collects what all threads log from now on.
    ///
    /// # Panics
    /// When something else collects it already.
    pub fn of_all() -> Self {
        let lines = Self::default();
        let subscriber = Registry::default().with(lines.clone());
        tracing::subscriber::set_global_default(subscriber).expect("the only subscriber");
        lines
    }

    /// Adds a line.
    pub fn push(&self, line: String) {
        self.locked(|lines| lines.push(line));
    }

    /// The lines so far, which are forgotten here.
    pub fn take(&self) -> Vec<String> {
        self.locked(std::mem::take)
    }

    fn locked<T>(&self, work: impl FnOnce(&mut Vec<String>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<S: Subscriber> Layer<S> for Lines {
    fn on_new_span(&self, span: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        let mut line = Line(format!("span {}", span.metadata().name()));
        span.record(&mut line);
        self.push(line.0);
    }

    fn on_record(&self, _: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let mut line = Line("record".to_owned());
        values.record(&mut line);
        self.push(line.0);
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let metadata = event.metadata();
        let mut line = Line(format!("{} {}", metadata.level(), metadata.target()));
        event.record(&mut line);
        self.push(line.0);
    }
}

/// A line that is being written.
struct Line(String);

impl Visit for Line {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.write(field, value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.write(field, &format!("{value:?}"));
    }
}

impl Line {
    fn write(&mut self, field: &Field, value: &str) {
        write!(self.0, " {field}={value}").expect("a text takes all");
    }
}
