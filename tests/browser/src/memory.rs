//! What a page weighs.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::visit::Visit;

/// The browser's account of the page's memory, after its garbage is collected.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    /// Bytes of JavaScript: its objects, and its code as the interpreter runs it.
    pub heap: f64,
    /// Nodes of all documents.
    pub nodes: f64,
    /// Listeners to events.
    pub listeners: f64,
}

/// Collects the garbage and weighs what is left.
///
/// What the browser's compilers have made of the scripts goes first: counting
/// calls drops it. It is no object of the page, and grows for as long as
/// functions get warmer, up to 10 % of the heap between the hundredth mount and
/// the thousandth; without compilers (`--no-opt --no-maglev --no-sparkplug`)
/// the heap grows by 1 %.
///
/// # Errors
///
/// When the browser doesn't tell.
pub async fn weigh(visit: &Visit) -> Result<Memory> {
    let send = async |command: &str, parameters: Value| -> Result<Value> {
        Ok(visit.driver().cdp().send_raw(command, parameters).await?)
    };
    send("Profiler.enable", json!({})).await?;
    let calls = json!({ "callCount": true, "detailed": false });
    send("Profiler.startPreciseCoverage", calls).await?;
    send("Profiler.stopPreciseCoverage", json!({})).await?;
    send("Profiler.disable", json!({})).await?;
    // Twice: what finalizers let go of is garbage only then.
    for _ in 0..2 {
        send("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let usage = send("Runtime.getHeapUsage", json!({})).await?;
    let counters = send("Memory.getDOMCounters", json!({})).await?;
    let number = |value: &Value, key: &str| {
        value[key]
            .as_f64()
            .with_context(|| format!("no {key}: {value}"))
    };
    Ok(Memory {
        heap: number(&usage, "usedSize")?,
        nodes: number(&counters, "nodes")?,
        listeners: number(&counters, "jsEventListeners")?,
    })
}
