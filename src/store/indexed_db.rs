//! The database of one tablet in IndexedDB (DESIGN §4).
//!
//! One transaction per write: it reads the head, compares, and only then puts; an abort keeps its
//! reason, so that "full" is told as "full". Opening again after a lost connection never makes a new
//! database: what was there a moment ago and is gone has to be told, not papered over.

use std::cell::RefCell;
use std::rc::Rc;

use aftercare_store::database::{
    Batch, Database, DatabaseError, Durability, Expect, HEAD, Key, LAYOUT_VERSION, Table,
};
use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database as Connection;
use indexed_db_futures::error::{Error, OpenDbError};
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionFinishKind, TransactionMode, TransactionOptions,
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

/// What happens to a connection without anybody asking it anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// An older tab keeps the database from being upgraded: close the app's other tabs. Opening
    /// goes on by itself as soon as they are closed (F42).
    Blocked,
    /// Another tab wants a newer layout: this connection has stepped aside.
    SteppedAside,
    /// A tab removes the database: this connection was closed for it.
    Removed,
    /// The browser closed the connection (memory pressure, cleared data): the next call opens it again.
    Lost,
}

/// Who is told.
pub type Tell = Rc<dyn Fn(Told)>;

/// A database of this browser.
pub struct IndexedDb {
    name: String,
    version: u32,
    tell: Tell,
    connection: Rc<RefCell<Option<Connection>>>,
}

/// Why one attempt failed: a lost connection is worth a second one.
enum Attempt {
    Lost,
    Failed(DatabaseError),
}

impl From<DatabaseError> for Attempt {
    fn from(error: DatabaseError) -> Self {
        Attempt::Failed(error)
    }
}

impl From<Error> for Attempt {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(
                indexed_db_futures::error::DomException::InvalidStateError(_)
                | indexed_db_futures::error::DomException::TransactionInactiveError(_),
            ) => Attempt::Lost,
            other => Attempt::Failed(named(&other)),
        }
    }
}

impl IndexedDb {
    /// Opens (or makes) the database `name` in the layout of this version.
    ///
    /// # Errors
    /// [`DatabaseError::Newer`], [`DatabaseError::Refused`], [`DatabaseError::Quota`] or
    /// [`DatabaseError::Unopenable`] (F5, F13, F41).
    pub async fn open(name: &str, tell: Tell) -> Result<Self, DatabaseError> {
        Self::open_version(name, LAYOUT_VERSION, tell).await
    }

    /// Opens the database in a given version of the layout: for migrations and their tests.
    ///
    /// # Errors
    /// As [`IndexedDb::open`].
    pub async fn open_version(name: &str, version: u32, tell: Tell) -> Result<Self, DatabaseError> {
        let database = Self {
            name: name.to_owned(),
            version,
            tell,
            connection: Rc::new(RefCell::new(None)),
        };
        database.connect(true).await?;
        Ok(database)
    }

