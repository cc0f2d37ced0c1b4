//! Long lists: the first few of a list in sight, the rest folded away in pieces that say what they hold.
//!
//! In: a list and how many of it are shown. Out: the same list in pieces, in its order. This file
//! refuses to know what is listed.

/// The most items of one folded piece: what a browser lays out at once when it is opened.
const PIECE: usize = 200;

/// A list, folded after its first items.
pub(super) struct Folded<T> {
    /// What is in sight.
    pub first: Vec<T>,
    /// What is folded away.
    pub more: Vec<Fold<T>>,
}

/// A folded piece of a list.
pub(super) struct Fold<T> {
    /// What it holds: "and 48 more", "11 to 210 of 900".
    pub said: String,
    /// The items.
    pub items: Vec<T>,
}

impl<T> Folded<T> {
    /// A list of which `most` items are in sight. One item more is not worth a fold.
    pub fn new(items: impl IntoIterator<Item = T>, most: usize) -> Self {
        let mut first: Vec<T> = items.into_iter().collect();
        let all = first.len();
        let mut rest = first.split_off(if all == most + 1 && most > 0 { all } else { most.min(all) }).into_iter();
        let mut more = Vec::new();
        let mut shown = first.len();
        let (in_sight, folded) = (shown, all - shown);
        while shown < all {
            let items: Vec<T> = rest.by_ref().take(PIECE).collect();
            let end = shown + items.len();
            let said = match (in_sight, folded <= PIECE) {
                (0, true) => format!("all {all}"),
                (_, true) => format!("and {folded} more"),
                (_, false) => format!("{} to {end} of {all}", shown + 1),
            };
            more.push(Fold { said, items });
            shown = end;
        }
        Folded { first, more }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty() && self.more.is_empty()
    }

    /// Every item, in order.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.first.iter().chain(self.more.iter().flat_map(|fold| &fold.items))
    }

    /// Every item, in order.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.first.iter_mut().chain(self.more.iter_mut().flat_map(|fold| &mut fold.items))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_folded_is_said() {
        for (all, most, said) in [
            (0, 10, vec![]),
            (10, 10, vec![]),
            (11, 10, vec![]),
            (12, 10, vec!["and 2 more"]),
            (1, 0, vec!["all 1"]),
            (420, 10, vec!["11 to 210 of 420", "211 to 410 of 420", "411 to 420 of 420"]),
        ] {
            let list = Folded::new(0..all, most);
            assert_eq!(list.more.iter().map(|fold| fold.said.as_str()).collect::<Vec<_>>(), said, "{all}");
            assert_eq!(list.all().copied().collect::<Vec<_>>(), (0..all).collect::<Vec<_>>());
            assert_eq!(list.is_empty(), all == 0);
        }
    }
}
