//! From a forecast to a proposed order: an order-up-to level over lead time and review period.

use super::forecast::Method;
use super::pattern::{Statistics, statistics};
use crate::domain::stock::month_of;
use crate::domain::stock::{Criticality, Part, Stock};
use crate::time::Day;

/// How many months a forecast looks back.
pub const MONTHS: usize = 24;

/// Days of a month, on average.
const MONTH_DAYS: f64 = 365.25 / 12.0;

/// Days between two looks at the list; an order must last until the next one's delivery.
pub const REVIEW_DAYS: u16 = 30;

/// Lead time where neither part nor supplier says any, in days.
pub const LEAD_DAYS: u16 = 30;

/// What is there and on its way, in pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// In date, in all places.
    pub usable: u32,
    /// On the way between places.
    pub in_transit: u32,
    /// Ordered and not come yet.
    pub on_order: u32,
    /// Asked for and not ordered yet.
    pub requested: u32,
    /// Reserved for tickets.
    pub reserved: u32,
}

impl Position {
    /// Of a part's stock on that day.
    pub fn of(stock: &Stock, on: Day) -> Self {
        Self {
            usable: stock
                .places()
                .into_iter()
                .map(|p| stock.usable(p, on))
                .sum(),
            in_transit: stock.in_transit(),
            on_order: stock.on_order(),
            requested: stock.requested(),
            reserved: stock.reserved(),
        }
    }
    /// What can be counted on; negative when more is reserved than will be there.
    pub fn pieces(&self) -> i64 {
        i64::from(self.usable) + i64::from(self.coming()) - i64::from(self.reserved)
    }
    /// On its way, ordered or asked for.
    pub fn coming(&self) -> u32 {
        self.in_transit + self.on_order + self.requested
    }
}

/// A proposed order with its working.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Pieces used in each month, oldest first; the running month is left out, for it is not over.
    pub series: Vec<f64>,
    /// What the series says.
    pub statistics: Statistics,
    /// The method that its pattern asks for.
    pub method: Method,
    /// Pieces a month.
    pub forecast: f64,
    /// Days from order to delivery.
    pub lead_days: u16,
    /// Days until the next look at the list.
    pub review_days: u16,
    /// Pieces used until the next order's delivery, by the forecast.
    pub expected: f64,
    /// The share of such periods in which the stock shall last.
    pub service_level: f64,
    /// Pieces kept against demand above the forecast.
    pub safety: f64,
    /// The part's minimum in all places together.
    pub minimum: u32,
    /// The level up to which is ordered.
    pub order_up_to: u32,
    /// What is there and on its way.
    pub position: Position,
    /// How many to order.
    pub order: u32,
}

/// The share of periods in which the stock shall last, and its normal quantile, by how much hangs on the part.
const fn service(criticality: Criticality) -> (f64, f64) {
    match criticality {
        Criticality::Vital => (0.99, 2.326_347_874_040_841),
        Criticality::Essential => (0.95, 1.644_853_626_951_472_8),
        Criticality::Desirable => (0.90, 1.281_551_565_544_600_4),
    }
}

/// Pieces used in each of the last [`MONTHS`] full months before that day, oldest first; shorter where the part has not
/// been in the store for so long.
pub fn series(stock: &Stock, today: Day, begun: Day) -> Vec<f64> {
    let this = month_of(today);
    let first = month_of(begun).max(this - MONTHS as i32).min(this);
    let used = |month: i32| {
        let found = stock.used.iter().find(|u| u.month == month);
        // More came back than went out: nothing was used.
        found.map_or(0.0, |u| u.pieces.max(0) as f64)
    };
    (first..this).map(used).collect()
}

/// Proposes an order of a part.
pub fn propose(
    part: &Part,
    stock: &Stock,
    lead_days: Option<u16>,
    series: Vec<f64>,
    today: Day,
) -> Proposal {
    let statistics = statistics(&series);
    let method = Method::of(&statistics);
    let forecast = method.forecast(&series);
    let lead_days = lead_days.unwrap_or(LEAD_DAYS);
    let months = f64::from(lead_days + REVIEW_DAYS) / MONTH_DAYS;
    let (service_level, quantile) = service(part.criticality);
    let expected = forecast * months;
    // Months are taken as independent of each other: the deviation grows with the root of their number.
    let safety = quantile * statistics.deviation * months.sqrt();
    let minimum = part.minimum_everywhere();
    // A part of which nothing was used is kept at its minimum and no higher.
    let wanted = (expected + safety).ceil().clamp(0.0, 1e6) as u32;
    let order_up_to = wanted.max(minimum);
    let position = Position::of(stock, today);
    let order = i64::from(order_up_to) - position.pieces();
    Proposal {
        series,
        statistics,
        method,
        forecast,
        lead_days,
        review_days: REVIEW_DAYS,
        expected,
        service_level,
        safety,
        minimum,
        order_up_to,
        position,
        order: u32::try_from(order.max(0)).unwrap_or(u32::MAX),
    }
}
