//! State machines as tables: who may take which act from which state, and where it leads.

/// One row: in state `from`, the act leads to `to`.
#[derive(Debug, Clone, Copy)]
pub struct Step<S, A> {
    pub from: S,
    pub act: A,
    pub to: S,
}

/// All that may happen; what is not listed is refused.
#[derive(Debug)]
pub struct Table<S: 'static, A: 'static>(pub &'static [Step<S, A>]);

impl<S: Copy + PartialEq, A: Copy + PartialEq> Table<S, A> {
    /// Where the act leads from here; None where it is not allowed.
    pub fn next(&self, from: S, act: A) -> Option<S> {
        self.0.iter().find(|step| step.from == from && step.act == act).map(|step| step.to)
    }

    /// The acts that are open in this state, in the table's order.
    pub fn acts(&self, from: S) -> impl Iterator<Item = A> + '_ {
        self.0.iter().filter(move |step| step.from == from).map(|step| step.act)
    }
}
