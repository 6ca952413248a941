//! Where most journeys begin: a tablet that is set up, with people of every role and a small register, in Chromium and
//! in English.

use crate::browser::{Browser, Launch, Profile};
use crate::hand::{Hand, Tongue};
use crate::register::Register;
use crate::server::Server;
use crate::steps::{EVERYBODY, SERVICE};
use crate::trouble::Done;

/// A tablet in use. What is declared first goes first: the browser before its profile and its server.
pub struct Scene {
    /// The browser, with the board open.
    pub browser: Browser,
    /// The register that was brought in.
    pub register: Register,
    /// The browser's profile.
    pub profile: Profile,
    /// What serves the app.
    pub server: Server,
}

impl Scene {
    /// A tablet with a screen of that size, in px; customer service acts.
    ///
    /// # Errors
    /// When something of it is not carried out.
    pub async fn in_use(width: u32, height: u32) -> Done<Self> {
        let server = Server::start(&crate::dist()?, "/")?;
        let profile = Profile::new()?;
        let register = Register::small(profile.path())?;
        let browser = Launch::chromium().profile(profile.path()).start().await?;
        // Set up where every page has a link of its own; on a phone the rarer ones are folded away.
        browser.set_viewport(width.max(1024), height).await?;
        browser.open(&server.url()).await?;
        let hand = Hand::new(&browser, Tongue::English);
        hand.set_up(EVERYBODY).await?;
        hand.bring_in(&register).await?;
        hand.hand_to(SERVICE).await?;
        browser.set_viewport(width, height).await?;
        Ok(Self {
            browser,
            register,
            profile,
            server,
        })
    }

    /// The hand of whoever works there.
    pub fn hand(&self) -> Hand<'_> {
        let hand = Hand::new(&self.browser, Tongue::English);
        hand.is_acting(SERVICE);
        hand
    }
}