    /// Removes the database `name` for good, if there is one; every tab that has it open is told and lets go.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn remove(name: &str) -> Result<(), DatabaseError> {
        let asked = Connection::delete_by_name(name).map_err(|error| opening(&error))?;
        asked.await.map_err(|error| named(&error))
    }

    /// Closes the connection; a later call opens it again.
    pub fn close(&self) {
        if let Some(connection) = self.connection.borrow_mut().take() {
            connection.close();
        }
    }

    /// The database's name in this origin.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    async fn connect(&self, may_create: bool) -> Result<Connection, DatabaseError> {
        if let Some(connection) = self.connection.borrow().clone() {
            return Ok(connection);
        }
        let tell = self.tell.clone();
        let connection = Connection::open(self.name.as_str())
            .with_version(self.version)
            .with_on_blocked(move |_event| {
                tell(Told::Blocked);
                Ok(())
            })
            .with_on_upgrade_needed(move |event, connection| {
                if event.old_version() < 1.0 && !may_create {
                    return Err(js_sys::Error::new("the database is gone").into());
                }
                let there: Vec<String> = connection.object_store_names().collect();
                for table in Table::ALL {
                    if !there.iter().any(|name| name == table.name()) {
                        connection.create_object_store(table.name()).build()?;
                    }
                }
                Ok(())
            })
            .await
            .map_err(|error| match opening(&error) {
                DatabaseError::Unopenable(_) if !may_create => DatabaseError::Closed,
                other => other,
            })?;
        self.watch(&connection);
        *self.connection.borrow_mut() = Some(connection.clone());
        Ok(connection)
    }

    /// Steps aside for a newer tab, and notices a connection that the browser closed.
    fn watch(&self, connection: &Connection) {
        let Ok(mut changes) = connection.version_changes() else {
            return;
        };
        let (watched, slot, tell) = (
            connection.clone(),
            self.connection.clone(),
            self.tell.clone(),
        );
        wasm_bindgen_futures::spawn_local(async move {
            let told = match changes.recv().await {
                Some(change) if change.new_version().is_none() => Told::Removed,
                Some(_) => Told::SteppedAside,
                None => Told::Lost,
            };
            slot.borrow_mut().take();
            watched.close();
            tell(told);
        });
    }

    /// Forgets a connection that no longer answers.
    fn forget(&self) {
        if let Some(connection) = self.connection.borrow_mut().take() {
            connection.close();
        }
    }

    async fn try_get(&self, table: Table, key: &Key) -> Result<Option<Vec<u8>>, Attempt> {
        let connection = self.connect(false).await?;
        let transaction = connection
            .transaction(table.name())
            .with_mode(TransactionMode::Readonly)
            .build()?;
        let value = value_of(&transaction.object_store(table.name())?, key).await?;
        Ok(value)
    }

    async fn try_get_many(
        &self,
        table: Table,
        keys: &[Key],
    ) -> Result<Vec<Option<Vec<u8>>>, Attempt> {
        let connection = self.connect(false).await?;
        let transaction = connection
            .transaction(table.name())
            .with_mode(TransactionMode::Readonly)
            .build()?;
        let store = transaction.object_store(table.name())?;
        // All are asked for before the first is awaited.
        let mut asked = Vec::with_capacity(keys.len());
        for key in keys {
            let query = KeyRange::Only(js_key(key));
            asked.push(store.get::<JsValue, JsValue, _>(query).primitive()?);
        }
        let mut values = Vec::with_capacity(keys.len());
        for value in asked {
            values.push(there(value.await?)?);
        }
        Ok(values)
    }

    async fn try_scan(
        &self,
        table: Table,
        from: Option<&Key>,
    ) -> Result<Vec<(Key, Vec<u8>)>, Attempt> {
        let connection = self.connect(false).await?;
        let transaction = connection
            .transaction(table.name())
            .with_mode(TransactionMode::Readonly)
            .build()?;
        let store = transaction.object_store(table.name())?;
        let range = KeyRange::LowerBound(
            from.map_or(JsValue::from_f64(f64::NEG_INFINITY), js_key),
            false,
        );
        let keys = store
            .get_all_keys::<JsValue>()
            .with_query::<JsValue, _>(range.clone())
            .primitive()?;
        let values = store
            .get_all::<JsValue>()
            .with_query::<JsValue, _>(range)
            .primitive()?;
        let (keys, values) = (keys.await?, values.await?);
        keys.zip(values)
            .map(|(key, value)| Ok((rust_key(&key?)?, bytes(value?)?)))
            .collect()
    }

    async fn try_keys(&self, table: Table) -> Result<Vec<Key>, Attempt> {
        let connection = self.connect(false).await?;
        let transaction = connection
            .transaction(table.name())
            .with_mode(TransactionMode::Readonly)
            .build()?;
        let store = transaction.object_store(table.name())?;
        let keys = store.get_all_keys::<JsValue>().primitive()?.await?;
        keys.map(|key| Ok(rust_key(&key?)?)).collect()
    }

    async fn try_write(&self, batch: &Batch) -> Result<(), Attempt> {
        let connection = self.connect(false).await?;
        let transaction = connection
            .transaction(tables_of(batch))
            .with_mode(TransactionMode::Readwrite)
            .with_options(
                TransactionOptions::new().with_durability(match batch.durability {
                    Durability::Relaxed => TransactionDurability::Relaxed,
                    Durability::Strict => TransactionDurability::Strict,
                }),
            )
            .build()?;
        let done = transaction.on_done()?;
        if let Err(attempt) = queue(&transaction, batch).await {
            return Err(match self.aborted(&transaction) {
                Some(reason) => reason,
                None => attempt,
            });
        }
        if done.await == TransactionFinishKind::Ok {
            return Ok(());
        }
        if transaction.error().is_none() {
            // A request's error comes before the transaction's abort, which carries the reason.
            transaction.on_done()?.await;
        }
        Err(self.aborted(&transaction).unwrap_or(Attempt::Lost))
    }

    /// Why a transaction was aborted, if the browser says it.
    fn aborted(&self, transaction: &Transaction<'_>) -> Option<Attempt> {
        let lost = self.connection.borrow().is_none();
        match transaction.error() {
            _ if lost => Some(Attempt::Lost),
            Some(error) => Some(Attempt::Failed(named(&error))),
            None => None,
        }
    }

    async fn twice<T, F>(&self, attempt: impl Fn() -> F) -> Result<T, DatabaseError>
    where
        F: Future<Output = Result<T, Attempt>>,
    {
        for _ in 0..2 {
            match attempt().await {
                Ok(value) => return Ok(value),
                Err(Attempt::Failed(error)) => return Err(error),
                Err(Attempt::Lost) => self.forget(),
            }
        }
        Err(DatabaseError::Closed)
    }
}

