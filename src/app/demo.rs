//! The demo hospital: told into a store of its own, and cleared again by one press.

use super::jobs::of_job;
use super::{App, Errand, Trouble, desk::of_database, now};
use crate::engine::client::Watch;
use crate::store::clear::{NotCleared, clear};
use crate::store::which;
use aftercare_core::domain::calendar::Calendar;
use aftercare_core::exchange::bundle::Origin;
use aftercare_core::generate::Tongue;
use aftercare_core::generate::demo::Demo;
use leptos::prelude::*;
use std::cell::Cell;

/// Which year is told; its records have ids of this tablet's own.
const SEED: u64 = 1;

thread_local! {
    /// Whether this tab is clearing the demo: that its database goes is no news then.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this page shows the demo hospital.
pub fn is_demo() -> bool {
    which::here() == Origin::Demo
}

impl App {
    /// Tells the demo hospital, ending now.
    ///
    /// # Errors
    /// Why it can't be told; nothing is there then.
    pub async fn tell_demo(
        &self,
        errand: Errand,
        tongue: Tongue,
        calendar: Calendar,
        watch: impl Into<Watch>,
    ) -> Result<(), Trouble> {
        let desk = self.desk()?;
        let plan = Demo {
            seed: SEED,
            now: now(),
            tongue,
            calendar,
            visitor: desk.pen().await.replica,
        };
        let told = desk.engine.tell_demo(errand.0, plan, watch).await;
        told.map_err(of_job)?;
        self.arrived(&desk).await
    }

    /// Clears the demo with everything that was done in it, and leads to the real data's first page.
    ///
    /// # Errors
    /// What could not be cleared; ask again.
    pub async fn leave_demo(&self) -> Result<(), Trouble> {
        if !is_demo() {
            return Ok(());
        }
        self.clear_demo().await?;
        go_to_real_data();
        Ok(())
    }

    /// Clears the demo as [`Self::leave_demo`] does and loads this page anew: the data page of an empty demo waits for the
    /// file of another tablet's, so that two tablets show one hospital.
    ///
    /// # Errors
    /// What could not be cleared; ask again.
    pub async fn empty_demo(&self) -> Result<(), Trouble> {
        if !is_demo() {
            return Ok(());
        }
        self.clear_demo().await?;
        if let Some(window) = web_sys::window() {
            // Refused only for a document that is going away already.
            let _ = window.location().reload();
        }
        Ok(())
    }

    async fn clear_demo(&self) -> Result<(), Trouble> {
        LEAVING.set(true);
        self.let_go();
        let cleared = clear(which::database_of(Origin::Demo)).await;
        cleared.map_err(|left| match left {
            NotCleared::Database(error) => of_database(error),
            NotCleared::Mirror(error) => Trouble::Failed(error.to_string()),
        })
    }

    /// Another tab clears the demo: this one leaves it too, and is not in the way.
    pub(super) fn demo_was_cleared(&self) {
        if !LEAVING.get() {
            self.let_go();
            go_to_real_data();
        }
    }

    /// Ends the engine, which holds files, and forgets what could not be kept: it is to go.
    fn let_go(&self) {
        if let Ok(desk) = self.desk() {
            desk.engine.stop();
        }
        self.desk.set_value(None);
        self.unkept.update(|all| all.clear());
    }
}

fn go_to_real_data() {
    if let Some(window) = web_sys::window() {
        // Refused only for a document that is going away already.
        let _ = window.location().assign(which::address(Origin::Real));
    }
}
