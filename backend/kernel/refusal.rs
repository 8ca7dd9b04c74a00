//! How a rule says no: a stable code that programs may rely on, a kind that decides the status, and a text in both languages.

/// What sort of no it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// You may see it, but not do this (403).
    Forbidden,
    /// Not in the present state of things (409).
    Conflict,
    /// Understood, but against a rule (422).
    Unprocessable,
}

/// A refusal of a slice. The text stands in Fluent under `refusal-<code>`, with dashes.
pub trait Refuse {
    fn code(&self) -> &'static str;
    fn kind(&self) -> Kind;
}

/// Declares a slice's refusals: `refusals! { NotOpen = "gig_not_open", Conflict; … }`.
#[macro_export]
macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $kind:ident;)*) => {
        /// Each way in which this slice says no.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        pub enum Refusal {
            $($(#[$doc])* #[error($code)] $name,)*
        }

        impl $crate::kernel::refusal::Refuse for Refusal {
            fn code(&self) -> &'static str {
                match self { $(Refusal::$name => $code,)* }
            }

            fn kind(&self) -> $crate::kernel::refusal::Kind {
                match self { $(Refusal::$name => $crate::kernel::refusal::Kind::$kind,)* }
            }
        }
    };
}
