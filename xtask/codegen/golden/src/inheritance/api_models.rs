// Generated from inheritance.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Schemas and their subtypes: a type for each of them, and the rules that its
//! values have to satisfy.

mod accounts;
mod common;
mod schemas;

pub use self::accounts::{
    Account, Document, DocumentPlainDocument, FreeAccount, FreeAccountPlan, Invoice, Letter,
    PaidAccount, PaidAccountPlan, PaidInvoice,
};
pub use self::common::{
    Flight, Folder, Paper, Roll, RollForm, Sheet, SheetForm, Ticket, TicketFlight, TicketFlightBy,
    TicketTrain, TicketTrainBy, Train,
};
