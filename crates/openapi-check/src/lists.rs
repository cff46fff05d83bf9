//! Arrays: `items`, `prefixItems` and the other keywords of arrays.

use std::collections::HashSet;

use serde_json::Value;

use super::checker::{Checker, Size, canonical, counted};
use super::rule::Rule;
use super::violation::{Segment, Violation};

/// An array: its elements and how many there are.
#[derive(Clone, Copy, Debug)]
pub struct Array {
    pub(crate) items: &'static Rule,
    /// Whether `items` is there, which evaluates the elements.
    pub(crate) evaluates_items: bool,
    min_items: usize,
    max_items: Option<usize>,
    unique: bool,
    contains: Option<Contains>,
}

/// How many elements have to satisfy a rule.
#[derive(Clone, Copy, Debug)]
struct Contains {
    rule: &'static Rule,
    least: usize,
    most: Option<usize>,
}

impl Array {
    /// An array of such elements.
    #[must_use]
    pub const fn of(items: &'static Rule) -> Self {
        Self {
            items,
            evaluates_items: true,
            ..Self::any()
        }
    }

    /// An array of any elements, as no `items` restricts them.
    #[must_use]
    pub const fn any() -> Self {
        Self {
            items: &Rule::Anything,
            evaluates_items: false,
            min_items: 0,
            max_items: None,
            unique: false,
            contains: None,
        }
    }

    /// At least so many elements.
    #[must_use]
    pub const fn min_items(mut self, count: usize) -> Self {
        self.min_items = count;
        self
    }

    /// At most so many elements.
    #[must_use]
    pub const fn max_items(mut self, count: usize) -> Self {
        self.max_items = Some(count);
        self
    }

    /// No two elements are equal.
    #[must_use]
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// The most elements, if there is a bound.
    pub(crate) fn most(&self) -> Option<usize> {
        self.max_items
    }

    /// From `least` to `most` of the elements satisfy this rule.
    #[must_use]
    pub const fn contains(
        mut self,
        rule: &'static Rule,
        least: usize,
        most: Option<usize>,
    ) -> Self {
        self.contains = Some(Contains { rule, least, most });
        self
    }
}

/// An array whose first elements have rules of their own.
#[derive(Clone, Copy, Debug)]
pub struct Tuple {
    items: &'static [Rule],
    rest: Option<&'static Rule>,
    /// Whether `items` is there, which evaluates the elements that follow.
    evaluates_rest: bool,
    min_items: usize,
    max_items: Option<usize>,
    unique: bool,
}

impl Tuple {
    /// An array that begins with such elements, one by one. Others may follow, and it may end earlier.
    #[must_use]
    pub const fn of(items: &'static [Rule]) -> Self {
        Self {
            items,
            rest: Some(&Rule::Anything),
            evaluates_rest: false,
            min_items: 0,
            max_items: None,
            unique: false,
        }
    }

    /// The elements that follow satisfy this rule.
    #[must_use]
    pub const fn rest(mut self, rule: &'static Rule) -> Self {
        self.rest = Some(rule);
        self.evaluates_rest = true;
        self
    }

    /// No elements follow.
    #[must_use]
    pub const fn closed(mut self) -> Self {
        self.rest = None;
        self.evaluates_rest = true;
        self
    }

    /// At least so many elements.
    #[must_use]
    pub const fn min_items(mut self, count: usize) -> Self {
        self.min_items = count;
        self
    }

    /// At most so many elements.
    #[must_use]
    pub const fn max_items(mut self, count: usize) -> Self {
        self.max_items = Some(count);
        self
    }

    /// No two elements are equal.
    #[must_use]
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// The most elements, if there is a bound.
    pub(crate) fn most(&self) -> Option<usize> {
        let closed = if self.rest.is_none() {
            Some(self.items.len())
        } else {
            None
        };
        [self.max_items, closed].into_iter().flatten().min()
    }

    /// Whether `prefixItems` or `items` applies to the element at `index`.
    pub(crate) fn evaluates(&self, index: usize) -> bool {
        self.evaluates_rest || index < self.items.len()
    }

    /// The rule of the element at `index`.
    pub(crate) fn rule_of(&self, index: usize) -> &'static Rule {
        self.items
            .get(index)
            .or(self.rest)
            .unwrap_or(&Rule::Nothing)
    }
}

impl Checker<'_> {
    pub(crate) fn list(&mut self, list: &Array, value: &Value) {
        let Value::Array(items) = value else {
            return self.refuse("list_type", "Input should be a valid list", value);
        };
        let size = Size {
            of: "List",
            unit: "item",
            least: list.min_items,
            most: list.max_items,
        };
        // The elements of a list that is too long are not checked, so that the response does not grow with their
        // number.
        if self.size(&size, items.len(), value) {
            return;
        }
        self.items(items, |_| list.items);
        self.unique(list.unique, items, value);
        if let Some(contains) = &list.contains {
            self.contains(contains, items, value);
        }
    }

    pub(crate) fn tuple(&mut self, tuple: &Tuple, value: &Value) {
        let Value::Array(items) = value else {
            return self.refuse("tuple_type", "Input should be a valid tuple", value);
        };
        // Missing elements that have rules of their own are reported one by one below.
        let least = if tuple.min_items > tuple.items.len() {
            tuple.min_items
        } else {
            0
        };
        let size = Size {
            of: "Tuple",
            unit: "item",
            least,
            most: tuple.most(),
        };
        if self.size(&size, items.len(), value) {
            return;
        }
        self.items(items, |index| tuple.rule_of(index));
        for index in items.len()..tuple.min_items.min(tuple.items.len()) {
            self.at([Segment::Index(index)], |checker| {
                checker.report_missing(value)
            });
        }
        self.unique(tuple.unique, items, value);
    }

    fn items<'r>(&mut self, items: &[Value], rule_of: impl Fn(usize) -> &'r Rule) {
        let outer = self.source;
        self.source = outer.of_item();
        for (index, item) in items.iter().enumerate() {
            if self.is_done() {
                break;
            }
            self.below(Segment::Index(index), |checker| {
                checker.walk(rule_of(index), item)
            });
        }
        self.source = outer;
    }

    fn unique(&mut self, required: bool, items: &[Value], value: &Value) {
        let mut seen = HashSet::new();
        if required && !items.iter().all(|item| seen.insert(canonical(item))) {
            self.refuse("unique_items", "List items should be unique", value);
        }
    }

    /// Whether the element at `index` is one of those that `contains` counts.
    pub(crate) fn is_contained(&mut self, list: &Array, index: usize, items: &[Value]) -> bool {
        let (Some(contains), Some(item)) = (&list.contains, items.get(index)) else {
            return false;
        };
        let outer = self.source;
        self.source = outer.of_item();
        let contained = self.inside(&Segment::Index(index), |checker| {
            checker.allows(contains.rule, item)
        });
        self.source = outer;
        contained
    }

    fn contains(&mut self, contains: &Contains, items: &[Value], value: &Value) {
        if self.is_shallow() {
            return;
        }
        let outer = self.source;
        self.source = outer.of_item();
        let items = items.iter().enumerate();
        let found = items
            .filter(|(index, item)| {
                let segment = Segment::Index(*index);
                self.inside(&segment, |checker| checker.allows(contains.rule, item))
            })
            .count();
        self.source = outer;
        let (side, bound) = match contains.most {
            Some(most) if found > most => ("most", most),
            _ if found < contains.least => ("least", contains.least),
            _ => return,
        };
        let expected = counted(bound, "matching item");
        let msg = format!("List should have at {side} {expected}, not {found}");
        self.report(value, |input| Violation::value_error([], msg, input));
    }
}
