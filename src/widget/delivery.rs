//! Where the delivery of a response stands, as the page tells it.

use super::strings::{Key, Strings};

/// Where the delivery of the response stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Delivery {
    /// Not asked for.
    #[default]
    Idle,
    /// Under way; which attempt, from 1.
    Sending(u32),
    /// Done.
    Delivered(Delivered),
    /// Not done.
    Failed(DeliveryFailure),
}

/// A response that has been dealt with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Delivered {
    /// The receipt of the one who took it.
    pub receipt: Option<String>,
    /// Where it is: `endpoint`, `sink`, `host`, `form` or `none`.
    pub kept: String,
}

/// Why a response could not be delivered.
#[derive(Clone, Debug, PartialEq)]
pub struct DeliveryFailure {
    reason: Key,
    code: &'static str,
    status: String,
}

impl DeliveryFailure {
    /// From the page's code and, if a server answered, its status.
    pub fn new(code: &str, status: Option<i64>) -> DeliveryFailure {
        let (reason, code) = match code {
            "delivery-refused" => (Key::DeliveryRefused, "delivery-refused"),
            "delivery-failed" => (Key::DeliveryFailed, "delivery-failed"),
            "delivery-timeout" => (Key::DeliveryTimeout, "delivery-timeout"),
            "delivery-unexpected" => (Key::DeliveryUnexpected, "delivery-unexpected"),
            _ => (Key::DeliveryUnreachable, "delivery-unreachable"),
        };
        let status = status.map_or_else(String::new, |status| status.to_string());
        DeliveryFailure {
            reason,
            code,
            status,
        }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    pub(super) fn message(&self, strings: &Strings) -> String {
        // Where no server answered, none can be said to be out of order.
        let reason = match (self.reason, &*self.status) {
            (Key::DeliveryFailed, "") => Key::DeliveryUnreachable,
            (reason, _) => reason,
        };
        strings.fill(reason, &[("status", &self.status)])
    }
}
