//! What is becoming of the response.

use yew::{AttrValue, Callback};

use super::primary;
use crate::engine::session::Screen;
use crate::widget::delivery::Delivery;
use crate::widget::frame::Shared;
use crate::widget::msg::Msg;
use crate::widget::node::{Node, el};
use crate::widget::strings::Key;

/// What becomes of the response. Its first line is for the ear: it is there on
/// every screen and stays the same element, for what comes into it is said, where
/// what comes with it often isn't. The line that is seen is silent.
pub(in crate::widget) fn delivered(
    frame: &Shared,
    screen: Screen,
    delivery: &Delivery,
    link: &Callback<Msg>,
) -> Node {
    let sending = match delivery {
        Delivery::Sending(1) => Some(Key::Sending),
        Delivery::Sending(_) => Some(Key::SendingAgain),
        _ => None,
    };
    if screen != Screen::Results {
        return el("div").child(line(sending.map(|key| frame.word(key))));
    }
    let (state, class, key) = match delivery {
        Delivery::Delivered(delivered) => match &*delivered.kept {
            "none" => ("none", "delivery", Key::DeliveryNone),
            "host" => ("kept", "delivery kept", Key::DeliveryHost),
            "form" => ("form", "delivery kept", Key::DeliveryForm),
            _ => ("sent", "delivery sent", Key::DeliverySent),
        },
        _ => ("unsent", "delivery unsent", Key::DeliveryUnsent),
    };
    let mut panel = el("div")
        .class(class)
        .attr("part", "delivery")
        .attr("data-delivery", state)
        .child(line(Some(frame.word(key))))
        .child(el("p").attr("aria-hidden", "true").text(frame.word(key)));
    if let Delivery::Delivered(delivered) = delivery
        && let Some(receipt) = &delivered.receipt
    {
        let number = frame
            .strings
            .fill(Key::DeliveryReceipt, &[("receipt", receipt)]);
        panel = panel.child(
            el("p")
                .class("receipt")
                .child(el("strong").text(number))
                .text(" ")
                .text(frame.word(Key::DeliveryReceiptWhy)),
        );
    }
    if let Delivery::Failed(failure) = delivery {
        panel = panel.child(el("p").text(failure.message(&frame.strings)));
    }
    if state == "unsent" {
        let retry = primary(frame, link, "retry", Key::Retry, Msg::Send);
        panel = panel.child(el("div").class("actions").child(retry));
    }
    panel
}

/// The line that is said.
fn line(words: Option<AttrValue>) -> Node {
    el("div")
        .class("visually-hidden")
        .attr("role", "status")
        .text(words.unwrap_or_default())
}
