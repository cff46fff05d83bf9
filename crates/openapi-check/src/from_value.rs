//! JSON values as Rust types, by moving: what `Deserialize` of this crate writes calls to.

use std::collections::BTreeMap;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use serde_json::{Error, Map, Result, Value};
use uuid::Uuid;

use super::{Binary, Date, DateTime};

/// A type that JSON values are made into.
pub trait FromValue: Sized {
    /// Makes a value of this type.
    ///
    /// # Errors
    /// A value that is none of this type.
    fn from_value(value: Value) -> Result<Self>;

    /// What stands for a member that an object does not have, if anything does.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

/// Deserialises what is made from JSON values.
///
/// # Errors
/// What is no JSON, or not of this type.
pub fn deserialize<'de, D: Deserializer<'de>, T: FromValue>(
    deserializer: D,
) -> std::result::Result<T, D::Error> {
    T::from_value(Value::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// The variant of an enum of strings.
///
/// # Errors
/// A value that is none of the names.
pub fn named<T: Copy>(value: &Value, variants: &[(&str, T)]) -> Result<T> {
    let name = value.as_str();
    let found = variants.iter().find(|variant| name == Some(variant.0));
    found.map(|(_, variant)| *variant).ok_or_else(|| {
        let names: Vec<&str> = variants.iter().map(|(name, _)| *name).collect();
        Error::custom(format_args!("expected one of {names:?}"))
    })
}

/// The members of an object that have names of their own, and the rest of it.
#[derive(Debug)]
pub struct Members {
    /// What the members are called, sorted.
    names: &'static [&'static str],
    /// The value of each name, until it is taken.
    values: Vec<Option<Value>>,
    rest: Map<String, Value>,
}

impl Members {
    /// The members of these names, which are sorted. The others are dropped.
    ///
    /// # Errors
    /// A value that is no object.
    pub fn of(value: Value, names: &'static [&'static str]) -> Result<Self> {
        Self::sorted(value, names, |_, _, _| Ok(()))
    }

    /// The members of these names, which are sorted, where there may be no others.
    ///
    /// # Errors
    /// A value that is no object, or a member of another name.
    pub fn closed(value: Value, names: &'static [&'static str]) -> Result<Self> {
        Self::sorted(value, names, |_, name, _| {
            Err(Error::custom(format_args!("unknown field `{name}`")))
        })
    }

