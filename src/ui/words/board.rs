//! The board: columns of stages, cards, moving by menu and keyboard.