impl Drop for IndexedDb {
    fn drop(&mut self) {
        self.close();
    }
}

impl Database for IndexedDb {
    async fn get(&self, table: Table, key: &Key) -> Result<Option<Vec<u8>>, DatabaseError> {
        self.twice(|| self.try_get(table, key)).await
    }

    async fn get_many(
        &self,
        table: Table,
        keys: &[Key],
    ) -> Result<Vec<Option<Vec<u8>>>, DatabaseError> {
        self.twice(|| self.try_get_many(table, keys)).await
    }

    async fn scan(
        &self,
        table: Table,
        from: Option<&Key>,
    ) -> Result<Vec<(Key, Vec<u8>)>, DatabaseError> {
        self.twice(|| self.try_scan(table, from)).await
    }

    async fn keys(&self, table: Table) -> Result<Vec<Key>, DatabaseError> {
        self.twice(|| self.try_keys(table)).await
    }

    async fn write(&self, batch: Batch) -> Result<(), DatabaseError> {
        // A write that was done although its answer was lost meets its own head the second time and
        // is stale: the tablet catches up and finds its command done (F37).
        self.twice(|| self.try_write(&batch)).await
    }
}

/// Compares the head, then puts and deletes without awaiting each.
async fn queue(transaction: &Transaction<'_>, batch: &Batch) -> Result<(), Attempt> {
    if batch.expect != Expect::Any {
        let meta = transaction.object_store(Table::Meta.name())?;
        let head = value_of(&meta, &Key::Text(HEAD.to_owned())).await?;
        let as_known = match (&batch.expect, &head) {
            (Expect::Fresh, head) => head.is_none(),
            (Expect::Head(known), Some(head)) => known == head,
            (Expect::Head(_), None) => false,
            (Expect::Any, _) => true,
        };
        if !as_known {
            return Err(DatabaseError::Stale.into());
        }
    }
    for (table, key, value) in &batch.puts {
        let store = transaction.object_store(table.name())?;
        let value = JsValue::from(Uint8Array::from(value.as_slice()));
        let _queued = store
            .put(value)
            .with_key(js_key(key))
            .without_key_type()
            .primitive()?;
    }
    for (table, key) in &batch.deletes {
        let store = transaction.object_store(table.name())?;
        let _queued = store
            .delete::<JsValue, _>(KeyRange::Only(js_key(key)))
            .primitive()?;
    }
    Ok(())
}