    /// The members of these names, which are sorted, and the rest, for [`Self::rest`].
    ///
    /// # Errors
    /// A value that is no object.
    pub fn open(value: Value, names: &'static [&'static str]) -> Result<Self> {
        Self::sorted(value, names, |rest, name, value| {
            rest.insert(name, value);
            Ok(())
        })
    }

    fn sorted(
        value: Value,
        names: &'static [&'static str],
        other: fn(&mut Map<String, Value>, String, Value) -> Result<()>,
    ) -> Result<Self> {
        let members = Map::from_value(value)?;
        let mut values = vec![None; names.len()];
        let mut rest = Map::new();
        for (name, value) in members {
            let index = names.binary_search(&name.as_str()).ok();
            match index.and_then(|index| values.get_mut(index)) {
                Some(place) => *place = Some(value),
                None => other(&mut rest, name, value)?,
            }
        }
        Ok(Self {
            names,
            values,
            rest,
        })
    }

    fn take(&mut self, index: usize) -> Option<Value> {
        self.values.get_mut(index)?.take()
    }

    fn missing(&self, index: usize) -> Error {
        let name = self.names.get(index).copied().unwrap_or_default();
        Error::custom(format_args!("missing field `{name}`"))
    }

    /// A member that has to be there, unless its type knows what stands for it.
    ///
    /// # Errors
    /// A member that is missing, or not of its type.
    pub fn required<T: FromValue>(&mut self, index: usize) -> Result<T> {
        match self.take(index) {
            Some(value) => T::from_value(value),
            None => T::absent().ok_or_else(|| self.missing(index)),
        }
    }

    /// A member that need not be there. It is `null` where its type has such a value.
    ///
    /// # Errors
    /// A member that is not of its type.
    pub fn optional<T: FromValue>(&mut self, index: usize) -> Result<Option<T>> {
        match self.take(index) {
            None => Ok(None),
            Some(Value::Null) => Ok(T::from_value(Value::Null).ok()),
            Some(value) => T::from_value(value).map(Some),
        }
    }

    /// A member, or its default.
    ///
    /// # Errors
    /// A member that is not of its type.
    pub fn or<T: FromValue>(&mut self, index: usize, default: fn() -> T) -> Result<T> {
        self.or_with(index, default, T::from_value)
    }

    /// A member that has to be there, made by a function.
    ///
    /// # Errors
    /// A member that is missing, or that the function refuses.
    pub fn required_with<T>(&mut self, index: usize, make: fn(Value) -> Result<T>) -> Result<T> {
        match self.take(index) {
            Some(value) => make(value),
            None => Err(self.missing(index)),
        }
    }

    /// A member, made by a function, or its default.
    ///
    /// # Errors
    /// A member that the function refuses.
    pub fn or_with<T>(
        &mut self,
        index: usize,
        default: fn() -> T,
        make: fn(Value) -> Result<T>,
    ) -> Result<T> {
        self.take(index).map_or_else(|| Ok(default()), make)
    }

    /// The members of other names, as one value.
    ///
    /// # Errors
    /// Members that are not of the type.
    pub fn rest<T: FromValue>(&mut self) -> Result<T> {
        self.rest_with(T::from_value)
    }

    /// The members of other names, made into one value by a function.
    ///
    /// # Errors
    /// Members that the function refuses.
    pub fn rest_with<T>(&mut self, make: fn(Value) -> Result<T>) -> Result<T> {
        make(Value::Object(std::mem::take(&mut self.rest)))
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromValue> FromValue for Box<T> {
    fn from_value(value: Value) -> Result<Self> {
        T::from_value(value).map(Self::new)
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: Value) -> Result<Self> {
        items(value)?.into_iter().map(T::from_value).collect()
    }
}

impl<T: FromValue> FromValue for BTreeMap<String, T> {
    fn from_value(value: Value) -> Result<Self> {
        let members = Map::from_value(value)?;
        members
            .into_iter()
            .map(|(name, value)| Ok((name, T::from_value(value)?)))
            .collect()
    }
}

fn items(value: Value) -> Result<Vec<Value>> {
    match value {
        Value::Array(items) => Ok(items),
        _ => Err(Error::custom("expected an array")),
    }
}

impl FromValue for Value {
    fn from_value(value: Value) -> Result<Self> {
        Ok(value)
    }
}

impl FromValue for Map<String, Value> {
    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Object(members) => Ok(members),
            _ => Err(Error::custom("expected an object")),
        }
    }
}

/// A value of a type that knows serde alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign<T>(pub T);

impl<T: DeserializeOwned> FromValue for Foreign<T> {
    fn from_value(value: Value) -> Result<Self> {
        by_serde(value).map(Self)
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::String(text) => Ok(text),
            other => by_serde(other),
        }
    }
}

/// For a type that knows serde alone: `#[serde(deserialize_with = "openapi_check::by_serde")]`.
///
/// # Errors
/// What the type refuses.
pub fn by_serde<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> std::result::Result<T, D::Error> {
    T::deserialize(deserializer)
}

/// For types that have nothing inside.
macro_rules! by_serde {
    ($($name:ty),+) => {
        $(
            impl FromValue for $name {
                fn from_value(value: Value) -> Result<Self> {
                    by_serde(value)
                }
            }
        )+
    };
}

by_serde!(
    (),
    bool,
    i8,
    i16,
    i32,
    i64,
    u8,
    u16,
    u32,
    u64,
    f64,
    Uuid,
    Binary,
    Date,
    DateTime
);

/// For tuples, whose elements are as many as those of the array.
macro_rules! tuples {
    ($($count:literal: $($element:ident)+;)+) => {
        $(
            impl<$($element: FromValue),+> FromValue for ($($element,)+) {
                fn from_value(value: Value) -> Result<Self> {
                    let items = items(value)?;
                    let count = items.len();
                    if count != $count {
                        return Err(Error::invalid_length(count, &stringify!($count elements)));
                    }
                    let mut items = items.into_iter();
                    Ok(($(element::<$element>(&mut items)?,)+))
                }
            }
        )+
    };
}

fn element<T: FromValue>(items: &mut std::vec::IntoIter<Value>) -> Result<T> {
    T::from_value(items.next().unwrap_or_default())
}

tuples! {
    1: A;
    2: A B;
    3: A B C;
    4: A B C D;
    5: A B C D E;
    6: A B C D E F;
    7: A B C D E F G;
    8: A B C D E F G H;
    9: A B C D E F G H I;
    10: A B C D E F G H I J;
    11: A B C D E F G H I J K;
    12: A B C D E F G H I J K L;
}
