//! Who am I on this tablet: choosing a person, PIN.
