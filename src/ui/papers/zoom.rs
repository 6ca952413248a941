//! How a picture lies in its frame: how large, and how far from the middle. Plain arithmetic, so that it is tested.

/// The largest enlargement.
const MOST: f64 = 8.0;
/// What a double tap enlarges to.
const TAPPED: f64 = 2.5;

/// A point in pixels from the frame's middle.
pub type Point = (f64, f64);

/// How a picture lies in its frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// 1 where the whole picture fits.
    pub scale: f64,
    /// The picture's middle, from the frame's.
    pub at: Point,
    /// Turned clockwise by so many quarters, 0 to 3.
    pub quarters: u8,
}

impl Default for Zoom {
    fn default() -> Self {
        Self {
            scale: 1.0,
            at: (0.0, 0.0),
            quarters: 0,
        }
    }
}

impl Zoom {
    /// Whether it is larger than its frame.
    pub fn is_enlarged(self) -> bool {
        self.scale > 1.001
    }

    /// Enlarged or shrunk by a factor; what lies at `around` stays there.
    pub fn by(self, factor: f64, around: Point, frame: Point) -> Self {
        let scale = (self.scale * factor).clamp(1.0, MOST);
        let grown = scale / self.scale;
        let keep = |at: f64, fixed: f64| fixed - (fixed - at) * grown;
        let at = (keep(self.at.0, around.0), keep(self.at.1, around.1));
        Self { scale, at, ..self }.held(frame)
    }

    /// Moved by so many pixels.
    pub fn moved(self, by: Point, frame: Point) -> Self {
        let at = (self.at.0 + by.0, self.at.1 + by.1);
        Self { at, ..self }.held(frame)
    }

    /// Enlarged at a point, or whole again.
    pub fn tapped(self, around: Point, frame: Point) -> Self {
        if self.is_enlarged() {
            self.whole()
        } else {
            self.by(TAPPED, around, frame)
        }
    }

    /// As large as fits, turned as it is.
    fn whole(self) -> Self {
        Self {
            quarters: self.quarters,
            ..Self::default()
        }
    }

    /// Turned clockwise by a quarter more, and whole.
    pub fn turned(self) -> Self {
        Self {
            quarters: (self.quarters + 1) % 4,
            ..Self::default()
        }
    }

    /// Whether its sides have changed places.
    pub fn is_on_its_side(self) -> bool {
        self.quarters % 2 == 1
    }

    /// Never so far that the frame is empty.
    fn held(self, frame: Point) -> Self {
        let hold = |at: f64, side: f64| {
            let room = (self.scale - 1.0) * side / 2.0;
            at.clamp(-room, room)
        };
        Self {
            at: (hold(self.at.0, frame.0), hold(self.at.1, frame.1)),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const FRAME: Point = (800.0, 600.0);

    #[test]
    fn what_lies_under_the_fingers_stays_there() {
        let zoom = Zoom::default().by(2.0, (100.0, -50.0), FRAME);
        // The picture's point under the fingers was 100 right of the middle, and is 200 from the picture's middle now.
        assert_eq!((zoom.scale, zoom.at), (2.0, (-100.0, 50.0)));
        let again = zoom.by(2.0, (100.0, -50.0), FRAME);
        assert_eq!((again.scale, again.at), (4.0, (-300.0, 150.0)));
    }

    #[test]
    fn it_is_never_smaller_than_its_frame_nor_out_of_it() {
        let zoom = Zoom::default().by(0.2, (10.0, 10.0), FRAME);
        assert_eq!(zoom, Zoom::default());
        let far = Zoom::default().by(100.0, (0.0, 0.0), FRAME);
        assert_eq!(far.scale, 8.0);
        let moved = far.moved((1e9, -1e9), FRAME);
        assert_eq!(moved.at, (2_800.0, -2_100.0));
        assert_eq!(Zoom::default().moved((50.0, 50.0), FRAME), Zoom::default());
    }

    #[test]
    fn four_turns_are_none_and_a_double_tap_keeps_the_turn() {
        let once = Zoom::default().by(3.0, (9.0, 9.0), FRAME).turned();
        assert_eq!(
            (once.scale, once.at, once.is_on_its_side()),
            (1.0, (0.0, 0.0), true)
        );
        let back = once.tapped((0.0, 0.0), FRAME).tapped((0.0, 0.0), FRAME);
        assert_eq!(back, once);
        assert_eq!(once.turned().turned().turned(), Zoom::default());
    }

    #[test]
    fn a_second_double_tap_shows_the_whole_again() {
        let once = Zoom::default().tapped((0.0, 0.0), FRAME);
        assert!(once.is_enlarged());
        assert_eq!(once.tapped((5.0, 5.0), FRAME), Zoom::default());
    }
}
