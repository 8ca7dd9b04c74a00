//! Every kind of notice, in one table. What concerns the safety of an account (its password, its address, a suspension) is no
//! notice: `accounts` sends those letters itself, and nobody can switch them off.

use crate::kernel::actor::{Actor, Role};

/// How often somebody wants mail of a kind. In the site they see every notice in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    AtOnce,
    Daily,
    Weekly,
    Never,
}

impl Frequency {
    pub const ALL: [Frequency; 4] = [Self::AtOnce, Self::Daily, Self::Weekly, Self::Never];

    pub fn code(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Never => "never",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|frequency| frequency.code() == code)
    }

    /// The digest that collects notices of this frequency.
    pub fn digest(self) -> Option<&'static str> {
        matches!(self, Self::Daily | Self::Weekly).then(|| self.code())
    }
}

/// What belongs together in settings and digests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What happens to one's clients and gigs.
    Client,
    /// What became of something that one sent in.
    Sent,
    /// What waits for a mentor.
    Mentor,
    /// What waits for staff.
    Staff,
}

impl Group {
    pub const ALL: [Group; 4] = [Self::Client, Self::Sent, Self::Mentor, Self::Staff];

    pub fn code(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Sent => "sent",
            Self::Mentor => "mentor",
            Self::Staff => "staff",
        }
    }

    /// Whether it says anything to this person.
    pub fn concerns(self, actor: &Actor) -> bool {
        match self {
            Self::Client => actor.has(Role::Client),
            Self::Sent => true,
            Self::Mentor => actor.has(Role::Mentor),
            Self::Staff => actor.is_staff(),
        }
    }
}

macro_rules! kinds {
    ($($name:ident = $code:literal, $group:ident, $default:ident, $may_be_off:literal;)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind { $($name,)* }

        impl Kind {
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// Stable; its texts are `notice-<code with dashes>-…`.
            pub fn code(self) -> &'static str {
                match self { $(Kind::$name => $code,)* }
            }

            pub fn group(self) -> Group {
                match self { $(Kind::$name => Group::$group,)* }
            }

            pub fn default_frequency(self) -> Frequency {
                match self { $(Kind::$name => Frequency::$default,)* }
            }

            pub fn may_be_off(self) -> bool {
                match self { $(Kind::$name => $may_be_off,)* }
            }
        }
    };
}

kinds! {
    // name               code                    group   default may be switched off
    // You act for an organisation from now on: that you must hear, should it not have been you who accepted.
    ClientAdded         = "client_added",         Client, AtOnce, false;
    ClientApproved      = "client_approved",      Client, AtOnce, true;
    ClientRefused       = "client_refused",       Client, AtOnce, true;
    GigExpiring         = "gig_expiring",         Client, AtOnce, true;
    GigExpired          = "gig_expired",          Client, AtOnce, true;
    GigClosed           = "gig_closed",           Client, Daily,  true;
    SkillAccepted       = "skill_accepted",       Sent,   AtOnce, true;
    SkillRefused        = "skill_refused",        Sent,   AtOnce, true;
    EndorsementGiven    = "endorsement_given",    Sent,   AtOnce, true;
    EndorsementDeclined = "endorsement_declined", Sent,   AtOnce, true;
    // It passed to somebody else without the graduate's doing.
    EndorsementMoved    = "endorsement_moved",    Sent,   Daily,  true;
    EndorsementRevoked  = "endorsement_revoked",  Sent,   AtOnce, true;
    // What may be seen of somebody changed, and not by their own doing.
    ConsentChanged      = "consent_changed",      Sent,   AtOnce, true;
    // Mentors who go through what waits once a week choose a weekly mail; that something waits for long is told at once.
    EndorsementAsked    = "endorsement_asked",    Mentor, Daily,  true;
    EndorsementNudge    = "endorsement_nudge",    Mentor, AtOnce, true;
    EndorsementUndone   = "endorsement_undone",   Mentor, AtOnce, true;
    EndorsementAgain    = "endorsement_again",    Mentor, Daily,  true;
    // What became of an application for a seat; an offer waits a few days only.
    SeatOffered         = "seat_offered",         Sent,   AtOnce, true;
    SeatLapsed          = "seat_lapsed",          Sent,   AtOnce, true;
    ApplicationListed   = "application_listed",   Sent,   AtOnce, true;
    ApplicationDeclined = "application_declined", Sent,   AtOnce, true;
    ApplicationClosed   = "application_closed",   Sent,   Daily,  true;
    // Once a day at most, and never the same twice.
    GigsFit             = "gigs_fit",             Sent,   Weekly, true;
    PeopleFit           = "people_fit",           Client, Daily,  true;
    // How often it comes is chosen for each search.
    SavedSearchNews     = "saved_search_news",    Sent,   AtOnce, true;
    SavedSearchStale    = "saved_search_stale",   Sent,   AtOnce, true;
    // A round closes within days.
    RoundOpened         = "round_opened",         Sent,   AtOnce, true;
    RoundPublished      = "round_published",      Sent,   AtOnce, true;
    RoundAsks           = "round_asks",           Client, AtOnce, true;
    RoundFilled         = "round_filled",         Client, AtOnce, true;
    ReportActed         = "report_acted",         Sent,   AtOnce, true;
    ReportDismissed     = "report_dismissed",     Sent,   AtOnce, true;
    ClientWaits         = "client_waits",         Staff,  Daily,  true;
    ReportWaits         = "report_waits",         Staff,  Daily,  true;
    SkillWaits          = "skill_waits",          Staff,  Daily,  true;
    EndorsementStuck    = "endorsement_stuck",    Staff,  Daily,  true;
    // It waits for one person, and for a week only.
    ConsentWitness      = "consent_witness",      Staff,  AtOnce, true;
    ApplicationWaits    = "application_waits",    Staff,  Daily,  true;
    SeatAnswered        = "seat_answered",        Staff,  Daily,  true;
    RegisterWaits       = "register_waits",       Staff,  Daily,  true;
    // It comes once a week by itself.
    CentreWaits         = "centre_waits",         Staff,  AtOnce, true;
}

impl Kind {
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// The kinds that say anything to this person.
    pub fn of(actor: &Actor) -> Vec<Kind> {
        Self::ALL.iter().copied().filter(|kind| kind.group().concerns(actor)).collect()
    }

    /// How often its mails may come.
    pub fn choices(self) -> impl Iterator<Item = Frequency> {
        Frequency::ALL.into_iter().filter(move |frequency| self.may_be_off() || *frequency != Frequency::Never)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::i18n::{self, Locale};
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_its_texts_in_both_languages() {
        for locale in Locale::ALL {
            for kind in Kind::ALL {
                for part in ["title", "line", "when"] {
                    let key = format!("notice-{}-{part}", kind.code().replace('_', "-"));
                    assert!(i18n::has(locale, &key), "{key} in {}", locale.code());
                }
            }
            for group in Group::ALL {
                assert!(i18n::has(locale, &format!("notices-group-{}", group.code())));
            }
            for frequency in Frequency::ALL {
                assert!(i18n::has(locale, &format!("notices-frequency-{}", frequency.code().replace('_', "-"))));
            }
        }
    }

    #[test]
    fn codes_are_told_apart_and_read_again() {
        let codes: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes.len(), Kind::ALL.len());
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.code()), Some(*kind));
            assert!(kind.choices().any(|choice| choice == kind.default_frequency()));
        }
        assert_eq!(Kind::parse("password_changed"), None);
    }
}
