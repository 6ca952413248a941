//! Everything that can keep a command from being carried out, as the interface tells it.

use crate::engine::file::FileFault;
use crate::engine::picture::PictureFault;
use aftercare_core::domain::Refusal;

/// Why a command was not carried out. Nothing half-done is left, and the form keeps what was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The domain refused it; the rule is named.
    Refused(Refusal),
    /// No room is left on this device.
    Full,
    /// The device could not write or read: its disk is full or failing.
    Disk,
    /// The database can't be opened now; after a reload the second copy is shown.
    Unopenable,
    /// The data belong to a newer version of the app.
    NewerVersion,
    /// Another tab with an older version is in the way.
    Blocked,
    /// This browser keeps no data.
    NoStorage,
    /// The connection to the database was lost, and opening it again failed.
    ConnectionLost,
    /// The browser cleared the data while the app was open.
    Gone,
    /// Saved in the database; the second copy is late.
    OneCopy,
    /// A page is damaged; which.
    Damaged(String),
    /// The database can't be opened; what is shown is the second copy, to look at and to export.
    ReadOnly,
    /// Other tabs wrote all the time.
    Busy,
    /// The user cancelled.
    Cancelled,
    /// The worker stopped.
    EngineStopped,
    /// The file is refused, and where.
    File(FileFault),
    /// The photo or paper is not kept.
    Picture(PictureFault),
    /// Anything else, in the browser's words.
    Failed(String),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Trouble::Refused(refusal)
    }
}
