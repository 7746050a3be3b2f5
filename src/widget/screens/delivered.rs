//! What is becoming of the response.

use yew::Callback;

use super::{PRIMARY, button, send};
use crate::engine::session::Screen;
use crate::widget::delivery::Delivery;
use crate::widget::frame::Shared;
use crate::widget::msg::Msg;
use crate::widget::node::{Node, el, maybe};
use crate::widget::strings::Key;

/// The status of the survey. It is there on every screen and stays the same
/// element: what comes into it is said, where what comes with it often isn't.
pub(in crate::widget) fn status(
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
    let sending = sending.map(|key| el("p").class("visually-hidden").text(frame.word(key)));
    let shown = screen == Screen::Results;
    el("div")
        .attr("role", "status")
        .child(maybe(sending))
        .child(maybe(shown.then(|| delivered(frame, delivery, link))))
}

/// What became of the response.
fn delivered(frame: &Shared, delivery: &Delivery, link: &Callback<Msg>) -> Node {
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
        .child(el("p").text(frame.word(key)));
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
        let retry = button(
            "retry",
            PRIMARY,
            frame.word(Key::Retry),
            send(link, Msg::Send),
        );
        panel = panel.child(el("div").class("actions").child(retry));
    }
    panel
}
