//! The long work on all data: out as one file, in from one, and the check of everything. The engine
//! does it; a [`Watch`] stops it and is told whether it was done all the same, and nothing half-done
//! is left.

use super::desk::{of_database, of_fault};
use super::{App, Desk, Errand, Trouble, now, zone};
use crate::engine::client::{JobFailure, Watch};
use crate::engine::jobs::{Job, JobError, Outcome};
use crate::engine::messages::Progress;
use crate::engine::register::{By, Intake, PartsIntake};
use crate::store::here::Kind;
use crate::store::{Store, tabs};
use aftercare_core::domain::adopt::Adopted;
use aftercare_core::domain::adopt::parts::AdoptedParts;
use aftercare_core::id::ReplicaId;
use aftercare_store::tablet::{Checked, ExportError, Exported, Go, ImportReport, Preview};
use js_sys::{Array, Uint8Array};
use leptos::prelude::GetUntracked;
use std::rc::Rc;
use uuid::Uuid;
use web_sys::Blob;

/// What this browser promises and holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageState {
    /// Whether it promises not to clear the data by itself; `None` where it says nothing.
    pub persisted: Option<bool>,
    /// Bytes in use, where it says.
    pub used: Option<u64>,
    /// The kind of second copy; `None` where there is no place for one.
    pub second: Option<Kind>,
}

impl App {
    /// Writes everything into one file; the second copy serves where the database can't be opened.
    ///
    /// # Errors
    /// Why there is no whole file.
    pub async fn export(&self, watch: impl Into<Watch>) -> Result<(Exported, Blob), Trouble> {
        let desk = self.desk()?;
        if let Store::ReadOnly { tablet, .. } = &mut *desk.store().lock().await {
            let mut chunks = Vec::new();
            let sink = async |chunk: Vec<u8>| {
                chunks.push(Uint8Array::from(chunk.as_slice()));
                Ok::<_, std::convert::Infallible>(())
            };
            let mut watch = watch.into();
            let go = |done, of| match watch.go_on(Progress { done, of: Some(of) }) {
                true => Go::On,
                false => Go::Cancel,
            };
            let exported = tablet.export(sink, go).await.map_err(|error| match error {
                ExportError::Sink(never) => match never {},
                ExportError::Cancelled => Trouble::Cancelled,
                ExportError::Store(fault) => of_fault(fault),
                ExportError::Disorder(disorder) => Trouble::Failed(disorder.to_string()),
            })?;
            let chunks: Array = chunks.iter().collect();
            let file = Blob::new_with_buffer_source_sequence(&chunks);
            return file.map(|file| (exported, file)).map_err(|_| Trouble::Full);
        }
        let engine = desk.engine.clone();
        engine.export(watch).await.map_err(of_job)
    }

    /// Says what a file would bring, and changes nothing.
    ///
    /// # Errors
    /// Why the file is refused, with the place.
    pub async fn preview_import(
        &self,
        file: Blob,
        watch: impl Into<Watch>,
    ) -> Result<Preview, Trouble> {
        let engine = self.desk()?.engine.clone();
        engine.preview(file, watch).await.map_err(of_job)
    }

    /// Unites a file with what is here, in one step.
    ///
    /// # Errors
    /// Why nothing was brought in.
    pub async fn run_import(
        &self,
        errand: Errand,
        file: Blob,
        watch: impl Into<Watch>,
    ) -> Result<ImportReport, Trouble> {
        let desk = self.desk()?;
        let engine = desk.engine.clone();
        let done = engine.import(errand.0, file, now(), watch).await;
        let report = done.map_err(of_job)?;
        let caught = desk.catch_up().await?;
        if report.forked {
            // Somebody else writes under this tablet's name: from now on it has another one.
            if let Store::Open(tablet) = &mut *desk.store().lock().await {
                let fresh = ReplicaId::new(Uuid::now_v7());
                tablet.take_new_replica(fresh).await.map_err(of_fault)?;
            }
        }
        desk.tell_others().await;
        // Last: a first import may take the page away that waits for it.
        self.caught(caught);
        self.settle(&desk);
        Ok(report)
    }

    /// Reads a register and writes its devices as a person decided, in one step.
    ///
    /// # Errors
    /// Why nothing was written.
    pub async fn bring_register(
        &self,
        errand: Errand,
        intake: Intake,
        file: Blob,
        watch: impl Into<Watch>,
    ) -> Result<Adopted, Trouble> {
        let desk = self.desk()?;
        let done = desk.engine.register(self.by(errand), intake, file, watch);
        let adopted = done.await.map_err(of_job)?;
        self.arrived(&desk).await?;
        Ok(adopted)
    }

    /// Reads a table of parts and writes them as a person decided, in one step.
    ///
    /// # Errors
    /// Why nothing was written.
    pub async fn bring_parts(
        &self,
        errand: Errand,
        intake: PartsIntake,
        file: Blob,
        watch: impl Into<Watch>,
    ) -> Result<AdoptedParts, Trouble> {
        let desk = self.desk()?;
        let done = desk.engine.parts(self.by(errand), intake, file, watch);
        let adopted = done.await.map_err(of_job)?;
        self.arrived(&desk).await?;
        Ok(adopted)
    }

    /// Who writes now.
    fn by(&self, errand: Errand) -> By {
        let now = now();
        By {
            id: errand.0,
            actor: self.actor.get_untracked(),
            now,
            zone: zone(now),
        }
    }

    /// Takes up what the engine wrote, and tells the other tabs.
    pub(super) async fn arrived(&self, desk: &Rc<Desk>) -> Result<(), Trouble> {
        let caught = desk.catch_up().await?;
        desk.tell_others().await;
        // Last: a first import may take the page away that waits for it.
        self.caught(caught);
        self.settle(desk);
        Ok(())
    }

    /// Reads everything and names whatever isn't as it was written.
    ///
    /// # Errors
    /// Why it can't be read at all; damage is a finding.
    pub async fn check(&self, watch: impl Into<Watch>) -> Result<Checked, Trouble> {
        let desk = self.desk()?;
        let engine: Rc<_> = Rc::new(desk.engine.clone());
        match engine.job(Job::Check, watch).await.map_err(of_job)? {
            Outcome::Checked(checked) => Ok(checked),
            _ => Err(Trouble::EngineStopped),
        }
    }

    /// What this browser promises and holds.
    pub async fn storage_state(&self) -> StorageState {
        let second = match self.desk() {
            Ok(desk) => desk.engine.start().await.ok().flatten(),
            Err(_) => None,
        };
        StorageState {
            persisted: tabs::persisted().await,
            used: tabs::used_bytes().await,
            second,
        }
    }
}

/// What a job's failure means to the person.
pub(super) fn of_job(failure: JobFailure) -> Trouble {
    match failure {
        JobFailure::Engine(_) => Trouble::EngineStopped,
        JobFailure::Job(error) => match error {
            JobError::File(fault) => Trouble::File(fault),
            JobError::Picture(fault) => Trouble::Picture(fault),
            JobError::Cancelled => Trouble::Cancelled,
            JobError::Database(error) => of_database(error),
            JobError::Mirror(error) => Trouble::Failed(error.to_string()),
            JobError::Damaged(place) => Trouble::Damaged(place),
            JobError::Gone => Trouble::Gone,
            JobError::Moved => Trouble::Busy,
            JobError::Refused(refusal) => Trouble::Refused(refusal),
            JobError::Disorder(why) => Trouble::Failed(why),
            JobError::Table(error) => Trouble::Failed(error.to_string()),
            other @ (JobError::NotHere | JobError::NoFile) => Trouble::Failed(other.to_string()),
        },
    }
}