/// The tables that a batch touches, and the head's, for the comparison.
fn tables_of(batch: &Batch) -> Vec<&'static str> {
    Table::ALL
        .into_iter()
        .filter(|table| {
            *table == Table::Meta
                || batch.puts.iter().any(|(put, ..)| put == table)
                || batch.deletes.iter().any(|(delete, _)| delete == table)
        })
        .map(Table::name)
        .collect()
}

async fn value_of(store: &ObjectStore<'_>, key: &Key) -> Result<Option<Vec<u8>>, Attempt> {
    let value = store
        .get::<JsValue, JsValue, _>(KeyRange::Only(js_key(key)))
        .primitive()?
        .await?;
    Ok(there(value)?)
}

/// A value's bytes, if there is one.
fn there(value: Option<JsValue>) -> Result<Option<Vec<u8>>, DatabaseError> {
    value
        .filter(|value| !value.is_undefined())
        .map(bytes)
        .transpose()
}

fn js_key(key: &Key) -> JsValue {
    match key {
        #[allow(clippy::cast_precision_loss, reason = "numbers stay below 2⁵³")]
        Key::Number(number) => JsValue::from_f64(*number as f64),
        Key::Text(text) => JsValue::from_str(text),
    }
}

fn rust_key(key: &JsValue) -> Result<Key, DatabaseError> {
    if let Some(text) = key.as_string() {
        return Ok(Key::Text(text));
    }
    match key.as_f64() {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "just checked"
        )]
        Some(number) if number >= 0.0 && number.fract() == 0.0 => Ok(Key::Number(number as u64)),
        _ => Err(DatabaseError::Failed(
            "a key that this app never wrote".to_owned(),
        )),
    }
}

/// A value's bytes. Anything but bytes was put there by somebody else; it reads as no bytes at all,
/// which no checksum accepts, so that one bad value is set aside and the rest still reads (F8).
fn bytes(value: JsValue) -> Result<Vec<u8>, DatabaseError> {
    Ok(value
        .dyn_into::<Uint8Array>()
        .map(|array| array.to_vec())
        .unwrap_or_default())
}

/// The name and message of a browser's error.
fn exception(error: &Error) -> (String, String) {
    match error {
        Error::DomException(exception) => {
            let exception: web_sys::DomException = exception.clone().into();
            (exception.name(), exception.message())
        }
        other => (String::new(), other.to_string()),
    }
}

fn named(error: &Error) -> DatabaseError {
    let (name, message) = exception(error);
    match name.as_str() {
        "QuotaExceededError" => DatabaseError::Quota,
        "VersionError" => DatabaseError::Newer,
        "" => DatabaseError::Failed(message),
        // The database's own files could not be written or read: a disk without a byte left (F12) names no quota.
        _ if message.contains("IO error") => DatabaseError::Device,
        _ => DatabaseError::Failed(format!("{name}: {message}")),
    }
}

fn opening(error: &OpenDbError) -> DatabaseError {
    let OpenDbError::Base(error) = error else {
        return DatabaseError::Refused;
    };
    let (name, message) = exception(error);
    match name.as_str() {
        "VersionError" => DatabaseError::Newer,
        "QuotaExceededError" => DatabaseError::Quota,
        // Private windows, policies, sandboxed frames (F13).
        "SecurityError" | "NotAllowedError" | "InvalidStateError" => DatabaseError::Refused,
        _ => DatabaseError::Unopenable(format!("{name}: {message}")),
    }
}
