//! First start: where the data live, and three ways to begin; the short set-up.

mod first;
mod join;
mod setup;
mod wish;

pub use first::StartPage;
pub use join::JoinPage;
pub use setup::SetupPage;
